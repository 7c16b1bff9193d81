#!/usr/bin/env python3
"""What holds for every case, tried on cases drawn at random.

usage: test_properties.py LIBRARY SOURCE_FOLDER [--seed N] [--cases N]

Cases of the shipped rulebook: any offence, days around its editions and laws,
any part of the facts.  A failure prints the case; the seed repeats the run.

Prints TAP.
"""

import copy
import json
import os
import random
import sys
from pathlib import Path

LIBRARY, SOURCE = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()


def option(name, default):
    return int(sys.argv[sys.argv.index(name) + 1]) if name in sys.argv \
        else default


SEED, COUNT = option("--seed", 1), option("--cases", 60)
os.environ["FADU_LIBRARY"] = str(LIBRARY)
sys.path.insert(0, str(SOURCE / "tests/support"))
sys.path.insert(0, str(SOURCE / "examples/python"))
import fadu  # noqa: E402
import rules_text  # noqa: E402
import tap  # noqa: E402

WHOLE = rules_text.merged(rules_text.read_folder(
    SOURCE / "rules/taizhou-urban-management"))
BOOK = fadu.Rulebook(SOURCE / "rules/taizhou-urban-management")
FACTS = {fact["id"]: fact for fact in WHOLE["facts"]}
OFFENCES = [offence["id"] for offence in WHOLE["offences"]]
DAYS = ("2022-03-01", "2023-12-31", "2024-01-01", "2025-06-10", "2026-08-14",
        "2026-08-15", "2027-02-28")


def some_value(draw, fact):
    kind = fact["type"]
    if kind == "yesno":
        return draw.choice(("是", "否"))
    if kind == "choice":
        return draw.choice(fact["values"])["id"]
    if kind == "money":
        return f"{draw.choice((0, 1, 100, 5000, 80000))}元"
    if kind == "share":
        return f"{draw.choice((0, 5, 50, 100))}%"
    if kind == "date":
        return draw.choice(("1990-01-01", "2010-02-28", "2013-08-15"))
    if kind == "period":
        return draw.choice(("1年", "2年", "3年", "5年", "6年"))
    least = int(fact.get("min", "0").rstrip("个处株次周岁人辆"))
    return f"{draw.choice((least, 1, 2, 3, 4, 10, 20, 50))}{fact['unit']}"


def some_case(draw):
    """A case that the rulebook accepts, with its answer."""
    while True:
        days = sorted(draw.choices(DAYS, k=2))
        ids = draw.sample(sorted(FACTS), draw.randint(len(FACTS) * 2 // 3,
                                                len(FACTS)))
        case = {"offence": draw.choice(OFFENCES), "acted_on": days[0],
                "decided_on": days[1],
                "facts": {fact: some_value(draw, FACTS[fact])
                          for fact in ids}}
        answer = answer_to(case)
        if answer:
            return case, answer
        # Facts that contradict each other or a date: leave some out.
        for fact in draw.sample(ids, len(ids)):
            if FACTS[fact].get("derive"):
                case["facts"].pop(fact)
        answer = answer_to(case)
        if answer:
            return case, answer


def answer_to(case, book=None):
    try:
        return (book or BOOK).evaluate(case)
    except fadu.FaduError:
        return None


def some_cases(test, count=COUNT):
    draw = random.Random(f"{SEED} {test}")
    for _ in range(count):
        case, answer = some_case(draw)
        yield draw, case, answer


def core(result):
    law = result.get("law") or {}
    return json.dumps([
        result["outcome"], law.get("chosen") if isinstance(law, dict) else law,
        result["provision"], result["column"], result["row"],
        result["direction"], result["kinds"]], ensure_ascii=False)


def possible(answer):
    """The core results that are possible, without the chosen law."""
    act = answer["acts"][0]
    results = act["possible"] or [act]
    return {json.dumps([result[key] for key in (
        "outcome", "provision", "column", "row", "direction", "kinds")],
        ensure_ascii=False) for result in results}


def is_complete(answer):
    return all(warning["number"] != 612 for warning in answer["warnings"])


def show(case):
    return json.dumps(case, ensure_ascii=False)


# --- the properties ---------------------------------------------------------------

def order_of_facts_means_nothing():
    for draw, case, answer in some_cases("order"):
        facts = list(case["facts"].items())
        draw.shuffle(facts)
        if BOOK.evaluate({**case, "facts": dict(facts)}) != answer:
            yield show(case)


