"""One slice of law, one completion: outcome, row, circumstances, direction."""
from book import FINE, GAINS, Thing
from amount import statutory
from words import Bad


class Gap(Exception):
    """A person must decide which row holds."""
    def __init__(self, code):
        super().__init__(code)
        self.code = code


def result(**kw):
    out = dict(outcome=None, provision=None, column=None, row=None, block=None, direction=None, force=None, kinds=(),
               human=[], penalties=[], orders=[], grounds=[], counted={}, silent=False, mitigate=False, no_fine=False, unbanded=False)
    out.update(kw)
    return Thing(**out)


def find_provision(world, day, given):
    """The provision that holds; 'silent', 'not_unlawful' where none does."""
    offence = world.offence
    standing = world.provisions(day)
    if not standing:
        if offence.began is not None and day < offence.began or offence.ended is not None and day >= offence.ended:
            return 'not_unlawful'
        return 'silent'
    caught = [p for p in standing if all(world.holds(e, given) for e in p.elements)]
    if not caught:
        return 'not_unlawful'
    for provision in caught:
        if not provision.otherwise and world.holds(provision.when, given):
            return provision
    for provision in caught:
        if provision.otherwise:
            return provision
    return 'not_unlawful' if any(p.elements for p in standing) else 'silent'


def find_column(world, given):
    for key, cond in world.offence.columns.items():
        if world.holds(cond, given):
            return key
    return None


def closes(world, row, other, given):
    """Whether the two rows meet at one value of a fact and part on either side of it."""
    names = {a.fact.id for r in (row, other) for a in row_atoms(r) if a.ranges is not None}
    for name in sorted(names):
        sides = [(world.holds(row.when, given, (name, side)), world.holds(other.when, given, (name, side)))
                 for side in (-1, 1)]
        if sorted(sides) == [(False, True), (True, False)]:
            return True
    return False


def row_atoms(row):
    from book import atoms
    return list(atoms(row.when))


def pick_row(world, block, provision, given, met_grounds):
    """The row of a block that holds; Gap where a person must choose; None if the block has none for it."""
    mine = [row for row in block.rows if row.fors is None or provision.id in row.fors]
    for row in mine:
        if row.ground and row_ground(world, row, met_grounds) and world.holds(row.when, given):
            return leaf(world, block, row, given)
    ladder = [row for row in mine if not row.ground]
    if not ladder:
        return None
    try:
        return siblings(world, block, ladder, given)
    except Gap as gap:
        # Only a row whose ground is missing covers the case: there is no band, and no gap to fill.
        if gap.code == 'gap' and any(row.ground and world.holds(row.when, given) for row in mine):
            raise Gap('ground') from gap
        raise


def around(row):
    """A row and the rows around it."""
    while row is not None:
        yield row
        row = row.parent


def row_ground(world, row, met_grounds):
    """The met ground of a row, unless it is an exemption: that one decides by itself."""
    while not row.ground and row.parent is not None:
        row = row.parent
    for name in row.ground:
        rule = next((r for r in met_grounds if name in (r.id, r.name)), None)
        if rule is not None and rule.effect != 'exempt':
            return rule
    return None


def siblings(world, block, rows, given):
    hits = [row for row in rows if not row.otherwise and world.holds(row.when, given)]
    if not hits:
        rest = [row for row in rows if row.otherwise]
        if rest:
            return leaf(world, block, rest[0], given)
        raise Gap('gap')
    while len(hits) > 1:
        pair = next(((a, b) for i, a in enumerate(hits) for b in hits[i + 1:] if closes(world, a, b, given)), None)
        if pair is None:
            break
        hits.remove(pair[1] if world.policy.edge == 'lighter' else pair[0])
    if len(hits) > 1:
        overlap = block.overlap or world.policy.overlap
        if overlap == 'heaviest':
            hits = hits[-1:]
        elif overlap == 'human':
            raise Gap('overlap')
        else:
            raise Bad('rows overlap')
    return leaf(world, block, hits[0], given)


def leaf(world, block, row, given):
    if not row.rows:
        return row
    mine = [r for r in row.rows if not r.ground]
    return siblings(world, block, mine, given)


def find_place(world, day, given, provision=None):
    """(provision, column, block, row or Gap) without regard to general rules other than grounds."""
    provision = provision or find_provision(world, day, given)
    if isinstance(provision, str):
        return provision, None, None, None
    column = find_column(world, given) if world.offence.columns else None
    block = world.block_for(provision)
    row = None
    if block is not None and not world.holds(block.when, given):
        block = None
    if block is not None:
        grounds = []
        if any(r.ground for r in block.rows):
            grounds = [r for r in world.book.rules if world.applies(r, day) and r.effect not in ('procedure', 'notice')
                       and world.met(r, given)]
        try:
            row = pick_row(world, block, provision, given, grounds)
        except Gap as gap:
            row = gap
    return provision, column, block, row


