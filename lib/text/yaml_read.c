/* SPDX-License-Identifier: Apache-2.0 */
#include "text/shelter.h"
#include "text/yaml_reader.h"

static void
begin_document(struct fadu_yaml_reader *reader)
{
    const yaml_event_t *event = &reader->event;
    struct fadu_place place = fadu_yaml_place(reader, event->start_mark);

    if (event->data.document_start.version_directive ||
        event->data.document_start.tag_directives.start !=
            event->data.document_start.tag_directives.end)
        FADU_REPORT_PLAIN(reader->build.diag, place, FADU_MSG_DIRECTIVE);
    if (reader->document_count++) {
        FADU_REPORT_PLAIN(reader->build.diag, place,
                          FADU_MSG_SEVERAL_DOCUMENTS);
        reader->is_stopped = true;
    }
}

static void
open_node(struct fadu_yaml_reader *reader, enum fadu_node_kind kind,
          bool is_flow)
{
    bool is_key = fadu_build_wants_key(&reader->build);
    struct fadu_place place = fadu_yaml_place(reader, reader->event.start_mark);
    struct fadu_node *node;

    if (is_key) {
        FADU_REPORT_PLAIN(reader->build.diag, place, FADU_MSG_KEY_NOT_TEXT);
        fadu_build_key(&reader->build, FADU_STR(""), place, true);
    }
    node = fadu_build_add(&reader->build, kind, place, is_key);
    if (!node || !fadu_build_open(&reader->build, node)) {
        reader->is_stopped = true;
        return;
    }
    reader->shapes[reader->build.depth - 1] =
        (struct fadu_yaml_shape){ .is_flow = is_flow };
}

static void
close_node(struct fadu_yaml_reader *reader)
{
    fadu_build_close(&reader->build);
    if (reader->build.depth)
        reader->shapes[reader->build.depth - 1].value_end = 0;
}

static void
take_event(struct fadu_yaml_reader *reader)
{
    const yaml_event_t *event = &reader->event;

    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
        begin_document(reader);
        break;
    case YAML_SCALAR_EVENT:
        fadu_yaml_refuse_properties(reader, event->data.scalar.anchor,
                                    event->data.scalar.tag);
        fadu_yaml_take_scalar(reader);
        break;
    case YAML_ALIAS_EVENT:
        fadu_yaml_take_alias(reader);
        break;
    case YAML_MAPPING_START_EVENT:
        fadu_yaml_refuse_properties(reader, event->data.mapping_start.anchor,
                                    event->data.mapping_start.tag);
        open_node(reader, FADU_NODE_MAP,
                  event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE);
        break;
    case YAML_SEQUENCE_START_EVENT:
        fadu_yaml_refuse_properties(reader, event->data.sequence_start.anchor,
                                    event->data.sequence_start.tag);
        open_node(reader, FADU_NODE_LIST, false);
        break;
    case YAML_MAPPING_END_EVENT:
    case YAML_SEQUENCE_END_EVENT:
        close_node(reader);
        break;
    default:
        break; /* ends of documents and of the text say nothing new */
    }
}

static void
check_root(struct fadu_yaml_reader *reader)
{
    const struct fadu_node *root = reader->build.root;
    bool is_plain = root && root->kind == FADU_NODE_SCALAR &&
                    !root->is_quoted && !root->is_block;

    if (!root || (is_plain && !root->text.len))
        FADU_REPORT_PLAIN(reader->build.diag,
                          ((struct fadu_place){ reader->source, 1, 1 }),
                          FADU_MSG_TEXT_EMPTY);
    else if (is_plain) /* a whole file of one text: its colon was missed */
        fadu_yaml_check_lines(reader, 0, reader->text.len);
}

static _Noreturn void
leave_without_memory(struct fadu_yaml_reader *reader)
{
    fadu_guard_fail(reader->build.arena->guard, FADU_ERROR_NO_MEMORY);
}

static void
read_events(void *context)
{
    struct fadu_yaml_reader *reader = context;

    if (!yaml_parser_initialize(&reader->parser))
        leave_without_memory(reader);
    /* Else libyaml would guess an encoding. */
    yaml_parser_set_encoding(&reader->parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&reader->parser,
                                 (const unsigned char *)reader->text.ptr,
                                 reader->text.len);
    do {
        yaml_event_delete(&reader->event);
        if (!yaml_parser_parse(&reader->parser, &reader->event)) {
            if (reader->parser.error == YAML_MEMORY_ERROR)
                leave_without_memory(reader);
            fadu_yaml_report_refusal(reader);
            return;
        }
        take_event(reader);
        if (reader->is_stopped)
            return;
    } while (reader->event.type != YAML_STREAM_END_EVENT);
    check_root(reader);
}

const struct fadu_node *
fadu_yaml_read(const struct fadu_source *source, struct fadu_arena *arena,
               fadu_diag *diag)
{
    size_t errors_before = fadu_diag_error_count(diag);
    struct fadu_yaml_reader reader = { .source = source };
    struct fadu_shelter shelter;

    if (!fadu_source_check(source, diag) ||
        !fadu_source_check_characters(source, diag))
        return NULL;
    reader.text = fadu_source_body(source);
    fadu_text_cursor_init(&reader.cursor, source);
    fadu_build_init(&reader.build, source, arena, diag);

    fadu_shelter_run(&shelter, arena, read_events, &reader);
    yaml_event_delete(&reader.event);
    yaml_parser_delete(&reader.parser);
    if (!fadu_shelter_leave(&shelter) ||
        fadu_diag_error_count(diag) != errors_before)
        return NULL;
    return reader.build.root;
}
