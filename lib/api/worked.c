/* SPDX-License-Identifier: Apache-2.0 */
/* The rulebook's own cases. */
#include "cases/worked.h"
#include "api/api.h"

fadu_status
fadu_rulebook_run_case(const fadu_rulebook *book, size_t index,
                       int32_t *passed_out, fadu_diag *diag)
{
    struct fadu_diag_choice choice;
    fadu_case *facts;
    fadu_recommendation *answer;
    size_t errors;
    fadu_status status = FADU_ERROR_NO_MEMORY;

    if (!book || !passed_out)
        return FADU_ERROR_INVALID_ARGUMENT;
    if (index >= book->cases.count)
        return FADU_ERROR_NOT_FOUND;
    if (!fadu_choose_diag(diag, &choice))
        return FADU_ERROR_NO_MEMORY;
    errors = fadu_diag_error_count(choice.use);
    facts = fadu_case_new();
    answer = fadu_recommendation_new();
    if (facts && answer)
        status = fadu_run_worked_case(book, &book->cases.items[index], facts,
                                      answer, choice.use);
    if (status == FADU_OK)
        *passed_out = fadu_diag_error_count(choice.use) == errors;
    fadu_recommendation_free(answer);
    fadu_case_free(facts);
    fadu_release_diag(&choice);
    return status;
}
