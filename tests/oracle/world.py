"""A case against one offence: what is known, what is open, and in which cells."""
from fractions import Fraction

from book import HEADER, NUMERIC, FINE, Thing, atoms, fact_value, in_force
from words import Bad, Interval, add, date_of, get, is_yes, listed, word


class Need(Exception):
    """A completion must first give this fact a value."""
    def __init__(self, fact):
        super().__init__(fact)
        self.fact = fact


class Refused(Exception):
    """The case is an input error."""


class TooMany(Exception):
    """More completions than one can enumerate."""


LIMIT = 2500        # steps a case; a step looks at one completion, as far as it matters


class World:
    """One case (a mapping, as read from JSON or YAML) under one offence."""

    limit = LIMIT
    lenient = False         # follows the engine where a difference is reported and not yet settled

    def __init__(self, book, case, by_day=False):
        self.book, self.case, self.by_day = book, case, by_day
        self.kept = {}
        self.offence = book.offences[get(case, 'offence')]
        self.facts = self.offence.facts
        self.read_dates()
        self.edition = book.edition_on(self.decided)
        self.policy = self.edition.policy if self.edition else book.policy
        self.serving = self.serving_blocks()
        self.derives = dict(self.offence.derives)
        for block in self.serving:
            self.derives.update(block.derives)
        self.given = {}
        self.switched = set()
        for name, value in (get(case, 'facts') or {}).items():
            fact = self.facts[name]
            value = fact_value(fact, value)
            if value is None:
                self.switched.add(fact.id)
            else:
                self.given[fact.id] = value
        self.cells_of, self.plain = {}, {}
        self.steps = 0
        self.collect()
        self.plain.clear()
        self.refuse()

    def refuse(self):
        """What is given directly must fit the dates and the history that it follows from."""
        for name, value in self.given.items():
            derive = self.derive_of(name)
            if derive is not None and derive.kind == 'history' and self.count_history(derive) not in (None, value):
                raise Refused('%s against the history' % name)
            if not isinstance(value, tuple) or derive is None or derive.kind != 'dates' or self.dates.get(derive.start) is None:
                continue
            end = self.dates[derive.end]
            low, high = (end, end) if end is not None else self.reach(self.dates[derive.start], derive.end)
            reached = add(self.dates[derive.start], value[0], value[1])
            if high is not None and reached > high or reached < low:
                raise Refused('%s against the dates' % name)

    # ---- dates and slices -----------------------------------------------------

    def read_dates(self):
        case = self.case
        acted = get(case, 'acted_on')
        self.decided = date_of(get(case, 'decided_on'))
        if isinstance(acted, dict):
            self.first_day = date_of(get(acted, 'from'))
            until = get(acted, 'until')
            self.last_day = self.decided if until in ('ongoing', '持续中') else date_of(until)
        else:
            self.first_day = self.last_day = date_of(acted)
        self.dates = {'acted_on': self.last_day, 'act_ended_on': self.last_day, 'decided_on': self.decided}
        for name in ('discovered_on', 'filed_on', 'served_on'):
            self.dates[name] = date_of(get(case, name))

    def header_date(self, name):
        """A header date, also where its neighbours leave it only one day."""
        if self.dates[name] is None:
            low, high = self.date_bounds(name)
            return low if low == high else None
        return self.dates[name]

    def date_bounds(self, name):
        """A missing header date lies between its neighbours."""
        chain = [self.first_day, self.dates['discovered_on'], self.dates['filed_on'], self.decided, self.dates['served_on']]
        place = {'discovered_on': 1, 'filed_on': 2, 'served_on': 4}[name]
        low = max(d for d in chain[:place] if d is not None)
        high = min((d for d in chain[place + 1:] if d is not None), default=None)
        return low, high

    def reach(self, start, name):
        """The days to which a period may run until a missing header date: it has no length below zero."""
        low, high = self.date_bounds(name)
        return max(low, start), high if high is None else max(high, start)

    def serving_blocks(self):
        """The blocks of the edition in force on the day of decision, or of the latest earlier one."""
        ids = [e.id for e in self.book.editions]
        if self.edition is None:
            return []
        for edition in reversed(ids[:ids.index(self.edition.id) + 1]):
            blocks = [b for b in self.offence.blocks if edition in b.editions]
            if blocks:
                return blocks
        return []

    def block_for(self, provision):
        ids = [e.id for e in self.book.editions]
        if self.edition is None:
            return None
        for edition in reversed(ids[:ids.index(self.edition.id) + 1]):
            for block in self.offence.blocks:
                if edition in block.editions and (block.fors is None or provision.id in block.fors):
                    return block
        return None

    def rule_days(self, rule, day):
        return self.decided if rule.effect in ('refer', 'no_coercion', 'procedure', 'notice') else day

    def applies(self, rule, day):
        """Whether the rule is asked for this offence at all in the slice of that day."""
        if not in_force(rule, self.rule_days(rule, day)):
            return False
        if not rule.where:
            return True
        offence = self.offence
        return (offence.id in rule.offences or offence.name in rule.offences
                or offence.field is not None and offence.field in self.fields(rule)
                or any(entry[0] == offence.id for l in self.book.lists if l.id in rule.lists or l.name in rule.lists
                       for entry in l.entries))

    def fields(self, rule):
        return rule.fields

    def rules(self, effect, day, provision=None):
        key = (effect, day, provision and provision.id)
        if key not in self.kept:
            self.kept[key] = self.find_rules(effect, day, provision)
        return self.kept[key]

    def find_rules(self, effect, day, provision):
        return [r for r in self.book.rules if r.effect == effect and self.applies(r, day)
                and not (provision and (r.id in provision.excludes or r.name in provision.excludes))]

    def provisions(self, day):
        if day not in self.kept:
            self.kept[day] = [p for p in self.offence.provisions if in_force(p, day)]
        return self.kept[day]

    def list_condition(self, rule):
        if rule.id not in self.kept:
            self.kept[rule.id] = self.find_list(rule)
        return self.kept[rule.id]

    def find_list(self, rule):
        """None if the rule needs no list; else the condition of being on it."""
        need = rule.needs_list
        lists = [l for l in self.book.lists if rule.id in l.rules]
        if need is not None and need not in ('no', '否', 'false'):
            if not is_yes(need):
                lists = [l for l in self.book.lists if need in (l.id, l.name)]
        elif not (word('list', self.policy.first['list']) == 'required' and lists):
            return None
        return ('any', [cond for l in lists for offence, cond in l.entries if offence == self.offence.id])

    # ---- which facts the offence uses, and the constants they meet ---------------

    def own_conditions(self, days):
        """Conditions of provisions, penalties, columns, blocks and rows in service."""
        offence = self.offence
        for day in days:
            for provision in self.provisions(day):
                yield from provision.elements
                yield provision.when
                for penalty in provision.penalties:
                    yield penalty.when
                for order in provision.orders:
                    yield order.when
                block = self.block_for(provision)
                if block:
                    yield block.when
                    yield from (row.when for row in all_rows(block.rows) if row.fors is None or provision.id in row.fors)
        yield from offence.columns.values()

    def own_numbers(self, days):
        for day in days:
            for provision in self.provisions(day):
                for part in provision.penalties + provision.orders:
                    for key in ('of', 'per'):
                        if getattr(part, key, None):
                            yield getattr(part, key)

    def rule_conditions(self, rule):
        yield rule.when
        yield from rule.elements
        if rule.unless:
            yield rule.unless
        listing = self.list_condition(rule)
        if listing:
            yield listing

    def collect(self):
        days = (self.last_day, self.decided)
        own, general, numbers = set(), set(), set(self.own_numbers(days))
        self.constants = {}
        every = set()       # whatever the offence uses that has begun by the day of decision (1.1; 6.4 leaves out what is to come)
        begun = [p for p in self.offence.provisions if p.since is None or p.since <= self.decided]
        for provision in begun:
            for cond in provision.elements + [p.when for p in provision.penalties + provision.orders + [provision]]:
                every |= self.mention(cond)
            every |= {n for p in provision.penalties + provision.orders for n in (p.of, getattr(p, 'per', None)) if n}
        past = {e.id for e in self.book.editions if e.since is None or e.since <= self.decided}
        names = {p.id for p in begun}
        for block in self.offence.blocks:
            if past & set(block.editions) and (block.fors is None or names & set(block.fors)):
                for cond in [block.when] + [row.when for row in all_rows(block.rows)]:
                    every |= self.mention(cond)
        for cond in self.own_conditions(days):
            own |= self.mention(cond)
        for rule in self.book.rules:
            if any(self.applies(rule, day) for day in days):
                for cond in self.rule_conditions(rule):
                    general |= self.mention(cond)
                general |= rule.numbers
        self.off = self.follow(own | numbers | every)
        self.numbers = self.follow(numbers) | ({'illegal_gains', 'refundable'} & set(self.facts))
        self.used = self.follow(own | general | numbers) | ({'illegal_gains', 'refundable'} & set(self.facts))
        late = set()
        for rule in self.book.rules:
            if rule.effect not in ('procedure', 'notice', 'no_coercion') and any(self.applies(rule, day) for day in days):
                late |= {name for cond in self.rule_conditions(rule) for name in self.mention(cond)} | set(rule.counts_as)
        self.only_procedure = self.used - self.follow(own | numbers | late) - {'illegal_gains', 'refundable'}

    def mention(self, cond):
        found = set()
        for atom in atoms(cond):
            found.add(atom.fact.id)
            if atom.ranges is not None:
                bag = self.constants.setdefault(atom.fact.id, set())
                for part in atom.ranges:
                    for value in (part.lo, part.hi):
                        if value is not None:
                            bag.add((value, part.unit) if atom.fact.type == 'period' else value)
        return found

    def derive_of(self, name):
        return self.derives.get(name, self.facts[name].derive)

    def follow(self, names):
        """With the sources of facts derived by table."""
        found, queue = set(), list(names)
        while queue:
            name = queue.pop()
            if name in found:
                continue
            found.add(name)
            derive = self.derive_of(name)
            if derive is not None and derive.kind == 'table':
                for cond, _ in derive.lines:
                    if cond:
                        queue += self.mention(cond)
        return found

    # ---- values ------------------------------------------------------------------

    def value(self, name, given):
        """The value of a fact in a completion; Need if the completion leaves it open."""
        if name not in given and name in self.plain:
            return self.plain[name]
        found = self.find_value(name, given)
        derive = self.derive_of(name)
        if name not in given and (derive is None or derive.kind != 'table'):
            self.plain[name] = found
        return found

    def find_value(self, name, given):
        if name in given:
            derive = self.derive_of(name)
            if derive is not None and derive.kind == 'table' and name not in self.given:
                found = self.derived(self.facts[name], derive, given)
                return given[name] if found is None else found
            return given[name]
        if name in self.given and name not in self.unit_clash():
            return self.given[name]
        if name in HEADER:
            if self.dates[name] is not None:
                return self.dates[name]
            raise Need(name)
        fact, derive = self.facts[name], self.derive_of(name)
        if derive is not None:
            found = self.derived(fact, derive, given)
            if found is not None:
                return found
        if self.may_presume(fact):
            return fact.presume
        raise Need(name)

    def may_presume(self, fact):
        derive = self.derive_of(fact.id)
        if derive is not None and derive.kind == 'dates' and {derive.start, derive.end} & self.switched:
            return False
        return fact.presume is not None and fact.id not in self.switched and fact.id not in self.off

    def unit_clash(self):
        if not hasattr(self, '_clash'):
            self._clash = {name for name, value in self.given.items() if isinstance(value, tuple)
                           and any(unit != value[1] for _, unit in self.constants.get(name, ()))}
        return self._clash

    def is_open(self, name):
        """Whether a number is neither given nor derived nor presumed."""
        try:
            self.value(name, {})
        except Need:
            return True
        return False

    def derived(self, fact, derive, given):
        if derive.kind == 'table':
            hits, rest = [], None
            for cond, value in derive.lines:
                if cond is None:
                    rest = value
                elif self.holds(cond, given):
                    hits.append(value)
                    if derive.take == 'only' and value == 'ask':
                        break
            if 'ask' in hits or not hits and rest in (None, 'ask'):
                return None
            if not hits:
                return rest
            return max(hits, key=fact.values.index)
        if derive.kind == 'dates':
            ends = []
            for name in (derive.start, derive.end):
                day = self.header_date(name) if name in HEADER else self.given.get(name)
                ends.append(day)
            if ends[1] is None and ends[0] is not None and fact.type == 'period' and derive.end in HEADER:
                low, high = self.reach(ends[0], derive.end)
                ends[1] = low if low == high else None
            if None in ends:
                return None
            if fact.type == 'period':
                return ('span', ends[0], ends[1])
            years = 0
            while add(ends[0], years + 1, '年') < ends[1]:
                years += 1
            return Fraction(years)
        return self.count_history(derive)

    def count_history(self, derive):
        history = get(self.case, 'history')
        if history is None:
            return None
        keys = self.policy.first
        rule = {key: get(derive.keys, key, keys[key]) for key in keys}
        window = word('window', rule['window'])
        scope = word('scope', rule['scope'])
        since = None
        if window not in ('unlimited', 'unstated'):
            from words import interval
            span = interval(window)
            since = add(self.first_day, span.lo, span.unit, -1)
        count = 0
        for entry in history:
            acted = get(entry, 'acted_on')
            day = date_of(get(acted, 'until') if isinstance(acted, dict) else acted)
            if day >= self.first_day or since is not None and day < since:
                continue
            outcome = word('outcome', get(entry, 'outcome'))
            if outcome != 'penalise':
                if outcome not in ('exempt_may', 'exempt_shall', 'order_only') or not is_yes(rule['counts_spared']):
                    continue
            final = get(entry, 'final', 'yes')
            if is_yes(rule['only_final']) and not is_yes(final):
                continue
            other = self.book.offences.get(get(entry, 'offence'))
            mine = self.offence
            same = (scope == 'any' or other is not None and (
                scope == 'same_offence' and other.id == mine.id
                or scope == 'same_kind' and other.kind == mine.kind
                or scope == 'same_field' and other.field is not None and other.field == mine.field))
            count += bool(same)
        return Fraction(count)

    # ---- conditions -----------------------------------------------------------------

    def atom_holds(self, atom, given, at=None):
        """At says: the numbers just below or above the value of one fact."""
        value = self.value(atom.fact.id, given)
        if atom.ranges is None:
            hit = value in atom.set
        else:
            side = at[1] if at and at[0] == atom.fact.id else 0
            hit = any(self.in_range(part, value, side) for part in atom.ranges)
        return hit != atom.negate

    @staticmethod
    def in_range(part, value, side=0):
        if isinstance(value, tuple) and value[0] == 'span':
            _, start, end = value
            unit = part.unit
            moved = Interval(None if part.lo is None else add(start, part.lo, unit), part.lo_in,
                             None if part.hi is None else add(start, part.hi, unit), part.hi_in)
            return moved.has(end, side)
        return part.has(value[0] if isinstance(value, tuple) else value, side)

    def holds(self, cond, given, at=None):
        head, body = cond[0], cond[1]
        if head == 'all':
            return all(self.holds(part, given, at) for part in body)
        if head == 'any':
            return any(self.holds(part, given, at) for part in body)
        if head == 'not':
            return not self.holds(body, given, at)
        if head == 'atom':
            return self.atom_holds(body, given, at)
        raise Bad('result asked outside procedure')

    # ---- cells and completions --------------------------------------------------------

    def cells(self, name):
        if name not in self.cells_of:
            self.cells_of[name] = self.make_cells(name)
        return self.cells_of[name]

    def make_cells(self, name):
        fact = self.facts[name]
        if fact.type in ('choice', 'yesno'):
            return list(fact.values)
        constants = self.constants.get(name, set())
        if fact.type == 'period':
            derive = self.derive_of(name)
            if derive is not None and derive.kind == 'dates' and self.dates.get(derive.start) is not None:
                start = self.dates[derive.start]
                low, high = self.reach(start, derive.end)
                days = {add(start, count, unit) for count, unit in constants}
                return [('span', start, day) for day in points(days, low, high, True)]
            units = {unit for _, unit in constants} or {'日'}
            if len(units) > 1:
                raise Bad('periods in several units')
            unit = units.pop()
            return [(value, unit) for value in points({c for c, _ in constants}, Fraction(0), None, True)]
        low, high = fact.min, fact.max
        if name in HEADER:
            low, high = self.date_bounds(name)
        return points(constants, low, high, fact.type in ('count', 'date'))

    def spend(self):
        self.steps += 1
        if self.steps > self.limit:
            raise TooMany()

    def walk(self, fn, given=None):
        """Every completion, as far as fn looks: pairs of (facts chosen, fn's answer)."""
        stack = [dict(given or {})]
        while stack:
            self.spend()
            chosen = stack.pop()
            try:
                answer = fn(chosen)
            except Need as need:
                for cell in reversed(self.cells(need.fact)):
                    stack.append({**chosen, need.fact: cell})
                continue
            yield chosen, answer

    def possible_values(self, fn):
        seen = []
        for _, answer in self.walk(fn):
            if answer not in seen:
                seen.append(answer)
        return seen

    def state(self, cond):
        """True, False or None: a condition by the rules of three values."""
        head, body = cond[0], cond[1]
        if head in ('all', 'any'):
            decisive = head == 'any'
            states = [self.state(part) for part in body]
            if decisive in states:
                return decisive
            return None if None in states else not decisive
        if head == 'not':
            inner = self.state(body)
            return None if inner is None else not inner
        seen = self.possible_values(lambda given: self.atom_holds(body, given))
        return seen[0] if len(seen) == 1 else None

    def rule_state(self, rule):
        """(guard, state) of a rule, three-valued."""
        guard = self.state(rule.when)
        parts = [self.state(e) for e in rule.elements]
        if rule.unless:
            unless = self.state(rule.unless)
            parts.append(None if unless is None else not unless)
        listing = self.list_condition(rule)
        if listing:
            parts.append(self.state(listing))
        parts.append(guard)
        return guard, False if False in parts else None if None in parts else True

    def met(self, rule, given):
        if not self.holds(rule.when, given) or not all(self.holds(e, given) for e in rule.elements):
            return False
        if rule.unless and self.holds(rule.unless, given):
            return False
        listing = self.list_condition(rule)
        return listing is None or self.holds(listing, given)


def all_rows(rows):
    for row in rows:
        yield row
        yield from all_rows(row.rows)


def points(constants, low, high, whole):
    """One value of every cell that the constants cut out of low..high."""
    cuts = sorted({c for c in constants if (low is None or c >= low) and (high is None or c <= high)}
                  | {end for end in (low, high) if end is not None})
    if whole:
        cuts = sorted({c for c in cuts if c == int(c)} | {int(c) for c in cuts} | {int(c) + 1 for c in cuts if c != int(c)})
        cuts = [c for c in cuts if (low is None or c >= low) and (high is None or c <= high)]
    if not cuts:
        return [Fraction(1)]
    out = []
    if low is None:
        out.append(cuts[0] - 1)
    for here, there in zip(cuts, cuts[1:] + [None]):
        out.append(here)
        if there is None:
            break
        if not whole:
            out.append(Fraction(here + there) / 2)
        elif there - here > 1:
            out.append(here + 1)
    if high is None:
        out.append(cuts[-1] + 1)
    return out
