"""Random cases for a rulebook: days around every boundary, values on both sides of every constant."""
import datetime

from book import HEADER, all_offences
from words import add, day_text
from world import World


def boundaries(book, offence):
    days = set()
    for thing in book.editions + book.rules + offence.provisions:
        days |= {thing.since, thing.until}
    days |= {offence.began, offence.ended, book.covers}
    days.discard(None)
    return sorted(d for d in days if d >= (book.covers or 0))


def value_text(fact, value):
    """A value as a case writes it; None if it has no short decimal."""
    if fact.type in ('choice', 'yesno'):
        return value
    if fact.type == 'date':
        return day_text(value)
    if fact.type == 'period':
        if value[0] == 'span':
            return None
        unit = {'月': '个月'}.get(value[1], value[1])
        return '%d%s' % (value[0], unit) if value[0] == int(value[0]) else None
    number = value / 100 if fact.type == 'money' else value * 100 if fact.type == 'share' else value
    digits = decimal(number)
    if digits is None:
        return None
    return digits + {'money': '元', 'share': '%'}.get(fact.type, fact.unit or '')


def decimal(number):
    for places in range(0, 7):
        scaled = number * 10 ** places
        if scaled == int(scaled):
            text = '%0*d' % (places + 1, int(scaled))
            return text if not places else text[:-places] + '.' + text[-places:]
    return None


def random_value(rng, world, name):
    fact = world.facts[name]
    if name == 'born_on':
        years = rng.choice([14, 14, 18, 18, 30])
        return day_text(add(world.last_day, years, '年', -1) + rng.choice([-1, 0, 1]))
    derive = world.derive_of(name)
    if fact.type == 'period' and derive is not None:
        count, unit = rng.choice(sorted(world.constants.get(name, {(2, '年')})))
        return value_text(fact, (count + rng.choice([-1, 0, 1]), unit))
    cells = [value_text(fact, cell) for cell in world.cells(name)]
    if fact.type not in ('choice', 'yesno', 'date', 'period') and (name in world.numbers or rng.random() < .2):
        cells += [value_text(fact, cell * k) for cell in world.cells(name)[-1:] for k in ((37000, 1000300, 10 ** 8) if fact.type == 'money' else (3, 17, 1000))
                  if fact.max is None or cell * k <= fact.max]
    return rng.choice([c for c in cells if c is not None] or [None])


def random_dates(rng, book, offence, same_day_law):
    days = boundaries(book, offence) or [datetime.date(2025, 3, 1).toordinal()]
    acted = rng.choice(days) + rng.choice([-1, 0, 0, 1, 1, 40, 400])
    acted = max(acted, book.covers or acted)
    case = {'acted_on': day_text(acted)}
    first = acted
    if rng.random() < .15:
        first = max(acted - rng.choice([1, 10, 400]), book.covers or 0)
        case['acted_on'] = {'from': day_text(first), 'until': day_text(acted)}
    gap = rng.choice(['0', '0', '1', '30', '2年', '2年', '5年', 'next'])
    if gap.endswith('年'):
        found = add(acted, int(gap[0]), '年') + rng.choice([-1, 0, 1])
    elif gap == 'next':
        found = next((d for d in days if d > acted), acted) + rng.choice([-1, 0, 1])
        found = max(found, acted)
    else:
        found = acted + int(gap)
    filed = found + rng.choice([0, 1, 3])
    decided = filed + rng.choice([0, 1, 30])
    if rng.random() < .8:
        case['discovered_on'] = day_text(found)
    if rng.random() < .5:
        case['filed_on'] = day_text(filed)
    case['decided_on'] = day_text(decided)
    return case, first


def random_history(rng, book, offence, first):
    entries = []
    others = all_offences(book)
    for _ in range(rng.choice([0, 1, 1, 2, 3])):
        day = rng.choice([add(first, 2, '年', -1), first, first - 30]) + rng.choice([-1, 0, 1])
        entries.append({'offence': rng.choice([offence.id, offence.id, rng.choice(others).id]), 'acted_on': day_text(day),
                        'outcome': rng.choice(['penalise', 'penalise', 'exempt_may', 'exempt_shall', 'order_only', 'barred'])})
        if rng.random() < .2:
            entries[-1]['final'] = rng.choice(['no', 'yes'])
    return entries


def random_case(rng, book, both_laws):
    offence = rng.choice(all_offences(book))
    case, first = random_dates(rng, book, offence, not both_laws)
    case = {'offence': offence.id, **case, 'facts': {}}
    world = World(book, case)
    unknown = rng.choice([0, 0, .1, .3, .6, .9])
    presumed = rng.choice([.05, .2, .5])
    derived_open = set()
    for name in sorted(world.used | {n for n in ('born_on',) if n in world.facts}):
        fact = world.facts[name]
        derive = world.derive_of(name)
        if name in HEADER:
            continue
        if derive is not None and derive.kind == 'table':
            derived_open.add(name)
            continue
        if derive is not None and derive.kind == 'history' and rng.random() < .3:
            case.setdefault('history', random_history(rng, book, offence, first))
            continue
        if 'history' in case and derive is not None and derive.kind == 'history':
            continue
        if derive is not None and derive.kind == 'dates':
            if world.dates.get(derive.end) is not None and world.dates.get(derive.start) is not None:
                continue
            if derive.start in case['facts'] or rng.random() < .6:
                continue
        if name == 'born_on' and ('age_at_act' in case['facts'] or rng.random() < .6):
            continue
        if fact.presume is not None:
            if rng.random() < presumed:
                case['facts'][name] = None if rng.random() < .3 else random_value(rng, world, name)
        elif rng.random() < unknown:
            if rng.random() < .2:
                case['facts'][name] = None
        else:
            case['facts'][name] = random_value(rng, world, name)
    if 'history' in case and rng.random() < .9:
        # Now and then both ways, which is an error where they differ.
        for name in [n for n in case['facts'] if getattr(world.derive_of(n), 'kind', None) == 'history']:
            del case['facts'][name]
    for name in sorted(derived_open):
        sources = world.follow([name]) - {name}
        if all(case['facts'].get(n) is None for n in sources) and rng.random() < .3:
            case['facts'][name] = random_value(rng, world, name)
    return case
