/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "value/range.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

#define NUMBER FADU_MEASURE_BIT(FADU_MEASURE_NUMBER)
#define MONEY FADU_MEASURE_BIT(FADU_MEASURE_MONEY)
#define SHARE FADU_MEASURE_BIT(FADU_MEASURE_SHARE)
#define MULTIPLE FADU_MEASURE_BIT(FADU_MEASURE_MULTIPLE)
#define PERIOD FADU_MEASURE_BIT(FADU_MEASURE_PERIOD)
#define DATE FADU_MEASURE_BIT(FADU_MEASURE_DATE)

#define PLAIN 0u
#define BARE 1u
#define SINGLE 2u

static struct fadu_range_want
want_of(unsigned measures, const char *unit, unsigned options)
{
    return (struct fadu_range_want){
        .measures = measures,
        .unit = fadu_str_of(unit),
        .allows_bare = (options & BARE) != 0,
        .wants_single = (options & SINGLE) != 0,
    };
}

/* What is written back says everything: which ends, open or closed, values. */
static const struct {
    const char *text;
    unsigned measures;
    const char *unit;
    const char *written;
} good_cases[] = {
    /* money */
    { "200元以上2000元以下", MONEY, "", "200元以上2000元以下" },
    { "二百元以上二千元以下", MONEY, "", "200元以上2000元以下" },
    { "200元至2000元", MONEY, "", "200元以上2000元以下" },
    { "200-2000元", MONEY, "", "200元以上2000元以下" },
    { "200–2000元", MONEY, "", "200元以上2000元以下" },
    { "200—2000元", MONEY, "", "200元以上2000元以下" },
    { "200——2000元", MONEY, "", "200元以上2000元以下" },
    { "200~2000元", MONEY, "", "200元以上2000元以下" },
    { "200～2000元", MONEY, "", "200元以上2000元以下" },
    { "200..2000 元", MONEY, "", "200元以上2000元以下" },
    { "200元-2000", MONEY, "", "200元以上2000元以下" },
    { "200到2000元", MONEY, "", "200元以上2000元以下" },
    { "500元以上至2万元以下", MONEY, "", "500元以上20000元以下" },
    { "200元至2000元以下", MONEY, "", "200元以上2000元以下" },
    { "500元以上，2万元以下", MONEY, "", "500元以上20000元以下" },
    { " 500 元 以上 2 万 元 以下 ", MONEY, "", "500元以上20000元以下" },
    { "５００元以上２万元以下", MONEY, "", "500元以上20000元以下" },
    { "2万元以下500元以上", MONEY, "", "500元以上20000元以下" },
    { "人民币500元以上人民币2万元以下", MONEY, "", "500元以上20000元以下" },
    { "不低于500元，不高于2万元", MONEY, "", "500元以上20000元以下" },
    { "大于500元且小于等于2万元", MONEY, "", "超过500元20000元以下" },
    { "超过5万元", MONEY, "", "超过50000元" },
    { "超过5万元至10万元", MONEY, "", "超过50000元100000元以下" },
    { "5万元至10万元", MONEY, "", "50000元以上100000元以下" },
    { "5万至10万元", MONEY, "", "50000元以上100000元以下" },
    { "0-5万元", MONEY, "", "0元以上50000元以下" },
    { "0至3万元", MONEY, "", "0元以上30000元以下" },
    { "五千至八千元", MONEY, "", "5000元以上8000元以下" },
    { "5千万至1亿元", MONEY, "", "50000000元以上100000000元以下" },
    { "二百至二千元", MONEY, "", "200元以上2000元以下" },
    { "3万元", MONEY, "", "30000元" },
    { "3.5万元", MONEY, "", "35000元" },
    { "一万五千元", MONEY, "", "15000元" },
    { "1亿元", MONEY, "", "100000000元" },
    { "20,000元", MONEY, "", "20000元" },
    { "20，000元以下", MONEY, "", "20000元以下" },
    { "２００元", MONEY, "", "200元" },
    { "3元5角", MONEY, "", "3.5元" },
    { "3元5角2分", MONEY, "", "3.52元" },
    { "3元零5分", MONEY, "", "3.05元" },
    { "3元5分", MONEY, "", "3.05元" },
    { "三元五角", MONEY, "", "3.5元" },
    { "5角", MONEY, "", "0.5元" },
    { "5角3分", MONEY, "", "0.53元" },
    { "3分", MONEY, "", "0.03元" },
    { "0.01元", MONEY, "", "0.01元" },
    { "0元", MONEY, "", "0元" },
    { "￥200", MONEY, "", "200元" },
    { "¥200-¥300", MONEY, "", "200元以上300元以下" },
    { "人民币：200元", MONEY, "", "200元" },
    { "伍仟元整", MONEY, "", "5000元" },
    { "200元人民币", MONEY, "", "200元" },
    { "1元以上1元以下", MONEY, "", "1元" },
    { "超过1元2元以下", MONEY, "", "超过1元2元以下" },
    { "92233720368547758.07元", MONEY, "", "92233720368547758.07元" },

    /* shares and multiples */
    { "5%以上10%以下", SHARE, "", "5%以上10%以下" },
    { "百分之五以上百分之十以下", SHARE, "", "5%以上10%以下" },
    { "百分之五至十", SHARE, "", "5%以上10%以下" },
    { "30%..70%", SHARE, "", "30%以上70%以下" },
    { "30-70％", SHARE, "", "30%以上70%以下" },
    { "70%以上", SHARE, "", "70%以上" },
    { "幅度30%以下", SHARE, "", "幅度30%以下" },
    { "幅度的30%..70%", SHARE, "", "幅度30%以上70%以下" },
    { "千分之三", SHARE, "", "0.3%" },
    { "3‰", SHARE, "", "0.3%" },
    { "万分之五", SHARE, "", "0.05%" },
    { "百分之百", SHARE, "", "100%" },
    { "百分之零点五", SHARE, "", "0.5%" },
    { "百分之三十", SHARE, "", "30%" },
    { "三分之一以上二分之一以下", SHARE, "", "100/3%以上50%以下" },
    { "一倍以上五倍以下", MULTIPLE, "", "1倍以上5倍以下" },
    { "1倍以上5倍以下", MULTIPLE | MONEY, "", "1倍以上5倍以下" },
    { "2倍", MULTIPLE, "", "2倍" },
    { "两倍", MULTIPLE, "", "2倍" },
    { "1-5倍", MULTIPLE, "", "1倍以上5倍以下" },
    { "零点五倍以上一倍以下", MULTIPLE, "", "0.5倍以上1倍以下" },
    { "一倍半", MULTIPLE, "", "1.5倍" },
    { "半倍", MULTIPLE, "", "0.5倍" },

    /* numbers */
    { "2个以上3个以下", NUMBER, "个", "2个以上3个以下" },
    { "超过3个", NUMBER, "个", "超过3个" },
    { "1个", NUMBER, "个", "1个" },
    { "两个", NUMBER, "个", "2个" },
    { "等于3个", NUMBER, "个", "3个" },
    { "=3个", NUMBER, "个", "3个" },
    { "3次以上", NUMBER, "次", "3次以上" },
    { "3次及以上", NUMBER, "次", "3次以上" },
    { "至少3次", NUMBER, "次", "3次以上" },
    { "至少3次以上", NUMBER, "次", "3次以上" },
    { "不低于3次", NUMBER, "次", "3次以上" },
    { "不少于3次", NUMBER, "次", "3次以上" },
    { "不小于3次", NUMBER, "次", "3次以上" },
    { "达到3次", NUMBER, "次", "3次以上" },
    { "≥3次", NUMBER, "次", "3次以上" },
    { ">=3次", NUMBER, "次", "3次以上" },
    { "≧3次", NUMBER, "次", "3次以上" },
    { "大于或者等于3次", NUMBER, "次", "3次以上" },
    { "3次（含）以上", NUMBER, "次", "3次以上" },
    { "3次以上（含3次）", NUMBER, "次", "3次以上" },
    { "3次以上（含本数）", NUMBER, "次", "3次以上" },
    { "3次以上(不含)", NUMBER, "次", "超过3次" },
    { "20株以下", NUMBER, "株", "20株以下" },
    { "≤20株", NUMBER, "株", "20株以下" },
    { "不超过20株", NUMBER, "株", "20株以下" },
    { "20株以内", NUMBER, "株", "20株以下" },
    { "20株之内", NUMBER, "株", "20株以下" },
    { "至多20株", NUMBER, "株", "20株以下" },
    { "最多20株", NUMBER, "株", "20株以下" },
    { "不多于20株", NUMBER, "株", "20株以下" },
    { "20株以外", NUMBER, "株", "超过20株" },
    { "高于20株", NUMBER, "株", "超过20株" },
    { "多于20株", NUMBER, "株", "超过20株" },
    { "大于20株", NUMBER, "株", "超过20株" },
    { ">20株", NUMBER, "株", "超过20株" },
    { "不满5平方米", NUMBER, "平方米", "不满5平方米" },
    { "不足5平方米", NUMBER, "平方米", "不满5平方米" },
    { "未满5平方米", NUMBER, "平方米", "不满5平方米" },
    { "不到5平方米", NUMBER, "平方米", "不满5平方米" },
    { "未达5平方米", NUMBER, "平方米", "不满5平方米" },
    { "未达到5平方米", NUMBER, "平方米", "不满5平方米" },
    { "低于5平方米", NUMBER, "平方米", "不满5平方米" },
    { "少于5平方米", NUMBER, "平方米", "不满5平方米" },
    { "小于5平方米", NUMBER, "平方米", "不满5平方米" },
    { "＜5平方米", NUMBER, "平方米", "不满5平方米" },
    { "<5", NUMBER, "", "不满5" },
    { "＞10吨", NUMBER, "吨", "超过10吨" },
    { "超过10吨", NUMBER, "千克", "超过10000千克" },
    { "超过0.5立方米1.5立方米以下", NUMBER, "立方米",
      "超过0.5立方米1.5立方米以下" },
    { "超过0.5立方米，1.5立方米以下", NUMBER, "立方米",
      "超过0.5立方米1.5立方米以下" },
    { "超过0.5立方米至1.5立方米", NUMBER, "立方米",
      "超过0.5立方米1.5立方米以下" },
    { "5平方米（含）以上10平方米（不含）以下", NUMBER, "平方米",
      "5平方米以上不满10平方米" },
    { "5平方米(含5平方米)以上10平方米以下(不含10平方米)", NUMBER, "平方米",
      "5平方米以上不满10平方米" },
    { "5（不含）-10平方米（含）", NUMBER | MONEY, "平方米",
      "超过5平方米10平方米以下" },
    { "5平方米（不含）-10平方米（含）", NUMBER, "平方米",
      "超过5平方米10平方米以下" },
    { "5平方米以上不足10平方米", NUMBER, "平方米", "5平方米以上不满10平方米" },
    { "5平方米以上且不足10平方米", NUMBER, "平方米",
      "5平方米以上不满10平方米" },
    { "≥5㎡，<10㎡", NUMBER, "平方米", "5平方米以上不满10平方米" },
    { "超过5平方米不满10平方米", NUMBER, "平方米", "超过5平方米不满10平方米" },
    { "满14周岁不满18周岁", NUMBER, "周岁", "14周岁以上不满18周岁" },
    { "已满十四周岁未满十八周岁", NUMBER, "周岁", "14周岁以上不满18周岁" },
    { "18岁", NUMBER, "周岁", "18周岁" },
    { "1吨", NUMBER, "千克", "1000千克" },
    { "1亩", NUMBER, "平方米", "2000/3平方米" },
    { "2000/3平方米", NUMBER, "平方米", "2000/3平方米" },
    { "超过1/3亩", NUMBER, "亩", "超过1/3亩" },
    { "500千克以上1吨以下", NUMBER, "千克", "500千克以上1000千克以下" },
    { "10千克", NUMBER, "千克", "10千克" },
    { "10千个", NUMBER, "个", "10000个" },
    { "5千米", NUMBER, "米", "5000米" },
    { "一万二千米", NUMBER, "米", "12000米" },
    { "3分", NUMBER, "分", "3分" },
    { "3分", NUMBER | MONEY, "分", "3分" },
    { "90分钟", NUMBER, "小时", "1.5小时" },
    { "两个小时", NUMBER, "小时", "2小时" },
    { "半小时", NUMBER, "小时", "0.5小时" },
    { "三吨半", NUMBER, "吨", "3.5吨" },
    { "30天", NUMBER, "日", "30日" },
    { "2周", NUMBER, "日", "14日" },
    { "30日以内", NUMBER, "日", "30日以下" },
    { "1年", NUMBER, "个月", "12个月" },
    { "3起以上", NUMBER, "起", "3起以上" },
    { "10 毫克/升", NUMBER, "毫克/升", "10毫克/升" },
    { "10ＫＧ", NUMBER, "千克", "10千克" },
    { "60dB(A)", NUMBER, "分贝", "60分贝" },
    { "0次", NUMBER, "次", "0次" },
    { "2-5个", NUMBER, "个", "2个以上5个以下" },
    { "10株以上20株以下", NUMBER, "", "10株以上20株以下" },
    { "10-20株", NUMBER, "", "10株以上20株以下" },
    { "1吨以上2000千克以下", NUMBER, "", "1吨以上2吨以下" },
    { "超过5kg10kg以下", NUMBER, "kg", "超过5kg且10kg以下" },
    { "超过5且15以下", NUMBER, "", "超过5且15以下" },
    { "5以上5以下", NUMBER, "", "5" },
    { "超过三百五个", NUMBER, "个", "超过350个" },

    /* periods */
    { "2年", PERIOD, "", "2年" },
    { "6个月", PERIOD, "", "6个月" },
    { "6月", PERIOD, "", "6个月" },
    { "半年", PERIOD, "", "6个月" },
    { "1.5年", PERIOD, "", "18个月" },
    { "一年半", PERIOD, "", "18个月" },
    { "1年6个月", PERIOD, "", "18个月" },
    { "一年零六个月", PERIOD, "", "18个月" },
    { "30日", PERIOD, "", "30日" },
    { "三十天", PERIOD, "", "30日" },
    { "5个工作日", PERIOD, "", "5个工作日" },
    { "5工作日", PERIOD, "", "5个工作日" },
    { "2周", PERIOD, "", "14日" },
    { "6个月以上2年以下", PERIOD, "", "6个月以上2年以下" },
    { "超过1年18个月以下", PERIOD, "", "超过1年18个月以下" },
    { "6-12个月", PERIOD, "", "6个月以上12个月以下" },
    { "15日以上1个月以下", PERIOD, "", "15日以上1个月以下" },
    { "30日以上1个月以下", PERIOD, "", "30日以上1个月以下" },
    { "不满2年", PERIOD, "", "不满2年" },
    { "30日内", PERIOD, "", "30日以下" },
    { "12个月以上1年以下", PERIOD, "", "12个月以上1年以下" },

    /* dates */
    { "2026-08-15", DATE, "", "2026-08-15" },
    { "2026年8月15日", DATE, "", "2026-08-15" },
    { "2026-08-15以后", DATE, "", "2026-08-15以后" },
    { "2008-01-01以前", DATE, "", "2008-01-01以前" },
    { "2026年8月15日之后", DATE, "", "2026-08-15之后" },
    { "2026年8月15日之前", DATE, "", "2026-08-15之前" },
    { "自2026年8月15日起", DATE, "", "2026-08-15以后" },
    { "自2026-08-15起至2026-09-20止", DATE, "", "2026-08-15至2026-09-20" },
    { "2026-08-15至2026-09-20", DATE, "", "2026-08-15至2026-09-20" },
    { "2026-08-15..2026-09-20", DATE, "", "2026-08-15至2026-09-20" },
    { "2026-08-15-2026-09-20", DATE, "", "2026-08-15至2026-09-20" },
    { "2026-08-15之后2026-09-20以前", DATE, "",
      "2026-08-15之后2026-09-20以前" },
    { "≥2026-08-15", DATE, "", "2026-08-15以后" },
    { "早于2026-08-15", DATE, "", "2026-08-15之前" },
    { "2026-08-15以后2026-08-15以前", DATE, "", "2026-08-15" },
};

