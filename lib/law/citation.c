/* SPDX-License-Identifier: Apache-2.0 */
#include "law/citation.h"

bool
fadu_cite_is_same(const struct fadu_cite *a, const struct fadu_cite *b)
{
    return a->instrument == b->instrument && a->article == b->article &&
           a->article_of == b->article_of && a->paragraph == b->paragraph &&
           a->item == b->item && fadu_str_equal(a->limb, b->limb);
}

const struct fadu_version *
fadu_instrument_on(const struct fadu_instrument *instrument, fadu_day day)
{
    FADU_EACH(const struct fadu_version, version, &instrument->versions) {
        if (fadu_interval_has(&version->in_force, day))
            return version;
    }
    return NULL;
}

/* 1132 is 一千一百三十二, 105 is 一百零五, 16 is 十六. */
static void
add_chinese_number(struct fadu_buf *buf, uint32_t number)
{
    static const char *const digits[] = { "零", "一", "二", "三", "四",
                                          "五", "六", "七", "八", "九" };
    static const char *const units[] = { "千", "百", "十", "" };
    static const uint32_t powers[] = { 1000, 100, 10, 1 };
    bool has_begun = false;
    bool owes_zero = false;

    if (number >= 10000) {
        fadu_buf_add_int(buf, number);
        return;
    }
    for (int i = 0; i < 4; i++) {
        uint32_t digit = number / powers[i] % 10;

        if (digit == 0) {
            owes_zero = has_begun;
            continue;
        }
        if (owes_zero)
            fadu_buf_add_text(buf, digits[0]);
        if (!(powers[i] == 10 && digit == 1 && !has_begun))
            fadu_buf_add_text(buf, digits[digit]);
        fadu_buf_add_text(buf, units[i]);
        has_begun = true;
        owes_zero = false;
    }
}

static void
add_ordinal(struct fadu_buf *buf, uint32_t number, const char *what)
{
    if (number == 0)
        return;
    fadu_buf_add_text(buf, "第");
    add_chinese_number(buf, number);
    fadu_buf_add_text(buf, what);
}

static bool
ends_with(struct fadu_str text, struct fadu_str end)
{
    return text.len >= end.len &&
           memcmp(text.ptr + text.len - end.len, end.ptr, end.len) == 0;
}

/* 国办发〔2025〕22号: no title, so it takes no 《》. */
static bool
is_document_number(struct fadu_str name)
{
    return ends_with(name, FADU_STR("号")) ||
           ends_with(name, FADU_STR("号文件"));
}

void
fadu_cite_write_zh(struct fadu_buf *buf, const struct fadu_cite *cite,
                   const struct fadu_instrument *instrument)
{
    if (is_document_number(instrument->name)) {
        fadu_buf_add(buf, instrument->name);
    } else {
        fadu_buf_add_text(buf, "《");
        fadu_buf_add(buf, instrument->name);
        fadu_buf_add_text(buf, "》");
    }
    add_ordinal(buf, cite->article, "条");
    if (cite->article_of) {
        fadu_buf_add_text(buf, "之");
        add_chinese_number(buf, cite->article_of);
    }
    add_ordinal(buf, cite->paragraph, "款");
    add_ordinal(buf, cite->item, "项");
    fadu_buf_add(buf, cite->limb);
}

static void
add_in_brackets(struct fadu_buf *buf, uint32_t number)
{
    if (number == 0)
        return;
    fadu_buf_add_char(buf, '(');
    fadu_buf_add_int(buf, number);
    fadu_buf_add_char(buf, ')');
}

void
fadu_cite_write_en(struct fadu_buf *buf, const struct fadu_cite *cite,
                   const struct fadu_instrument *instrument)
{
    fadu_buf_add(buf, instrument->en.len ? instrument->en : instrument->name);
    if (!cite->article)
        return;
    fadu_buf_add_text(buf, " art. ");
    fadu_buf_add_int(buf, cite->article);
    if (cite->article_of) {
        fadu_buf_add_char(buf, '-');
        fadu_buf_add_int(buf, cite->article_of);
    }
    add_in_brackets(buf, cite->paragraph);
    add_in_brackets(buf, cite->item);
    if (cite->limb.len) {
        fadu_buf_add_char(buf, ' ');
        if (fadu_str_equal(cite->limb, FADU_STR("前段")))
            fadu_buf_add_text(buf, "first part");
        else if (fadu_str_equal(cite->limb, FADU_STR("后段")))
            fadu_buf_add_text(buf, "latter part");
        else
            fadu_buf_add(buf, cite->limb);
    }
}
