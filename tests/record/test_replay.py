#!/usr/bin/env python3
"""Records: every answer can be repeated from its own input.

usage: test_replay.py LIBRARY SOURCE_FOLDER

Over the worked cases of the shipped rulebook and of tests/rulebooks.

Prints TAP.
"""

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

RULES = SOURCE / "rules/taizhou-urban-management"
FOLDERS = [RULES] + sorted(path for path in
                           (SOURCE / "tests/rulebooks").iterdir()
                           if path.is_dir())

FULL = {
    "案号": "甲-7", "案由": "露天烧烤",
    "行为日": {"from": "2026-09-01", "until": "持续中"},
    "发现日": "2026-09-02", "立案日": "2026-09-03", "决定日": "2026-09-20",
    "送达日": "2026-09-21",
    "事实": {"当事人类型": {"value": None, "source": "询问笔录"},
             "炉具数": {"value": 2, "source": "现场笔录"},
             "改正情况": "当场改正", "受胁迫或者诱骗": None},
    "history": [{"案由": "露天烧烤", "行为日": "2025-01-02",
                 "decided_on": "2025-02-01", "结论": "予以处罚", "final": "no"},
                {"offence": "从未见过的违法", "acted_on": {
                    "from": "2024-01-01", "until": "2024-01-05"},
                 "outcome": "order_only"}],
    "proposed": {"处罚": [{"种类": "罚款", "数额": "2000元"}],
                 "reason": None},
    "party_says": {"改正情况": "当场改正"},
    "tags": {"区": "海陵", "批次": 3},
}


def each_worked_case():
    for folder in FOLDERS:
        cases = list(rules_text.worked_cases(rules_text.read_folder(folder)))
        with fadu.Rulebook(folder) as book:
            for _, name, case in cases:
                yield f"{folder.name}: {name}", book, case


def the_input_gives_the_same_bytes():
    count = 0
    for name, book, case in each_worked_case():
        answer = book.evaluate_json(json.dumps(case, ensure_ascii=False))
        again = book.evaluate_json(json.dumps(json.loads(answer)["input"],
                                              ensure_ascii=False))
        count += 1
        if again != answer:
            yield f"{name}: {json.loads(answer)['input']}"
    if count < 500:
        yield f"only {count} cases"


def every_record_is_the_same():
    for name, book, case in each_worked_case():
        found = book.replay(book.evaluate(case))
        if (found["verdict"], found["same_answer"], found["differences"]) != \
                ("same", True, []):
            yield f"{name}: {found}"


def the_input_holds_all_of_the_case():
    with fadu.Rulebook(RULES) as book:
        answer = book.evaluate(FULL)
        found = answer["input"]
        again = book.evaluate(found)
    wanted = {
        "case": "甲-7", "offence": "open-air-barbecue",
        "acted_on": {"from": "2026-09-01", "until": "2026-09-20"},
        "discovered_on": "2026-09-02", "filed_on": "2026-09-03",
        "decided_on": "2026-09-20", "served_on": "2026-09-21",
        "facts": {"party": {"value": None, "source": "询问笔录"},
                  "correction": "on_the_spot", "coerced": None,
                  "stoves": {"value": "2个", "source": "现场笔录"}},
        "history": [{"offence": "open-air-barbecue",
                     "acted_on": "2025-01-02", "decided_on": "2025-02-01",
                     "outcome": "penalise", "final": False},
                    {"offence": "从未见过的违法", "acted_on": {
                        "from": "2024-01-01", "until": "2024-01-05"},
                     "outcome": "order_only", "final": True}],
        "party_says": {"correction": "当场改正"},
        "tags": {"区": "海陵", "批次": "3"},
    }
    for key, value in wanted.items():
        if found.get(key) != value:
            yield f"{key}: {found.get(key)}, not {value}"
    if found["proposed"]["penalties"][0]["kind"] != "罚款":
        yield f"proposed: {found['proposed']}"
    if again != answer:
        yield f"evaluated again: {again['input']}"


def differences_are_told():
    with fadu.Rulebook(RULES) as book:
        record = book.evaluate({**FULL, "history": []})
        record["engine"] = "9.9.9"
        record["acts"][0]["outcome"] = "barred"
        record["acts"][0]["checks"].pop(3)
        record["reasons"][0] = "另一句话"
        found = book.replay(record)
    paths = [one["path"] for one in found["differences"]]
    if found["verdict"] != "differs" or paths != [
            "acts[0].outcome", "acts[0].checks[3]", "reasons"]:
        yield f"{found['verdict']}: {paths}"
    first = found["differences"][0]
    if first["record"] != "barred" or first["here"] == "barred":
        yield str(first)
    if "record" in found["differences"][1]:
        yield f"the check was left out: {found['differences'][1]}"


def order_is_a_difference():
    with fadu.Rulebook(RULES) as book:
        record = book.evaluate(FULL)
        record["acts"][0]["checks"].reverse()
        found = book.replay(record)
        record = dict(reversed(list(book.evaluate(FULL).items())))
        if book.replay(record)["verdict"] != "same":
            yield "the order of keys means nothing"
    if [one["path"] for one in found["differences"]] != ["acts[0].checks"]:
        yield str(found["differences"])


def another_rulebook_still_answers():
    with fadu.Rulebook(RULES) as book:
        record = book.evaluate(FULL)
    text = json.dumps(rules_text.merged(rules_text.read_folder(RULES)),
                      ensure_ascii=False)
    with fadu.Rulebook.read("rules", text.replace(
            "泰州市城市管理局", "他市城市管理局")) as other:
        found = other.replay(record)
    if found["verdict"] != "other_rulebook" or found["same_answer"] is not True:
        yield str(found)
    with fadu.Rulebook.read("rules", text.replace(
            "500元以上5000元以下", "500元以上6000元以下")) as other:
        found = other.replay(record)
    if found["verdict"] != "other_rulebook" or found["same_answer"] \
            or not found["differences"]:
        yield str(found)
    with fadu.Rulebook(SOURCE / "tests/rulebooks/rows") as other:
        found = other.replay(record)
    if found["verdict"] != "other_rulebook" or \
            found["same_answer"] is not None or \
            found["refused"][0]["number"] != 315:
        yield str(found)


def no_records():
    with fadu.Rulebook(RULES) as book:
        good = book.evaluate(FULL)
        bad_case = json.loads(json.dumps(good))
        bad_case["input"]["facts"]["stoves"] = "2吨"
        for what, record, number in (
                ("a case", FULL, 530),
                ("another schema", {**good, "schema": "fadu.replay/1"}, 530),
                ("a list", [good], 530),
                ("no input", {key: value for key, value in good.items()
                              if key != "input"}, 531),
                ("a bare rulebook", {**good, "rulebook": "x"}, 531),
                ("no digest", {**good, "rulebook": {"id": "x"}}, 531),
                ("a case that its rulebook refuses", bad_case, None)):
            try:
                yield f"{what}: accepted: {book.replay(record)}"
            except fadu.FaduError as error:
                if number and [one.number for one in error.diagnostics] != \
                        [number]:
                    yield f"{what}: {error}"
                if error.diagnostics[0].line != 1:
                    yield f"{what}: no place: {error}"


sys.exit(tap.run([(test.__name__, test) for test in (
    the_input_gives_the_same_bytes, every_record_is_the_same,
    the_input_holds_all_of_the_case, differences_are_told,
    order_is_a_difference, another_rulebook_still_answers, no_records)]))
