/* SPDX-License-Identifier: Apache-2.0 */
#include "text/json_write.h"

#include "base/utf8.h"

#define BLANKS_A_LEVEL 2

void
fadu_json_init(struct fadu_json *json, struct fadu_buf *buf, bool is_pretty)
{
    *json = (struct fadu_json){ .buf = buf, .is_pretty = is_pretty };
}

static void
break_line(struct fadu_json *json)
{
    if (!json->is_pretty)
        return;
    fadu_buf_add_char(json->buf, '\n');
    fadu_buf_add_repeat(json->buf, ' ', (size_t)json->depth * BLANKS_A_LEVEL);
}

/* Whatever comes before a key, or before a value that has none. */
static void
begin_item(struct fadu_json *json)
{
    if (json->after_key) {
        json->after_key = false;
        return;
    }
    if (json->has_item)
        fadu_buf_add_char(json->buf, ',');
    if (json->depth)
        break_line(json);
    json->has_item = true;
}

static void
begin(struct fadu_json *json, char bracket)
{
    begin_item(json);
    fadu_buf_add_char(json->buf, bracket);
    json->depth++;
    json->has_item = false;
}

static void
end(struct fadu_json *json, char bracket)
{
    json->depth--;
    if (json->has_item)
        break_line(json);
    fadu_buf_add_char(json->buf, bracket);
    json->has_item = true; /* the one that ends here */
}

void
fadu_json_begin_object(struct fadu_json *json)
{
    begin(json, '{');
}

void
fadu_json_end_object(struct fadu_json *json)
{
    end(json, '}');
}

void
fadu_json_begin_array(struct fadu_json *json)
{
    begin(json, '[');
}

void
fadu_json_end_array(struct fadu_json *json)
{
    end(json, ']');
}

static void
add_escape(struct fadu_buf *buf, unsigned char character)
{
    static const char characters[] = "\"\\\b\f\n\r\t";
    static const char names[] = "\"\\bfnrt";
    const char *known = memchr(characters, character, sizeof(characters) - 1);

    fadu_buf_add_char(buf, '\\');
    if (known) {
        fadu_buf_add_char(buf, names[known - characters]);
        return;
    }
    fadu_buf_add_text(buf, "u00");
    fadu_buf_add_char(buf, "0123456789abcdef"[character >> 4]);
    fadu_buf_add_char(buf, "0123456789abcdef"[character & 0xF]);
}

/* Bytes at the start that stand in JSON as they are. */
static size_t
plain_len(struct fadu_str text)
{
    size_t len = 0;

    while (len < text.len) {
        unsigned char byte = (unsigned char)text.ptr[len];
        uint32_t character;
        size_t bytes = 1;

        if (byte < 0x20 || byte == '"' || byte == '\\')
            break;
        if (byte >= 0x80)
            bytes = fadu_utf8_next(fadu_str_from(text, len), &character);
        if (!bytes)
            break;
        len += bytes;
    }
    return len;
}

static void
add_string(struct fadu_buf *buf, struct fadu_str text)
{
    fadu_buf_add_char(buf, '"');
    for (;;) {
        size_t len = plain_len(text);
        unsigned char byte;

        fadu_buf_add(buf, (struct fadu_str){ text.ptr, len });
        if (len == text.len)
            break;
        byte = (unsigned char)text.ptr[len];
        /* The name of a file may be no UTF-8; JSON must be. */
        if (byte >= 0x80)
            fadu_buf_add_text(buf, "\uFFFD");
        else
            add_escape(buf, byte);
        text = fadu_str_from(text, len + 1);
    }
    fadu_buf_add_char(buf, '"');
}

void
fadu_json_key(struct fadu_json *json, const char *key)
{
    fadu_json_key_str(json, fadu_str_of(key));
}

void
fadu_json_key_str(struct fadu_json *json, struct fadu_str key)
{
    begin_item(json);
    add_string(json->buf, key);
    fadu_buf_add_text(json->buf, json->is_pretty ? ": " : ":");
    json->after_key = true;
}

void
fadu_json_str(struct fadu_json *json, struct fadu_str text)
{
    begin_item(json);
    add_string(json->buf, text);
}

void
fadu_json_text(struct fadu_json *json, const char *text)
{
    fadu_json_str(json, fadu_str_of(text));
}

void
fadu_json_int(struct fadu_json *json, int64_t number)
{
    begin_item(json);
    fadu_buf_add_int(json->buf, number);
}

void
fadu_json_bool(struct fadu_json *json, bool value)
{
    begin_item(json);
    fadu_buf_add_text(json->buf, value ? "true" : "false");
}

void
fadu_json_null(struct fadu_json *json)
{
    begin_item(json);
    fadu_buf_add_text(json->buf, "null");
}

void
fadu_json_word(struct fadu_json *json, struct fadu_str word)
{
    begin_item(json);
    fadu_buf_add(json->buf, word);
}
