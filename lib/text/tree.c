/* SPDX-License-Identifier: Apache-2.0 */
#include "text/tree.h"

#include "text/source.h"

const struct fadu_node *
fadu_tree_read(const struct fadu_source *source, struct fadu_arena *arena,
               fadu_diag *diag)
{
    struct fadu_str body = fadu_source_body(source);
    size_t at = 0;

    while (at < body.len && (body.ptr[at] == ' ' || body.ptr[at] == '\t' ||
                             body.ptr[at] == '\r' || body.ptr[at] == '\n'))
        at++;
    if (at < body.len && (body.ptr[at] == '{' || body.ptr[at] == '['))
        return fadu_json_read(source, arena, diag);
    return fadu_yaml_read(source, arena, diag);
}

const struct fadu_node *
fadu_node_member(const struct fadu_node *map, struct fadu_str key)
{
    if (map->kind != FADU_NODE_MAP)
        return NULL;
    for (const struct fadu_node *member = map->first; member;
         member = member->next)
        if (fadu_str_equal(member->key, key))
            return member;
    return NULL;
}