static void
check_written(const char *text, const struct fadu_range_want *want,
              const char *expected)
{
    struct fadu_range range;
    struct fadu_range_fault fault = { .message = 0 };
    struct fadu_buf buf;

    if (!fadu_range_parse(fadu_str_of(text), want, &range, &fault))
        fail_msg("'%s' refused with %d at %zu", text, (int)fault.message,
                 fault.at);
    fadu_buf_init(&buf, NULL);
    fadu_range_write(&buf, &range, range.unit);
    assert_string_equal(buf.ptr, expected);
    fadu_buf_free(&buf);
}

static void
ranges_are_read_and_read_back_the_same(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(good_cases); i++) {
        struct fadu_range_want want =
            want_of(good_cases[i].measures, good_cases[i].unit, PLAIN);

        print_message("case: %s\n", good_cases[i].text);
        check_written(good_cases[i].text, &want, good_cases[i].written);
        check_written(good_cases[i].written, &want, good_cases[i].written);
    }
}

static const struct {
    const char *text;
    unsigned measures;
    const char *unit;
    unsigned options;
    enum fadu_message message;
    size_t at;
} bad_cases[] = {
    { "", MONEY, "", PLAIN, FADU_MSG_NUMBER_MISSING, 0 },
    { "以上", MONEY, "", PLAIN, FADU_MSG_NUMBER_MISSING, 0 },
    { "超过", NUMBER, "个", PLAIN, FADU_MSG_NUMBER_MISSING, 6 },
    { "5个至", NUMBER, "个", PLAIN, FADU_MSG_NUMBER_MISSING, 7 },
    { "幅度", SHARE, "", PLAIN, FADU_MSG_NUMBER_MISSING, 6 },
    { "很多", NUMBER, "个", PLAIN, FADU_MSG_NUMBER_MISSING, 0 },
    { "  个", NUMBER, "个", PLAIN, FADU_MSG_NUMBER_MISSING, 2 },
    { "5.元", MONEY, "", PLAIN, FADU_MSG_NUMBER_UNFINISHED, 1 },
    { "百分之", SHARE, "", PLAIN, FADU_MSG_NUMBER_UNFINISHED, 9 },
    { "三分之", SHARE, "", PLAIN, FADU_MSG_NUMBER_UNFINISHED, 9 },
    { "零分之一", SHARE, "", PLAIN, FADU_MSG_NUMBER_MALFORMED, 0 },
    { "1.5分之一", SHARE, "", PLAIN, FADU_MSG_NUMBER_MALFORMED, 0 },
    { "200元以上1.2.3元以下", MONEY, "", PLAIN, FADU_MSG_NUMBER_MALFORMED, 15 },
    { "三五个", NUMBER, "个", PLAIN, FADU_MSG_NUMBER_MALFORMED, 3 },
    { "200元以上20,00元以下", MONEY, "", PLAIN, FADU_MSG_NUMBER_GROUP, 14 },
    { "200，2000元", MONEY, "", PLAIN, FADU_MSG_NUMBER_GROUP, 3 },
    { "一万五百元", MONEY, "", PLAIN, FADU_MSG_NUMBER_SKIPS, 6 },
    { "92233720368547758.08元", MONEY, "", PLAIN, FADU_MSG_NUMBER_TOO_LARGE,
      0 },
    { "1元以上99999999999999999999元以下", MONEY, "", PLAIN,
      FADU_MSG_NUMBER_TOO_LARGE, 10 },
    { "9223372036854775807吨", NUMBER, "千克", PLAIN, FADU_MSG_NUMBER_TOO_LARGE,
      0 },
    { "3652060日", PERIOD, "", PLAIN, FADU_MSG_NUMBER_TOO_LARGE, 0 },
    { "9223372036854775807年1个月", PERIOD, "", PLAIN,
      FADU_MSG_NUMBER_TOO_LARGE, 0 },
    { "-5元", MONEY, "", PLAIN, FADU_MSG_NUMBER_NEGATIVE, 0 },
    { "超过-5个", NUMBER, "个", PLAIN, FADU_MSG_NUMBER_NEGATIVE, 6 },
    { "负五个", NUMBER, "个", PLAIN, FADU_MSG_NUMBER_NEGATIVE, 0 },
    { "−5个", NUMBER, "个", PLAIN, FADU_MSG_NUMBER_NEGATIVE, 0 },
    { "5--10个", NUMBER, "个", PLAIN, FADU_MSG_NUMBER_NEGATIVE, 2 },
    { "5吨", NUMBER, "平方米", PLAIN, FADU_MSG_UNIT_UNKNOWN, 1 },
    { "5头", NUMBER, "株", PLAIN, FADU_MSG_UNIT_UNKNOWN, 1 },
    { "5个月", NUMBER, "个", PLAIN, FADU_MSG_UNIT_UNKNOWN, 1 },
    { "5美元", MONEY, "", PLAIN, FADU_MSG_UNIT_UNKNOWN, 1 },
    { "5分钟", MONEY, "", PLAIN, FADU_MSG_UNIT_UNKNOWN, 1 },
    { "24小时", PERIOD, "", PLAIN, FADU_MSG_UNIT_UNKNOWN, 2 },
    { "24小时", NUMBER, "日", PLAIN, FADU_MSG_UNIT_UNKNOWN, 2 },
    { "一个半月", PERIOD, "", PLAIN, FADU_MSG_UNIT_UNKNOWN, 3 },
    { "5株以上10亩以下", NUMBER, "", PLAIN, FADU_MSG_UNIT_UNKNOWN, 12 },
    { "5", NUMBER, "个", PLAIN, FADU_MSG_UNIT_MISSING, 1 },
    { "5以上", NUMBER, "个", PLAIN, FADU_MSG_UNIT_MISSING, 1 },
    { "5..10", MONEY, "", PLAIN, FADU_MSG_UNIT_MISSING, 1 },
    { "5", SHARE | MULTIPLE, "", BARE, FADU_MSG_UNIT_MISSING, 1 },
    { "5", PERIOD, "", BARE, FADU_MSG_UNIT_MISSING, 1 },
    { "5%", MONEY, "", PLAIN, FADU_MSG_MEASURE_UNFIT, 1 },
    { "百分之五", MONEY, "", PLAIN, FADU_MSG_MEASURE_UNFIT, 0 },
    { "¥5%", MONEY | SHARE, "", PLAIN, FADU_MSG_MEASURE_UNFIT, 3 },
    { "2倍", MONEY | SHARE, "", PLAIN, FADU_MSG_MEASURE_UNFIT, 1 },
    { "5元", NUMBER, "个", PLAIN, FADU_MSG_MEASURE_UNFIT, 1 },
    { "2026-08-15", MONEY, "", PLAIN, FADU_MSG_MEASURE_UNFIT, 0 },
    { "幅度5元以下", SHARE | MONEY, "", PLAIN, FADU_MSG_MEASURE_UNFIT, 7 },
    { "0.001元", MONEY, "", PLAIN, FADU_MSG_MONEY_TOO_FINE, 0 },
    { "1/3元", MONEY, "", PLAIN, FADU_MSG_MONEY_TOO_FINE, 0 },
    { "半个月", PERIOD, "", PLAIN, FADU_MSG_PERIOD_FRACTION, 0 },
    { "1.5日", PERIOD, "", PLAIN, FADU_MSG_PERIOD_FRACTION, 0 },
    { "1.3年", PERIOD, "", PLAIN, FADU_MSG_PERIOD_FRACTION, 0 },
    { "1年30日", PERIOD, "", PLAIN, FADU_MSG_PERIOD_MIXED, 4 },
    { "1个月15日", PERIOD, "", PLAIN, FADU_MSG_PERIOD_MIXED, 7 },
    { "2000元以上200元以下", MONEY, "", PLAIN, FADU_MSG_RANGE_REVERSED, 13 },
    { "10-5个", NUMBER, "个", PLAIN, FADU_MSG_RANGE_REVERSED, 3 },
    { "1吨以上500千克以下", NUMBER, "千克", PLAIN, FADU_MSG_RANGE_REVERSED,
      10 },
    { "2年以上6个月以下", PERIOD, "", PLAIN, FADU_MSG_RANGE_REVERSED, 10 },
    { "32日以上1个月以下", PERIOD, "", PLAIN, FADU_MSG_RANGE_REVERSED, 11 },
    { "2026-09-20至2026-08-15", DATE, "", PLAIN, FADU_MSG_RANGE_REVERSED, 13 },
    { "超过5个不满5个", NUMBER, "个", PLAIN, FADU_MSG_RANGE_EMPTY, 16 },
    { "超过5个5个以下", NUMBER, "个", PLAIN, FADU_MSG_RANGE_EMPTY, 10 },
    { "5个以上不满5个", NUMBER, "个", PLAIN, FADU_MSG_RANGE_EMPTY, 16 },
    { "超过1分不满2分", MONEY, "", PLAIN, FADU_MSG_RANGE_EMPTY, 16 },
    { "不满0个", NUMBER, "个", PLAIN, FADU_MSG_RANGE_EMPTY, 6 },
    { "2026-08-15之后2026-08-16之前", DATE, "", PLAIN, FADU_MSG_RANGE_EMPTY,
      16 },
    { "5至10万元", MONEY, "", PLAIN, FADU_MSG_RANGE_AMBIGUOUS, 0 },
    { "一至三万元", MONEY, "", PLAIN, FADU_MSG_RANGE_AMBIGUOUS, 0 },
    { "5000至2万元", MONEY, "", PLAIN, FADU_MSG_RANGE_AMBIGUOUS, 0 },
    { "5以上10万元以下", MONEY, "", PLAIN, FADU_MSG_RANGE_AMBIGUOUS, 0 },
    { "200元至2万", MONEY, "", PLAIN, FADU_MSG_RANGE_AMBIGUOUS, 0 },
    { "5至10万", MONEY, "", BARE, FADU_MSG_RANGE_AMBIGUOUS, 0 },
    { "二至三百元", MONEY, "", PLAIN, FADU_MSG_RANGE_AMBIGUOUS, 0 },
    { "200元2000元", MONEY, "", PLAIN, FADU_MSG_RANGE_TWO_NUMBERS, 6 },
    { "200元以上2000元", MONEY, "", PLAIN, FADU_MSG_RANGE_TWO_NUMBERS, 12 },
    { "3元15角", MONEY, "", PLAIN, FADU_MSG_RANGE_TWO_NUMBERS, 4 },
    { "3.5元5角", MONEY, "", PLAIN, FADU_MSG_RANGE_TWO_NUMBERS, 6 },
    { "等于5个10个以下", NUMBER, "个", PLAIN, FADU_MSG_RANGE_TWO_NUMBERS, 10 },
    { "5个以上10个以上", NUMBER, "个", PLAIN, FADU_MSG_RANGE_SAME_SIDE, 10 },
    { "不满5至10个", NUMBER, "个", PLAIN, FADU_MSG_RANGE_SAME_SIDE, 10 },
    { "3个以上", NUMBER, "个", SINGLE, FADU_MSG_RANGE_NOT_SINGLE, 4 },
    { "超过3个", NUMBER, "个", SINGLE, FADU_MSG_RANGE_NOT_SINGLE, 0 },
    { "3-5个", NUMBER, "个", SINGLE, FADU_MSG_RANGE_NOT_SINGLE, 1 },
    { "超过3个以上", NUMBER, "个", PLAIN, FADU_MSG_RANGE_WORDS_CLASH, 10 },
    { "至少3个以下", NUMBER, "个", PLAIN, FADU_MSG_RANGE_WORDS_CLASH, 10 },
    { "超过3个（含）", NUMBER, "个", PLAIN, FADU_MSG_RANGE_WORDS_CLASH, 10 },
    { "3个（含）以外", NUMBER, "个", PLAIN, FADU_MSG_RANGE_WORDS_CLASH, 13 },
    { "3个（含）以上（不含）", NUMBER, "个", PLAIN, FADU_MSG_RANGE_WORDS_CLASH,
      19 },
    { "5%以上10万元以下", SHARE | MONEY, "", PLAIN,
      FADU_MSG_RANGE_MIXED_MEASURES, 8 },
    { "3至2026-08-15", DATE | NUMBER, "", PLAIN, FADU_MSG_RANGE_MIXED_MEASURES,
      4 },
    { "5个以上吧", NUMBER, "个", PLAIN, FADU_MSG_RANGE_TRAILING, 10 },
    { "5个左右", NUMBER, "个", PLAIN, FADU_MSG_RANGE_TRAILING, 4 },
    { "5个（大约）", NUMBER, "个", PLAIN, FADU_MSG_RANGE_TRAILING, 4 },
    { "5个以上（含6个）", NUMBER, "个", PLAIN, FADU_MSG_RANGE_TRAILING, 16 },
    { "5个以上10个以下20个", NUMBER, "个", PLAIN, FADU_MSG_RANGE_TRAILING, 21 },
    { "5个以后", NUMBER, "个", PLAIN, FADU_MSG_RANGE_TRAILING, 4 },
    { "2026-08-15以上", DATE, "", PLAIN, FADU_MSG_RANGE_TRAILING, 10 },
    { "超过2026-08-15", DATE, "", PLAIN, FADU_MSG_RANGE_TRAILING, 0 },
    { "明天", DATE, "", PLAIN, FADU_MSG_DATE_MALFORMED, 0 },
    { "2026-8-15以后", DATE, "", PLAIN, FADU_MSG_DATE_MALFORMED, 0 },
    { "2026-02-30", DATE, "", PLAIN, FADU_MSG_DATE_NONEXISTENT, 0 },
    { "2026-01-01至2026-02-30", DATE, "", PLAIN, FADU_MSG_DATE_NONEXISTENT,
      13 },
};

