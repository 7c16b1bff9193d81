#!/usr/bin/env python3
"""A rulebook that grows leaves its earlier answers alone, byte for byte, but
for the digest.

usage: test_invariance.py LIBRARY SOURCE_FOLDER

The shipped rulebook gets a later edition, later versions of laws with other
provisions, later general rules of every effect, a new offence and new facts,
all from one day on; every worked case decided before that day must be answered
as before.

Prints TAP.
"""

import copy
import difflib
import json
import os
import sys
from pathlib import Path

LIBRARY, SOURCE = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
os.environ["FADU_LIBRARY"] = str(LIBRARY)
sys.path.insert(0, str(SOURCE / "tests/support"))
sys.path.insert(0, str(SOURCE / "examples/python"))
import fadu  # noqa: E402
import rules_text  # noqa: E402
import tap  # noqa: E402

FILES = rules_text.read_folder(SOURCE / "rules/taizhou-urban-management")
WHOLE = rules_text.merged(FILES)
DAY = "2031-01-01"
CASES = [(name, case) for _, name, case in rules_text.worked_cases(FILES)
         if case["decided_on"] < DAY]
SHOWN = 4

EFFECTS = ("refer", "bar", "exempt", "no_fine", "mitigate", "lighten",
           "aggravate", "no_coercion", "procedure", "notice")
NEW_FACTS = [
    {"id": "later-doubt", "name": "日后的疑问", "type": "yesno",
     "ask": "是否有疑问？"},
    {"id": "later-excuse", "name": "日后的理由", "type": "yesno",
     "presume": "否", "cite": "later-law 1", "ask": "有无理由？"},
    {"id": "later-size", "name": "日后的规模", "type": "count", "unit": "个",
     "ask": "几个？"},
    {"id": "later-count", "name": "日后的次数", "type": "count", "unit": "次",
     "derive": {"history": {"window": "unstated"}}, "ask": "几次？"},
]
NEW_LAW = {"id": "later-law", "name": "后来的法", "level": "law",
           "versions": [{"id": "a", "in_force": {"from": DAY}}]}


def end_at_day(interval):
    """The same interval, but not beyond the day."""
    interval = dict(interval or {})
    if interval.get("repealed", DAY) >= DAY:
        interval["repealed"] = DAY
    return interval


# --- ways to grow -----------------------------------------------------------------

def later_edition(tree):
    """A new edition with a block for every provision that had one."""
    tree["editions"][-1]["in_force"]["repealed"] = DAY
    tree["editions"].append({"id": "later", "in_force": {"from": DAY},
                             "policy": {"point": "lower", "edge": "heavier",
                                        "first_offence": {"window": "5年"}}})
    for offence in tree["offences"]:
        blocks = offence.get("benchmark", [])
        ways = {json.dumps(block.get("for")): block for block in blocks}
        for block in list(ways.values())[-1:]:
            blocks.append({**{key: block[key] for key in ("for", "when")
                              if key in block}, "edition": "later",
                           "rows": [{"grade": "新档", "when":
                                     {"later-size": "3个以下"},
                                     "fine": block_fine(block, 0)},
                                    {"grade": "新重档", "when":
                                     {"later-size": "超过3个"},
                                     "fine": block_fine(block, -1)}]})


def block_fine(block, line):
    """A fine that the table already gives: it fits its provisions."""
    rows = block["rows"].strip().split("\n")
    heads = [cell.strip() for cell in rows[0].strip().strip("|").split("|")]
    cells = [cell.strip() for cell in
             rows[1:][line].strip().strip("|").split("|")]
    fines = {head: cell for head, cell in zip(heads, cells)
             if head in ("罚款", "单位", "个人")}
    return fines.get("罚款") or fines


def later_rules(tree):
    """General rules of every effect, on new facts and on presumed ones."""
    for effect in EFFECTS:
        rule = {"id": f"later-{effect}", "name": f"后来的规则{effect}",
                "effect": effect, "cite": "later-law 2",
                "in_force": {"from": DAY},
                "elements": [{"id": "a", "name": "甲",
                              "when": {"later-doubt": "否"}},
                             {"id": "b", "name": "乙",
                              "when": {"later-excuse": "是",
                                       "later-size": "2个以上"}}]}
        if effect not in ("refer", "procedure", "notice"):
            rule["force"] = "may"
        tree["rules"].append(rule)


