/* SPDX-License-Identifier: Apache-2.0 */
/* What a finding is about, in the words of those who read it. */
#include "explain/names.h"
#include "verify/check.h"

struct fadu_words
fadu_same(struct fadu_str text)
{
    return (struct fadu_words){ { text, text } };
}

static struct fadu_words
named(struct fadu_str name, struct fadu_str en)
{
    struct fadu_words words;

    for (int32_t language = 0; language < 2; language++)
        words.in[language] = fadu_named_in(name, en, language);
    return words;
}

struct fadu_words
fadu_offence_words(const struct fadu_offence *offence)
{
    return named(offence->name, offence->en);
}

struct fadu_words
fadu_rule_words(const struct fadu_rule *rule)
{
    return named(rule->name, rule->en);
}

struct fadu_words
fadu_instrument_words(const struct fadu_instrument *instrument)
{
    return named(instrument->name, instrument->en);
}

struct fadu_words
fadu_fact_words(const struct fadu_fact *fact)
{
    return named(fact->name, fact->en);
}

struct fadu_words
fadu_cite_words(struct fadu_checker *check, const struct fadu_cite *cite)
{
    struct fadu_words words;

    for (int32_t language = 0; language < 2; language++) {
        struct fadu_buf buf;

        fadu_buf_init_in(&buf, check->scratch);
        fadu_write_cite(&buf, check->book, cite, language);
        words.in[language] = fadu_check_keep(check, &buf);
    }
    return words;
}

/* A clause by its name, or by its number and the article it stands in. */
struct fadu_words
fadu_provision_words(struct fadu_checker *check,
                     const struct fadu_provision *provision)
{
    struct fadu_words words;

    if (provision->name.len)
        return fadu_same(provision->name);
    for (int32_t language = 0; language < 2; language++) {
        struct fadu_buf buf;

        fadu_buf_init_in(&buf, check->scratch);
        fadu_buf_add(&buf, provision->id);
        if (provision->basis.count) {
            fadu_buf_add_text(&buf, fadu_pick(language, "（", " ("));
            fadu_write_cite(&buf, check->book, &provision->basis.items[0],
                            language);
            fadu_buf_add_text(&buf, fadu_pick(language, "）", ")"));
        }
        words.in[language] = fadu_check_keep(check, &buf);
    }
    return words;
}
