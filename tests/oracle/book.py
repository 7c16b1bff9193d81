"""A rulebook folder, read into plain objects."""
import re
import os
from fractions import Fraction

from words import KEYS, RESULT, Bad, date_of, get, interval, is_yes, listed, plain, read_yaml, word

HEADER = ['acted_on', 'act_ended_on', 'discovered_on', 'filed_on', 'decided_on', 'served_on']
NUMERIC = ('count', 'quantity', 'money', 'share', 'date', 'period')
FINE = '罚款'
GAINS = '没收违法所得'


class Thing:
    """An object with the attributes it is given."""
    def __init__(self, **kw):
        self.__dict__.update(kw)


# ---- facts ------------------------------------------------------------------

def read_fact(node):
    kind = word('type', get(node, 'type'))
    values = [get(v, 'id') for v in listed(node, 'values')]
    names = {}
    for value in listed(node, 'values'):
        names[get(value, 'id')] = names[get(value, 'name', get(value, 'id'))] = get(value, 'id')
    if kind == 'yesno':
        values = ['no', 'yes']
        names = {'yes': 'yes', 'no': 'no', 'true': 'yes', 'false': 'no', '是': 'yes', '否': 'no'}
    fact = Thing(id=get(node, 'id'), name=get(node, 'name'), type=kind, values=values, names=names,
                 unit=get(node, 'unit'), derive=None, presume=None, min=Fraction(0), max=None,
                 node=node, worse=word('worse', get(node, 'worse')))
    if kind in ('date', 'period'):
        fact.min = None
    for end in ('min', 'max'):
        text = get(node, end)
        if text is not None:
            setattr(fact, end, fact_value(fact, text))
    text = get(node, 'presume')
    if text is not None:
        fact.presume = fact_value(fact, text)
    return fact


def fact_value(fact, given):
    """One value of a fact as written in a case or a rulebook; None is unknown."""
    if isinstance(given, dict):
        given = get(given, 'value')
    if given is True or given is False:
        given = 'yes' if given else 'no'
    if given is None or given in ('null', '未知', '~', ''):
        return None
    if isinstance(given, (int, float)):
        given = str(given)
    if fact.type in ('choice', 'yesno'):
        if given not in fact.names:
            raise Bad('value %s of %s' % (given, fact.id))
        return fact.names[given]
    if fact.type == 'date':
        return date_of(given)
    found = interval(given, [fact.unit] if fact.unit else [])
    if fact.type == 'period':
        return (found.lo, found.unit)
    value = found.lo
    if found.unit is None and fact.type == 'money':
        value *= 100
    return value


def range_of(fact, text):
    found = interval(text, [fact.unit] if fact.unit else [])
    if fact.type == 'money' and found.unit is None:
        raise Bad('unit missing: ' + text)
    return found


class Atom:
    """A fact is in a set; the set holds values, or intervals."""
    def __init__(self, fact, items, negate):
        self.fact, self.negate = fact, negate
        if fact.type in NUMERIC:
            self.ranges = [range_of(fact, item) for item in items]
        else:
            self.ranges = None
            self.set = {fact.names[item] if item in fact.names else _no(item, fact) for item in items}


def _no(item, fact):
    raise Bad('value %s of %s' % (item, fact.id))


def condition(node, facts):
    """('all'|'any', [parts]), ('not', part), ('atom', Atom), ('rule', id, state), ('result', key, value)."""
    if node is None or node == '' or node == {}:
        return ('all', [])
    if isinstance(node, list):
        return ('all', [condition(part, facts) for part in node])
    parts = []
    for key, value in node.items():
        listing = value if isinstance(value, list) else [value]
        if key in ('all', KEYS['all']):
            parts.append(('all', [condition(part, facts) for part in listing]))
        elif key in ('any', KEYS['any']):
            parts.append(('any', [condition(part, facts) for part in listing]))
        elif key in ('not', KEYS['not']):
            parts.append(('not', condition(value, facts)))
        elif key.startswith(('rule.', '规则.', 'result.', '拟罚', '拟作')) or key in RESULT:
            parts.append(('result', key, value))
        else:
            fact = facts[key] if key in facts else _no(key, Thing(id='facts'))
            negate = False
            if isinstance(value, dict):
                listing = listed(value, 'not')
                negate = True
            elif listing and isinstance(listing[0], dict):
                parts.append(('any', [('atom', Atom(fact, listed(one, 'not'), True)) for one in listing]))
                continue
            parts.append(('atom', Atom(fact, listing, negate)))
    return parts[0] if len(parts) == 1 else ('all', parts)


