/* SPDX-License-Identifier: Apache-2.0 */
/*
 * All files of a rulebook, section by section.  Names first, then what they
 * mean: so no section need stand before another, in whatever file.
 */
#include "compile/compiler.h"
#include "law/digest.h"

typedef FADU_VEC(const struct fadu_node *) nodes;

/* --- the whole folder as one --------------------------------------------- */

static void
decode_version(struct fadu_compiler *compiler, const struct fadu_node *node,
               void *slot)
{
    struct fadu_str text;

    (void)slot;
    if (fadu_node_text(compiler, node, &text) &&
        !fadu_str_equal(text, FADU_STR("1")))
        FADU_REPORT(compiler->diag, node->place,
                    FADU_MSG_UNKNOWN_LANGUAGE_VERSION, text);
}

static void
decode_book_status(struct fadu_compiler *compiler, const struct fadu_node *node,
                   void *slot)
{
    struct fadu_rulebook *book = slot;
    int32_t value;

    if (fadu_decode_word(compiler, node, fadu_words_book_status, &value))
        book->status = (enum fadu_book_status)value;
}

/* What a rulebook says once; kinds and policy before the editions that may
 * change the policy. */
static const struct fadu_field identity_fields[] = {
    { FADU_KEY_FADU, decode_version, 0, true },
    FADU_REQUIRED(ID, fadu_decode_id, struct fadu_rulebook, id),
    FADU_REQUIRED(NAME, fadu_decode_text, struct fadu_rulebook, name),
    FADU_FIELD(EN, fadu_decode_text, struct fadu_rulebook, en),
    FADU_REQUIRED(AUTHORITY, fadu_decode_text, struct fadu_rulebook, authority),
    { FADU_KEY_STATUS, decode_book_status, 0, true },
    FADU_REQUIRED(COVERS, fadu_decode_interval, struct fadu_rulebook, covers),
    FADU_FIELD(SOURCE, fadu_decode_ignore, struct fadu_rulebook, id),
    FADU_FIELD(NOTE, fadu_decode_ignore, struct fadu_rulebook, id),
    FADU_WHOLE(FIELDS, fadu_decode_fields),
    FADU_WHOLE(SEVERITY, fadu_decode_severity),
    FADU_FIELD(POLICY, fadu_decode_policy, struct fadu_rulebook, policy),
    FADU_WHOLE(EDITIONS, fadu_decode_editions),
};

/* What any number of files may add to. */
static const struct fadu_field list_fields[] = {
    FADU_WHOLE(INSTRUMENTS, fadu_decode_ignore),
    FADU_WHOLE(FACTS, fadu_decode_ignore),
    FADU_WHOLE(NEVER, fadu_decode_ignore),
    FADU_WHOLE(RULES, fadu_decode_ignore),
    FADU_WHOLE(LISTS, fadu_decode_ignore),
    FADU_WHOLE(OFFENCES, fadu_decode_ignore),
    FADU_WHOLE(CASES, fadu_decode_ignore),
    FADU_WHOLE(HOLIDAYS, fadu_decode_ignore),
    FADU_WHOLE(WORKDAYS, fadu_decode_ignore),
};

enum {
    FIELD_COUNT = FADU_COUNT_OF(identity_fields) + FADU_COUNT_OF(list_fields)
};

/* Unknown keys of every file; missing ones are asked of the whole. */
static void
check_top_keys(struct fadu_compiler *compiler, const nodes *roots)
{
    struct fadu_field fields[FIELD_COUNT];

    memcpy(fields, identity_fields, sizeof(identity_fields));
    memcpy(fields + FADU_COUNT_OF(identity_fields), list_fields,
           sizeof(list_fields));
    for (size_t i = 0; i < FIELD_COUNT; i++)
        fields[i].is_required = false;
    FADU_EACH(const struct fadu_node *, root, roots)
        fadu_check_keys(compiler, *root, fields, FIELD_COUNT);
}

/* The member of the one file that has it. */
static const struct fadu_node *
only_member(struct fadu_compiler *compiler, const nodes *roots,
            enum fadu_key key)
{
    const struct fadu_node *found = NULL;

