/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/bulletin_yaml.h"

#include "compile/words.h"

enum { AT_OFFENCE = 2, AT_BLOCK = 6 };

/* A file of rules, read again. */
struct reread {
    const struct fadu_source *source;
    const struct fadu_node *root;
};

struct writer {
    struct fadu_yaml_writer yaml;
    const struct fadu_bulletin *bulletin;
    FADU_VEC(struct reread) files;
    bool has_begun;
    bool is_chinese; /* the keys of the file that came first */
};

/* --- where the table was written ----------------------------------------- */

static const struct fadu_node *
root_of(struct writer *writer, const struct fadu_source *source)
{
    struct reread read = { .source = source };

    FADU_EACH(const struct reread, file, &writer->files) {
        if (file->source == source)
            return file->root;
    }
    read.root =
        fadu_tree_read(source, writer->bulletin->arena, writer->yaml.diag);
    FADU_VEC_PUSH(writer->bulletin->arena, &writer->files, read);
    return read.root;
}

static const struct fadu_node *
map_at(const struct fadu_node *node, struct fadu_place place)
{
    if (node->kind == FADU_NODE_MAP && node->place.line == place.line &&
        node->place.column == place.column)
        return node;
    for (const struct fadu_node *child = node->first; child;
         child = child->next) {
        const struct fadu_node *found =
            child->first ? map_at(child, place) : NULL;

        if (found)
            return found;
    }
    return NULL;
}

static const struct fadu_node *
node_of(struct writer *writer, const struct fadu_block *block)
{
    const struct fadu_node *root = root_of(writer, block->place.source);

    return root ? map_at(root, block->place) : NULL;
}

/* --- writing ------------------------------------------------------------- */

static void
add_key(struct writer *writer, enum fadu_key key)
{
    fadu_buf_add(writer->yaml.buf,
                 writer->is_chinese ? fadu_key_alias(key) : fadu_key_id(key));
    fadu_buf_add_char(writer->yaml.buf, ':');
}

static void
add_member(struct writer *writer, const struct fadu_offence *offence,
           const struct fadu_block *block, const struct fadu_node *member)
{
    struct fadu_yaml_table table;

    if (fadu_key_is(member->key, FADU_KEY_ROWS) &&
        fadu_bulletin_rows(writer->bulletin, offence, block, &table))
        fadu_yaml_add_table(&writer->yaml, member->key, &table, AT_BLOCK + 2);
    else
        fadu_yaml_add_member(&writer->yaml, member, AT_BLOCK + 2);
}

static void
add_block(struct writer *writer, const struct fadu_offence *offence,
          const struct fadu_block *block, const struct fadu_node *node)
{
    struct fadu_buf *buf = writer->yaml.buf;

    for (const struct fadu_node *member = node->first; member;
         member = member->next) {
        const size_t start = buf->len;

        add_member(writer, offence, block, member);
        if (member == node->first)
            buf->ptr[start + AT_BLOCK] = '-';
    }
}

/* The first table written decides which keys stand around them all. */
static void
begin(struct writer *writer, const struct fadu_node *node)
{
    struct fadu_buf *buf = writer->yaml.buf;
    const struct fadu_rulebook *book = writer->bulletin->book;
    struct fadu_buf title;

    writer->has_begun = true;
    writer->is_chinese =
        node->first && (unsigned char)node->first->key.ptr[0] >= 0x80;
    fadu_buf_init_in(&title, writer->bulletin->arena);
    fadu_bulletin_write_title(&title, writer->bulletin);
    fadu_buf_add_text(buf, "# ");
    fadu_add_visible(buf, fadu_buf_str(&title)); /* a comment is one line */
    fadu_buf_add_text(buf, "\n# ");
    fadu_buf_add(buf, book->id);
    fadu_buf_add_char(buf, ' ');
    fadu_buf_add_text(buf, book->digest);
    fadu_buf_add_char(buf, '\n');
    add_key(writer, FADU_KEY_OFFENCES);
    fadu_buf_add_char(buf, '\n');
}

/* Without a choice of edition or day, every table; else those with a line. */
static bool
is_wanted(const struct fadu_bulletin *bulletin,
          const struct fadu_bulletin_offence *offence,
          const struct fadu_block *block)
{
    if (!bulletin->has_day && bulletin->edition == FADU_NONE)
        return true;
    FADU_EACH(const struct fadu_bulletin_line, line, &offence->lines) {
        if (line->block == block)
            return true;
    }
    return false;
}

static void
add_offence(struct writer *writer, const struct fadu_bulletin_offence *offence)
{
    struct fadu_buf *buf = writer->yaml.buf;
    bool has_head = false;

    FADU_EACH(const struct fadu_block, block, &offence->offence->blocks) {
        const struct fadu_node *node;

        if (!is_wanted(writer->bulletin, offence, block))
            continue;
        node = node_of(writer, block);
        if (!node)
            continue;
        if (!writer->has_begun)
            begin(writer, node);
        if (!has_head) {
            fadu_buf_add_text(buf, "  - ");
            add_key(writer, FADU_KEY_ID);
            fadu_buf_add_char(buf, ' ');
            fadu_yaml_add_text(buf, offence->offence->id);
            fadu_buf_add_text(buf, "   # ");
            fadu_add_visible(buf, offence->offence->name);
            fadu_buf_add_text(buf, "\n    ");
            add_key(writer, FADU_KEY_BENCHMARK);
            fadu_buf_add_char(buf, '\n');
            has_head = true;
        }
        add_block(writer, offence->offence, block, node);
    }
}

bool
fadu_bulletin_yaml(struct fadu_buf *buf, const struct fadu_bulletin *bulletin,
                   fadu_diag *diag)
{
    struct writer writer = {
        .yaml = { .buf = buf, .arena = bulletin->arena, .diag = diag },
        .bulletin = bulletin,
    };

    FADU_EACH(const struct fadu_bulletin_offence, offence, &bulletin->offences)
        add_offence(&writer, offence);
    return writer.has_begun;
}