def later_provisions(tree):
    """Every open-ended provision gives way to another that asks more, also
    what was presumed so far."""
    for instrument in tree["instruments"]:
        last = instrument["versions"][-1]
        if "repealed" not in last["in_force"] and instrument["id"] != \
                "later-law":
            last["in_force"]["repealed"] = DAY
            instrument["versions"].append({"id": "later",
                                           "in_force": {"from": DAY}})
    for offence in tree["offences"]:
        for provision in offence["provisions"]:
            interval = provision.get("in_force", {})
            if interval.get("repealed", DAY) >= DAY:
                provision["in_force"] = end_at_day(interval)
        offence["provisions"] += [
            {"id": "later-a", "in_force": {"from": DAY}, "basis": "later-law 3",
             "when": {"capacity": "full", "later-doubt": "是"},
             "penalties": [{"kind": "罚款", "amount": "1元以上9元以下",
                            "force": "shall"}]},
            {"id": "later-b", "in_force": {"from": DAY}, "basis": "later-law 3",
             "otherwise": "yes", "orders": "责令改正"}]


def new_offence(tree):
    """An offence of an old field and kind that nobody charged before."""
    tree["offences"].append({
        "id": "later-offence", "name": "后来的违法行为",
        "field": tree["offences"][0]["field"],
        "kind": tree["offences"][0].get("kind", "x"),
        "facts": [{"id": "own", "name": "自有事实", "type": "yesno",
                   "ask": "有无？"}],
        "provisions": [{"id": "p", "basis": "later-law 4",
                        "penalties": [{"kind": "罚款", "force": "may",
                                       "amount": "1元以上9元以下"}]}]})


def later_derivations(tree):
    """A block of the later edition that derives an old fact anew."""
    later_edition(tree)
    for offence in tree["offences"]:
        for block in offence.get("benchmark", []):
            if block["edition"] == "later":
                block["facts"] = [{"id": "gravity", "derive": {"table": [
                    {"when": {"later-doubt": "是"}, "value": "serious"},
                    {"otherwise": "yes", "value": "ask"}]}}]


GROWTHS = (later_edition, later_rules, later_provisions, new_offence,
           later_derivations)


def grown(*growths, at_end=True):
    tree = copy.deepcopy(WHOLE)
    for key, new in (("facts", NEW_FACTS), ("instruments", [NEW_LAW])):
        tree[key] = tree[key] + copy.deepcopy(new) if at_end \
            else copy.deepcopy(new) + tree[key]
    for growth in growths:
        growth(tree)
    if not at_end:
        for key in ("rules", "offences"):
            count = len(WHOLE[key])
            tree[key] = tree[key][count:] + tree[key][:count]
    return tree


# --- comparing --------------------------------------------------------------------

def answers(tree):
    """The digest, and the answer to each case without the digest."""
    text = json.dumps(tree, ensure_ascii=False)
    with fadu.Rulebook.read("rules", text) as book:
        return book.digest, [
            book.evaluate_json(json.dumps(case, ensure_ascii=False)).replace(
                book.digest, "") for _, case in CASES]


BEFORE = answers(WHOLE)


def difference(before, after):
    lines = [json.dumps(json.loads(text), ensure_ascii=False, indent=1).split(
        "\n") for text in (before, after)]
    found = [line for line in difflib.unified_diff(*lines, lineterm="", n=0)
             if not line.startswith(("---", "+++", "@@"))]
    return "\n".join(found[:12])


def unchanged(tree):
    digest, after = answers(tree)
    if digest == BEFORE[0]:
        yield "the digest is the same"
    changed = [i for i, answer in enumerate(after) if answer != BEFORE[1][i]]
    if changed:
        yield f"{len(changed)} of {len(after)} answers changed"
    for i in changed[:SHOWN]:
        yield f"{CASES[i][0]}:\n{difference(BEFORE[1][i], after[i])}"


def test_of(name, *growths, **more):
    return name, lambda: unchanged(grown(*growths, **more))


def there_are_cases():
    if len(CASES) < 100:
        yield f"only {len(CASES)} cases"


sys.exit(tap.run(
    [("there_are_cases", there_are_cases)]
    + [test_of(growth.__name__, growth) for growth in GROWTHS]
    + [test_of("all_together", later_rules, later_provisions, new_offence),
       test_of("edition_with_rules", later_edition, later_rules, new_offence),
       test_of("put_before_what_is_there", later_edition, later_rules,
               new_offence, at_end=False)]))