def atoms(cond):
    if cond[0] == 'atom':
        yield cond[1]
    elif cond[0] == 'not':
        yield from atoms(cond[1])
    elif cond[0] in ('all', 'any'):
        for part in cond[1]:
            yield from atoms(part)


# ---- text tables --------------------------------------------------------------

def text_table(text):
    lines = []
    for line in text.strip().splitlines():
        if '|' not in line or not line.strip('|-:+ \t─'):
            continue
        line = line.strip()
        if line.startswith('|'):
            line = line[1:]
        if line.endswith('|'):
            line = line[:-1]
        lines.append([cell.strip() for cell in line.split('|')])
    head = lines[0]
    out = []
    for line in lines[1:]:
        out.append({h: c for h, c in zip(head, line + [''] * len(head)) if c not in ('', '—', '不限')})
    return head, out


def cell_items(cell):
    return [item.strip() for item in cell.split('、')]


def derive_table(node, facts, own):
    """The lines of a table that derives a fact: ([(condition or None, value or 'ask')], take)."""
    table = get(node, 'table')
    lines = []
    if isinstance(table, str):
        _, rows = text_table(table)
        for row in rows:
            parts, other, value = [], False, None
            for key, cell in row.items():
                if key in ('值', 'value'):
                    value = cell
                elif key in ('其他情形', 'otherwise'):
                    other = is_yes(cell)
                else:
                    parts.append(('atom', Atom(facts[key], cell_items(cell), False)))
            lines.append((None if other else ('all', parts), value))
    else:
        for line in table if isinstance(table, list) else [table]:
            other = is_yes(get(line, 'otherwise'))
            lines.append((None if other else condition(get(line, 'when'), facts), get(line, 'value')))
    lines = [(cond, 'ask' if value in ('ask', '询问') else own.names[value]) for cond, value in lines]
    return Thing(kind='table', lines=lines, take=word('take', get(node, 'take', 'only')))


def read_derive(node, facts, own):
    if get(node, 'table') is not None:
        return derive_table(node, facts, own)
    if 'history' in node or KEYS['history'] in node:
        return Thing(kind='history', keys=get(node, 'history') or {})
    if get(node, 'formula') is not None:
        raise Bad('formula')
    return Thing(kind='dates', start=facts[get(node, 'from')].id, end=facts[get(node, 'to')].id)


# ---- amounts, penalties, rows --------------------------------------------------

def read_spec(text, columns, node=None):
    """An amount: a Thing, or {column: Thing}."""
    if isinstance(text, dict):
        return {columns[key]: read_spec(value, columns) for key, value in text.items()}
    share = False
    bare = plain(text)
    if bare in ('delegated', '另行规定', 'none', '不罚款', 'unverified', '未核实'):
        kind = {'另行规定': 'delegated', '不罚款': 'none', '未核实': 'unverified'}.get(bare, bare)
        return Thing(kind=kind, text=bare)
    if bare.startswith('幅度'):
        share, bare = True, bare[2:]
    found = interval(bare)
    kind = {'money': 'money', '%': 'share' if share else 'percent', '倍': 'times'}.get(found.unit)
    if kind is None:
        raise Bad('amount ' + text)
    return Thing(kind=kind, range=found, text=bare)


def read_penalty(node, offence, facts, choice=None):
    columns = offence.columns_by_name
    out = Thing(kind=get(node, 'kind'), force=word('force', get(node, 'force')), amount=None, cap=None, choice=choice,
                of=None, per=None, by=get(node, 'by'), when=condition(get(node, 'when'), facts))
    if get(node, 'amount') is not None:
        out.amount = read_spec(get(node, 'amount'), columns)
    if get(node, 'formula') is not None:
        raise Bad('formula')
    if get(node, 'cap') is not None:
        out.cap = read_spec(get(node, 'cap'), columns)
    for key in ('of', 'per'):
        if get(node, key) is not None:
            setattr(out, key, facts[get(node, key)].id)
    out.delegated_to = get(node, 'delegated_to')
    return out


def read_order(node, facts):
    if isinstance(node, str):
        return Thing(name=node, when=("all", []), of=None, per=None, by_column=False)
    of = get(node, 'of')
    return Thing(name=get(node, 'name'), when=condition(get(node, 'when'), facts),
                 of=facts[of].id if of else None, per=None, by_column=isinstance(get(node, 'amount'), dict))


