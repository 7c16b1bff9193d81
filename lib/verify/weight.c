/* SPDX-License-Identifier: Apache-2.0 */
#include "verify/weight.h"

#include <string.h>

#include "decide/bases.h"
#include "decide/compare.h"

/* The fine that a core result comes to. */
struct fadu_scale_price {
    bool is_found; /* kept, since the fact that changes is no number in it */
    bool is_known;
    bool has_fine;
    bool is_mitigated; /* how far below, a person decides */
    int64_t min;
    int64_t max;
};

/* --- numbers ------------------------------------------------------------- */

static struct fadu_rational
sample_of(const struct fadu_fact *fact, uint32_t index)
{
    static const int64_t fen[FADU_SCALE_SAMPLES] = { 1000000, 100000000,
                                                     10000000000 };
    static const int64_t pieces[FADU_SCALE_SAMPLES] = { 1, 12, 3000 };
    const struct fadu_rational tenths[FADU_SCALE_SAMPLES] = { { 1, 10 },
                                                              { 1, 2 },
                                                              { 1, 1 } };

    if (fact->type == FADU_FACT_MONEY)
        return fadu_rational_int(fen[index]);
    if (fact->type == FADU_FACT_SHARE)
        return tenths[index];
    return fadu_rational_int(pieces[index]);
}

static void
mark_bases(struct fadu_scale *scale)
{
    const struct fadu_matter *matter = scale->world->matter;

    FADU_EACH(const struct fadu_provision, provision,
              &matter->offence->provisions) {
        if (!fadu_interval_has(&provision->in_force, scale->world->slice.day))
            continue;
        FADU_EACH(const struct fadu_penalty, penalty, &provision->penalties) {
            FADU_EACH(const struct fadu_amount, amount, &penalty->amounts)
                fadu_mark_bases(matter, amount, scale->is_base);
        }
    }
    FADU_EACH(const struct fadu_block, block, &matter->offence->blocks) {
        struct fadu_amount formula = { .formula = block->fine };

        fadu_mark_bases(matter, &formula, scale->is_base);
        formula.formula = block->then;
        fadu_mark_bases(matter, &formula, scale->is_base);
    }
}

void
fadu_scale_init(struct fadu_scale *scale, struct fadu_world *world)
{
    const struct fadu_rulebook *book = world->matter->book;
    struct fadu_arena *arena = world->matter->arena;

    *scale = (struct fadu_scale){ .world = world };
    scale->is_base = FADU_NEW_ARRAY(arena, bool, book->facts.count);
    mark_bases(scale);
    for (uint32_t i = 0; i < FADU_SCALE_SAMPLES; i++) {
        scale->values[i] =
            FADU_NEW_ARRAY(arena, struct fadu_value, book->facts.count);
        scale->prices[i] =
            FADU_NEW_ARRAY(arena, struct fadu_scale_price, world->cores.count);
        memcpy(scale->values[i], world->space->values,
               book->facts.count * sizeof(struct fadu_value));
        for (uint32_t fact = 0; fact < book->facts.count; fact++) {
            if (!scale->is_base[fact] ||
                scale->values[i][fact].known == FADU_VALUE_KNOWN)
                continue;
            scale->has_numbers = true;
            scale->values[i][fact] = (struct fadu_value){
                .known = FADU_VALUE_KNOWN,
                .number = sample_of(&book->facts.items[fact], i)
            };
        }
    }
}

void
fadu_scale_set(struct fadu_scale *scale, uint32_t fact,
               const struct fadu_value *better, const struct fadu_value *worse)
{
    scale->fact = fact;
    scale->better = *better;
    scale->worse = *worse;
}

/* --- fines --------------------------------------------------------------- */

/* Of the fine of the worse facts beside that of the better. */
enum fine_change { SAME, LOWER, HIGHER, BOTH_WAYS, NOBODY_KNOWS };

static struct fadu_scale_price
find_price(const struct fadu_scale *scale, const struct fadu_core *core,
           const struct fadu_value *values)
{
    const struct fadu_matter *matter = scale->world->matter;
    const struct fadu_penalty *fine = fadu_core_fine(matter, core);
    const struct fadu_origin *origin = &matter->offence->origin;
    struct fadu_scale_price price = { .is_known = true };
    struct fadu_sum sum = { .has_amount = false };

    if (!fine)
        return price;
    price.has_fine = true;
    price.is_mitigated = core->direction == FADU_MITIGATED;
    price.is_known =
        !(origin->is_given && origin->status == FADU_UNVERIFIED) &&
        fadu_price(&scale->world->slice, core, values, fine, &sum) &&
        !sum.is_outside && !sum.is_delegated && !sum.is_unverified &&
        sum.recommended.is_given && sum.recommended.min.is_known &&
        sum.recommended.max.is_known;
    if (price.is_known) {
        price.min = sum.recommended.min.fen;
        price.max = sum.recommended.max.fen;
    }
    return price;
}

