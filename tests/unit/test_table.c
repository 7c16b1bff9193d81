/* SPDX-License-Identifier: Apache-2.0 */
#include "text_support.h"

#include "text/table.h"

static struct fadu_table table;

/* The table that stands as `rows` in the first map of the text. */
static const struct fadu_node *
read_table(const struct fadu_source *source, struct fadu_arena *arena,
           fadu_diag *diag)
{
    const struct fadu_node *root = fadu_tree_read(source, arena, diag);
    const struct fadu_node *map = root;

    if (!root)
        return NULL;
    while (map->kind == FADU_NODE_LIST)
        map = map->first;
    map = fadu_node_member(map, FADU_STR("rows"));
    assert_non_null(map);
    return fadu_table_read(map, arena, diag, &table) ? root : NULL;
}

static void
expect_table(struct fadu_str text, const char *expected)
{
    struct reading reading;
    struct fadu_buf buf;

    fadu_buf_init(&buf, NULL);
    print_case(text);
    read_text(&reading, read_table, text);
    write_messages(&buf, reading.diag);
    assert_string_equal(buf.ptr ? buf.ptr : "", "");
    assert_non_null(reading.root);
    fadu_buf_reset(&buf);
    for (uint32_t row = 0; row <= table.row_count; row++) {
        for (uint32_t column = 0; column < table.column_count; column++) {
            const struct fadu_cell *cell = fadu_table_cell(&table, row, column);

            write_place(&buf, cell->place);
            fadu_buf_add_char(&buf, '=');
            fadu_buf_add(&buf, cell->text);
            fadu_buf_add_char(&buf, ' ');
        }
        fadu_buf_add_char(&buf, '/');
    }
    assert_string_equal(buf.ptr, expected);
    fadu_buf_free(&buf);
    end_reading(&reading);
}

static const struct {
    struct fadu_str text;
    const char *expected; /* row by row */
} tables[] = {
    /* as the bulletin prints it */
    { BYTES("rows: |\n  | 档次 | 炉具数       |\n  | 轻微 | 1个          |\n"),
      "2:5=档次 2:10=炉具数 /3:5=轻微 3:10=1个 /" },
    /* no outer bars; the last line without its end */
    { BYTES("rows: |\n  档次 | 数\n  轻微 | 1个\n  一般 |\n  严重|3个以上"),
      "2:3=档次 2:8=数 /3:3=轻微 3:8=1个 /4:3=一般 4:7= /"
      "5:3=严重 5:6=3个以上 /" },
    /* outer bars of one kind, or only in some lines */
    { BYTES("rows: |\n  | a | b\n  | 1 | 2 |\n  3 | 4\n  | 5 |\n"),
      "2:5=a 2:9=b /3:5=1 3:9=2 /4:3=3 4:7=4 /5:5=5 5:8= /" },
    { BYTES("rows: |\n  a | b |\n  1 | 2 |\n  | 4 |\n  | 5 | 6 |\n"),
      "2:3=a 2:7=b /3:3=1 3:7=2 /4:3= 4:5=4 /5:5=5 5:9=6 /" },
    { BYTES("rows: |\n  a | b\n  | 1 | 2 |\n  | 3 | 4\n  5 | 6 |\n  | 7\n"),
      "2:3=a 2:7=b /3:5=1 3:9=2 /4:5=3 4:9=4 /5:3=5 5:7=6 /6:3= 6:5=7 /" },
    { BYTES("rows: |\n  | a | b |\n  1 | 2\n  | 3 | |\n  || 4 |\n"),
      "2:5=a 2:9=b /3:3=1 3:7=2 /4:5=3 4:8= /5:4= 5:6=4 /" },
    /* full-width bars and blanks, and text that fills its cell */
    { BYTES("rows: |\n  ｜档次｜　数　｜\n  ｜轻微|1个｜\n"),
      "2:4=档次 2:8=数 /3:4=轻微 3:7=1个 /" },
    /* rule lines of all fashions, and empty lines */
    { BYTES("rows: |\n  +----+---+\n  | a | b |\n  |---|:-:|\n\n  | 1 | 2 |\n"
            "  =======\n  ｜──｜──｜\n    \n  | 3 | 4 |\n  --- | ---\n"),
      "3:5=a 3:9=b /6:5=1 6:9=2 /10:5=3 10:9=4 /" },
    /* what says nothing */
    { BYTES("rows: |\n  | a | b | c | d | e |\n"
            "  | — | —— | - | 不限 |  |\n  | - | - | - | - | - |\n"),
      "2:5=a 2:9=b 2:13=c 2:17=d 2:21=e /3:5= 3:9= 3:14= 3:18= 3:22= /"
      "4:5= 4:9= 4:13= 4:17= 4:21= /" },
    /* signs inside a cell are text */
    { BYTES("rows: |\n  a: b | {c}\n  - 1 # x | 不限期\n"),
      "2:3=a: b 2:10={c} /3:3=- 1 # x 3:13=不限期 /" },
    /* one column */
    { BYTES("rows: |\n  | a |\n  | 1 |\n  | |\n"), "2:5=a /3:5=1 /4:4= /" },
    /* Windows lines, a byte order mark, Chinese before the bar */
    { BYTES(
          "\xEF\xBB\xBF"
          "名称: 表\r\nrows: |\r\n    | 甲 | 乙 |\r\n\r\n    | 一 | 二 |\r\n"),
      "3:7=甲 3:11=乙 /5:7=一 5:11=二 /" },
    { BYTES("- 名称: 表\n  rows: |-\n      甲|乙\n       一|二\n"),
      "3:7=甲 3:9=乙 /4:8=一 4:10=二 /" },
    /* first lines empty, an indentation by number, a comment at the bar */
    { BYTES("rows: |\n\n  \n     a | b\n     1 | 2\n"),
      "4:6=a 4:10=b /5:6=1 5:10=2 /" },
    { BYTES("rows: |2+\n\n     a | b\n   1 | 2\n\n"),
      "3:6=a 3:10=b /4:4=1 4:8=2 /" },
    { BYTES("rows: | # 档次表\n  a | b\n  1 | 2\n"),
      "2:3=a 2:7=b /3:3=1 3:7=2 /" },
    /* a text in quotes has no lines to point at */
    { BYTES("{\"rows\": \"a|b\\n1|2\"}"), "1:10=a 1:10=b /1:10=1 1:10=2 /" },
};

