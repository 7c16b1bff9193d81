/* SPDX-License-Identifier: Apache-2.0 */
#include "value/unit.h"

#include "value/fold.h"

enum kind {
    LENGTH, /* in 米 */
    AREA,   /* in 平方米 */
    VOLUME, /* in 立方米 */
    MASS,   /* in 千克 */
    HOURS,  /* in 小时; days are another kind: periods go by the calendar */
    DAYS,   /* in 日 */
    WORKDAYS,
    MONTHS, /* in 个月 */
    AGE,
    SPEED,    /* in 千米/小时 */
    POWER,    /* in 千瓦 */
    ENERGY,   /* in 千瓦时 */
    VOLTAGE,  /* in 千伏 */
    PRESSURE, /* in 千帕 */
    SOUND,
};

static const struct unit {
    const char *name;
    enum kind kind;
    struct fadu_rational factor;
} units[] = {
    { "毫米", LENGTH, { 1, 1000 } },
    { "mm", LENGTH, { 1, 1000 } },
    { "厘米", LENGTH, { 1, 100 } },
    { "公分", LENGTH, { 1, 100 } },
    { "cm", LENGTH, { 1, 100 } },
    { "分米", LENGTH, { 1, 10 } },
    { "dm", LENGTH, { 1, 10 } },
    { "米", LENGTH, { 1, 1 } },
    { "公尺", LENGTH, { 1, 1 } },
    { "m", LENGTH, { 1, 1 } },
    { "里", LENGTH, { 500, 1 } },
    { "华里", LENGTH, { 500, 1 } },
    { "千米", LENGTH, { 1000, 1 } },
    { "公里", LENGTH, { 1000, 1 } },
    { "km", LENGTH, { 1000, 1 } },
    { "海里", LENGTH, { 1852, 1 } },

    { "平方毫米", AREA, { 1, 1000000 } },
    { "平方厘米", AREA, { 1, 10000 } },
    { "cm²", AREA, { 1, 10000 } },
    { "cm2", AREA, { 1, 10000 } },
    { "平方分米", AREA, { 1, 100 } },
    { "平方米", AREA, { 1, 1 } },
    { "平米", AREA, { 1, 1 } },
    { "平方", AREA, { 1, 1 } },
    { "m²", AREA, { 1, 1 } },
    { "m2", AREA, { 1, 1 } },
    { "㎡", AREA, { 1, 1 } },
    { "亩", AREA, { 2000, 3 } },
    { "市亩", AREA, { 2000, 3 } },
    { "公顷", AREA, { 10000, 1 } },
    { "ha", AREA, { 10000, 1 } },
    { "hm²", AREA, { 10000, 1 } },
    { "hm2", AREA, { 10000, 1 } },
    { "平方千米", AREA, { 1000000, 1 } },
    { "平方公里", AREA, { 1000000, 1 } },
    { "km²", AREA, { 1000000, 1 } },
    { "km2", AREA, { 1000000, 1 } },
    { "㎢", AREA, { 1000000, 1 } },

    { "毫升", VOLUME, { 1, 1000000 } },
    { "ml", VOLUME, { 1, 1000000 } },
    { "立方厘米", VOLUME, { 1, 1000000 } },
    { "cm³", VOLUME, { 1, 1000000 } },
    { "cm3", VOLUME, { 1, 1000000 } },
    { "升", VOLUME, { 1, 1000 } },
    { "公升", VOLUME, { 1, 1000 } },
    { "l", VOLUME, { 1, 1000 } },
    { "立方分米", VOLUME, { 1, 1000 } },
    { "千升", VOLUME, { 1, 1 } },
    { "立方米", VOLUME, { 1, 1 } },
    { "立方", VOLUME, { 1, 1 } },
    { "方", VOLUME, { 1, 1 } },
    { "m³", VOLUME, { 1, 1 } },
    { "m3", VOLUME, { 1, 1 } },
    { "㎥", VOLUME, { 1, 1 } },

    { "毫克", MASS, { 1, 1000000 } },
    { "mg", MASS, { 1, 1000000 } },
    { "克", MASS, { 1, 1000 } },
    { "公克", MASS, { 1, 1000 } },
    { "g", MASS, { 1, 1000 } },
    { "两", MASS, { 1, 20 } },
    { "市两", MASS, { 1, 20 } },
    { "斤", MASS, { 1, 2 } },
    { "市斤", MASS, { 1, 2 } },
    { "千克", MASS, { 1, 1 } },
    { "公斤", MASS, { 1, 1 } },
    { "kg", MASS, { 1, 1 } },
    { "㎏", MASS, { 1, 1 } },
    { "吨", MASS, { 1000, 1 } },
    { "公吨", MASS, { 1000, 1 } },
    { "t", MASS, { 1000, 1 } },

    { "秒", HOURS, { 1, 3600 } },
    { "秒钟", HOURS, { 1, 3600 } },
    { "s", HOURS, { 1, 3600 } },
    { "分钟", HOURS, { 1, 60 } },
    { "min", HOURS, { 1, 60 } },
    { "小时", HOURS, { 1, 1 } },
    { "个小时", HOURS, { 1, 1 } },
    { "h", HOURS, { 1, 1 } },

    { "日", DAYS, { 1, 1 } },
    { "天", DAYS, { 1, 1 } },
    { "周", DAYS, { 7, 1 } },
    { "星期", DAYS, { 7, 1 } },
    { "个星期", DAYS, { 7, 1 } },
    { "工作日", WORKDAYS, { 1, 1 } },
    { "个工作日", WORKDAYS, { 1, 1 } },
    { "月", MONTHS, { 1, 1 } },
    { "个月", MONTHS, { 1, 1 } },
    { "年", MONTHS, { 12, 1 } },
    { "岁", AGE, { 1, 1 } },
    { "周岁", AGE, { 1, 1 } },

    { "千米/小时", SPEED, { 1, 1 } },
    { "公里/小时", SPEED, { 1, 1 } },
    { "千米每小时", SPEED, { 1, 1 } },
    { "公里每小时", SPEED, { 1, 1 } },
    { "km/h", SPEED, { 1, 1 } },
    { "瓦", POWER, { 1, 1000 } },
    { "w", POWER, { 1, 1000 } },
    { "千瓦", POWER, { 1, 1 } },
    { "kw", POWER, { 1, 1 } },
    { "兆瓦", POWER, { 1000, 1 } },
    { "千瓦时", ENERGY, { 1, 1 } },
    { "千瓦小时", ENERGY, { 1, 1 } },
    { "kwh", ENERGY, { 1, 1 } },
    { "伏", VOLTAGE, { 1, 1000 } },
    { "千伏", VOLTAGE, { 1, 1 } },
    { "kv", VOLTAGE, { 1, 1 } },
    { "帕", PRESSURE, { 1, 1000 } },
    { "千帕", PRESSURE, { 1, 1 } },
    { "kpa", PRESSURE, { 1, 1 } },
    { "兆帕", PRESSURE, { 1000, 1 } },
    { "分贝", SOUND, { 1, 1 } },
    { "db", SOUND, { 1, 1 } },
    { "db(a)", SOUND, { 1, 1 } },
};

