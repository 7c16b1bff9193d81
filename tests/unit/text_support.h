/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * What the tests of lib/text share: reading under a guard, messages as
 * "line:column number", trees as one line of text.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "text/json_write.h"
#include "text/tree.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* A text with NULs in it, as a member of a table. */
#define BYTES(literal)                 \
    {                                  \
        (literal), sizeof(literal) - 1 \
    }

typedef const struct fadu_node *
reader_function(const struct fadu_source *, struct fadu_arena *, fadu_diag *);

struct reading {
    reader_function *read;
    struct fadu_source source;
    struct fadu_arena arena;
    struct fadu_guard guard;
    fadu_diag *diag;
    const struct fadu_node *root;
    fadu_status status;
};

/* On one line, whatever is in it. */
static inline void
print_case(struct fadu_str text)
{
    struct fadu_buf buf;
    struct fadu_json json;

    fadu_buf_init(&buf, NULL);
    fadu_json_init(&json, &buf, false);
    fadu_json_str(&json, text);
    print_message("case: %s\n", buf.ptr);
    fadu_buf_free(&buf);
}

static inline void
read_body(void *context)
{
    struct reading *reading = context;

    reading->root =
        reading->read(&reading->source, &reading->arena, reading->diag);
}

static inline void
read_text(struct reading *reading, reader_function *read, struct fadu_str text)
{
    *reading = (struct reading){ .read = read,
                                 .source = { FADU_STR("x"), text },
                                 .diag = fadu_diag_new() };
    assert_non_null(reading->diag);
    fadu_arena_init(&reading->arena, &reading->guard, 0);
    reading->status = fadu_guard_run(&reading->guard, read_body, reading);
    assert_ptr_equal(reading->arena.guard, &reading->guard);
}

static inline void
end_reading(struct reading *reading)
{
    fadu_arena_clear(&reading->arena);
    fadu_diag_free(reading->diag);
}

/* "1:4 123; 2:1 106" */
static inline void
write_messages(struct fadu_buf *buf, const fadu_diag *diag)
{
    for (size_t i = 0; i < fadu_diag_get_count(diag); i++) {
        if (i)
            fadu_buf_add_text(buf, "; ");
        fadu_buf_add_int(buf, fadu_diag_get_line(diag, i));
        fadu_buf_add_char(buf, ':');
        fadu_buf_add_int(buf, fadu_diag_get_column(diag, i));
        fadu_buf_add_char(buf, ' ');
        fadu_buf_add_int(buf, fadu_diag_get_code(diag, i));
    }
}

static inline void
write_place(struct fadu_buf *buf, struct fadu_place place)
{
    fadu_buf_add_int(buf, place.line);
    fadu_buf_add_char(buf, ':');
    fadu_buf_add_int(buf, place.column);
}

static inline void
write_scalar(struct fadu_buf *buf, const struct fadu_node *node)
{
    write_place(buf, node->place);
    fadu_buf_add_char(buf, node->is_quoted ? '"' : node->is_block ? '|' : '=');
    if (node->is_quoted || node->is_block) {
        write_place(buf, node->text_place);
        fadu_buf_add_char(buf, '=');
    }
    fadu_buf_add(buf, node->text);
}

/* 1:1{a@1:1 1:4=x, b@2:1 2:4["…"]}: enough for trees of a few levels. */
static inline void
write_tree(struct fadu_buf *buf, const struct fadu_node *node)
{
    bool is_map = node->kind == FADU_NODE_MAP;
    uint32_t count = 0;

    if (node->kind == FADU_NODE_SCALAR) {
        assert_null(node->first);
        write_scalar(buf, node);
        return;
    }
    write_place(buf, node->place);
    fadu_buf_add_char(buf, is_map ? '{' : '[');
    for (const struct fadu_node *child = node->first; child;
         child = child->next) {
        if (count++)
            fadu_buf_add_text(buf, ", ");
        if (is_map) {
            fadu_buf_add(buf, child->key);
            fadu_buf_add_char(buf, '@');
            write_place(buf, child->key_place);
            fadu_buf_add_char(buf, ' ');
        }
        write_tree(buf, child);
    }
    assert_int_equal(count, node->count);
    fadu_buf_add_char(buf, is_map ? '}' : ']');
}

static inline void
expect_messages(reader_function *read, struct fadu_str text,
                const char *expected)
{
    struct reading reading;
    struct fadu_buf buf;

    fadu_buf_init(&buf, NULL);
    print_case(text);
    read_text(&reading, read, text);
    write_messages(&buf, reading.diag);
    assert_int_equal(reading.status, FADU_OK);
    assert_string_equal(buf.ptr ? buf.ptr : "", expected);
    assert_int_equal(reading.root == NULL, fadu_diag_has_errors(reading.diag));
    fadu_buf_free(&buf);
    end_reading(&reading);
}

static inline void
expect_tree(reader_function *read, struct fadu_str text, const char *expected)
{
    struct reading reading;
    struct fadu_buf buf;

    fadu_buf_init(&buf, NULL);
    print_case(text);
    read_text(&reading, read, text);
    write_messages(&buf, reading.diag);
    assert_string_equal(buf.ptr ? buf.ptr : "", "");
    assert_non_null(reading.root);
    fadu_buf_reset(&buf);
    write_tree(&buf, reading.root);
    assert_string_equal(buf.ptr, expected);
    fadu_buf_free(&buf);
    end_reading(&reading);
}

/* The English sentence of the only message. */
static inline void
expect_sentence(reader_function *read, struct fadu_str text,
                const char *expected)
{
    struct reading reading;

    print_case(text);
    read_text(&reading, read, text);
    assert_int_equal(fadu_diag_get_count(reading.diag), 1);
    assert_string_equal(fadu_diag_get_message(reading.diag, 0, FADU_ENGLISH),
                        expected);
    end_reading(&reading);
}

/* Lets each allocation fail once, in order; the arena counts them. */
static inline void
sweep_allocations(reader_function *read, struct fadu_str text)
{
    bool is_done = false;
    size_t nth = 0;

    while (!is_done && nth < 10000) {
        struct reading reading = { .read = read,
                                   .source = { FADU_STR("x"), text },
                                   .diag = fadu_diag_new() };

        fadu_arena_init(&reading.arena, &reading.guard, 0);
        fadu_alloc_fail_at(++nth);
        reading.status = fadu_guard_run(&reading.guard, read_body, &reading);
        is_done = !fadu_alloc_has_failed();
        fadu_alloc_fail_at(0);

        /* A message that is dropped is no failure, so either may come. */
        if (reading.status != FADU_OK) {
            assert_int_equal(reading.status, FADU_ERROR_NO_MEMORY);
            assert_null(reading.root);
        }
        end_reading(&reading);
    }
    assert_true(is_done);
    assert_true(nth > 5);
}