static void
what_is_wrong_is_refused_at_its_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(bad_cases); i++) {
        struct fadu_range_want want = want_of(
            bad_cases[i].measures, bad_cases[i].unit, bad_cases[i].options);
        struct fadu_range range;
        struct fadu_range_fault fault = { .message = 0 };

        print_message("case: %s\n", bad_cases[i].text);
        assert_int_equal(fadu_range_parse(fadu_str_of(bad_cases[i].text), &want,
                                          &range, &fault),
                         false);
        assert_int_equal(fault.message, bad_cases[i].message);
        assert_int_equal(fault.at, bad_cases[i].at);
    }
}

static void
bare_numbers_are_in_the_unit_or_in_yuan(void **state)
{
    struct fadu_range_want stoves = want_of(NUMBER, "个", BARE | SINGLE);
    struct fadu_range_want gains = want_of(MONEY, "", BARE | SINGLE);
    struct fadu_range range;
    struct fadu_range_fault fault;

    (void)state;
    assert_true(fadu_range_parse(FADU_STR("3"), &stoves, &range, &fault));
    assert_true(range.is_single);
    assert_int_equal(range.low.number.num, 3);
    assert_true(fadu_str_equal(range.unit, FADU_STR("个")));
    assert_true(fadu_range_parse(FADU_STR("3.5"), &gains, &range, &fault));
    assert_int_equal(range.measure, FADU_MEASURE_MONEY);
    assert_int_equal(range.high.number.num, 350);
}

