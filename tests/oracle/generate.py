"""Small random rulebooks: two versions of the law, two editions, tiers, columns, ladders, general rules.

    generate.py SEED DIR     writes one, to look at
"""
import os
import random
import re
import sys

HEAD = '''fadu: 1
id: random
name: 随机规则集
authority: 某市城市管理局
status: draft
covers: {from: 2021-07-15}
editions:
  - {id: "2021", in_force: {from: 2021-07-15, repealed: 2024-01-01}%s}
  - {id: "2023", in_force: {from: 2024-01-01}}
policy:
  edge: %s
  conflict: %s
  mitigate_at: %s
  point: %s
  round: %s
  mitigation_floor: %s
  smallest_fine: %s
  first_offence: {window: %s, scope: %s, counts_spared: %s, only_final: %s}
fields: [{id: air, name: 大气}, {id: road, name: 道路}]
severity: [[警告, 通报批评], [没收非法财物], [责令停产停业], [吊销许可证件]]
'''

INSTRUMENTS = '''instruments:
  - {id: apl, name: 行政处罚法, level: law, versions: [{id: "2021", in_force: {from: 2021-07-15}}]}
  - {id: act, name: 某某管理条例, level: admin-regulation, versions: [{id: "2020", in_force: {from: 2020-01-01}}]}
  - {id: old, name: 旧条例, level: admin-regulation, versions: [{id: "2019", in_force: {from: 2019-01-01, repealed: 2025-06-01}}]}
  - {id: new, name: 新条例, level: admin-regulation, versions: [{id: "2025", in_force: {from: 2025-06-01}}]}
'''

FACTS = '''facts:
  - {id: party, name: 当事人, type: choice, values: [{id: individual, name: 个人}, {id: household, name: 个体户}, {id: unit, name: 单位}], ask: 谁？}
  - {id: treated, name: 对象, type: choice, values: [{id: one, name: 自然人}, {id: many, name: 组织}], derive: {table: [{when: {party: [individual, household]}, value: one}, {when: {party: unit}, value: many}]}}
  - {id: harm, name: 后果, type: choice, values: [{id: none, name: 没有}, {id: slight, name: 轻微}, {id: ordinary, name: 一般}, {id: serious, name: 严重}], worse: later, ask: 后果？}
  - {id: correction, name: 改正, type: choice, values: [{id: prompt, name: 及时}, {id: late, name: 逾期}, {id: refused, name: 拒不}], worse: later, ask: 改正？}
  - {id: area, name: 面积, type: quantity, unit: 平方米, worse: more, ask: 面积？}
  - {id: items, name: 处数, type: count, unit: 处, min: 1处, worse: more, ask: 几处？}
  - {id: cost, name: 造价, type: money, worse: more, ask: 造价？}
  - {id: illegal_gains, name: 违法所得, type: money, ask: 多少？}
  - {id: refundable, name: 应当退赔, type: money, presume: 0元, cite: apl 28.2, ask: 多少？}
  - {id: priors, name: 以往次数, type: count, unit: 次, worse: more, derive: {history: {}}, ask: 几次？}
  - {id: other_priors, name: 一年内任何违法, type: count, unit: 次, worse: more, derive: {history: {window: 1年, scope: any, only_final: no}}, ask: 几次？}
  - {id: born_on, name: 出生日, type: date, ask: 何时出生？}
  - {id: age_at_act, name: 行为时年龄, type: count, unit: 周岁, presume: 18周岁, cite: apl 30, derive: {from: born_on, to: act_ended_on}}
  - {id: discovery, name: 至被发现, type: period, derive: {from: act_ended_on, to: discovered_on}, ask: 多久？}
  - {id: fault, name: 过错, type: choice, values: [{id: none, name: 无过错}, {id: usual, name: 未证明}, {id: wilful, name: 故意}], presume: usual, cite: apl 33.2, ask: 过错？}
  - {id: coerced, name: 受胁迫, type: yesno, presume: 否, cite: apl 32, ask: 胁迫？}
  - {id: volunteered, name: 主动供述, type: yesno, presume: 否, cite: apl 32, ask: 供述？}
  - {id: obstructed, name: 阻碍, type: yesno, presume: 否, cite: apl 32, ask: 阻碍？}
  - {id: crime, name: 涉罪, type: yesno, presume: 否, cite: apl 27, ask: 涉罪？}
  - {id: fined, name: 已罚款, type: yesno, presume: 否, cite: apl 29, ask: 罚过？}
'''

