/* SPDX-License-Identifier: Apache-2.0 */
/* What everything stands on: memory, growing texts, the way out. */
#include <setjmp.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/alloc.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/guard.h"
#include "base/str.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* --- alloc --------------------------------------------------------------- */

static void
the_nth_allocation_fails_once(void **state)
{
    void *first;
    void *third;

    (void)state;
    fadu_alloc_fail_at(2);
    first = fadu_alloc(8);
    assert_non_null(first);
    assert_false(fadu_alloc_has_failed());
    assert_null(fadu_realloc(first, 16)); /* the old piece stays */
    assert_true(fadu_alloc_has_failed());
    third = fadu_alloc(8);
    assert_non_null(third);
    fadu_alloc_fail_at(0);
    assert_false(fadu_alloc_has_failed());
    memset(first, 1, 8);
    fadu_free(first);
    fadu_free(third);
    fadu_free(NULL);
}

static void
memory_comes_filled_with_zeros(void **state)
{
    unsigned char *bytes = fadu_alloc(1000);

    (void)state;
    for (size_t i = 0; i < 1000; i++)
        assert_int_equal(bytes[i], 0);
    fadu_free(bytes);
}

/* --- guard --------------------------------------------------------------- */

struct guarded {
    struct fadu_guard guard;
    struct fadu_guard inner;
    fadu_status fails_with; /* FADU_OK: not at all */
    fadu_status inner_status;
    int steps;
};

static void
guarded_body(void *context)
{
    struct guarded *guarded = context;

    guarded->steps++;
    if (guarded->fails_with != FADU_OK)
        fadu_guard_fail(&guarded->guard, guarded->fails_with);
    guarded->steps++;
}

static void
a_guard_tells_how_its_body_ended(void **state)
{
    static const fadu_status statuses[] = { FADU_OK, FADU_ERROR_NO_MEMORY,
                                            FADU_ERROR_LIMIT, FADU_OK };
    struct guarded guarded = { .steps = 0 };

    (void)state;
    for (size_t i = 0; i < COUNT(statuses); i++) {
        guarded.steps = 0;
        guarded.fails_with = statuses[i];
        assert_int_equal(fadu_guard_run(&guarded.guard, guarded_body, &guarded),
                         statuses[i]);
        assert_int_equal(guarded.steps, statuses[i] == FADU_OK ? 2 : 1);
    }
}

static void
inner_body(void *context)
{
    struct guarded *guarded = context;

    fadu_guard_fail(guarded->fails_with == FADU_OK ? &guarded->inner
                                                   : &guarded->guard,
                    FADU_ERROR_LIMIT);
}

static void
outer_body(void *context)
{
    struct guarded *guarded = context;

    guarded->inner_status =
        fadu_guard_run(&guarded->inner, inner_body, guarded);
    guarded->steps++;
}

static void
guards_stand_inside_of_each_other(void **state)
{
    struct guarded guarded = { .inner_status = 7 };

    (void)state;
    assert_int_equal(fadu_guard_run(&guarded.guard, outer_body, &guarded),
                     FADU_OK);
    assert_int_equal(guarded.inner_status, FADU_ERROR_LIMIT);
    assert_int_equal(guarded.steps, 1);

    guarded =
        (struct guarded){ .inner_status = 7, .fails_with = FADU_ERROR_LIMIT };
    assert_int_equal(fadu_guard_run(&guarded.guard, outer_body, &guarded),
                     FADU_ERROR_LIMIT);
    assert_int_equal(guarded.inner_status, 7);
    assert_int_equal(guarded.steps, 0);
}

/* --- arena --------------------------------------------------------------- */

