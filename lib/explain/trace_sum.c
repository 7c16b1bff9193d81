/* SPDX-License-Identifier: Apache-2.0 */
/* Trace: how one sum came about, every adjustment a step. */
#include "explain/trace_parts.h"

/* What is said before the detail and behind it. */
struct saying {
    const char *id;
    const char *before[2]; /* by fadu_language */
    const char *behind[2];
};

static const struct saying sayings[] = {
    [FADU_STEP_STATUTORY] = { "statutory",
                              { "罚则写明 ", "the clause says " },
                              { "", "" } },
    [FADU_STEP_BASE] = { "base",
                         { "计算所用：", "computed from " },
                         { "", "" } },
    [FADU_STEP_CAP] = { "cap", { "最高 ", "at most " }, { "", "" } },
    [FADU_STEP_ROW_SHARE] = { "row_share",
                              { "档次取法定幅度的份额 ",
                                "the row takes of the statutory range " },
                              { "", "" } },
    [FADU_STEP_ROW_BAND] = { "row_band",
                             { "档次写明 ", "the row says " },
                             { "", "" } },
    [FADU_STEP_ROW_POINT] = { "row_point",
                              { "档次定额 ", "the row fixes " },
                              { "", "" } },
    [FADU_STEP_FORMULA] = { "formula",
                            { "按公式 ", "by the formula " },
                            { "", "" } },
    [FADU_STEP_THEN] = { "then",
                         { "各档次的数额再按 ",
                           "every row's amount goes through " },
                         { "", "" } },
    [FADU_STEP_CUT] = { "cut",
                        { "限于法定幅度", "cut to the statutory range" },
                        { "", "" } },
    [FADU_STEP_DIRECTION] = { "direction_share",
                              { "裁量方向取其 ", "the direction takes of it " },
                              { "", "" } },
    [FADU_STEP_BESIDE] = { "beside",
                           { "裁量方向要求离开定额，取其一侧",
                             "the direction leaves the fixed sum for one "
                             "side of it" },
                           { "", "" } },
    [FADU_STEP_NO_ROOM] = { "no_room",
                            { "定额一侧没有余地，仍取定额",
                              "there is no room beside the fixed sum, so it "
                              "stands" },
                            { "", "" } },
    [FADU_STEP_BELOW] = { "below",
                          { "减轻：低于法定下限",
                            "mitigated: below the statutory minimum" },
                          { "", "" } },
    [FADU_STEP_FLOOR] = { "floor",
                          { "不低于法定下限的 ", "not below this share of the "
                                                 "minimum: " },
                          { "", "" } },
    [FADU_STEP_SMALLEST] = { "smallest",
                             { "罚款最少为 ", "no fine is smaller than " },
                             { "", "" } },
    [FADU_STEP_WRITTEN] = { "written",
                            { "取减轻档写明的部分",
                              "the part that the mitigating row writes" },
                            { "", "" } },
    [FADU_STEP_INWARD] = { "inward",
                           { "向内取整到分（", "rounded inward to fen (" },
                           { "）", ")" } },
    [FADU_STEP_UNIT] = { "unit",
                         { "向内取整到 ", "rounded inward to " },
                         { "", "" } },
    [FADU_STEP_POINT] = { "point",
                          { "提出一个数额", "the one sum proposed" },
                          { "", "" } },
};

static void
trace_step(const struct fadu_tracer *tracer, struct fadu_step *parent,
           const struct fadu_sum_step *of)
{
    const struct saying *saying = &sayings[of->kind];
    struct fadu_step *step = fadu_step_add(tracer, parent, saying->id);

    fadu_step_say(step, saying->before[FADU_CHINESE],
                  saying->before[FADU_ENGLISH]);
    fadu_step_write(step, of->detail);
    fadu_step_say(step, saying->behind[FADU_CHINESE],
                  saying->behind[FADU_ENGLISH]);
    if (!of->after.is_given)
        return;
    fadu_step_say(step, "：", ": ");
    if (of->before.is_given) {
        fadu_step_range(step, &of->before);
        fadu_step_say(step, " → ", " → ");
    }
    fadu_step_range(step, &of->after);
}

void
fadu_trace_sum(const struct fadu_tracer *tracer, struct fadu_step *parent,
               const struct fadu_sum *sum)
{
    struct fadu_step *step;

    FADU_EACH(const struct fadu_sum_step, of, &sum->steps)
        trace_step(tracer, parent, of);
    if (!sum->lighter.is_given)
        return;
    step = fadu_step_add(tracer, parent, "lighter");
    fadu_step_say(step, "如只从轻：", "if only lighter: ");
    fadu_step_range(step, &sum->lighter);
}