CHOICES = {'party': ['individual', 'household', 'unit'], 'treated': ['one', 'many'], 'harm': ['none', 'slight', 'ordinary', 'serious'],
           'correction': ['prompt', 'late', 'refused'], 'fault': ['none', 'usual', 'wilful']}
YES = ['coerced', 'volunteered', 'obstructed']
SPLITS = ['harm', 'correction', 'treated', 'fault']


def some(rng, values):
    """A part of the values, neither none nor all."""
    return rng.sample(values, rng.randint(1, len(values) - 1))


def literal(rng):
    kind = rng.random()
    if kind < .5:
        name = rng.choice(sorted(CHOICES))
        picked = some(rng, CHOICES[name])
        return '%s: %s' % (name, '[%s]' % ', '.join(picked) if rng.random() < .7 else '{not: [%s]}' % ', '.join(picked))
    if kind < .75:
        return '%s: 是' % rng.choice(YES)
    return rng.choice(['area: %d平方米%s' % (rng.choice([5, 10]), rng.choice(['以上', '以下'])), 'items: 超过%d处' % rng.choice([1, 3]),
                       'priors: %s' % rng.choice(['0次', '1次以上', '2次以上']), 'other_priors: 1次以上', 'area: 不满5平方米'])


def cond(rng, depth=0):
    roll = rng.random()
    if depth < 2 and roll < .12:
        return 'any: [%s]' % ', '.join('{%s}' % cond(rng, depth + 1) for _ in range(2))
    if depth < 2 and roll < .18:
        return 'not: {%s}' % cond(rng, depth + 1)
    if depth < 1 and roll < .4:
        first, second = literal(rng), literal(rng)
        if first.split(':')[0] != second.split(':')[0]:
            return first + ', ' + second
    return literal(rng)


def elements(rng):
    return '[%s]' % ', '.join('{id: e%d, name: 要件%d, when: {%s}}' % (i, i, cond(rng)) for i in range(rng.choice([1, 1, 2])))


def rules(rng, policy):
    out = ['rules:']

    def add(name, effect, force, body, extra=''):
        span = rng.choice(['', '', '', ', in_force: {from: 2025-06-01}', ', in_force: {repealed: 2025-06-01}', ', in_force: {from: 2024-01-01}'])
        if effect in ('refer', 'no_coercion'):
            span = ''
        if rng.random() < .2:
            extra += ', when: {party: [%s]}' % ', '.join(some(rng, CHOICES['party']))
        if rng.random() < .15:
            extra += ', unless: {%s}' % cond(rng)
        if rng.random() < .15:
            extra += ', applies_to: {%s}' % rng.choice(['offences: first', 'fields: air', 'lists: small', 'fields: air, lists: small'])
        if effect == 'exempt' and rng.random() < .25:
            extra += ', needs_list: %s' % rng.choice(['yes', 'small'])
        out.append('  - {id: %s, name: 规则%s, effect: %s, force: %s, cite: apl 30%s%s, elements: %s}' % (name, name, effect, force, span, extra, body))

    one = '[{id: e, name: 要件, when: {%s}}]'
    if rng.random() < .4:
        add('crime', 'refer', 'shall', one % 'crime: 是')
    if rng.random() < .5:
        add('lapsed', 'bar', 'shall', one % 'discovery: 超过2年')
    if rng.random() < .5:
        add('faultless', 'bar', 'shall', one % 'fault: none')
    if rng.random() < .3:
        add('child', 'bar', 'shall', one % 'age_at_act: 不满14周岁')
    if rng.random() < .3:
        add('youth', 'mitigate', 'shall', one % 'age_at_act: 14周岁以上不满18周岁')
    if rng.random() < .4:
        add('fined', 'no_fine', 'shall', one % 'fined: 是')
    if rng.random() < .5:
        add('minor', 'exempt', 'shall', elements(rng))
    if rng.random() < .6:
        add('first-time', 'exempt', 'may', '[{id: f, name: 初次, when: {priors: 0次}}, {id: h, name: 轻微, when: {harm: [none, slight]}}]')
    if rng.random() < .25:
        add('spare', 'exempt', 'may', elements(rng))
    if rng.random() < .3:
        add('coercion', 'no_coercion', 'may', elements(rng))
    for index in range(rng.randint(1, 5)):
        effect = rng.choice(['mitigate', 'lighten', 'aggravate', 'aggravate'])
        extra = ''
        if effect == 'mitigate' and rng.random() < .2:
            extra += ', direction: mitigated'
        if rng.random() < .15:
            extra += ', counts_as: %s' % rng.choice(SPLITS[:2])
        add('c%d' % index, effect, rng.choice(['shall', 'may']), elements(rng), extra)
    return '\n'.join(out) + '\n' if len(out) > 1 else ''