def by_column(part):
    return isinstance(part, dict)


def used_column(column, penalties, row, orders):
    """Null where nothing that applies is written by column."""
    for penalty in penalties:
        if by_column(penalty.amount) or by_column(penalty.cap):
            return column
    if any(order.by_column for order in orders):
        return column
    if row is not None and not isinstance(row, Gap) and any(by_column(spec) for spec in row.amounts.values()):
        return column
    return None


def row_drops(row, column, kind):
    if row is None or isinstance(row, Gap) or kind not in row.amounts:
        return False
    spec = row.amounts[kind]
    if by_column(spec):
        spec = spec.get(column)
    return spec is not None and spec.kind == 'none'


def decide(world, day, given, exempting=True):
    """What the law of that day says; general rules by slice."""
    if any(world.met(r, given) for r in world.rules('refer', day)):
        return result(outcome='refer')
    provision = find_provision(world, day, given)
    if provision == 'silent':
        return result(outcome='undetermined', silent=True, human=['law'])
    if provision == 'not_unlawful':
        return result(outcome='not_unlawful')
    mine = [p for p in provision.penalties if not p.by and world.holds(p.when, given)]
    orders = [o for o in provision.orders if world.holds(o.when, given)]
    if not mine:
        return result(outcome='order_only', provision=provision, orders=orders)
    if any(world.met(r, given) for r in world.rules('bar', day, provision)):
        return result(outcome='barred', provision=provision, orders=orders)
    _, column, block, row = find_place(world, day, given, provision)
    kept = [p for p in mine if not row_drops(row, column, p.kind)]
    if not kept:
        return result(outcome='order_only', provision=provision, row=row, orders=orders)
    if any(r.force == 'shall' and world.met(r, given) for r in world.rules('exempt', day, provision)):
        return result(outcome='exempt_shall', provision=provision, orders=orders)
    no_fine = any(world.met(r, given) for r in world.rules('no_fine', day, provision))
    every = mine
    if no_fine:
        kept = [p for p in kept if p.kind != FINE]
        mine = [p for p in mine if p.kind != FINE]
        if not kept:
            return result(outcome='order_only', provision=provision, orders=orders)
    if exempting and any(r.force == 'may' and world.met(r, given) for r in world.rules('exempt', day, provision)):
        return result(outcome='exempt_may', provision=provision, orders=orders, no_fine=no_fine)
    out = result(outcome='penalise', provision=provision, block=block, penalties=kept, orders=orders, no_fine=no_fine,
                 all_columns=column)
    # A penalty applies if its condition holds, also where a row or no_fine takes it away: the pages leave this open.
    out.column = used_column(column, every, row, orders)
    if isinstance(row, Gap) and row.code == 'ground':
        out.human, out.unbanded, row = ['ground'], True, None
    if isinstance(row, Gap):
        out.outcome, out.human, out.row, out.kinds = 'undetermined', [row.code], None, ()
        out.law_penalties = mine
        return out
    out.row = row
    out.law_penalties = mine
    extra = [o for o in (row.orders if row else []) if o not in [x.name for x in orders]]
    out.kinds = tuple([p.kind for p in kept] + [o.name for o in orders] + extra)
    weigh(world, day, given, out)
    return out


# ---- circumstances and direction -----------------------------------------------------

def own_facts(world, rule):
    """The facts of its elements, those derived by table by their sources."""
    names = {a.fact.id for e in rule.elements for a in _atoms(e)} | set(rule.counts_as)
    return names


def _atoms(cond):
    from book import atoms
    return atoms(cond)


def free_facts(world, rule):
    names = own_facts(world, rule)
    out = []
    for name in sorted(names):
        derive = world.derive_of(name)
        if derive is not None and derive.kind == 'table' and name not in world.given:
            out += [n for n in world.follow([name]) if n != name
                    and not (world.derive_of(n) is not None and world.derive_of(n).kind == 'table' and n not in world.given)]
        else:
            out.append(name)
    # Guard facts never count (4.4), in the elements neither.
    return sorted(set(out) - {a.fact.id for a in _atoms(rule.when)})


def already(world, day, given, rule):
    """Whether other values of its own facts, under which it is not met, change the place its way."""
    names = free_facts(world, rule)
    here = find_place(world, day, given)
    # What was given directly and follows from a fact set free follows it.
    released = {name: value for name, value in world.given.items()
                if getattr(world.derive_of(name), 'kind', None) == 'table' and (world.follow([name]) - {name}) & set(names)}
    for name in released:
        del world.given[name]
    try:
        return changes_place(world, day, given, rule, names, here)
    finally:
        world.given.update(released)


