/* SPDX-License-Identifier: Apache-2.0 */
/* The trace of several entries together: which fine stands, and their sum. */
#include "explain/trace_parts.h"

static void
name_entry(struct fadu_step *step, const struct fadu_entry *entry)
{
    fadu_step_quote(step, entry->matter.offence->name,
                    entry->matter.offence->en);
}

/* Art. 29: fined once, under the clause with the higher fine. */
static void
tell_absorbed(const struct fadu_tracer *tracer, struct fadu_step *parent,
              const struct fadu_giving_way *way)
{
    struct fadu_step *step = fadu_step_add(tracer, parent, "absorbed");

    step->rule = way->entry->matter.offence->id;
    name_entry(step, way->entry);
    fadu_step_say(step, "的罚款并入", ": its fine is absorbed by ");
    name_entry(step, way->to);
    fadu_step_say(step, "：同一行为只罚款一次，按罚款较高的条款",
                  ": one act is fined once, under the clause with the higher "
                  "fine");
    fadu_step_cite_apl(tracer, step, 29, 0);
}

static void
tell_displaced(const struct fadu_tracer *tracer, struct fadu_step *parent,
               const struct fadu_giving_way *way)
{
    struct fadu_step *step = fadu_step_add(tracer, parent, "displaced");

    step->rule = way->entry->matter.offence->id;
    name_entry(step, way->entry);
    fadu_step_say(step, "不适用：同一事项优先适用",
                  " is left out: on the same subject this goes before it: ");
    name_entry(step, way->to);
}

struct fadu_step *
fadu_trace_combined(const struct fadu_recommendation *recommendation,
                    const struct fadu_tracer *tracer)
{
    const struct fadu_combined *combined = &recommendation->combined;
    struct fadu_step *root = fadu_step_add(tracer, NULL, "combined");

    fadu_step_say(root, "各项合并", "All together");
    if (combined->fine.is_given) {
        fadu_step_say(root, "：罚款 ", ": a fine of ");
        fadu_step_range(root, &combined->fine);
    } else if (combined->is_open) {
        fadu_step_say(root, "：罚款尚不能确定", ": the fine is not settled");
    } else {
        fadu_step_say(root, "：没有罚款", ": no fine");
    }
    FADU_EACH(const struct fadu_giving_way, way, &combined->displaced)
        tell_displaced(tracer, root, way);
    FADU_EACH(const struct fadu_giving_way, way, &combined->absorbed)
        tell_absorbed(tracer, root, way);
    return root;
}