static void
a_point_is_single_only_where_one_value_was_written(void **state)
{
    struct fadu_range_want want = want_of(NUMBER, "个", PLAIN);
    struct fadu_range range;
    struct fadu_range_fault fault;

    (void)state;
    assert_true(fadu_range_parse(FADU_STR("5个"), &want, &range, &fault));
    assert_true(range.is_single && range.has_low && range.has_high);
    assert_true(
        fadu_range_parse(FADU_STR("5个以上5个以下"), &want, &range, &fault));
    assert_false(range.is_single);
    assert_true(fadu_range_parse(FADU_STR("5个以上"), &want, &range, &fault));
    assert_false(range.is_single || range.has_high);
}

static void
unit_faults_name_what_was_found_and_what_is_wanted(void **state)
{
    struct fadu_range_want area = want_of(NUMBER, "平方米", PLAIN);
    struct fadu_range_want fine = want_of(MONEY | SHARE, "", PLAIN);
    struct fadu_range range;
    struct fadu_range_fault fault;

    (void)state;
    assert_false(fadu_range_parse(FADU_STR("5立方米"), &area, &range, &fault));
    assert_int_equal(fault.arg_count, 2);
    assert_true(fadu_str_equal(fault.args[0], FADU_STR("立方米")));
    assert_true(fadu_str_equal(fault.args[1], FADU_STR("平方米")));
    assert_false(
        fadu_range_parse(FADU_STR("5袋子以上"), &area, &range, &fault));
    assert_true(fadu_str_equal(fault.args[0], FADU_STR("袋子")));
    assert_false(fadu_range_parse(FADU_STR("5"), &area, &range, &fault));
    assert_int_equal(fault.arg_count, 1);
    assert_true(fadu_str_equal(fault.args[0], FADU_STR("平方米")));
    assert_false(fadu_range_parse(FADU_STR("2倍"), &fine, &range, &fault));
    assert_true(fadu_str_equal(fault.args[0], FADU_STR("倍")));
    assert_true(fadu_str_equal(fault.args[1], FADU_STR("元、%")));
}