#define UNIT_COUNT (sizeof(units) / sizeof(units[0]))

static bool
is_same(struct fadu_str a, struct fadu_str b)
{
    return a.len == 0 ? b.len == 0
                      : b.len > 0 && fadu_fold_match(a, b) == a.len;
}

static const struct unit *
find_unit(struct fadu_str name)
{
    for (size_t i = 0; i < UNIT_COUNT; i++)
        if (name.len && is_same(name, fadu_str_of(units[i].name)))
            return &units[i];
    return NULL;
}

bool
fadu_unit_factor(struct fadu_str from, struct fadu_str to,
                 struct fadu_rational *factor_out)
{
    const struct unit *unit = find_unit(from);
    const struct unit *wanted = find_unit(to);

    if (is_same(from, to)) {
        *factor_out = fadu_rational_int(1);
        return true;
    }
    return unit && wanted && unit->kind == wanted->kind &&
           fadu_rational_div(unit->factor, wanted->factor, factor_out);
}

static bool
is_letter(uint32_t character)
{
    return character >= 'a' && character <= 'z';
}

/* "t" is no unit of "ton". */
static bool
cuts_a_word(struct fadu_str text, size_t len)
{
    return is_letter(fadu_fold_peek(fadu_str_from(text, len))) &&
           is_letter(fadu_fold_peek(fadu_str_from(text, len - 1)));
}

size_t
fadu_unit_length(struct fadu_str text)
{
    size_t longest = 0;

    for (size_t i = 0; i < UNIT_COUNT; i++) {
        size_t len = fadu_fold_match(text, fadu_str_of(units[i].name));

        if (len > longest && !cuts_a_word(text, len))
            longest = len;
    }
    return longest;
}
