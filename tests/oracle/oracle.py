"""The answer to one case, found by trying every completion.

    oracle.py RULES [CASE.json|-]     answers cases, one JSON object a line
"""
import json
import sys

from amount import Unknown, fine, statutory
from book import FINE, HEADER, Book
from decide import decide, result
from law37 import choose
from words import get
from world import Need, World

SHORT = ('refer', 'barred', 'exempt_shall', 'not_unlawful')
CIRCUMSTANCES = ('mitigate', 'lighten', 'aggravate')
CHECKS = ('refer', 'bar', 'exempt', 'no_fine', 'no_coercion')
OPEN = ('both', 'acted or human', 'decided or human')      # choices of the law that hang on an unknown base
FIELDS = ('outcome', 'law', 'provision', 'column', 'row', 'direction', 'kinds', 'human')


def core_of(out, law):
    """The core result: a tuple in the order of FIELDS."""
    if out.outcome in SHORT:
        return (out.outcome, None, None, None, None, None, (), None)
    provision = out.provision.id if out.provision else None
    if out.outcome in ('order_only', 'exempt_may'):
        return (out.outcome, law, provision, None, None, None, (), None)
    if out.outcome == 'undetermined':
        return (out.outcome, None if law == 'human' else law, provision, out.column, None, None, (), out.human[0])
    return (out.outcome, law, provision, out.column, out.row.id if out.row else None, out.direction, out.kinds, None)


class Oracle:
    """Answers cases under one rulebook."""

    def __init__(self, folder, both_laws=True, by_day=False):
        self.book = Book(folder)
        self.both_laws, self.by_day = both_laws, by_day

    def answer(self, case):
        return Answer(World(self.book, case, self.by_day), self.both_laws).build()


