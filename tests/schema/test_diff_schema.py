#!/usr/bin/env python3
"""rules/schema/diff.json fits what `fadu diff --format json` writes, and
refuses what is not so.

usage: test_diff_schema.py FADU PROJECT_ROOT

Prints TAP.
"""

import copy
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import jsonschema

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
import tap  # noqa: E402

from test_schema import (complaints, keys_in, loose_objects,  # noqa: E402
                         objects_of, put, refuse_decimal, take)

HIGHER = (("米5平方米以下", "米4平方米以下"), ("超过5平方米 ", "超过4平方米 "))
RATE = "amount: 5%以上10%以下, of: construction_cost, cap: 10万元"

# Editions of tests/data/diff/base.yaml against it.
EDITED = {
    "nothing": (),
    "a threshold": HIGHER,
    "bands both ways": (("| 严重 | 超过5平方米            | 70%以上  |",
                         "| 严重 | 超过5平方米10平方米以下 | 70%..90%  |\n"
                         "          | 特重 | 超过10平方米            | 90%以上  |"),),
    "another offence": (("id: noise", "id: loud"),),
    "another grade": (("| 轻微 |", "| 较轻 |"),),
    "only words": (("basis: act 41", "basis: act 42"),),
    "a rate, tried out": ((RATE, "amount: 4%以上11%以下, of: construction_cost"),),
    "a kind that one of them knows": (
        ("when: {correction: refused}",
         "when: {correction: refused, crowd: 是}"),
        ("facts:\n", "facts:\n  - {id: crowd, name: 聚众, type: yesno}\n")),
    "another organ takes over": (
        ("rules:\n",
         "rules:\n  - {id: crime, name: 涉嫌犯罪, effect: refer, force: shall, "
         "cite: apl 27, elements: [{id: harm, name: 严重, when: {harm: "
         "serious}}]}\n"),),
    "the look-back": (("window: 2年", "window: 1年"),),
    "a notice": (("result.fine: 5000元以上", "result.fine: 3000元以上"),),
    "the title": (("name: 对比用的规则集", "name: 另一个规则集"),),
    "a clause that gives way": (("{id: n1, ", "{id: n1, displaces: v20, "),),
}

DAYS = {"acted_on": "2025-01-02", "decided_on": "2025-02-01"}
FACTS = {"area": "5平方米", "harm": "serious", "correction": "in_time",
         "prior_breaches": "1次"}
CASES = [
    {"case": "1", "offence": "vending", **DAYS, "facts": FACTS},
    {"offence": ["vending", "noise"], **DAYS, "facts": FACTS},
    {"case": "3", "offence": "nothing", **DAYS},
    {"case": "4", "offence": "vending", **DAYS,
     "facts": {**FACTS, "harm": "none", "prior_breaches": "0次"}},
    {"case": "5", "offence": "planning", **DAYS, "facts": FACTS},
]


def compare(program, old, new, *options):
    ran = subprocess.run([program, "diff", "--format", "json", *options, old,
                          new], encoding="utf-8", capture_output=True)
    if ran.returncode not in (0, 1):
        raise RuntimeError(f"exit {ran.returncode}: {ran.stderr[-500:]}")
    return json.loads(ran.stdout, parse_float=refuse_decimal)


def edited(folder, text, number, edits):
    for old, new in edits:
        if old not in text:
            raise ValueError(old)
        text = text.replace(old, new)
    book = folder / str(number)
    book.mkdir()
    (book / "rulebook.yaml").write_text(text, "utf-8")
    return book


def comparisons(program, root, folder):
    text = (root / "tests/data/diff/base.yaml").read_text("utf-8")
    base = edited(folder, text, "base", ())
    cases = folder / "cases.jsonl"
    cases.write_text("".join(json.dumps(case, ensure_ascii=False) + "\n"
                             for case in CASES), "utf-8")
    for number, (name, edits) in enumerate(EDITED.items()):
        new = edited(folder, text, number, edits)
        yield name, compare(program, base, new, "--cases", cases)
        yield f"{name}, from the other side", compare(program, new, base)
    books = root / "tests/rulebooks"
    for one, other in (("edges", "edges-heavier"), ("amounts", "formulas"),
                       ("change-fine", "change-kinds")):
        yield f"{one} and {other}", compare(program, books / one, books / other)


