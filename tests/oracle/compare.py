"""Runs the engine and the oracle on random cases and shows where they differ.

    compare.py FADU RULES... [--seed N] [--cases N] [--books N] [--both-laws] [--by-day] [--strict] [--skip FIELD,...] [--all]

RULES are rulebook folders, or folders of them.  Exit 1 if anything differs.
"""
import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile

from book import FINE, Book
from law37 import same_versions
from oracle import FIELDS, Answer, Oracle
from randcase import random_case
from words import Bad
from world import Refused, TooMany, World


# Differences that are reported and not yet settled; --strict shows them too.
KNOWN = []


class Refusal(Exception):
    """The engine does not load a rulebook."""


def run_engine(fadu, folder, cases):
    """One answer a case, or {"error": …}."""
    text = ''.join(json.dumps(case, ensure_ascii=False) + '\n' for case in cases)
    done = subprocess.run([fadu, 'evaluate', '--rules', folder, '--format', 'json', '-'], input=text.encode(),
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if len(cases) == 1:
        text = done.stdout.decode().strip()
        return [json.loads(text) if text else {'error': done.stderr.decode()}]
    lines = done.stdout.decode().splitlines()
    if len(lines) != len(cases):
        raise Refusal(done.stderr.decode())
    return [json.loads(line) for line in lines]


def ends(node):
    return None if node is None or node.get('min_fen') is None or node.get('max_fen') is None else (node['min_fen'], node['max_fen'])


def engine_view(act, both_laws):
    """The engine's answer in the oracle's terms."""
    law = act['law'] or {}
    view = {key: act[key] for key in ('outcome', 'provision', 'column', 'row', 'direction', 'direction_force')}
    view['kinds'] = tuple(act['kinds'])
    view['codes'] = sorted(act['human'])
    if both_laws:
        view['law'] = law_view(law.get('chosen'), law.get('why'), law.get('level'))
    else:
        view['law'] = law.get('chosen')
    fine = next((p for p in act['penalties'] if p['kind'] == FINE), None)
    view['fine'] = None
    if fine is not None:
        recommended = fine.get('recommended')
        view['fine'] = (ends(fine.get('statutory')), ends(fine.get('band')), ends(recommended),
                        recommended.get('point_fen') if recommended else None)
    view['circumstances'] = {c['rule']: (c['state'], c['counted']) for c in act['circumstances']}
    view['checks'] = {c['rule']: c['state'] for c in act['checks']}
    view['possible'] = sorted([core_text(p['outcome'], p['law'], p['provision'], p['column'], p['row'], p['direction'], p['kinds'], p['human'])
                               for p in act['possible']])
    view['needed'] = [n['fact'] for n in act['needed']]
    view['needed_for_amount'] = sorted(act['needed_for_amount'])
    view['rest'] = sorted(set(act['irrelevant']) | set(act['needed_for_procedure']))
    view['presumed'] = {p['fact']: p['matters'] for p in act['presumed']}
    if act['otherwise'] is not None:
        view['otherwise'] = engine_view(act['otherwise'], both_laws)
    return view


def core_text(outcome, law, provision, column, row, direction, kinds, human):
    if outcome in ('refer', 'barred', 'exempt_shall', 'not_unlawful'):
        law = None
    if outcome != 'undetermined':
        human = None
    human = human[0] if isinstance(human, list) and human else human or None
    return json.dumps([outcome, law, provision, column, row, direction, list(kinds), human], ensure_ascii=False)


def law_view(chosen, why, level):
    """With `same` the pages do not say which word stands under `why`."""
    return (chosen, None if chosen in ('same', None) else why, level if chosen else None)


def oracle_view(found, both_laws):
    view = {key: found[key] for key in ('outcome', 'provision', 'column', 'row', 'direction', 'direction_force', 'kinds')}
    if view['outcome'] != 'penalise':
        view['direction_force'] = None
    view['codes'] = sorted(found['codes'] or [])
    if both_laws:
        chosen, why, level = found['law choice']
        view['law'] = law_view(chosen if len(found['possible']) == 1 else found['law'], why, level)
    else:
        view['law'] = found['law choice'][0]
    fine = found['fine']
    view['fine'] = None if fine is None else fine[1:]
    view['circumstances'] = found['circumstances']
    view['checks'] = found['checks']
    view['possible'] = sorted(core_text(*core) for core in found['possible']) if len(found['possible']) > 1 else []
    view['needed'] = list(found['needed'])
    view['needed_for_amount'] = sorted(found['needed_for_amount'])
    view['rest'] = sorted(found['rest'])
    view['used'] = found['used']
    view['presumed'] = found['presumed']
    if found['otherwise'] is not None:
        view['otherwise'] = oracle_view(found['otherwise'], both_laws)
    return view


def both_laws_told(a, b):
    return isinstance(a, tuple) and isinstance(b, tuple) and None in (a[0], b[0])


def differences(mine, theirs, prefix=''):
    """[(field, oracle, engine)]."""
    out = []
    for key in mine:
        a, b = mine[key], theirs.get(key)
        if key == 'otherwise':
            if b is None:
                out.append((prefix + key, 'an answer', None))
            else:
                out += differences(a, b, prefix + 'otherwise.')
        elif key == 'fine' and mine['outcome'] == 'undetermined':
            continue
        elif key in ('codes', 'law') and mine['outcome'] not in ('penalise', 'exempt_may') and key != 'law':
            continue
        elif key == 'law' and both_laws_told(a, b):
            continue        # some results have a law and some have none
        elif key == 'law' and mine['outcome'] in ('refer', 'barred', 'exempt_shall', 'not_unlawful'):
            continue
        elif key == 'circumstances':
            penal = mine['outcome'] == 'penalise'
            for rule in sorted(set(a) | set(b)):
                x, y = a.get(rule), b.get(rule)
                if not penal:
                    x, y = x and x[0], y and y[0]
                if x != y:
                    out.append(('%s%s.%s' % (prefix, key, rule), x, y))
        elif key in ('checks', 'presumed') and b is not None:
            if key == 'presumed' and prefix:
                continue
            for name in sorted(set(a) | set(b)):
                if a.get(name) != b.get(name):
                    out.append(('%s%s.%s' % (prefix, key, name), a.get(name), b.get(name)))
        elif key == 'rest' and b is not None:
            b = [name for name in b if name in mine['used']]
            if a != b:
                out.append((prefix + key, a, b))
        elif key == 'used':
            continue
        elif a != b:
            out.append((prefix + key, a, b))
    return out


class Pair:
    """Both evaluators on one rulebook."""
    def __init__(self, fadu, folder, both_laws, skip, by_day, strict):
        self.fadu, self.folder, self.both_laws, self.skip = fadu, folder, both_laws, skip
        self.oracle = Oracle(folder, both_laws, by_day)
        self.strict = strict

    def judge(self, case, answer):
        try:
            World(self.oracle.book, case)
        except Refused:
            return [] if 'error' in answer else [('error', 'refused', None)]
        if 'error' in answer:
            return [('error', None, answer['error'])]
        found = differences(oracle_view(self.oracle.answer(case), self.both_laws),
                            engine_view(answer['acts'][0], self.both_laws))
        found = [d for d in found if self.strict or not any(same(d[0].replace('otherwise.', ''), d[1], d[2], case) for same in KNOWN)]
        return [d for d in found if not any(d[0] == s or d[0].startswith(s + '.') or d[0].endswith('.' + s) for s in self.skip)]

    def suits(self, case):
        try:
            return self.both_laws or same_versions(World(self.oracle.book, case))
        except Refused:
            return True

    def shrink(self, case, field):
        """Fewer facts with a difference in the same field."""
        changed, tries = True, 0
        while changed and tries < 60:
            changed = False
            for smaller in parts_away(case):
                tries += 1
                try:
                    if not self.suits(smaller):
                        continue
                    answer = run_engine(self.fadu, self.folder, [smaller])[0]
                    found = self.judge(smaller, answer)
                except (TooMany, Bad, KeyError):
                    continue
                if any(d[0] == field for d in found) and (field == 'error' or 'error' not in answer):
                    case, changed = smaller, True
                    break
        return case


def parts_away(case):
    for name in list(case['facts']):
        yield {**case, 'facts': {k: v for k, v in case['facts'].items() if k != name}}
    for key in ('history', 'filed_on', 'discovered_on'):
        if key in case:
            yield {k: v for k, v in case.items() if k != key}
    for index in range(len(case.get('history') or [])):
        yield {**case, 'history': case['history'][:index] + case['history'][index + 1:]}


def books_in(path):
    if os.path.exists(os.path.join(path, 'rulebook.yaml')):
        return [path]
    return [os.path.join(path, name) for name in sorted(os.listdir(path))
            if os.path.exists(os.path.join(path, name, 'rulebook.yaml'))]


def compare_book(options, folder, seed, seen, tally):
    pair = Pair(options.fadu, folder, options.both_laws, options.skip, options.by_day, options.strict)
    rng = random.Random(seed)
    cases = []
    tries = 0
    while len(cases) < options.cases and tries < options.cases * 20:
        tries += 1
        case = random_case(rng, pair.oracle.book, options.both_laws)
        if pair.suits(case):
            cases.append(case)
    for case, answer in zip(cases, run_engine(options.fadu, folder, cases)):
        try:
            found = pair.judge(case, answer)
        except TooMany:
            tally['too many'] += 1
            continue
        tally['cases'] += 1
        if found:
            tally['differ'] += 1
            for field, mine, theirs in found:
                key = (os.path.basename(folder) if folder in options.kept else 'random', field if options.all else field.split('.')[0])
                if key in seen:
                    seen[key] += 1
                    continue
                seen[key] = 1
                small = pair.shrink(case, field)
                again = [d for d in pair.judge(small, run_engine(options.fadu, folder, [small])[0]) if d[0] == field]
                mine, theirs = again[0][1:] if again else (mine, theirs)
                print('%s (seed %s): %s\n  case    %s\n  oracle  %s\n  engine  %s' % (
                    folder, seed, field, json.dumps(small, ensure_ascii=False), mine, theirs), flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('fadu')
    parser.add_argument('rules', nargs='*')
    parser.add_argument('--seed', type=int, default=None)
    parser.add_argument('--cases', type=int, default=200, help='cases a rulebook')
    parser.add_argument('--books', type=int, default=0, help='random rulebooks besides')
    parser.add_argument('--both-laws', action='store_true', help='compare old and new law (art. 37) too')
    parser.add_argument('--skip', type=lambda text: text.split(','), default=[], help='fields not compared')
    parser.add_argument('--by-day', action='store_true', help='presumptions are switched off by the law of the day only (6.4)')
    parser.add_argument('--strict', action='store_true', help='known differences too')
    parser.add_argument('--limit', type=int, default=World.limit, help='completions looked at before a case is given up')
    parser.add_argument('--all', action='store_true', help='each rule and fact by itself')
    options = parser.parse_args()
    World.limit, World.lenient = options.limit, not options.strict
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(10 ** 6)
    print('seed %d' % seed)
    tally, seen = {'cases': 0, 'differ': 0, 'too many': 0, 'refused': 0}, {}
    folders = options.kept = [folder for path in options.rules for folder in books_in(path)]
    for index, folder in enumerate(folders):
        try:
            compare_book(options, folder, seed + index, seen, tally)
        except Bad as unread:
            print('%s left out, the oracle does not read: %s' % (folder, unread))
    if options.books:
        from generate import write_book
        for index in range(options.books):
            with tempfile.TemporaryDirectory() as folder:
                write_book(random.Random(seed * 1000 + index), folder)
                try:
                    compare_book(options, folder, seed * 1000 + index, seen, tally)
                except Refusal as refusal:
                    tally['refused'] += 1
                    if options.all:
                        print('book %d refused: %s' % (seed * 1000 + index, str(refusal)[:600]))
    print('%(cases)d cases compared, %(differ)d differ, %(too many)d too large to enumerate, %(refused)d books refused' % tally)
    for (book, field), count in sorted(seen.items()):
        print('  %s: %s differs in %d' % (book, field, count))
    return 1 if tally['differ'] else 0


if __name__ == '__main__':
    sys.exit(main())
