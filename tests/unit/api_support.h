/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/* The shipped rulebook and a case, for the tests of the public functions. */

#include "data_support.h"

#define RULES FADU_SOURCE_ROOT "/rules/taizhou-urban-management"

static const char good_case[] =
    "{\"case\": \"7\", \"offence\": \"open-air-barbecue\","
    " \"acted_on\": \"2024-08-10\", \"decided_on\": \"2024-09-20\","
    " \"facts\": {\"party\": \"individual\", \"correction\": \"in_time\","
    " \"harm\": \"slight\", \"gravity\": \"ordinary\", \"stoves\": \"1个\","
    " \"prior_breaches\": \"1次\", \"illegal_gains\": \"0元\","
    " \"facts_conclusive\": true}}";

/* Numbers that are no value of any enumeration of the interface. */
static const int32_t no_values[] = { -1, 0, 99, INT32_MAX, INT32_MIN };

/* What an output holds that nobody may touch. */
#define UNTOUCHED_NUMBER INT64_C(-7777)
static char untouched_text[] = "untouched";

static fadu_rulebook *rules;

static inline int
load_rules(void **state)
{
    (void)state;
    return fadu_rulebook_load(RULES, strlen(RULES), &rules, NULL);
}

static inline int
free_rules(void **state)
{
    (void)state;
    fadu_rulebook_unref(rules);
    return 0;
}

static inline fadu_case *
new_good_case(void)
{
    fadu_case *facts = fadu_case_new();

    assert_non_null(facts);
    assert_int_equal(
        fadu_case_read(facts, "case", good_case, strlen(good_case), NULL),
        FADU_OK);
    return facts;
}

static inline fadu_recommendation *
new_good_answer(void)
{
    fadu_case *facts = new_good_case();
    fadu_recommendation *answer = fadu_recommendation_new();

    assert_non_null(answer);
    assert_int_equal(fadu_evaluate(rules, facts, answer, NULL), FADU_OK);
    fadu_case_free(facts);
    return answer;
}
