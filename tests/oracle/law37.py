"""Old law or new law: the lighter one for these very facts (3.8)."""
from amount import statutory
from book import FINE, GAINS
from decide import decide

CLASS = {'not_unlawful': 0, 'barred': 1, 'exempt_shall': 1, 'order_only': 1, 'exempt_may': 2, 'penalise': 3, 'undetermined': 3}
DIRECTION = ['mitigated', 'lighter', 'ordinary', 'heavier']
SLICED = ('bar', 'exempt', 'mitigate', 'lighten', 'aggravate', 'no_fine')
WARNINGS = {'警告', '通报批评'}


def same_versions(world, exempting=True):
    a, b = world.last_day, world.decided
    def rules(day):
        return [r for e in SLICED for r in world.rules(e, day) if exempting or not (r.effect == 'exempt' and r.force == 'may')]
    return world.provisions(a) == world.provisions(b) and rules(a) == rules(b)


def choose(world, given, exempting=True, both_laws=True):
    """(chosen, why, level, acted side, decided side); chosen may be 'both'."""
    acted = decide(world, world.last_day, given, exempting)
    if not both_laws:
        if acted.silent:
            return 'human', 'silent', None, acted, None
        return 'acted', 'only_version', None, acted, None
    if acted.outcome == 'refer':
        return None, None, None, acted, acted
    decided = decide(world, world.decided, given, exempting)
    if acted.silent or decided.silent:
        return 'human', 'silent', None, acted, decided
    if same_versions(world, exempting):
        return 'same', 'only_version', None, acted, decided
    left, right = acted, decided
    if acted.outcome == decided.outcome == 'exempt_may':
        left, right = (decide(world, day, given, False) for day in (world.last_day, world.decided))
    verdict, level = compare(world, left, right, given)
    if (verdict == 'equal' and acted.provision is not None and acted.provision is decided.provision
            and acted.outcome == decided.outcome and acted.kinds == decided.kinds and acted.direction == decided.direction):
        return 'same', 'equal', None, acted, decided
    if verdict == 'lighter':
        gone = decided.outcome == 'not_unlawful'
        return 'decided', 'no_longer_unlawful' if gone else 'lighter', level, acted, decided
    if verdict == 'mixed':
        return 'human', 'mixed', level, acted, decided
    if verdict == 'both':
        return 'both', None, level, acted, decided
    if verdict.startswith('or mixed'):
        # A warning decides unless the fine points the other way, and that hangs on its base.
        return 'decided or human' if verdict.endswith('lighter') else 'acted or human', None, level, acted, decided
    return 'acted', verdict, level if verdict == 'heavier' else None, acted, decided


def compare(world, acted, decided, given):
    """How the decided law stands to the acted one: lighter, heavier, equal, mixed, both; and the level."""
    a, b = CLASS[acted.outcome], CLASS[decided.outcome]
    if a != b:
        return ('lighter' if b < a else 'heavier'), 'class'
    if a != 3:
        return 'equal', None
    kinds = compare_kinds(world, acted, decided)
    fines = compare_fines(world, acted, decided, given)
    if kinds == 'mixed':
        return 'mixed', 'kinds'
    if kinds != 'equal':
        if only_warnings(world, acted, decided) and fines in ('lighter', 'heavier') and fines != kinds:
            return 'mixed', 'kinds'
        if only_warnings(world, acted, decided) and fines == 'both':
            return 'or mixed: ' + kinds, 'kinds'
        return kinds, 'kinds'
    if fines != 'equal':
        return fines, 'fine'
    x, y = acted.direction, decided.direction
    if x != y and x is not None and y is not None:
        return ('lighter' if DIRECTION.index(y) < DIRECTION.index(x) else 'heavier'), 'direction'
    return 'equal', None


def kind_list(side):
    return [(p.kind, 'may' if p.choice else p.force) for p in side.law_penalties if p.kind not in (FINE, GAINS)]


def not_heavier(world, one, other):
    """Whether the kinds of one map one-to-one into the other's, none and no force heavier."""
    def fits(a, b):
        if a[1] == 'shall' and b[1] == 'may':
            return False
        rank = world.book.severity
        if a[0] in rank and b[0] in rank:
            return rank[a[0]] <= rank[b[0]]
        return a[0] == b[0]

    def assign(index, free):
        if index == len(one):
            return True
        return any(fits(one[index], b) and assign(index + 1, free[:i] + free[i + 1:]) for i, b in enumerate(free))
    return assign(0, list(other))


def compare_kinds(world, acted, decided):
    a, b = kind_list(acted), kind_list(decided)
    down, up = not_heavier(world, b, a), not_heavier(world, a, b)
    if down and up:
        return 'equal'
    return 'lighter' if down else 'heavier' if up else 'mixed'


def only_warnings(world, acted, decided):
    """Whether what the two do not share is nothing heavier than a warning."""
    a, b = kind_list(acted), kind_list(decided)
    for item in list(a):
        if item in b:
            a.remove(item)
            b.remove(item)
    return all(kind in WARNINGS for kind, _ in a + b)


def compare_fines(world, acted, decided, given):
    sides = []
    for side in (acted, decided):
        penalty = next((p for p in side.law_penalties if p.kind == FINE), None)
        if penalty is None:
            sides.append(None)
        else:
            amount = statutory(world, penalty, side.all_columns, given)
            sides.append(('may' if penalty.choice else penalty.force, amount))
    if sides[0] is None or sides[1] is None:
        if sides[0] is sides[1]:
            return 'equal'
        return 'lighter' if sides[1] is None else 'heavier'
    (force_a, a), (force_b, b) = sides
    f = (force_a == 'shall', force_b == 'shall')
    if a.alike == b.alike:
        return 'equal' if f[0] == f[1] else 'lighter' if f[0] else 'heavier'
    if a.kind in ('delegated', 'unverified') or b.kind in ('delegated', 'unverified'):
        return 'mixed'
    if a.kind == 'open' or b.kind == 'open':
        return 'both'
    if f == (True, False) and b.top <= a.top:
        return 'lighter'
    if f == (False, True) and a.top <= b.top:
        return 'heavier'
    x, y = (f[0], a.top, a.bottom), (f[1], b.top, b.bottom)
    if x == y:
        return 'equal'
    if all(q <= p for p, q in zip(x, y)):
        return 'lighter'
    if all(p <= q for p, q in zip(x, y)):
        return 'heavier'
    return 'mixed'