static void
a_fault_is_reported_in_characters(void **state)
{
    struct fadu_range_want want = want_of(MONEY, "", PLAIN);
    struct fadu_str text = FADU_STR("200元以上5%以下");
    struct fadu_source source = { FADU_STR("a.yaml"),
                                  FADU_STR("fine: 200元以上5%以下\n") };
    struct fadu_place place = { &source, 1, 7 };
    struct fadu_range range;
    struct fadu_range_fault fault;
    fadu_diag *diag = fadu_diag_new();

    (void)state;
    assert_false(fadu_range_parse(text, &want, &range, &fault));
    fadu_range_report(diag, place, text, &fault);
    assert_int_equal(fadu_diag_get_count(diag), 1);
    assert_int_equal(fadu_diag_get_code(diag, 0), FADU_MSG_MEASURE_UNFIT);
    assert_int_equal(fadu_diag_get_column(diag, 0), 14);
    fadu_diag_free(diag);
}

static const struct {
    int64_t fen;
    const char *written;
} money_cases[] = {
    { 0, "0元" },
    { 1, "0.01元" },
    { 50, "0.5元" },
    { 50000, "500元" },
    { 2000000, "20000元" },
    { -50, "-0.5元" },
    { -150, "-1.5元" },
    { 105, "1.05元" },
    { INT64_MAX, "92233720368547758.07元" },
    { INT64_MIN, "-92233720368547758.08元" },
};