    FADU_EACH(const struct fadu_node *, root, roots) {
        const struct fadu_node *member = fadu_member(*root, key);

        if (member && found)
            FADU_REPORT(compiler->diag, member->key_place,
                        FADU_MSG_TOP_KEY_TWICE, member->key);
        else if (member)
            found = member;
    }
    return found;
}

/* Where a missing key belongs: rulebook.yaml, by name or by what it says. */
static struct fadu_place
identity_place(const nodes *roots)
{
    FADU_EACH(const struct fadu_node *, root, roots) {
        if (fadu_member(*root, FADU_KEY_FADU) ||
            fadu_str_ends_with((*root)->place.source->name,
                               FADU_STR("rulebook.yaml")))
            return (*root)->place;
    }
    return roots->items[0]->place;
}

/* Acts before the first day are refused, so there must be one. */
static void
check_covers(struct fadu_compiler *compiler, const nodes *roots)
{
    const struct fadu_node *covers =
        only_member(compiler, roots, FADU_KEY_COVERS);

    if (covers && covers->kind == FADU_NODE_MAP &&
        !fadu_member(covers, FADU_KEY_FROM))
        FADU_REPORT(compiler->diag, covers->place, FADU_MSG_MISSING_KEY,
                    fadu_key_id(FADU_KEY_FROM));
}

static void
decode_identity(struct fadu_compiler *compiler, const nodes *roots)
{
    for (size_t i = 0; i < FADU_COUNT_OF(identity_fields); i++) {
        const struct fadu_field *field = &identity_fields[i];
        const struct fadu_node *member =
            only_member(compiler, roots, field->key);

        if (member)
            field->decode(compiler, member,
                          (char *)compiler->book + field->offset);
        else if (field->is_required && !compiler->is_partial)
            FADU_REPORT(compiler->diag, identity_place(roots),
                        FADU_MSG_MISSING_KEY, fadu_key_id(field->key));
    }
}

/* What holds where rulebook.yaml says nothing. */
static struct fadu_policy
default_policy(void)
{
    const struct fadu_rational low = { 3, 10 };
    const struct fadu_rational high = { 7, 10 };

    return (struct fadu_policy){
        .mitigate_at = 2,
        .band_lighter = { .measure = FADU_MEASURE_SHARE,
                          .has_high = true,
                          .high.number = low },
        .band_ordinary = { .measure = FADU_MEASURE_SHARE,
                           .has_low = true,
                           .has_high = true,
                           .low.number = low,
                           .high.number = high },
        .band_heavier = { .measure = FADU_MEASURE_SHARE,
                          .has_low = true,
                          .low.number = high },
        .point = FADU_POINT_MIDDLE,
        .round_fen = 100,
        .mitigation_floor = { 0, 1 },
        .smallest_fine_fen = 100,
        .look_back = { .has_window = true,
                       .window = { 2, FADU_PERIOD_YEARS },
                       .scope = FADU_SCOPE_KIND,
                       .counts_spared = true,
                       .only_final = true },
    };
}

/* --- the lists ----------------------------------------------------------- */

/* All entries of a section, over all files. */
static nodes
entries_of(struct fadu_compiler *compiler, const nodes *roots,
           enum fadu_key key)
{
    nodes entries = { 0 };

    FADU_EACH(const struct fadu_node *, root, roots) {
        const struct fadu_node *section = fadu_member(*root, key);

        if (!section)
            continue;
        FADU_EACH_ITEM(item, section) {
            if (fadu_expect_map(compiler, item))
                FADU_VEC_PUSH(compiler->scratch, &entries, item);
        }
    }
    return entries;
}

/* The text of a member, if it has one; what is wrong with it is said later. */
static struct fadu_str
plain_text(struct fadu_compiler *compiler, const struct fadu_node *map,
           enum fadu_key key)
{
    const struct fadu_node *member = fadu_member(map, key);

    if (!member || member->kind != FADU_NODE_SCALAR)
        return (struct fadu_str){ NULL, 0 };
    return fadu_arena_copy(compiler->arena, fadu_str_trim(member->text));
}