def fine_amount(rng, columns):
    low = rng.choice([0, 0, 200, 500, 1000, 1001])
    high = max(low, 1) * rng.choice([2, 5, 10]) if low else rng.choice([2000, 3000, 20000])

    def text(scale=1):
        if low == 0:
            return '%d元以下' % (high * scale)
        return '%d元以上%d元以下' % (low * scale, high * scale)
    if columns and rng.random() < .7:
        return 'yuan', 'amount: {甲: %s, 乙: %s}' % (text(), text(rng.choice([1, 2, 3]))), None
    roll = rng.random()
    if low and rng.random() < .08:
        return 'yuan', 'amount: %s' % rng.choice(['超过%d元不满%d元', '超过%d元%d元以下', '%d元以上不满%d元']) % (low, high), (low, high)
    if roll < .12:
        return 'percent', 'amount: 5%以上10%以下, of: cost', None
    if roll < .2:
        return 'times', 'amount: 1倍以上3倍以下, of: cost, cap: 3万元', None
    if roll < .28:
        return 'per', 'amount: 50元以上100元以下, per: area', None
    if roll < .32:
        return 'fixed', 'amount: 500元', None
    if roll < .36:
        return 'delegated', 'amount: delegated, delegated_to: act', None
    return 'yuan', 'amount: ' + text(), (low, high)


def provision(rng, offence, name, basis, when, columns):
    kind, amount, span = fine_amount(rng, columns)
    force = rng.choice(['shall', 'may'])
    penalties = []
    roll = rng.random()
    if roll < .08:
        penalties.append('{one_of: [{kind: %s, force: %s}, {kind: 罚款, %s, force: %s}]}' % (rng.choice(['警告', '通报批评']), force, amount, force))
        force = 'may'
    elif roll < .9:
        penalties.append('{kind: 罚款, %s, force: %s%s}' % (amount, force, ', when: {%s}' % cond(rng) if rng.random() < .1 else ''))
    else:
        kind = 'nofine'
    if roll >= .08 and rng.random() < .4:
        penalties.insert(0, '{kind: %s, force: %s}' % (rng.choice(['警告', '通报批评']), rng.choice(['shall', 'may'])))
    if rng.random() < .25:
        penalties.append('{kind: %s, force: %s%s}' % (rng.choice(['没收非法财物', '责令停产停业', '吊销许可证件']), rng.choice(['shall', 'may']),
                                                    ', when: {%s}' % cond(rng) if rng.random() < .4 else ''))
    if rng.random() < .15:
        penalties.append('{kind: 没收违法所得, force: shall}')
    if rng.random() < .1:
        penalties = []
        kind = 'nofine'
    lines = ['      - id: %s' % name, '        basis: %s' % basis, '        orders: 责令改正']
    if when:
        lines.append('        ' + when)
    if when is None and rng.random() < .15:
        lines.append('        elements: [{id: x, name: 构成, when: {%s}}]' % cond(rng))
    if penalties:
        lines.append('        penalties: [%s]' % ', '.join(penalties))
    return '\n'.join(lines), kind, force, span


def tiers(rng, offence, prefix, basis, columns):
    """One provision, or two that part the values of one fact."""
    if rng.random() < .6:
        return [(prefix,) + provision(rng, offence, prefix, basis, None, columns)]
    name = rng.choice(SPLITS)
    heavy = some(rng, CHOICES[name])
    rest = 'otherwise: yes' if rng.random() < .3 else 'when: {%s: {not: [%s]}}' % (name, ', '.join(heavy))
    return [(prefix + 'a',) + provision(rng, offence, prefix + 'a', basis, rest, columns),
            (prefix + 'b',) + provision(rng, offence, prefix + 'b', basis, 'when: {%s: [%s]}' % (name, ', '.join(heavy)), columns)]


