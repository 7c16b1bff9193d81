/* SPDX-License-Identifier: Apache-2.0 */
/* What is asked of a rulebook before it is published: somebody answers for
 * every offence as it is, and its sources were looked up. */
#include "law/digest.h"
#include "verify/check.h"

void
fadu_check_status(struct fadu_checker *check)
{
    const struct fadu_rulebook *book = check->book;

    if (book->status != FADU_REVIEWED && book->status != FADU_OFFICIAL &&
        book->offences.count)
        FADU_FIND(check, FADU_CHECK_RELEASE, book->offences.items[0].place,
                  FADU_MSG_BOOK_NOT_REVIEWED, FADU_NO_EXAMPLE,
                  fadu_same(book->id));
}

static void
check_signature(struct fadu_checker *check)
{
    const struct fadu_offence *offence = check->offence;
    const uint32_t index = (uint32_t)(offence - check->book->offences.items);

    switch (fadu_find_signature_state(check->book, index, check->scratch)) {
    case FADU_SIGNATURE_NONE:
        FADU_FIND(check, FADU_CHECK_RELEASE, offence->place,
                  FADU_MSG_OFFENCE_UNSIGNED, FADU_NO_EXAMPLE,
                  fadu_offence_words(offence));
        break;
    case FADU_SIGNATURE_CHANGED:
        FADU_FIND(check, FADU_CHECK_RELEASE, offence->place,
                  FADU_MSG_OFFENCE_CHANGED, FADU_NO_EXAMPLE,
                  fadu_offence_words(offence), fadu_same(offence->signature.by),
                  fadu_same(fadu_check_day(check, offence->signature.on)));
        break;
    case FADU_SIGNATURE_HOLDS:
        break;
    }
}

void
fadu_check_release(struct fadu_checker *check)
{
    const struct fadu_offence *offence = check->offence;

    check_signature(check);
    if (!offence->origin.is_given)
        FADU_FIND(check, FADU_CHECK_RELEASE, offence->place,
                  FADU_MSG_OFFENCE_NO_SOURCE, FADU_NO_EXAMPLE,
                  fadu_offence_words(offence));
    else if (offence->origin.status == FADU_UNVERIFIED)
        FADU_FIND(check, FADU_CHECK_RELEASE, offence->place,
                  FADU_MSG_OFFENCE_UNVERIFIED, FADU_NO_EXAMPLE,
                  fadu_offence_words(offence));
}