/* Names of a section: one zero-filled entry each, its name known. */
#define DECLARE(compiler, entries, section, map)                               \
    for (uint32_t at = 0; at < (entries)->count; at++) {                       \
        FADU_VEC_ADD((compiler)->arena, &(compiler)->book->section);           \
        fadu_declare((compiler), &(compiler)->book->map, (entries)->items[at], \
                     at, (struct fadu_str){ NULL, 0 });                        \
        (compiler)->book->section.items[at].id =                               \
            plain_text((compiler), (entries)->items[at], FADU_KEY_ID);         \
        (compiler)->book->section.items[at].name =                             \
            plain_text((compiler), (entries)->items[at], FADU_KEY_NAME);       \
    }

#define DECODE(compiler, entries, decode)              \
    for (uint32_t at = 0; at < (entries)->count; at++) \
        decode((compiler), (entries)->items[at], at);

/* Own facts are declared with the names, since lists may ask them. */
static void
declare_own_facts(struct fadu_compiler *compiler, const nodes *offences)
{
    for (uint32_t i = 0; i < offences->count; i++) {
        const struct fadu_node *id =
            fadu_member(offences->items[i], FADU_KEY_ID);
        const struct fadu_node *facts =
            fadu_member(offences->items[i], FADU_KEY_FACTS);
        const struct fadu_node *blocks =
            fadu_member(offences->items[i], FADU_KEY_BENCHMARK);

        compiler->offence = &compiler->book->offences.items[i];
        compiler->offence_index = i;
        if (id && id->kind == FADU_NODE_SCALAR)
            compiler->offence->id =
                fadu_arena_copy(compiler->arena, fadu_str_trim(id->text));
        if (facts)
            fadu_declare_own_facts(compiler, facts);
        if (blocks) {
            FADU_EACH_ITEM(block, blocks) {
                const struct fadu_node *own =
                    fadu_member(block, FADU_KEY_FACTS);

                if (own)
                    fadu_declare_own_facts(compiler, own);
                fadu_declare_same_facts(compiler, block);
            }
        }
    }
    compiler->offence = NULL;
    compiler->offence_index = FADU_NONE;
}

static void
decode_facts(struct fadu_compiler *compiler, const nodes *facts)
{
    FADU_EACH(const struct fadu_node *, node, facts) {
        const struct fadu_node *id = fadu_member(*node, FADU_KEY_ID);
        uint32_t fact;

        if (id && id->kind == FADU_NODE_SCALAR &&
            fadu_map_find(&compiler->book->fact_names, fadu_str_trim(id->text),
                          &fact))
            fadu_decode_fact(compiler, *node, fact);
    }
}

static void
decode_nevers(struct fadu_compiler *compiler, const nodes *roots)
{
    FADU_EACH(const struct fadu_node *, root, roots) {
        const struct fadu_node *never = fadu_member(*root, FADU_KEY_NEVER);

        if (never)
            fadu_decode_nevers(compiler, never, &compiler->book->nevers);
    }
}

/* Of all files: what is no exchange is known once all holidays are. */
static void
decode_calendar(struct fadu_compiler *compiler, const nodes *roots)
{
    static const struct {
        enum fadu_key key;
        fadu_decode_fn *decode;
    } parts[] = { { FADU_KEY_HOLIDAYS, fadu_decode_holidays },
                  { FADU_KEY_WORKDAYS, fadu_decode_workdays } };

    for (size_t i = 0; i < FADU_COUNT_OF(parts); i++) {
        FADU_EACH(const struct fadu_node *, root, roots) {
            const struct fadu_node *days = fadu_member(*root, parts[i].key);

            if (days)
                parts[i].decode(compiler, days, &compiler->book->calendar);
        }
    }
}

static struct fadu_node *
copy_tree(struct fadu_arena *arena, const struct fadu_node *node)
{
    struct fadu_node *copy = FADU_NEW(arena, struct fadu_node);
    struct fadu_node **slot = &copy->first;

    *copy = *node;
    copy->text = fadu_arena_copy(arena, node->text);
    copy->key = fadu_arena_copy(arena, node->key);
    copy->next = NULL;
    copy->first = NULL;
    for (const struct fadu_node *child = node->first; child;
         child = child->next) {
        *slot = copy_tree(arena, child);
        slot = &(*slot)->next;
    }
    return copy;
}

