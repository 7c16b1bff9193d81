/* SPDX-License-Identifier: Apache-2.0 */
/* Trace: how one sum came about, from the clause to the point. */
#include "explain/trace_parts.h"

static void
trace_range(const struct fadu_tracer *tracer, struct fadu_step *parent,
            const char *id, const struct fadu_fen_range *range,
            const char *chinese, const char *english)
{
    struct fadu_step *step;

    if (!range->is_given)
        return;
    step = fadu_step_add(tracer, parent, id);
    fadu_step_say(step, chinese, english);
    fadu_step_range(step, range);
}

void
fadu_trace_sum(const struct fadu_tracer *tracer, struct fadu_step *parent,
               const struct fadu_sum *sum)
{
    struct fadu_step *step;

    trace_range(tracer, parent, "statutory", &sum->statutory, "法定幅度 ",
                "statutory range ");
    trace_range(tracer, parent, "band", &sum->band, "裁量幅度 ", "band ");
    trace_range(tracer, parent, "lighter", &sum->lighter, "如只从轻 ",
                "if only lighter ");
    trace_range(tracer, parent, "recommended", &sum->recommended, "建议 ",
                "recommended ");
    if (!sum->has_point)
        return;
    step = fadu_step_add(tracer, parent, "point");
    fadu_step_say(step, "建议数额 ", "point ");
    fadu_step_yuan(step, sum->point_fen);
}