def input_goes_in_and_out():
    for _, case, answer in some_cases("input"):
        if BOOK.evaluate(answer["input"]) != answer:
            yield show(case)
        if BOOK.replay(answer)["verdict"] != "same":
            yield f"replay: {show(case)}"


def irrelevant_facts_change_nothing():
    tried = 0
    for draw, case, answer in some_cases("irrelevant"):
        act = answer["acts"][0]
        for fact in act["irrelevant"]:
            if fact not in FACTS:
                continue
            value = some_value(draw, FACTS[fact])
            other = answer_to({**case, "facts": {**case["facts"],
                                                 fact: value}})
            if other is None:  # contradicts what was given
                continue
            tried += 1
            if core(other["acts"][0]) != core(act) or \
                    possible(other) != possible(answer):
                yield f"{fact}: {value}: {show(case)}"
    print(f"# seed {SEED}: {tried} values")
    if not tried:
        yield "nothing was tried"


def possible_results_grow_fewer():
    tried = 0
    for draw, case, answer in some_cases("possible"):
        if not is_complete(answer):
            continue
        for need in answer["acts"][0]["needed"]:
            if need["fact"] not in FACTS:
                continue
            value = some_value(draw, FACTS[need["fact"]])
            other = answer_to({**case, "facts": {**case["facts"],
                                                 need["fact"]: value}})
            if other is None or not is_complete(other):
                continue
            tried += 1
            new = possible(other) - possible(answer)
            if new:
                yield f"{need['fact']}: {value}: {new}: {show(case)}"
    print(f"# seed {SEED}: {tried} values")
    if not tried:
        yield "nothing was tried"


CLASSES = {"not_unlawful": 0, "barred": 1, "exempt_shall": 1, "order_only": 1,
           "exempt_may": 2, "penalise": 3}


def mitigating_facts():
    """(fact, value, other) of one-fact elements of rules that mitigate."""
    for rule in WHOLE["rules"]:
        if rule["effect"] != "mitigate":
            continue
        for element in rule["elements"]:
            for fact, value in element["when"].items():
                if FACTS.get(fact, {}).get("type") == "yesno" and \
                        len(rule["elements"]) == 1 and \
                        len(element["when"]) == 1:
                    yield fact, value, "否" if value == "是" else "是"


def fine(act):
    for penalty in act["penalties"]:
        recommended = penalty.get("recommended")
        if penalty["kind"] == "罚款" and recommended and \
                recommended["max_fen"] is not None:
            return recommended["min_fen"] or 0, recommended["max_fen"]
    return None


def a_mitigating_fact_is_never_heavier():
    facts, tried = sorted(set(mitigating_facts())), 0
    for draw, case, _ in some_cases("mitigating", 2 * COUNT):
        fact, value, other = draw.choice(facts)
        with_it, without = (
            answer_to({**case, "facts": {**case["facts"], fact: one}})
            for one in (value, other))
        if not with_it or not without:
            continue
        a, b = with_it["acts"][0], without["acts"][0]
        if a["outcome"] not in CLASSES or b["outcome"] not in CLASSES:
            continue
        tried += 1
        if CLASSES[a["outcome"]] > CLASSES[b["outcome"]]:
            yield f"{fact}: {b['outcome']} -> {a['outcome']}: {show(case)}"
        elif fine(a) and fine(b) and (fine(a)[0] > fine(b)[0] or
                                      fine(a)[1] > fine(b)[1]):
            yield f"{fact}: {fine(b)} -> {fine(a)}: {show(case)}"
    print(f"# seed {SEED}: {tried} pairs")
    if tried < COUNT // 8:
        yield f"only {tried} pairs"


def order_of_rules_decides_nothing():
    tree = copy.deepcopy(WHOLE)
    draw = random.Random(SEED)
    for key in ("instruments", "facts", "rules", "lists", "offences"):
        draw.shuffle(tree[key])
    text = json.dumps(tree, ensure_ascii=False)
    with fadu.Rulebook.read("rules", text) as book:
        if book.digest != BOOK.digest:
            yield "the digest is another"
        for _, case, answer in some_cases("rules"):
            other = answer_to(case, book)
            if not other or core(other["acts"][0]) != core(
                    answer["acts"][0]) or possible(other) != possible(answer):
                yield show(case)


print(f"# seed {SEED}, {COUNT} cases a property")
sys.exit(tap.run([(test.__name__, test) for test in (
    order_of_facts_means_nothing, input_goes_in_and_out,
    irrelevant_facts_change_nothing, possible_results_grow_fewer,
    a_mitigating_fact_is_never_heavier, order_of_rules_decides_nothing)]))