static void
tables_are_read_with_the_place_of_each_cell(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(tables); i++)
        expect_table(tables[i].text, tables[i].expected);
}

static const struct {
    struct fadu_str text;
    const char *expected;
} refused[] = {
    { BYTES("rows: |\n  | a | b |\n  | 1 |\n  | 1 | 2 | 3 |\n    1\n"),
      "3:3 145; 4:3 145; 5:5 145" },
    /* what is missing may be the first or the last: nobody guesses */
    { BYTES("rows: |\n  | a | b | c |\n  | 1 | 2 |\n"), "3:3 145" },
    { BYTES("rows: |\n  a | b\n  | 1 |\n"), "3:3 145" },
    { BYTES("\xEF\xBB\xBFrows: |\r\n\r\n\r\n    甲 | 乙\r\n    一\r\n"),
      "5:5 145" },
    { BYTES("rows: |\n  | a | b |\n"), "1:7 146" },
    { BYTES("rows: |\n  | a | b |\n  |---|---|\n\n"), "1:7 146" },
    { BYTES("rows: |\n"), "1:7 146" },
    { BYTES("rows: |\n  ---\n"), "1:7 146" },
    { BYTES("rows:\n"), "1:6 146" },
    { BYTES("rows: a | b\n"), "1:7 146" },
    { BYTES("rows: [a]\n"), "1:7 146" },
    { BYTES("rows: |\n  | a | | — |\n  | 1 | 2 | 3 |\n"), "2:8 147; 2:11 147" },
    { BYTES("rows: |\n  |\n  | 1 |\n"), "2:4 147" },
};

static void
faulty_tables_are_refused_at_their_line(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(refused); i++)
        expect_messages(read_table, refused[i].text, refused[i].expected);
}

static void
an_uneven_line_says_how_many_cells_it_has(void **state)
{
    (void)state;
    expect_sentence(read_table,
                    FADU_STR("rows: |\n  | a | b |\n  | 1 | 2 | 3 |\n"),
                    "cells in this line: 3; in the heading: 2");
}

static void
cells_are_counted(void **state)
{
    static const char start[] = "rows: |\n ";
    size_t len = FADU_MAX_NODES + 16;
    char *text = test_malloc(len);

    (void)state;
    memset(text, '|', len);
    memcpy(text, start, sizeof(start) - 1);
    {
        struct reading reading;

        read_text(&reading, read_table, (struct fadu_str){ text, len });
        assert_int_equal(fadu_diag_get_code(reading.diag, 0),
                         FADU_MSG_TOO_MANY_NODES);
        assert_int_equal(fadu_diag_get_line(reading.diag, 0), 2);
        assert_int_equal(fadu_diag_get_column(reading.diag, 0), 2);
        end_reading(&reading);
    }
    test_free(text);
}

static void
memory_may_run_out_anywhere(void **state)
{
    (void)state;
    sweep_allocations(
        read_table,
        FADU_STR("rows: |\n  | a | b | c | d | e |\n  | 1 | 2 | 3 | 4 | 5 |\n"
                 "  | 1 | 2 | 3 | 4 | 5 |\n"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables_are_read_with_the_place_of_each_cell),
        cmocka_unit_test(faulty_tables_are_refused_at_their_line),
        cmocka_unit_test(an_uneven_line_says_how_many_cells_it_has),
        cmocka_unit_test(cells_are_counted),
        cmocka_unit_test(memory_may_run_out_anywhere),
    };

    return cmocka_run_group_tests_name("table", tests, NULL, NULL);
}