# --- comparisons, spoilt ----------------------------------------------------
# That of a threshold: one offence becomes heavier.

def whole(found):
    return found


def offence(found):
    return found["offences"][0]


def finding(found):
    return offence(found)["findings"][0]


def part(found):
    return offence(found)["parts"][0]


def fine(found):
    return finding(found)["new"]["fine"]


def heavier(found):
    return found["cases"]["heavier_cases"][0]


def refused(found):
    return found["cases"]["refused"][0]


SPOILT = [
    ("another schema", put(whole, "schema", "fadu.diff/2")),
    ("an unknown key", put(whole, "mood", None)),
    ("a missing key", take(whole, "offences_same")),
    ("no difference, and offences that differ", put(whole, "different", False)),
    ("half an offence", put(whole, "offences_same", 0.5)),
    ("a broken digest",
     put(lambda found: found["old"], "digest", "sha256:0")),
    ("an unknown verdict", put(offence, "verdict", "harsher")),
    ("the same, and a case that differs", put(offence, "verdict", "same")),
    ("heavier, and nothing that shows it", put(offence, "findings", [])),
    ("unproved and proved",
     lambda found: offence(found).update(verdict="unproved", findings=[])),
    ("an unknown key of an offence", put(offence, "mood", None)),
    ("an unknown part", put(part, "part", "paragraph")),
    ("a part that is the same", put(part, "change", "same")),
    ("a part of which nobody says how it was compared",
     take(part, "by_wording")),
    ("a case that shows no change", put(finding, "change", "same")),
    ("a case without its facts", take(finding, "given")),
    ("an empty case", put(finding, "given", "")),
    ("an unknown level", put(finding, "level", "sum")),
    ("an outcome in Chinese",
     put(lambda found: finding(found)["old"], "outcome", "予以处罚")),
    ("an unknown direction",
     put(lambda found: finding(found)["old"], "direction", "harsh")),
    ("an amount below zero", put(fine, "min_fen", -1)),
    ("no amount and no formula", put(fine, "max_fen", None)),
    ("an amount and a formula", put(fine, "max_formula", "2 × 损失")),
    ("a point in words", put(fine, "point_fen", "500元")),
    ("a change that is perhaps the same", put(offence, "unshown", ["same"])),
    ("a listed case that becomes lighter", put(heavier, "change", "lighter")),
    ("a case without results",
     lambda found: heavier(found).update({"from": None, "to": None})),
    ("a refusal of neither",
     lambda found: refused(found).update(old=None, new=None)),
    ("a move of no case",
     put(lambda found: found["cases"]["moves"][0], "count", 0)),
    ("totals without their number",
     take(lambda found: found["cases"]["fines_new"], "count")),
]


def not_refused(schema, found):
    for name, spoil in SPOILT:
        spoilt = copy.deepcopy(found)
        spoil(spoilt)
        if schema.is_valid(spoilt):
            yield f"{name} passes"


def never_written(schema, found):
    described = {key for part in objects_of(schema)
                 for key in part["properties"]}
    written = {key for _, one in found for key in keys_in(one)}
    for key in sorted(described - written):
        yield f"no comparison has {key}"


def verdicts_never_reached(schema, found):
    named = set(schema["$defs"]["offence"]["properties"]["verdict"]["enum"])
    reached = {offence["verdict"] for _, one in found
               for offence in one["offences"]}
    # A formula that derives another sum; see tests/unit/test_diff_exact.c.
    yield from sorted(named - reached - {"unproved"})


def main(program, root):
    text = json.loads((root / "rules/schema/diff.json").read_text("utf-8"))
    dialect = jsonschema.Draft202012Validator
    schema = dialect(text)
    with tempfile.TemporaryDirectory() as folder:
        found = list(comparisons(program, root, Path(folder)))
    sample = dict(found)["a threshold"]
    return tap.run([
        ("diff.json is a schema", lambda: dialect.check_schema(text) or ()),
        ("a comparison has no keys but those described",
         lambda: loose_objects(text)),
        ("comparisons fit diff.json", lambda: complaints(schema, found)),
        ("every key described is written by some comparison",
         lambda: never_written(text, found)),
        ("every verdict is reached by some comparison",
         lambda: verdicts_never_reached(text, found)),
        ("spoilt comparisons are refused", lambda: not_refused(schema, sample)),
    ])


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:3])))