static void
pieces_are_aligned_and_zero(void **state)
{
    struct fadu_arena arena;

    (void)state;
    fadu_arena_init(&arena, NULL, 0);
    for (size_t size = 0; size < 200; size++) {
        unsigned char *piece = fadu_arena_alloc(&arena, size, 1);

        assert_non_null(piece);
        assert_int_equal((uintptr_t)piece % alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(piece[i], 0);
        memset(piece, 0xA5, size);
    }
    fadu_arena_clear(&arena);
}

static void
a_warm_arena_allocates_nothing(void **state)
{
    struct fadu_arena arena;

    (void)state;
    fadu_arena_init(&arena, NULL, 0);
    for (int round = 0; round < 3; round++) {
        if (round > 0)
            fadu_alloc_fail_at(1);
        for (size_t size = 1; size < 50; size++) {
            unsigned char *piece = fadu_arena_alloc(&arena, 60, 1);

            assert_non_null(piece);
            for (size_t i = 0; i < 60; i++)
                assert_int_equal(piece[i], 0); /* cleaned for its new owner */
            memset(piece, 0xA5, 60);
        }
        assert_false(fadu_alloc_has_failed());
        fadu_alloc_fail_at(0);
        fadu_arena_reset(&arena);
        assert_int_equal(arena.used_bytes, 0);
    }
    fadu_arena_clear(&arena);
    fadu_arena_clear(&arena);
    assert_non_null(fadu_arena_alloc(&arena, 1, 1)); /* of use again */
    fadu_arena_clear(&arena);
}

static void
sizes_that_cannot_be_are_refused(void **state)
{
    static const size_t sizes[][2] = {
        { SIZE_MAX, 1 },     { 1, SIZE_MAX },           { SIZE_MAX, SIZE_MAX },
        { SIZE_MAX / 2, 3 }, { SIZE_MAX / 16 + 1, 16 }, { SIZE_MAX / 2, 1 },
    };
    struct fadu_arena arena;

    (void)state;
    fadu_arena_init(&arena, NULL, 0);
    for (size_t i = 0; i < COUNT(sizes); i++) {
        print_message("case: %zu of %zu\n", sizes[i][0], sizes[i][1]);
        assert_null(fadu_arena_alloc(&arena, sizes[i][0], sizes[i][1]));
    }
    assert_non_null(fadu_arena_alloc(&arena, SIZE_MAX, 0));
    assert_non_null(fadu_arena_alloc(&arena, 0, SIZE_MAX));
    fadu_arena_clear(&arena);
}

static void
the_limit_is_the_last_byte_that_fits(void **state)
{
    const size_t step = alignof(max_align_t);
    struct fadu_arena arena;

    (void)state;
    fadu_arena_init(&arena, NULL, 4 * step);
    assert_non_null(fadu_arena_alloc(&arena, 3 * step, 1));
    assert_null(fadu_arena_alloc(&arena, step + 1, 1));
    assert_non_null(fadu_arena_alloc(&arena, 1, 1)); /* takes a whole step */
    assert_null(fadu_arena_alloc(&arena, 1, 1));
    assert_null(fadu_arena_alloc(&arena, 0, 1)); /* so does nothing at all */
    fadu_arena_reset(&arena);
    assert_non_null(fadu_arena_alloc(&arena, 4 * step, 1));
    fadu_arena_clear(&arena);
}

struct arena_job {
    struct fadu_guard guard;
    struct fadu_arena arena;
    size_t count;
};

static void
fill_arena(void *context)
{
    struct arena_job *job = context;

    for (;;) {
        assert_non_null(fadu_arena_alloc(&job->arena, 100, 1));
        job->count++;
    }
}

static void
past_its_limit_an_arena_leaves_through_the_guard(void **state)
{
    struct arena_job job = { .count = 0 };

    (void)state;
    fadu_arena_init(&job.arena, &job.guard, 1200);
    assert_int_equal(fadu_guard_run(&job.guard, fill_arena, &job),
                     FADU_ERROR_LIMIT);
    assert_int_equal(job.count, 10); /* of 112 bytes each */
    fadu_arena_reset(&job.arena);
    fadu_alloc_fail_at(3);
    job.arena.max_bytes = 0;
    fadu_arena_clear(&job.arena);
    job.count = 0;
    assert_int_equal(fadu_guard_run(&job.guard, fill_arena, &job),
                     FADU_ERROR_NO_MEMORY);
    fadu_alloc_fail_at(0);
    assert_int_equal(job.count, 2);
    fadu_arena_clear(&job.arena);
}

static void
copies_end_with_nul(void **state)
{
    struct fadu_arena arena;
    struct fadu_str copy;

    (void)state;
    fadu_arena_init(&arena, NULL, 0);
    copy = fadu_arena_copy(&arena, (struct fadu_str){ "area5", 4 });
    assert_string_equal(copy.ptr, "area");
    assert_int_equal(copy.len, 4);
    copy = fadu_arena_copy(&arena, (struct fadu_str){ NULL, 0 });
    assert_string_equal(copy.ptr, "");
    copy = fadu_arena_copy(&arena, FADU_STR("a\0b"));
    assert_int_equal(copy.len, 3);
    assert_memory_equal(copy.ptr, "a\0b", 4);
    fadu_alloc_fail_at(1);
    copy = fadu_arena_copy(&arena, FADU_STR("no room"));
    fadu_alloc_fail_at(0);
    assert_int_equal(copy.len, 0);
    assert_string_equal(copy.ptr, "");
    fadu_arena_clear(&arena);
}

static void
arrays_grow_and_keep_what_they_hold(void **state)
{
    struct fadu_arena arena;
    FADU_VEC(uint32_t) numbers = { 0 };
    uint32_t expected = 0;

    (void)state;
    fadu_arena_init(&arena, NULL, 0);
    FADU_EACH(const uint32_t, none, &numbers)
        fail_msg("an empty array has no %u", *none);
    for (uint32_t i = 0; i < 1000; i++)
        FADU_VEC_PUSH(&arena, &numbers, i);
    assert_int_equal(numbers.count, 1000);
    FADU_EACH(const uint32_t, number, &numbers)
        assert_int_equal(*number, expected++);
    assert_int_equal(expected, 1000);
    assert_int_equal(*FADU_VEC_ADD(&arena, &numbers), 0);
    fadu_arena_clear(&arena);
}

/* --- buf ----------------------------------------------------------------- */

static void
texts_grow_at_their_end(void **state)
{
    struct fadu_buf buf;
    char *text;
    size_t len = 0;

    (void)state;
    fadu_buf_init(&buf, NULL);
    assert_int_equal(fadu_buf_str(&buf).len, 0);
    fadu_buf_add_text(&buf, "");
    for (int i = 0; i < 1000; i++)
        fadu_buf_add_text(&buf, "面积");
    fadu_buf_add(&buf, FADU_STR("a\0b"));
    fadu_buf_add_char(&buf, '!');
    fadu_buf_add_repeat(&buf, '-', 3);
    fadu_buf_add_repeat(&buf, '-', 0);
    text = fadu_buf_take(&buf, &len);
    assert_int_equal(len, 6007);
    assert_memory_equal(text + 6000, "a\0b!---", 8);
    fadu_string_free(text);

    /* An empty text is a text too. */
    text = fadu_buf_take(&buf, &len);
    assert_string_equal(text, "");
    assert_int_equal(len, 0);
    fadu_string_free(text);
    fadu_buf_free(&buf);
}

static const struct {
    int64_t number;
    const char *expected;
} int_cases[] = {
    { 0, "0" },
    { 9, "9" },
    { 10, "10" },
    { -1, "-1" },
    { -10, "-10" },
    { INT32_MAX, "2147483647" },
    { INT64_MAX, "9223372036854775807" },
    { INT64_MIN, "-9223372036854775808" },
};

static void
numbers_are_written_in_full(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(int_cases); i++) {
        struct fadu_buf buf;

        fadu_buf_init(&buf, NULL);
        fadu_buf_add_int(&buf, int_cases[i].number);
        assert_string_equal(buf.ptr, int_cases[i].expected);
        fadu_buf_free(&buf);
    }
}