static void
money_is_written_in_yuan(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(money_cases); i++) {
        struct fadu_buf buf;

        fadu_buf_init(&buf, NULL);
        fadu_money_write(&buf, money_cases[i].fen);
        assert_string_equal(buf.ptr, money_cases[i].written);
        fadu_buf_free(&buf);
    }
}

/* Every piece of every good text: refused or read, but never past its end. */
static void
cut_texts_are_read_within_their_bytes(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(good_cases); i++) {
        struct fadu_str text = fadu_str_of(good_cases[i].text);
        struct fadu_range_want want =
            want_of(good_cases[i].measures, good_cases[i].unit, BARE);

        for (size_t len = 0; len <= text.len; len++) {
            char *copy = malloc(len ? len : 1); /* no byte behind it */
            struct fadu_range range;
            struct fadu_range_fault fault = { .message = 0 };

            assert_non_null(copy);
            memcpy(copy, text.ptr, len);
            if (!fadu_range_parse((struct fadu_str){ copy, len }, &want, &range,
                                  &fault)) {
                assert_true(fault.message != 0);
                assert_true(fault.at <= len);
            }
            free(copy);
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ranges_are_read_and_read_back_the_same),
        cmocka_unit_test(what_is_wrong_is_refused_at_its_place),
        cmocka_unit_test(bare_numbers_are_in_the_unit_or_in_yuan),
        cmocka_unit_test(a_point_is_single_only_where_one_value_was_written),
        cmocka_unit_test(unit_faults_name_what_was_found_and_what_is_wanted),
        cmocka_unit_test(a_fault_is_reported_in_characters),
        cmocka_unit_test(money_is_written_in_yuan),
        cmocka_unit_test(cut_texts_are_read_within_their_bytes),
    };

    return cmocka_run_group_tests_name("range", tests, NULL, NULL);
}