def changes_place(world, day, given, rule, names, here):
    want = -1 if rule.effect == 'aggravate' else 1

    def others(index, chosen):
        if index == len(names):
            yield chosen
            return
        for cell in world.cells(names[index]):
            yield from others(index + 1, {**chosen, names[index]: cell})

    for count, other in enumerate(others(0, dict(given))):
        if count % 8 == 7:
            world.spend()
        if world.met(rule, other):
            continue
        there = find_place(world, day, other)
        if compare_places(world, here, given, there, other) == want:
            return True
    return False


def fine_key(world, place, given):
    """(no fine / fine, max, min) or None where it cannot be said."""
    provision, column, _, _ = place
    if isinstance(provision, str):
        return (-1,)
    for penalty in provision.penalties:
        if penalty.kind == FINE and not penalty.by and world.holds(penalty.when, given):
            amount = statutory(world, penalty, column, given, True)
            if amount.kind != 'known':
                return None
            return (1, amount.top, amount.bottom)
    return (0,)


def named_column(world, place, given):
    """The column of a place as it would be reported."""
    provision, column, _, row = place
    if isinstance(provision, str) or column is None:
        return None
    return used_column(column, [p for p in provision.penalties if not p.by and world.holds(p.when, given)], row,
                       [o for o in provision.orders if world.holds(o.when, given)])


def compare_places(world, here, given, there, other):
    """-1 if there is lighter, 1 if heavier, 0 if neither (or it cannot be said)."""
    if here[0] is there[0] and named_column(world, here, given) == named_column(world, there, other):
        return compare_rows(here, there)
    if world.lenient and (isinstance(here[0], str) or isinstance(there[0], str)):
        return 0        # reported: what makes the act punishable at all counts a second time
    mine, yours = fine_key(world, here, given), fine_key(world, there, other)
    if mine is None or yours is None:
        return 0
    if mine != yours:
        return -1 if yours < mine else 1
    return compare_rows(here, there)


def compare_rows(here, there):
    a, b = here[3], there[3]
    if a is None or b is None or isinstance(a, Gap) or isinstance(b, Gap) or here[2] is not there[2]:
        return 0
    return (b.order > a.order) - (b.order < a.order)


def different(world, rules):
    """The largest number of these rules of which no two share a fact."""
    sets = [own_facts(world, r) for r in rules]

    def best(index, used):
        if index == len(sets):
            return 0
        skip = best(index + 1, used)
        return skip if sets[index] & used else max(skip, 1 + best(index + 1, used | sets[index]))
    return best(0, set())


def weigh(world, day, given, out):
    row, provision = out.row, out.provision
    down = [r for e in ('mitigate', 'lighten') for r in world.rules(e, day, provision) if world.met(r, given)]
    up = [r for r in world.rules('aggravate', day, provision) if world.met(r, given)]
    ground = None
    if row is not None and any(r.ground for r in around(row)):
        grounds = [r for r in world.book.rules if r.effect not in ('procedure', 'notice') and world.applies(r, day)
                   and world.met(r, given)]
        ground = row_ground(world, row, grounds)
    if row is not None and row.direction and not (row.direction == 'ordinary'):
        out.direction = row.direction
        out.force = ground.force if ground else None
        for rule in down + up:
            out.counted[rule.id] = 'cancelled'
        if out.direction == 'mitigated':
            out.mitigate = True
            out.human.append('mitigate')
        return
    counts_down, counts_up = [], []
    for rule in down + up:
        honoured = row is not None and (rule.id in row.honours or rule.name in row.honours)
        if rule is ground or not honoured and already(world, day, given, rule):
            out.counted[rule.id] = 'already'
        else:
            out.counted[rule.id] = 'yes'
            (counts_up if rule in up else counts_down).append(rule)
    deciding, direction = settle(world, counts_down, counts_up, out)
    out.direction = direction
    if direction != 'ordinary':
        out.force = 'shall' if any(r.force == 'shall' for r in deciding) else 'may'
        for rule in counts_down + counts_up:
            if rule not in deciding:
                out.counted[rule.id] = 'cancelled'


def settle(world, down, up, out):
    side = None
    if down and up:
        shall_down = any(r.force == 'shall' for r in down)
        shall_up = any(r.force == 'shall' for r in up)
        if world.policy.conflict == 'shall_first' and shall_down != shall_up:
            side = down if shall_down else up
        else:
            out.human.append('weigh')
            return [], 'ordinary'
    else:
        side = down or up
    if not side:
        return [], 'ordinary'
    if side is up:
        return up, 'heavier'
    strong = [r for r in side if r.effect == 'mitigate' and r.force == 'shall']
    if different(world, strong) >= world.policy.mitigate_at or any(r.direction == 'mitigated' for r in side):
        out.human.append('mitigate')
        return side, 'mitigated'
    return side, 'lighter'