static void
decode_given(struct fadu_compiler *compiler, const struct fadu_node *node,
             void *slot)
{
    *(const struct fadu_node **)slot = copy_tree(compiler->arena, node);
}

/* `expect:` with nothing behind it waits for a person. */
static void
decode_expected(struct fadu_compiler *compiler, const struct fadu_node *node,
                void *slot)
{
    const bool is_empty = node->kind == FADU_NODE_SCALAR
                              ? !node->is_quoted && !node->is_block &&
                                    !fadu_str_trim(node->text).len
                              : !node->count;

    if (!is_empty)
        decode_given(compiler, node, slot);
}

static void
decode_cases(struct fadu_compiler *compiler, const nodes *cases)
{
    static const struct fadu_field fields[] = {
        FADU_REQUIRED(NAME, fadu_decode_text, struct fadu_worked_case, name),
        FADU_REQUIRED(GIVEN, decode_given, struct fadu_worked_case, given),
        FADU_FIELD(EXPECT, decode_expected, struct fadu_worked_case, expect),
        FADU_FIELD(NOTE, fadu_decode_ignore, struct fadu_worked_case, name),
    };

    FADU_EACH(const struct fadu_node *, node, cases) {
        struct fadu_worked_case worked = { .place = (*node)->place };

        fadu_decode_map(compiler, *node, fields, FADU_COUNT_OF(fields),
                        &worked);
        FADU_VEC_PUSH(compiler->arena, &compiler->book->cases, worked);
    }
}

/* What offences say of each other. */
static void
join_offences(struct fadu_compiler *compiler)
{
    for (uint32_t i = 0; i < compiler->book->offences.count; i++) {
        const struct fadu_node *node = compiler->offence_nodes[i];
        const size_t errors = fadu_grave_errors(compiler);

        compiler->offence = &compiler->book->offences.items[i];
        compiler->offence_index = i;
        fadu_join_tables(compiler, node);
        fadu_join_displaced(compiler, node);
        if (fadu_grave_errors(compiler) != errors)
            compiler->offence->has_errors = true;
    }
    compiler->offence = NULL;
    compiler->offence_index = FADU_NONE;
}

static void
decode_sections(struct fadu_compiler *compiler, const nodes *roots,
                size_t errors)
{
    const nodes instruments = entries_of(compiler, roots, FADU_KEY_INSTRUMENTS);
    const nodes facts = entries_of(compiler, roots, FADU_KEY_FACTS);
    const nodes rules = entries_of(compiler, roots, FADU_KEY_RULES);
    const nodes lists = entries_of(compiler, roots, FADU_KEY_LISTS);
    const nodes offences = entries_of(compiler, roots, FADU_KEY_OFFENCES);
    const nodes cases = entries_of(compiler, roots, FADU_KEY_CASES);
    const struct fadu_rulebook *book = compiler->book;

    DECLARE(compiler, &instruments, instruments, instrument_names)
    DECLARE(compiler, &rules, rules, rule_names)
    DECLARE(compiler, &lists, lists, list_names)
    DECLARE(compiler, &offences, offences, offence_names)
    compiler->offence_nodes = offences.items;
    FADU_EACH(const struct fadu_node *, fact, &facts)
        fadu_declare_fact(compiler, *fact);
    declare_own_facts(compiler, &offences);
    if (book->facts.count > FADU_MAX_FACTS + FADU_HEADER_DATE_COUNT)
        FADU_REPORT(
            compiler->diag,
            book->facts.items[FADU_MAX_FACTS + FADU_HEADER_DATE_COUNT].place,
            FADU_MSG_TOO_MANY_FACTS, FADU_STR("4096"));

    DECODE(compiler, &instruments, fadu_decode_instrument)
    decode_facts(compiler, &facts);
    decode_nevers(compiler, roots);
    decode_calendar(compiler, roots);
    DECODE(compiler, &rules, fadu_decode_rule)
    DECODE(compiler, &lists, fadu_decode_list)
    compiler->has_good_vocabulary =
        !compiler->is_partial &&
        fadu_diag_error_count(compiler->diag) == errors;
    DECODE(compiler, &offences, fadu_decode_offence)
    join_offences(compiler);
    decode_cases(compiler, &cases);
}

