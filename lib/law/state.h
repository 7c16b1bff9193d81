/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * Three-valued truth.
 *
 * Layer: law.  Uses: nothing.
 * In this order "and" is the smaller, "or" the greater of two states.
 */

enum fadu_state {
    FADU_NOT_MET,
    FADU_STATE_UNKNOWN,
    FADU_MET,
};

static inline enum fadu_state
fadu_state_and(enum fadu_state a, enum fadu_state b)
{
    return a < b ? a : b;
}

static inline enum fadu_state
fadu_state_or(enum fadu_state a, enum fadu_state b)
{
    return a > b ? a : b;
}

static inline enum fadu_state
fadu_state_not(enum fadu_state a)
{
    return (enum fadu_state)(FADU_MET - a);
}

/* "met", "not_met", "unknown" */
const char *fadu_state_word(enum fadu_state state);