static void
a_text_is_forgotten_and_its_memory_kept(void **state)
{
    struct fadu_buf buf;

    (void)state;
    fadu_buf_init(&buf, NULL);
    fadu_buf_reset(&buf);
    fadu_buf_add_text(&buf, "a text");
    fadu_buf_reset(&buf);
    assert_string_equal(buf.ptr, "");
    fadu_alloc_fail_at(1);
    fadu_buf_add_text(&buf, "another");
    assert_false(fadu_alloc_has_failed());
    fadu_alloc_fail_at(0);
    assert_string_equal(buf.ptr, "another");
    fadu_buf_free(&buf);
    assert_int_equal(fadu_buf_str(&buf).len, 0);
}

static void
a_text_in_an_arena_need_not_be_freed(void **state)
{
    struct fadu_arena arena;
    struct fadu_buf buf;

    (void)state;
    fadu_arena_init(&arena, NULL, 0);
    fadu_buf_init_in(&buf, &arena);
    for (int i = 0; i < 1000; i++)
        fadu_buf_add_int(&buf, i % 10);
    assert_int_equal(buf.len, 1000);
    assert_int_equal(buf.ptr[999], '9');
    assert_int_equal(buf.ptr[1000], '\0');
    fadu_buf_free(&buf);
    assert_int_equal(buf.len, 0);
    fadu_arena_clear(&arena);
}

