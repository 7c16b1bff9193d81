/* SPDX-License-Identifier: Apache-2.0 */
/* Memory runs out while messages are collected and written. */
#include "oom_support.h"

/* --- messages ------------------------------------------------------------ */

static fadu_status
collect_messages(struct ground *ground, const char *text)
{
    fadu_rulebook *book = NULL;
    fadu_diag *diag = fadu_diag_new();
    size_t count = fadu_diag_get_count(diag);

    (void)ground;
    if (!diag)
        return FADU_ERROR_NO_MEMORY;
    fadu_rulebook_read("rules", text, strlen(text), &book, diag);
    count = fadu_diag_get_count(diag);
    /* What is there is whole. */
    for (size_t i = 0; i < count; i++) {
        const char *sentence = fadu_diag_get_message(diag, i, FADU_ENGLISH);

        assert_true(strlen(sentence) > 0);
        assert_null(strstr(sentence, "{0}"));
        assert_string_equal(fadu_diag_get_file(diag, i), "rules");
    }
    fadu_rulebook_unref(book);
    fadu_diag_free(diag);
    return FADU_OK;
}

static fadu_status
render(struct ground *ground, const char *expected)
{
    char *text = NULL;
    size_t len = 7;
    fadu_status status =
        fadu_diag_render(ground->diag, FADU_CHINESE, &text, &len);

    if (status == FADU_OK)
        assert_string_equal(text, expected);
    else
        assert_true(!text && len == 7);
    fadu_string_free(text);
    return status;
}

static void
messages(void **state)
{
    struct ground ground = { .diag = fadu_diag_new() };
    fadu_rulebook *book = NULL;
    char *expected = NULL;
    size_t nth = 0;
    bool is_done = false;

    (void)state;
    sweep("messages", &ground, collect_messages, bad_rules, FADU_OK, 100);
    assert_int_equal(fadu_rulebook_read("rules", bad_rules, strlen(bad_rules),
                                        &book, ground.diag),
                     FADU_ERROR_INVALID_RULES);
    assert_int_equal(
        fadu_diag_render(ground.diag, FADU_CHINESE, &expected, NULL), FADU_OK);
    /* Not by sweep(): that forgets the messages after each run. */
    while (!is_done && nth < MAX_RUNS) {
        fadu_alloc_fail_at(++nth);
        render(&ground, expected);
        is_done = !fadu_alloc_has_failed();
        fadu_alloc_fail_at(0);
    }
    assert_true(is_done && nth > 2);
    fadu_string_free(expected);
    fadu_diag_free(ground.diag);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(messages),
    };

    return cmocka_run_group_tests_name("messages without memory", tests, NULL,
                                       NULL);
}