def read_row(node, path, offence, facts, order):
    row = Thing(id=get(node, 'id', path), grade=get(node, 'grade'), when=condition(get(node, 'when'), facts),
                otherwise=is_yes(get(node, 'otherwise')), fors=listed(node, 'for') or None, amounts={},
                direction=word('direction', get(node, 'direction')), ground=listed(node, 'ground'),
                honours=listed(node, 'honours'), orders=listed(node, 'orders'), rows=[], order=order, parent=None)
    for kind, text in (get(node, 'penalties') or {}).items():
        row.amounts[kind] = read_spec(text, offence.columns_by_name)
    if get(node, 'fine') is not None:
        row.amounts[FINE] = read_spec(get(node, 'fine'), offence.columns_by_name)
    if isinstance(get(node, 'rows'), str):
        row.rows = table_rows(get(node, 'rows'), offence, facts, offence.kinds, path + '.', order)
    else:
        row.rows = [read_row(sub, '%s.%d' % (path, index), offence, facts, order + (index,))
                    for index, sub in enumerate(listed(node, 'rows'), 1)]
    for child in row.rows:
        child.parent = row
    return row


def inherit(row):
    """Hands down what a row says to the rows inside it."""
    for child in row.rows:
        child.grade = child.grade or row.grade
        child.direction = child.direction or row.direction
        child.amounts = {**row.amounts, **child.amounts}
        child.honours = child.honours or row.honours
        child.orders = row.orders + [o for o in child.orders if o not in row.orders]
        inherit(child)


def table_rows(text, offence, facts, kinds, path='', order=()):
    _, lines = text_table(text)
    groups = []
    for line in lines:
        head, parts, other = {}, [], False
        for key, cell in line.items():
            english = {'档次': 'grade', '罚款': 'fine', '编号': 'id', '裁量方向': 'direction',
                       '适用罚则范围': 'for', '其他情形': 'otherwise',
                       KEYS['ground']: 'ground', KEYS['honours']: 'honours'}.get(key, key)
            if english in ('grade', 'fine', 'id', 'direction', 'for', 'ground', 'honours'):
                head[english] = cell_items(cell) if english in ('for', 'ground', 'honours') else cell
            elif english == 'otherwise':
                other = is_yes(cell)
            elif key in offence.columns_by_name:
                head.setdefault('by column', {})[key] = cell
            elif key in facts:
                parts.append(('atom', Atom(facts[key], cell_items(cell), False)))
            elif key in kinds:
                head.setdefault('kinds', {})[key] = cell
            else:
                raise Bad('head ' + key)
        same = [g for g in groups if g[0] == head and g[2] == other]
        if same:
            same[0][1].append(('all', parts))
        else:
            groups.append((head, [('all', parts)], other))
    rows = []
    for index, (head, alternatives, other) in enumerate(groups, 1):
        node = {key: head[key] for key in ('grade', 'id', 'direction', 'for', 'ground', 'honours') if key in head}
        if 'fine' in head:
            node['fine'] = head['fine']
        if 'by column' in head:
            node['fine'] = head['by column']
        node['penalties'] = head.get('kinds', {})
        row = read_row(node, path + str(index), offence, facts, order + (index,))
        row.when = ('any', alternatives)
        row.otherwise = other
        rows.append(row)
    return rows


# ---- the folder -----------------------------------------------------------------

def day_span(node):
    span = get(node, 'in_force') or {}
    return date_of(get(span, 'from')), date_of(get(span, 'repealed'))


def in_force(thing, day):
    return (thing.since is None or thing.since <= day) and (thing.until is None or day < thing.until)


DEFAULT_POLICY = {'edge': 'lighter', 'overlap': 'error', 'conflict': 'shall_first', 'mitigate_at': '2',
                  'bands': {}, 'point': 'middle', 'round': '1元', 'mitigation_floor': '0%', 'smallest_fine': '1元',
                  'first_offence': {}}
DEFAULT_BANDS = {'lighter': '30%以下', 'ordinary': '30%..70%', 'heavier': '70%以上'}
DEFAULT_FIRST = {'window': '2年', 'scope': 'same_kind', 'counts_spared': 'yes', 'only_final': 'yes', 'list': 'guidance_only'}


def merge_policy(*nodes):
    raw = {}
    for key, default in DEFAULT_POLICY.items():
        table = {**DEFAULT_BANDS} if key == 'bands' else {**DEFAULT_FIRST} if key == 'first_offence' else default
        for node in nodes:
            value = get(node or {}, key)
            if value is None:
                continue
            if isinstance(table, dict):
                for sub in table:
                    table[sub] = get(value, sub, table[sub])
            else:
                table = value
        raw[key] = table
    policy = Thing(edge=word('edge', raw['edge']), conflict=word('conflict', raw['conflict']),
                   overlap=word('overlap', raw['overlap']), mitigate_at=int(raw['mitigate_at']),
                   bands={k: interval(v) for k, v in raw['bands'].items()}, point=word('point', raw['point']),
                   round=interval(raw['round']).lo, floor=interval(raw['mitigation_floor']).lo,
                   smallest=interval(raw['smallest_fine']).lo, first=raw['first_offence'])
    return policy