struct buf_job {
    struct fadu_guard guard;
    struct fadu_buf buf;
};

static void
fill_buf(void *context)
{
    struct buf_job *job = context;

    for (;;)
        fadu_buf_add_text(&job->buf, "0123456789");
}

static void
without_memory_a_text_leaves_or_stays(void **state)
{
    struct buf_job job;
    struct fadu_buf buf;

    (void)state;
    fadu_buf_init(&job.buf, &job.guard);
    fadu_alloc_fail_at(2);
    assert_int_equal(fadu_guard_run(&job.guard, fill_buf, &job),
                     FADU_ERROR_NO_MEMORY);
    fadu_alloc_fail_at(0);
    assert_int_equal(job.buf.len, 250); /* all that 256 bytes hold */
    fadu_buf_free(&job.buf);

    fadu_buf_init(&buf, NULL);
    fadu_alloc_fail_at(1);
    fadu_buf_add_text(&buf, "dropped");
    fadu_alloc_fail_at(0);
    assert_int_equal(buf.len, 0);
    fadu_alloc_fail_at(1);
    assert_null(fadu_buf_take(&buf, NULL));
    fadu_alloc_fail_at(0);
    fadu_buf_add_text(&buf, "kept");
    assert_string_equal(buf.ptr, "kept");
    fadu_buf_free(&buf);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_nth_allocation_fails_once),
        cmocka_unit_test(memory_comes_filled_with_zeros),
        cmocka_unit_test(a_guard_tells_how_its_body_ended),
        cmocka_unit_test(guards_stand_inside_of_each_other),
        cmocka_unit_test(pieces_are_aligned_and_zero),
        cmocka_unit_test(a_warm_arena_allocates_nothing),
        cmocka_unit_test(sizes_that_cannot_be_are_refused),
        cmocka_unit_test(the_limit_is_the_last_byte_that_fits),
        cmocka_unit_test(past_its_limit_an_arena_leaves_through_the_guard),
        cmocka_unit_test(copies_end_with_nul),
        cmocka_unit_test(arrays_grow_and_keep_what_they_hold),
        cmocka_unit_test(texts_grow_at_their_end),
        cmocka_unit_test(numbers_are_written_in_full),
        cmocka_unit_test(a_text_is_forgotten_and_its_memory_kept),
        cmocka_unit_test(a_text_in_an_arena_need_not_be_freed),
        cmocka_unit_test(without_memory_a_text_leaves_or_stays),
    };

    return cmocka_run_group_tests_name("memory", tests, NULL, NULL);
}
