/* SPDX-License-Identifier: Apache-2.0 */
/* Trace: the tree as JSON and as indented lines. */
#include "explain/json.h"
#include "explain/page.h"
#include "explain/trace_parts.h"

/* What is common to all steps of one tree. */
struct tree {
    const struct fadu_matter *matter;
};

/* --- JSON ---------------------------------------------------------------- */

static void
write_fact(struct fadu_json *json, const struct tree *tree,
           const struct fadu_step *step, uint32_t index)
{
    const struct fadu_fact *fact = &tree->matter->book->facts.items[index];
    const struct fadu_value *values =
        step->supposed ? step->supposed : tree->matter->values;

    fadu_json_begin_object(json);
    fadu_json_key(json, "fact");
    fadu_json_str(json, fact->id);
    fadu_json_value(json, "value", fact, &values[index]);
    fadu_json_key(json, "origin");
    fadu_json_text(json, step->supposed
                             ? "supposed"
                             : fadu_origin_id(tree->matter->origins[index]));
    fadu_json_end_object(json);
}

static void
write_step(struct fadu_json *json, const struct tree *tree,
           const struct fadu_step *step)
{
    fadu_json_begin_object(json);
    fadu_json_key(json, "step");
    fadu_json_text(json, step->id);
    fadu_json_str_or_null(json, "result", step->result);
    fadu_json_key(json, "text");
    fadu_json_str(json, fadu_buf_str(&step->text[FADU_CHINESE]));
    fadu_json_key(json, "en");
    fadu_json_str(json, fadu_buf_str(&step->text[FADU_ENGLISH]));
    fadu_json_key(json, "facts");
    fadu_json_begin_array(json);
    FADU_EACH(const uint32_t, fact, &step->facts)
        write_fact(json, tree, step, *fact);
    fadu_json_end_array(json);
    fadu_json_str_or_null(json, "rule", step->rule);
    fadu_json_key(json, "cites");
    fadu_json_begin_array(json);
    FADU_EACH(const struct fadu_cite *, cite, &step->cites) {
        struct fadu_buf text;

        fadu_buf_init_in(&text, json->scratch);
        fadu_write_cite(&text, tree->matter->book, *cite, FADU_CHINESE);
        fadu_json_str(json, fadu_buf_str(&text));
    }
    fadu_json_end_array(json);
    fadu_json_key(json, "steps");
    fadu_json_begin_array(json);
    FADU_EACH(struct fadu_step *, child, &step->steps)
        write_step(json, tree, *child);
    fadu_json_end_array(json);
    fadu_json_end_object(json);
}

static void
write_tree(struct fadu_json *json, const struct fadu_act *act)
{
    const struct tree tree = { act->slice.matter };

    write_step(json, &tree, fadu_trace_act(act, json->scratch));
}

void
fadu_json_trace(struct fadu_json *json,
                const struct fadu_recommendation *recommendation)
{
    fadu_json_key(json, "trace");
    fadu_json_begin_array(json);
    FADU_EACH(struct fadu_entry *const, entry, &recommendation->entries)
        write_tree(json, &(*entry)->act);
    if (recommendation->told.count > 1) {
        const struct fadu_act *first = fadu_first_act(recommendation);
        const struct fadu_tracer tracer = fadu_tracer_of(first, json->scratch);
        const struct tree tree = { first->slice.matter };

        write_step(json, &tree, fadu_trace_combined(recommendation, &tracer));
    }
    fadu_json_end_array(json);
}

/* --- lines --------------------------------------------------------------- */

static void
write_behind(const struct fadu_page *page, const struct tree *tree,
             const struct fadu_step *step)
{
    if (step->facts.count && !step->tells_facts) {
        fadu_page_say(page, "［", " [");
        FADU_EACH(const uint32_t, fact, &step->facts) {
            if (fact != step->facts.items)
                fadu_page_say(page, "，", ", ");
            fadu_write_fact(page->buf, tree->matter, *fact, page->language);
        }
        fadu_page_say(page, "］", "]");
    }
    if (!step->cites.count)
        return;
    fadu_page_say(page, "（", " (");
    FADU_EACH(const struct fadu_cite *, cite, &step->cites) {
        if (cite != step->cites.items)
            fadu_page_say(page, "、", ", ");
        fadu_write_cite(page->buf, tree->matter->book, *cite, page->language);
    }
    fadu_page_say(page, "）", ")");
}

static void
write_lines(const struct fadu_page *page, const struct tree *tree,
            const struct fadu_step *step)
{
    struct fadu_page inner = *page;

    inner.indent += 2;
    fadu_page_begin(page);
    fadu_buf_add(page->buf, fadu_buf_str(&step->text[page->language]));
    write_behind(page, tree, step);
    fadu_page_end(page);
    FADU_EACH(struct fadu_step *, child, &step->steps)
        write_lines(&inner, tree, *child);
}

static void
write_tree_lines(const struct fadu_page *page, const struct fadu_act *act,
                 struct fadu_arena *arena)
{
    const struct tree tree = { act->slice.matter };

    write_lines(page, &tree, fadu_trace_act(act, arena));
}

void
fadu_write_trace(struct fadu_buf *buf,
                 const struct fadu_recommendation *recommendation,
                 int32_t language, struct fadu_arena *arena)
{
    const struct fadu_page page = { .buf = buf, .language = language };
    struct fadu_page inner = page;

    inner.indent += 2;
    fadu_page_heading(&page, "推导过程", "Derivation");
    FADU_EACH(struct fadu_entry *const, entry, &recommendation->entries)
        write_tree_lines(&inner, &(*entry)->act, arena);
    if (recommendation->told.count > 1) {
        const struct fadu_act *first = fadu_first_act(recommendation);
        const struct fadu_tracer tracer = fadu_tracer_of(first, arena);
        const struct tree tree = { first->slice.matter };

        write_lines(&inner, &tree,
                    fadu_trace_combined(recommendation, &tracer));
    }
}