class Book:
    """Everything of one folder."""
    def __init__(self, folder):
        pieces = {}
        for base, _, names in sorted(os.walk(folder)):
            for name in sorted(names):
                if name.endswith('.yaml'):
                    for key, value in (read_yaml(os.path.join(base, name)) or {}).items():
                        english = next((en for en, zh in KEYS.items() if key in (en, zh)), key)
                        if isinstance(value, list) and english in pieces:
                            value = pieces[english] + value
                        pieces[english] = value
        self.folder = folder
        self.id = pieces['id']
        self.covers = date_of(get(pieces.get('covers') or {}, 'from'))
        self.cases = pieces.get('cases', [])
        self.severity = {kind: rank for rank, group in enumerate(pieces.get('severity', []))
                         for kind in (group if isinstance(group, list) else [group])}
        self.kinds = set(self.severity) | {FINE, GAINS}
        self.read_instruments(pieces)
        self.editions = []
        for node in listed(pieces, 'editions'):
            since, until = day_span(node)
            self.editions.append(Thing(id=get(node, 'id'), since=since, until=until,
                                       policy=merge_policy(pieces.get('policy'), get(node, 'policy'))))
        self.policy = merge_policy(pieces.get('policy'))
        self.facts = {}
        self.order = []
        for name in HEADER:
            self.add_fact(self.facts, Thing(id=name, name=KEYS[name], type='date', values=[], names={}, unit=None,
                                            derive=None, presume=None, min=None, max=None, node={}, worse=None))
        for node in listed(pieces, 'facts'):
            self.add_fact(self.facts, read_fact(node))
        for fact in self.order[len(HEADER):]:
            if get(fact.node, 'derive') is not None:
                fact.derive = read_derive(get(fact.node, 'derive'), self.facts, fact)
        self.rules = [self.read_rule(node) for node in listed(pieces, 'rules')]
        self.lists = []
        self.offences = {}
        self.follow_same_as(listed(pieces, 'offences'))
        for node in listed(pieces, 'offences'):
            offence = self.read_offence(node)
            self.offences[offence.id] = self.offences[offence.name] = offence
        for node in listed(pieces, 'lists'):
            self.lists.append(self.read_list(node))

    def follow_same_as(self, offences):
        """Puts the block that a block points to in its place; edition, for and when stay its own."""
        named = {get(o, key): o for o in offences for key in ('id', 'name')}

        def whole(block):
            if get(block, 'same_as') is None:
                return block
            mine = set(listed(block, 'edition'))
            found = next(b for b in listed(named[get(block, 'same_as')], 'benchmark') if mine & set(listed(b, 'edition')))
            own = {key: block[key] for key in block if key not in ('same_as', KEYS['same_as'])}
            place = {k for key in ('edition', 'for', 'when') for k in (key, KEYS[key])}
            return {**{k: v for k, v in whole(found).items() if k not in place}, **own}

        for offence in offences:
            for key in ('benchmark', KEYS['benchmark']):
                if key in offence:
                    offence[key] = [whole(b) for b in listed(offence, 'benchmark')]

    def add_fact(self, table, fact):
        table[fact.id] = table[fact.name] = fact
        if table is self.facts:
            self.order.append(fact)

    def read_instruments(self, pieces):
        self.instruments = {}
        for node in listed(pieces, 'instruments'):
            spans = [day_span(version) for version in listed(node, 'versions')]
            since = None if any(s is None for s, _ in spans) else min(s for s, _ in spans)
            until = None if any(u is None for _, u in spans) else max(u for _, u in spans)
            self.instruments[get(node, 'id')] = (since, until)

    def read_rule(self, node):
        since, until = day_span(node)
        where = get(node, 'applies_to')
        rule = Thing(id=get(node, 'id'), name=get(node, 'name'), effect=word('effect', get(node, 'effect')),
                     force=word('force', get(node, 'force')), since=since, until=until,
                     when=condition(get(node, 'when'), self.facts), counts_as=[], node=node,
                     elements=[condition(get(e, 'when'), self.facts) for e in listed(node, 'elements')],
                     unless=condition(get(node, 'unless'), self.facts) if get(node, 'unless') else None,
                     direction=word('direction', get(node, 'direction')), needs_list=get(node, 'needs_list'),
                     where=where, offences=listed(where or {}, 'offences'), fields=listed(where or {}, 'fields'),
                     lists=listed(where or {}, 'lists'))
        rule.counts_as = [self.facts[name].id for name in listed(node, 'counts_as')]
        words = set(re.findall(r'\w+', str(get(get(node, 'amount') or {}, 'formula') or '')))
        rule.numbers = {fact.id for name, fact in self.facts.items() if name in words}
        return rule

    def read_list(self, node):
        entries = []
        for entry in listed(node, 'entries'):
            offence = self.offences[get(entry, 'offence')]
            entries.append((offence.id, condition(get(entry, 'when'), offence.facts)))
        return Thing(id=get(node, 'id'), name=get(node, 'name'), entries=entries,
                     rules=[r.id for r in self.rules if r.id in listed(node, 'rule') or r.name in listed(node, 'rule')])

    def read_offence(self, node):
        offence = Thing(id=get(node, 'id'), name=get(node, 'name'), field=get(node, 'field'), node=node,
                        kind=get(node, 'kind', get(node, 'id')), facts=dict(self.facts), order=list(self.order),
                        derives={}, blocks=[], provisions=[], kinds=self.kinds,
                        unverified=word('status', get(get(node, 'source') or {}, 'status')) == 'unverified')
        blocks = listed(node, 'benchmark')
        for own in listed(node, 'facts') + [f for b in blocks for f in listed(b, 'facts')]:
            if get(own, 'type') is not None:
                fact = read_fact(own)
                offence.facts[fact.id] = offence.facts[fact.name] = fact
                offence.order.append(fact)
        for own in listed(node, 'facts'):
            if get(own, 'derive') is not None:
                fact = offence.facts[get(own, 'id')]
                offence.derives[fact.id] = read_derive(get(own, 'derive'), offence.facts, fact)
        for key in ('ended', 'began'):
            setattr(offence, key, date_of(get(get(node, key) or {}, 'on')))
        columns = get(node, 'columns') or {}
        offence.columns = {key: condition(cond, offence.facts) for key, cond in columns.items()}
        offence.columns_by_name = {key: key for key in columns}
        for entry in listed(node, 'provisions'):
            offence.provisions.append(self.read_provision(entry, offence))
        for entry in blocks:
            offence.blocks.append(self.read_block(entry, offence))
        return offence

    def read_provision(self, node, offence):
        facts = offence.facts
        since, until = day_span(node)
        for cite in listed(node, 'basis'):
            low, high = self.instruments[cite.split()[0]]
            if get(get(node, 'in_force') or {}, 'from') is None and low is not None:
                since = max(low, since or low)
            if get(get(node, 'in_force') or {}, 'repealed') is None and high is not None:
                until = min(high, until or high)
        out = Thing(id=get(node, 'id'), since=since, until=until, when=condition(get(node, 'when'), facts),
                    otherwise=is_yes(get(node, 'otherwise')), excludes=listed(node, 'excludes'), penalties=[],
                    elements=[condition(get(e, 'when'), facts) for e in listed(node, 'elements')],
                    orders=[read_order(o, facts) for o in listed(node, 'orders')])
        for entry in listed(node, 'penalties'):
            members = get(entry, 'one_of')
            if members is None:
                out.penalties.append(read_penalty(entry, offence, facts))
            else:
                choice = 1 + len({p.choice for p in out.penalties if p.choice})
                out.penalties += [read_penalty(m, offence, facts, choice) for m in members]
        return out

    def read_block(self, node, offence):
        block = Thing(editions=listed(node, 'edition'), fors=listed(node, 'for') or None, derives={},
                      when=condition(get(node, 'when'), offence.facts), gap=get(node, 'gap'),
                      overlap=word('overlap', get(node, 'overlap')), rows=[])
        for own in listed(node, 'facts'):
            if get(own, 'derive') is not None:
                fact = offence.facts[get(own, 'id')]
                block.derives[fact.id] = read_derive(get(own, 'derive'), offence.facts, fact)
        if get(node, 'fine') is not None or get(node, 'then') is not None:
            raise Bad('formula')
        rows = get(node, 'rows')
        if isinstance(rows, str):
            block.rows = table_rows(rows, offence, offence.facts, self.kinds)
        else:
            block.rows = [read_row(row, str(i), offence, offence.facts, (i,)) for i, row in enumerate(rows, 1)]
        for row in block.rows:
            inherit(row)
        return block

    def edition_on(self, day):
        for edition in self.editions:
            if in_force(edition, day):
                return edition
        return None


def all_offences(book):
    return [offence for name, offence in book.offences.items() if name == offence.id]