def ladder(rng, kind, force, span, circumstances):
    """Conditions of two or three rows that cover everything, and their fines."""
    count = rng.choice([2, 3, 3])
    roll = rng.random()
    if roll < .45:
        style = rng.choice(['shared', 'open', 'closed'])
        cuts = [5, 10][:count - 1]
        unit, name = ('平方米', 'area') if rng.random() < .7 else ('处', 'items')
        whens = []
        for index in range(count):
            low = cuts[index - 1] if index else None
            high = cuts[index] if index < len(cuts) else None
            if style == 'closed':
                text = (('超过%d%s' % (low, unit)) if low else '') + (('%d%s以下' % (high, unit)) if high else '')
            elif style == 'open':
                text = (('%d%s以上' % (low, unit)) if low else '') + (('不满%d%s' % (high, unit)) if high else '')
            else:
                text = (('%d%s以上' % (low, unit)) if low else '') + (('%d%s以下' % (high, unit)) if high else '')
            whens.append('when: {%s: %s}' % (name, text))
    elif roll < .8:
        name = rng.choice(['harm', 'correction', 'fault'])
        values = CHOICES[name]
        count = min(count, len(values))
        cuts = sorted(rng.sample(range(1, len(values)), count - 1))
        parts = [values[a:b] for a, b in zip([0] + cuts, cuts + [len(values)])]
        whens = ['when: {%s: [%s]}' % (name, ', '.join(part)) for part in parts]
    else:
        whens = ['when: {area: 5平方米以下, correction: [prompt, late]}', 'when: {any: [{area: 超过5平方米}, {correction: refused}]}']
        count = 2
    if rng.random() < .15:
        whens[rng.randrange(count)] = 'otherwise: yes'
    fines = ['30%以下', '30%..70%', '70%以上'] if count == 3 else ['50%以下', '50%以上']
    if kind == 'percent':
        fines = ['幅度' + f for f in fines] if rng.random() < .5 else (['6%以下', '6%以上8%以下', '8%以上'] if count == 3 else ['7%以下', '超过7%'])
    if span and rng.random() < .5:
        low, high = span
        cut = [low + (high - low) * k // count for k in range(count + 1)]
        fines = ['%d元以上%d元以下' % (cut[k], cut[k + 1]) for k in range(count)]
        if rng.random() < .4:
            fines = ['%d元' % cut[k + 1] for k in range(count)]
    if kind in ('delegated', 'fixed', 'nofine'):
        fines = ['unverified' if kind == 'delegated' else None] * count
    elif force == 'may' and rng.random() < .2:
        fines[0] = 'none'
    elif rng.random() < .08:
        fines[-1] = 'unverified'
    overlap = None
    if roll < .45 and rng.random() < .12 and not any('otherwise' in w for w in whens):
        # The last row reaches below its neighbour's end.
        overlap = rng.choice(['heaviest', 'human'])
        whens[-1] = 'when: {%s: 3%s以上}' % (name, unit)
    rows = []
    for index in range(count):
        fine = '' if fines[index] is None else ', fine: ' + fines[index]
        direction = ', direction: %s' % rng.choice(['lighter', 'heavier']) if rng.random() < .04 else ''
        honoured = [rule for rule, effect in circumstances if effect != 'exempt']
        if honoured and rng.random() < .12:
            direction += ', honours: [%s]' % rng.choice(honoured)
        if rng.random() < .12:
            direction += inner_rows(rng)
        rows.append('          - {grade: 档%d, %s%s%s}' % (index + 1, whens[index], fine, direction))
    if circumstances and rng.random() < .25:
        rows.insert(rng.choice([0, len(rows)]), ground_row(rng, kind, force, span, circumstances))
    gap = False
    if count == 3 and rng.random() < .15 and 'otherwise: yes' not in whens:
        del rows[next(i for i, row in enumerate(rows) if '档2' in row)]
        gap = True
    return rows, gap, overlap


def inner_rows(rng):
    """Two steps inside a row; what they do not say is the row's."""
    if rng.random() < .5:
        part = some(rng, CHOICES['correction'])
        whens = ['when: {correction: [%s]}' % ', '.join(part), rng.choice(['otherwise: yes', 'when: {correction: {not: [%s]}}' % ', '.join(part)])]
    else:
        whens = ['when: {items: 2处以下}', 'when: {items: 2处以上}']
    extra = ', direction: heavier' if rng.random() < .1 else ''
    return ', rows: [{grade: 甲, %s}, {grade: 乙, %s%s}]' % (whens[0], whens[1], extra)


def ground_row(rng, kind, force, span, circumstances):
    """A row that holds only with one of its grounds."""
    name, effect = rng.choice(circumstances)
    parts = ['grade: 档0', 'when: {%s}' % literal(rng), 'ground: %s' % name]
    if effect == 'mitigate' and span and span[0] and rng.random() < .6:
        parts += ['direction: mitigated', 'fine: ' + rng.choice(['%d元以下' % span[0], '%d元' % (span[0] // 2), '%d元以上%d元以下' % (span[0] // 4, span[0] * 3 // 4)])]
    elif kind not in ('delegated', 'nofine', 'fixed'):
        if effect in ('mitigate', 'lighten') and rng.random() < .5:
            parts.append('direction: lighter')
        parts.append('fine: ' + rng.choice(['none' if effect != 'aggravate' else '70%以上', '幅度20%以下' if kind == 'percent' else '20%以下']))
    return '          - {%s}' % ', '.join(parts)


def offence(rng, name, circumstances):
    columns = rng.random() < .35
    lines = ['  - id: %s' % name, '    name: 案由%s' % name, '    kind: %s' % rng.choice(['k', name])]
    if rng.random() < .5:
        lines.append('    field: %s' % rng.choice(['air', 'road']))
    if rng.random() < .04:
        lines.append('    source: {status: unverified}')
    if columns:
        split = rng.choice(['treated', 'party', 'correction'])
        part = some(rng, CHOICES[split])
        lines.append('    columns: {甲: {%s: [%s]}, 乙: {%s: {not: [%s]}}}' % (split, ', '.join(part), split, ', '.join(part)))
    lines.append('    provisions:')
    if rng.random() < .6:
        made = tiers(rng, name, name[0] + 'o', 'old 10', columns) + tiers(rng, name, name[0] + 'n', 'new 20', columns)
    else:
        made = tiers(rng, name, name[0] + 'p', 'act 10', columns)
    lines += [body for _, body, *_ in made]
    blocks = []
    for edition in ('"2021"', '"2023"', '["2021", "2023"]'):
        if rng.random() < (.25 if '[' in edition else .5):
            continue
        if '[' in edition and blocks:
            continue
        for prov, _, kind, force, span in made:
            if rng.random() < .7:
                rows, gap, overlap = ladder(rng, kind, force, span, circumstances)
                blocks += ['      - edition: %s' % edition, '        for: [%s]' % prov]
                if rng.random() < .1:
                    blocks.append('        when: {party: [%s]}' % ', '.join(some(rng, CHOICES['party'])))
                if gap:
                    blocks.append('        gap: undetermined')
                if overlap:
                    blocks.append('        overlap: ' + overlap)
                blocks += ['        rows:'] + rows
    if blocks:
        lines += ['    benchmark:'] + blocks
    return '\n'.join(lines)


def write_book(rng, folder):
    policy = (rng.choice(['', ', policy: {point: lower, edge: heavier}']), rng.choice(['lighter', 'heavier']), rng.choice(['shall_first', 'weigh']),
              rng.choice([1, 2, 2]), rng.choice(['middle', 'lower', 'none']), rng.choice(['1元', '10元', '100元']), rng.choice(['0%', '10%', '50%']),
              rng.choice(['1元', '50元']), rng.choice(['2年', '1年', '6个月', 'unlimited']), rng.choice(['same_offence', 'same_kind', 'any']),
              rng.choice(['yes', 'no']), rng.choice(['yes', 'no']))
    general = rules(rng, policy)
    circumstances = re.findall(r'id: ([-\w]+), name: [^,]*, effect: (mitigate|lighten|aggravate|exempt)', general)
    every = re.findall(r'id: ([-\w]+), name: 规则', general)
    spared = re.findall(r'id: ([-\w]+), name: [^,]*, effect: exempt', general)
    lists = every and 'lists:\n  - {id: small, name: 清单, rule: %s, entries: [{offence: %s, when: {%s}}]}\n' % (
        rng.choice(spared or every), rng.choice(['first', 'second']), cond(rng))
    files = {'rulebook.yaml': HEAD % policy, 'instruments.yaml': INSTRUMENTS, 'facts.yaml': FACTS, 'rules.yaml': general, 'lists.yaml': lists,
             'offences.yaml': 'offences:\n' + '\n'.join(offence(rng, name, circumstances) for name in ('first', 'second')) + '\n'}
    for name, text in files.items():
        if text:
            with open(os.path.join(folder, name), 'w', encoding='utf-8') as stream:
                stream.write(text)


if __name__ == '__main__':
    os.makedirs(sys.argv[2], exist_ok=True)
    write_book(random.Random(int(sys.argv[1])), sys.argv[2])