class Answer:
    def __init__(self, world, both_laws, exempting=True):
        self.world, self.both_laws, self.exempting = world, both_laws, exempting

    def results(self, given):
        """[(law, result)]: one, or two where both laws are possible; and the choice itself."""
        chosen, why, level, acted, decided = choice = choose(self.world, given, self.exempting, self.both_laws)
        if chosen is None:
            return [(None, acted)], choice
        if chosen == 'human':
            return [('human', result(outcome='undetermined', human=['law']))], choice
        if chosen in ('acted or human', 'decided or human'):
            one = chosen.split()[0]
            return [(one, acted if one == 'acted' else decided), ('human', result(outcome='undetermined', human=['law']))], choice
        if chosen == 'both':
            return [('acted', acted), ('decided', decided)], choice
        return [(chosen, decided if chosen == 'decided' else acted)], choice

    def cores(self, given):
        return frozenset(core_of(out, law) for law, out in self.results(given)[0])

    def matters(self, name):
        """Whether two completions that differ in this fact alone have different core results."""
        cells = self.world.cells(name)

        def differ(given):
            first = None
            for cell in cells:
                found = self.cores({**given, name: cell})
                if first is None:
                    first = found
                elif found != first:
                    return True
            return False
        return any(answer for _, answer in self.world.walk(differ))

    def answers_of(self, name):
        """(worst, sum): numbers of results left, values without a difference being one answer."""
        world = self.world
        cells = world.cells(name)
        signature = [[] for _ in cells]
        for _, row in world.walk(lambda given: tuple(self.cores({**given, name: cell}) for cell in cells)):
            for index, found in enumerate(row):
                signature[index].append(found)
        groups = {}
        for index in range(len(cells)):
            groups[tuple(signature[index])] = len(frozenset().union(*signature[index]))
        return max(groups.values()), sum(groups.values())

    # ---- the parts of an answer ------------------------------------------------------

    def build(self):
        world = self.world
        leaves = []
        support = set()
        for chosen, (found, choice) in world.walk(self.results):
            leaves.append((chosen, found, choice))
            support |= set(chosen)
        cores = {core_of(out, law) for _, found, _ in leaves for law, out in found}
        outs = [(given, law, out) for given, found, _ in leaves for law, out in found]
        answer = {'possible': cores}
        shared = list(next(iter(cores)))
        for core in cores:
            shared = [a if a == b else () if index == 6 else None for index, (a, b) in enumerate(zip(shared, core))]
        settled = len(cores) == 1
        answer.update(zip(FIELDS, shared))
        if any(out.row is not outs[0][2].row for _, _, out in outs):
            answer['row'] = None        # rows of two ladders may bear one number
        if not settled:
            answer['outcome'] = 'undetermined'
        bases = set()
        for given, found, choice in leaves:
            if choice[0] in OPEN:
                for part, day in zip(choice[3:], (world.last_day, world.decided)):
                    if part.outcome == 'exempt_may':
                        part = decide(world, day, given, False)
                    bases |= {b for b in self.fine_bases(part) if world.is_open(b)}
        deciding = {name for name in support if not settled and self.matters(name)}
        needed = deciding | bases
        # What the comparison of laws needs of an amount alone comes last: no single value of it decides.
        answer['needed'] = self.ranked(deciding) + self.ranked(bases - deciding)
        answer['needed_for_amount'] = self.amount_facts(outs) - needed
        answer['law choice'] = tuple(common(None if c[part] in OPEN else c[part] for _, _, c in leaves) for part in range(3))
        answer['sides'] = common((side(c[3]), side(c[4])) for _, _, c in leaves)
        answer['direction_force'] = common(out.force for _, _, out in outs)
        answer['codes'] = common(tuple(sorted(self.codes(given, out))) for given, _, out in outs)
        answer['fine'] = common(self.fine_of(given, out) for given, _, out in outs)
        answer['circumstances'] = self.circumstances(outs, leaves)
        answer['checks'] = self.checks(leaves)
        answer['otherwise'] = None
        if settled and shared[0] == 'exempt_may' and self.exempting:
            other = Answer(world, self.both_laws, False).build()
            answer['otherwise'] = other
            answer['needed_for_amount'] |= (set(other['needed']) | other['needed_for_amount']) - needed
        answer['presumed'] = {name: self.matters(name) for name in sorted(world.used) if self.is_presumed(name)}
        if shared[0] == 'exempt_may' and not self.exempting:
            raise AssertionError('exempt without exemptions')
        unknown = self.unknown()
        if not self.exempting:
            unknown -= world.only_procedure
        answer['used'] = world.used
        answer['rest'] = unknown - needed - answer['needed_for_amount']
        return answer

    def is_presumed(self, name):
        world = self.world
        fact = world.facts[name]
        if name in world.given or not world.may_presume(fact):
            return False
        derive = world.derive_of(name)
        try:
            return derive is None or world.derived(fact, derive, {}) is None
        except Need:
            return False

    def unknown(self):
        """Unknown source facts that occur in the rules of the offence."""
        world = self.world
        found = set()
        for name in world.used:
            try:
                world.value(name, {})
            except Need as need:
                if need.fact == name:
                    found.add(name)
        return found - set(HEADER)

    def ranked(self, needed):
        order = [f.id for f in self.world.offence.order]
        keys = {name: self.answers_of(name) + (order.index(name),) for name in needed} if len(needed) > 1 else {n: 0 for n in needed}
        return sorted(needed, key=keys.get)

    def fine_bases(self, out):
        found = set()
        for penalty in getattr(out, 'law_penalties', []):
            if penalty.kind == FINE:
                found |= set(statutory(self.world, penalty, out.all_columns, {}).bases)
        return found

    def amount_facts(self, outs):
        world = self.world
        found = set()
        for given, _, out in outs:
            if out.outcome == 'exempt_may':
                continue
            if out.outcome in ('penalise', 'order_only', 'undetermined'):
                found |= {o.of for o in out.orders if o.of}
            if out.outcome == 'penalise':
                for penalty in out.penalties:
                    if penalty.kind == FINE:
                        found |= set(statutory(world, penalty, out.all_columns, given, True).bases)
                found |= {n for n in ('illegal_gains', 'refundable') if n in world.facts}
        return {name for name in found if world.is_open(name)}

    def fine_of(self, given, out):
        if out.outcome != 'penalise':
            return None
        found = fine(self.world, out, given)
        if found is None:
            return None
        return (found.kind, found.statutory, found.band, found.recommended, found.point)

    def codes(self, given, out):
        codes = set(out.human)
        if out.outcome == 'penalise':
            found = fine(self.world, out, given)
            codes |= set(found.human) if found else set()
        return codes

    def law_day(self, leaves):
        chosen = common(c[0] for _, _, c in leaves)
        return self.world.decided if chosen == 'decided' else self.world.last_day

    def circumstances(self, outs, leaves):
        world, day = self.world, self.law_day(leaves)
        provisions = {id(out.provision): out.provision for _, _, out in outs}
        provision = next(iter(provisions.values())) if len(provisions) == 1 else None
        listing = {}
        for rule in world.book.rules:
            if rule.effect in CIRCUMSTANCES and world.applies(rule, day) and not (provision and rule.id in provision.excludes):
                guard, state = world.rule_state(rule)
                if guard is not False:
                    counted = None
                    if state:
                        counted = common(out.counted.get(rule.id) for _, _, out in outs)
                    listing[rule.id] = (STATES[state], counted)
        return listing

    def checks(self, leaves):
        world, day = self.world, self.law_day(leaves)
        listing = {}
        provisions = world.provisions(day)
        excluded = [x for p in provisions[:1] for x in p.excludes if all(x in q.excludes for q in provisions)]
        for rule in world.book.rules:
            if rule.effect in CHECKS and world.applies(rule, day) and rule.id not in excluded:
                guard, state = world.rule_state(rule)
                if guard is not False:
                    listing[rule.id] = STATES[state]
        return listing


STATES = {True: 'met', False: 'not_met', None: 'unknown'}


def side(out):
    if out is None:
        return None
    provision = out.provision.id if out.provision is not None and out.outcome not in SHORT else None
    return (out.outcome, provision, out.row.id if out.row else None, out.direction)


def common(items):
    items = list(items)
    return items[0] if items and all(item == items[0] for item in items) else None


def main():
    oracle = Oracle(sys.argv[1])
    with (open(sys.argv[2], encoding='utf-8') if len(sys.argv) > 2 and sys.argv[2] != '-' else sys.stdin) as stream:
        for line in stream:
            found = oracle.answer(json.loads(line))
            print(json.dumps(found, ensure_ascii=False, default=lambda x: sorted(map(str, x)) if isinstance(x, (set, frozenset)) else str(x)))


if __name__ == '__main__':
    main()