static struct fadu_scale_price
price_of(const struct fadu_scale *scale, const struct fadu_core *core,
         uint32_t sample)
{
    const struct fadu_value *values = scale->values[sample];
    const size_t index = (size_t)(core - scale->world->cores.items);
    struct fadu_scale_price *kept = &scale->prices[sample][index];

    if (scale->is_base[scale->fact])
        return find_price(scale, core, values);
    if (!kept->is_found) {
        *kept = find_price(scale, core, values);
        kept->is_found = true;
    }
    return *kept;
}

/* Two ends, unless one has no lower end of its own. */
static enum fine_change
compare_prices(const struct fadu_scale_price *better,
               struct fadu_scale_price *worse)
{
    if (worse->is_mitigated)
        worse->min = better->min;
    if (!better->is_known || !worse->is_known)
        return NOBODY_KNOWS;
    if (better->has_fine != worse->has_fine)
        return better->has_fine ? LOWER : HIGHER;
    if (worse->min < better->min || worse->max < better->max)
        return worse->min > better->min || worse->max > better->max ? BOTH_WAYS
                                                                    : LOWER;
    return worse->min > better->min || worse->max > better->max ? HIGHER : SAME;
}

/* --- kinds --------------------------------------------------------------- */

/* What the row leaves of them, weighed as the statute's are. */
static struct fadu_core
as_recommended(const struct fadu_core *core)
{
    struct fadu_core recommended = *core;

    recommended.by_statute = core->kinds;
    return recommended;
}

static enum fadu_comparison
compare_kinds(const struct fadu_scale *scale, const struct fadu_core *better,
              const struct fadu_core *worse)
{
    const struct fadu_law_question question = {
        .acted = &scale->world->slice,
        .decided = &scale->world->slice,
        .values = scale->world->space->values,
    };
    const struct fadu_core a = as_recommended(better);
    const struct fadu_core b = as_recommended(worse);
    bool by_warning;

    return fadu_compare_kinds(&question, &a, &b, &by_warning);
}

/* --- the whole ----------------------------------------------------------- */

static bool
is_open(const struct fadu_core *core)
{
    return core->outcome == FADU_OUTCOME_UNDETERMINED ||
           core->outcome == FADU_OUTCOME_REFER ||
           core->human != FADU_HUMAN_NONE;
}

static bool
is_lighter_with(const struct fadu_scale *scale, uint32_t sample,
                enum fadu_comparison kinds, const struct fadu_core *better,
                const struct fadu_core *worse)
{
    struct fadu_value *values = scale->values[sample];
    const struct fadu_value before = values[scale->fact];
    struct fadu_scale_price price_of_better;
    struct fadu_scale_price price_of_worse;
    enum fine_change fine;

    values[scale->fact] = scale->better;
    price_of_better = price_of(scale, better, sample);
    values[scale->fact] = scale->worse;
    price_of_worse = price_of(scale, worse, sample);
    values[scale->fact] = before;
    fine = compare_prices(&price_of_better, &price_of_worse);
    if (fine == NOBODY_KNOWS)
        return false;
    if (kinds == FADU_IS_LIGHTER)
        return fine == LOWER || fine == SAME;
    return kinds == FADU_SAME_WEIGHT && (fine == LOWER || fine == BOTH_WAYS);
}

struct fadu_difference_in_weight
fadu_is_lighter(const struct fadu_scale *scale, const struct fadu_core *better,
                const struct fadu_core *worse)
{
    const int before = fadu_outcome_class(better->outcome);
    const int after = fadu_outcome_class(worse->outcome);
    struct fadu_difference_in_weight difference = { false, 0 };
    enum fadu_comparison kinds;

    if (is_open(better) || is_open(worse) || after > before)
        return difference;
    difference.is_lighter = after < before;
    if (difference.is_lighter || worse->outcome != FADU_OUTCOME_PENALISE)
        return difference;
    kinds = compare_kinds(scale, better, worse);
    for (uint32_t i = 0; i < (scale->has_numbers ? FADU_SCALE_SAMPLES : 1) &&
                         !difference.is_lighter;
         i++) {
        difference.sample = i;
        difference.is_lighter = is_lighter_with(scale, i, kinds, better, worse);
    }
    return difference;
}