/* --- the entry point ----------------------------------------------------- */

struct job {
    struct fadu_compiler compiler;
    const struct fadu_source *const *sources;
    uint32_t source_count;
    struct fadu_guard *guard;
    size_t errors_before; /* the caller's list may hold others */
};

/* Places point into the sources, so the rulebook keeps them. */
static const struct fadu_source *
keep_source(struct fadu_arena *arena, const struct fadu_source *source)
{
    struct fadu_source *kept = FADU_NEW(arena, struct fadu_source);

    kept->name = fadu_arena_copy(arena, source->name);
    kept->text = fadu_arena_copy(arena, source->text);
    return kept;
}

static void
compile(void *context)
{
    struct job *job = context;
    struct fadu_compiler *compiler = &job->compiler;
    nodes roots = { 0 };

    compiler->book = fadu_rulebook_new(job->guard);
    compiler->arena = &compiler->book->arena;
    compiler->offence_index = FADU_NONE;
    compiler->book->policy = default_policy();
    fadu_declare_header_dates(compiler);
    for (uint32_t i = 0; i < job->source_count; i++) {
        const struct fadu_node *root =
            fadu_tree_read(keep_source(compiler->arena, job->sources[i]),
                           compiler->scratch, compiler->diag);

        if (!root || !fadu_expect_map(compiler, root))
            continue;
        FADU_VEC_PUSH(compiler->scratch, &roots, root);
        fadu_note_root(compiler->spellings, root);
    }
    if (!roots.count)
        return;
    check_top_keys(compiler, &roots);
    compiler->is_partial = roots.count < job->source_count;
    decode_identity(compiler, &roots);
    check_covers(compiler, &roots);
    decode_sections(compiler, &roots, job->errors_before);
    /* Offences without errors are checked though others have some; without a
     * vocabulary what is missing would only be missed again. */
    if (!compiler->has_good_vocabulary)
        return;
    if (fadu_check_circles(compiler))
        return; /* no end to following them */
    fadu_check_circumstances(compiler);
    fadu_check_proceedings(compiler);
    fadu_note_used_facts(compiler);
    fadu_note_change_days(compiler);
    fadu_check_cover(compiler);
    compiler->book->has_table_faults = compiler->table_faults > 0;
    if (fadu_grave_errors(compiler) == job->errors_before)
        fadu_compute_digest(compiler->book, compiler->scratch);
}

fadu_status
fadu_compile(const struct fadu_source *const *sources, uint32_t source_count,
             struct fadu_guard *guard, struct fadu_arena *scratch,
             struct fadu_spellings *spellings, bool keeps_faulty,
             fadu_diag *diag, struct fadu_rulebook **book_out)
{
    struct job job = {
        .compiler = { .scratch = scratch,
                      .diag = diag,
                      .spellings = spellings },
        .sources = sources,
        .source_count = source_count,
        .guard = guard,
        .errors_before = fadu_diag_error_count(diag),
    };
    const size_t messages_before = fadu_diag_get_count(diag);
    fadu_status status = fadu_guard_run(guard, compile, &job);
    struct fadu_rulebook *book = job.compiler.book;

    fadu_diag_redirect(diag, (struct fadu_place){ 0 }); /* left half-way */
    if (status == FADU_OK &&
        (fadu_grave_errors(&job.compiler) != job.errors_before ||
         (job.compiler.table_faults && !keeps_faulty)))
        status = fadu_diag_passed_limit(diag, messages_before)
                     ? FADU_ERROR_LIMIT
                     : FADU_ERROR_INVALID_RULES;
    if (status != FADU_OK) {
        fadu_rulebook_unref(book);
        return status;
    }
    book->arena.guard = NULL; /* nothing is added from now on */
    *book_out = book;
    return FADU_OK;
}
