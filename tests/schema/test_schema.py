#!/usr/bin/env python3
"""The schemas under rules/schema fit what the command reads and writes, and
refuse what is not so.

usage: test_schema.py FADU PROJECT_ROOT

Prints TAP.
"""

import copy
import json
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import yaml

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
import tap  # noqa: E402

KEY = re.compile(r'FADU_KEY\(\w+, "([^"]+)", "([^"]+)"\)')
SPELLINGS = re.compile(r"\^\(([^|]+)\|([^|]+)\)\$")
SHOWN = 3  # complaints about one document
WHOLE_TRACE_EVERY = 16  # answers

# Steps for which the shipped rulebook has no occasion.
NOT_IN_THE_SHIPPED_RULEBOOK = {"cut", "floor", "formula", "ground", "list",
                               "overlap", "then", "written"}
EVERY = 5  # of the shipped worked cases one in so many, the first among them


# --- reading ----------------------------------------------------------------

class CaseReader(yaml.BaseLoader):
    """Every scalar is text, as in the library, but null."""


CaseReader.add_implicit_resolver(
    "tag:yaml.org,2002:null", re.compile("null|$"), ["n", ""])
CaseReader.add_constructor(
    "tag:yaml.org,2002:null", lambda reader, node: None)


def read_yaml(path):
    return yaml.load(path.read_text("utf-8"), CaseReader)


def refuse_decimal(text):
    raise ValueError(f"the number {text} has a decimal point")


class Command:
    """`fadu evaluate`, JSON Lines in and out."""

    def __init__(self, program, rules):
        self.words = [str(program), "evaluate", "--rules", str(rules),
                      "--format", "json", "--lang", "en", "-"]

    def evaluate(self, cases):
        """A recommendation or {"error": …} for each case, in their order."""
        lines = "".join(json.dumps(case, ensure_ascii=False) + "\n"
                        for case in cases)
        ran = subprocess.run(self.words, input=lines, encoding="utf-8",
                             capture_output=True)
        answers = [json.loads(line, parse_float=refuse_decimal)
                   for line in ran.stdout.splitlines()]
        if ran.returncode not in (0, 2) or len(answers) != len(cases):
            raise RuntimeError(f"exit {ran.returncode}, {len(answers)} answers"
                               f" to {len(cases)} cases: {ran.stderr[-500:]}")
        return answers


# --- cases ------------------------------------------------------------------

SAMPLE = {
    "offence": "open-air-barbecue",
    "acted_on": "2026-09-01",
    "discovered_on": "2026-09-01",
    "decided_on": "2026-09-20",
    "facts": {"party": "individual", "stoves": "1个", "harm": "slight",
              "correction": "on_the_spot", "gravity": "ordinary",
              "prior_breaches": "0次", "illegal_gains": "0元"},
}
EARLIER = {"offence": "open-air-barbecue", "acted_on": "2025-01-05",
           "outcome": "penalise"}


def sample(**changes):
    """SAMPLE with other entries."""
    return {**SAMPLE, **changes}


def without(case, key):
    return {name: value for name, value in case.items() if name != key}


def with_facts(**facts):
    return sample(facts=facts)


def with_earlier(**changes):
    return sample(facts={}, history=[{**EARLIER, **changes}])


# Both the schema and the loader take these.
GOOD = [
    ("as it stands", SAMPLE),
    ("a number", sample(case="2026-0007")),
    ("a number in digits", sample(case=7)),
    ("a list of one offence", sample(offence=["露天烧烤"])),
    ("an act of several days",
     sample(acted_on={"from": "2026-08-20", "until": "2026-09-01"})),
    ("an act that goes on",
     sample(acted_on={"from": "2026-08-20", "until": "ongoing"})),
    ("every date", sample(filed_on="2026-09-02", served_on="2026-09-21")),
    ("dates nobody knows", sample(discovered_on=None, filed_on="未知")),
    ("days in Chinese", sample(acted_on="2026年9月1日", discovered_on=None,
                               decided_on="二〇二六年九月二十日")),
    ("days in full-width digits", sample(decided_on="２０２６－０９－２０")),
    ("no facts at all", without(SAMPLE, "facts")),
    ("facts as JSON has them",
     with_facts(stoves=1, coerced=False, illegal_gains=10.5, harm=None)),
    ("a fact nobody knows", with_facts(stoves="未知")),
    ("a fact with its source",
     with_facts(stoves={"value": "2个", "source": "现场检查笔录"})),
    ("a fact with no source", with_facts(stoves={"value": None})),
    ("Chinese throughout",
     {"案号": "甲", "案由": "露天烧烤",
      "行为日": {"自": "2026-08-20", "终了于": "持续中"},
      "发现日": "2026-08-21", "立案日": "2026-08-22", "决定日": "2026-09-20",
      "送达日": "2026-09-21", "统计项": {"区": "海陵"},
      "事实": {"炉具数": {"值": "1个", "来源": "笔录"}, "受胁迫或者诱骗": "否"},
      "既往案件": [{"案由": "露天烧烤", "行为日": "2025-01-05", "决定日": "2025-02-01",
                "结论": "予以处罚", "已生效": "否", "案号": "乙"}],
      "当事人主张": {"炉具数": "1个"}, 
      "拟处罚": {"处罚": [{"种类": "罚款", "数额": "500元"}], "理由": "无",
              "批准人": "未知"},
      "已告知": {"处罚": {"种类": "没收非法财物", "没收物": "炉具"},
              "处罚依据": "air-law 118.3", "程序": "普通程序",
              "已履行程序": ["hearing"], "已考虑规则": ["first-offence"], "新事实": "炉具数"}}),
    ("records searched, nothing found", sample(history=[])),
    ("records not searched", sample(history=None)),
    ("an earlier case", with_earlier(decided_on="2025-02-01", final=True)),
    ("an earlier case without a list", sample(facts={}, history=EARLIER)),
    ("an earlier case of several days",
     with_earlier(acted_on={"from": "2025-01-01", "until": "2025-01-05"})),
    ("an earlier case the rulebook does not know",
     with_earlier(offence="流动摆摊", final="no")),
    ("what is not read yet",
     sample(tags={"district": "海陵"}, party_says={"stoves": "1个"})),
    ("several offences", sample(offence=["open-air-barbecue", "littering"])),
    ("several acts",
     sample(acts=[{}, {"offence": "littering", "acted_on": "2026-08-31",
                       "discovered_on": None, "facts": {"stoves": 2}}])),
    ("several acts that share nothing",
     {"acts": [{"offence": "littering", "acted_on": "2026-08-31",
                "decided_on": "2026-09-20"},
               {"案由": ["littering", "露天烧烤"], "行为日": "2026-09-01",
                "决定日": "2026-09-20"}]}),
    ("several acts in Chinese",
     {"决定日": "2026-09-20", "案由": "littering",
      "多个行为": [{"行为日": "2026-09-01"}, {"行为日": "2026-09-02", "事实": {}}]}),
    ("a single act without a list", sample(acts={"facts": {}})),
    ("acts that nobody knows", sample(acts=None)),
    ("a proposal",
     sample(proposed={"penalties": [{"kind": "罚款", "amount": "3000元"}],
                      "basis": ["air-law 118.3"], "procedure": "ordinary",
                      "reason": None, "approved_by": "甲"})),
    ("a proposal of nothing", sample(proposed={})),
    ("a notice given before",
     sample(noticed={"penalties": [
         {"kind": "没收非法财物", "object": "炉具"},
         {"kind": "罚款", "amount": "500元以上2000元以下"}]})),
    ("a notice given before, and new facts",
     sample(noticed={"penalties": [{"kind": "罚款", "amount": "600元"}],
                     "new_facts": ["stoves"]})),
    ("a notice below the minimum",
     sample(facts={**SAMPLE["facts"], "prior_breaches": "1次"},
            noticed={"penalties": {"kind": "罚款", "amount": "100元"}})),
    ("a notice that was not given", sample(noticed="未知")),
]

# Both refuse these, for their form.
BAD = [
    ("an unknown key", sample(offense="open-air-barbecue")),
    ("a key in both spellings", sample(决定日="2026-09-20")),
    ("an optional key in both spellings", sample(事实={})),
    ("no acts", sample(acts=[])),
    ("acts in words", sample(acts=["littering"])),
    ("an act with an unknown key", sample(acts=[{"history": []}])),
    ("an act with a key in both spellings",
     sample(acts=[{"facts": {}, "事实": {}}])),
    ("an act without its day",
     without(sample(acts=[{"acted_on": "2026-09-01"}, {}]), "acted_on")),
    ("an act without offence",
     without(sample(acts=[{"offence": "littering"}, {}]), "offence")),
    ("an act without the day of its decision",
     without(sample(acts=[{"offence": "littering"}]), "decided_on")),
    ("a notice of nothing", sample(noticed={})),
    ("a notice in words", sample(noticed="罚款2000元")),
    ("a notice with an unknown key",
     sample(noticed={"penalties": [], "reason": "无"})),
    ("a notice of a fine without amount",
     sample(noticed={"penalties": [{"kind": "罚款"}]})),
    ("a notice of an amount without kind",
     sample(noticed={"penalties": [{"amount": "2000元"}]})),
    ("a notice by an unknown procedure",
     sample(noticed={"penalties": [], "procedure": "quick"})),
    ("a proposal with an unknown key", sample(proposed={"罚款": "500元"})),
    ("a proposal of a penalty with an unknown key",
     sample(proposed={"penalties": [{"kind": "警告", "force": "may"}]})),
    ("no offence", without(SAMPLE, "offence")),
    ("no day of the act", without(SAMPLE, "acted_on")),
    ("no day of the decision", without(SAMPLE, "decided_on")),
    ("a number that is a list", sample(case=["2026-0007"])),
    ("an empty number", sample(case="")),
    ("an offence named twice", sample(offence=["littering", "littering"])),
    ("a list without offences", sample(offence=[])),
    ("an offence with keys", sample(offence={"id": "open-air-barbecue"})),
    ("an act with an unknown member",
     sample(acted_on={"from": "2026-08-20", "until": "2026-09-01", "to": 1})),
    ("an act without its last day", sample(acted_on={"from": "2026-08-20"})),
    ("an act of listed days", sample(acted_on=["2026-09-01"])),
    ("an act on no day", sample(acted_on=None)),
    ("a day that is a number", sample(acted_on=20260901)),
    ("a day with strokes", sample(acted_on="2026/09/01")),
    ("a day of one digit", sample(acted_on="2026-9-1")),
    ("a day left empty", sample(discovered_on="")),
    ("a decision on no day", sample(decided_on=None)),
    ("facts in a list", sample(facts=[{"stoves": "1个"}])),
    ("facts that are null", sample(facts=None)),
    ("a date among the facts", with_facts(discovered_on="2026-09-01")),
    ("a date among the facts, in Chinese", with_facts(发现日="2026-09-01")),
    ("a fact of several values", with_facts(stoves=["1个", "2个"])),
    ("a fact left empty", with_facts(stoves="")),
    ("a fact with a source only", with_facts(stoves={"source": "笔录"})),
    ("a fact with an unknown member",
     with_facts(stoves={"value": "1个", "by": "甲"})),
    ("a fact with several sources",
     with_facts(stoves={"value": "1个", "source": ["甲", "乙"]})),
    ("a fact with a value of values", with_facts(stoves={"value": ["1个"]})),
    ("a history in words", sample(history="无")),
    ("a history of words", sample(history=["无"])),
    ("an earlier case without outcome",
     sample(history=[without(EARLIER, "outcome")])),
    ("an earlier case without its day",
     sample(history=[without(EARLIER, "acted_on")])),
    ("an earlier case without offence",
     sample(history=[without(EARLIER, "offence")])),
    ("an earlier case with an unknown key", with_earlier(fine="500元")),
    ("an earlier case that goes on",
     with_earlier(acted_on={"from": "2025-01-01", "until": "ongoing"})),
    ("an earlier case of several offences", with_earlier(offence=["甲"])),
    ("an earlier outcome nobody knows", with_earlier(outcome="guilty")),
    ("an earlier case that may be final", with_earlier(final=1)),
    ("a case in a list", [SAMPLE]),
]


# --- answers, spoilt --------------------------------------------------------
# The answer to SAMPLE: the party may be spared, and a fine follows otherwise.

def act(answer):
    return answer["acts"][0]


def otherwise(answer):
    return act(answer)["otherwise"]


def fine(answer):
    return otherwise(answer)["penalties"][-1]


def put(place, key, value):
    """What sets a key of the part of an answer that `place` finds."""
    return lambda answer: place(answer).update({key: value})


def take(place, key):
    return lambda answer: place(answer).pop(key)


def whole(answer):
    return answer


SPOILT = [
    ("a missing key", take(whole, "combined")),
    ("a missing key of an act", take(act, "needed_for_amount")),
    ("a missing key of what is otherwise", take(otherwise, "nearest")),
    ("a missing band", take(fine, "band")),
    ("a missing point",
     take(lambda answer: fine(answer)["recommended"], "point_fen")),
    ("a missing member of a side",
     take(lambda answer: act(answer)["law"]["acted"], "statutory")),
    ("an unknown key", put(whole, "mood", None)),
    ("an unknown key of an act", put(act, "mood", None)),
    ("an unknown key of what is otherwise", put(otherwise, "mood", None)),
    ("an unknown key of a penalty", put(fine, "mood", None)),
    ("an unknown key of a check",
     put(lambda answer: act(answer)["checks"][0], "mood", None)),
    ("an unknown key of the input",
     put(lambda answer: answer["input"], "案号", "甲")),
    ("an outcome in Chinese", put(act, "outcome", "可以不罚")),
    ("an unknown outcome", put(otherwise, "outcome", "fined")),
    ("an unknown direction", put(otherwise, "direction", "harsh")),
    ("an unknown force", put(fine, "force", "must")),
    ("an unknown state",
     put(lambda answer: act(answer)["checks"][0], "state", "maybe")),
    ("an unknown count",
     put(lambda answer: act(answer)["circumstances"][0], "counted", "no")),
    ("a circumstance that counts, not met",
     put(lambda answer: act(answer)["circumstances"][0], "counted", "yes")),
    ("an unknown role",
     put(lambda answer: act(answer)["cites"][0], "role", "source")),
    ("an unknown reason for the law",
     put(lambda answer: act(answer)["law"], "why", "newer")),
    ("an unknown matter for a person", put(act, "human", ["luck"])),
    ("an unknown origin",
     put(lambda answer: answer["facts"][0], "origin", "guessed")),
    ("another schema", put(whole, "schema", "fadu.recommendation/2")),
    ("a broken digest",
     put(lambda answer: answer["rulebook"], "digest", "sha256:0")),
    ("an amount of half a fen",
     put(lambda answer: fine(answer)["band"], "max_fen", 185000.5)),
    ("an amount in words",
     put(lambda answer: fine(answer)["band"], "max_fen", "1850元")),
    ("an amount below zero",
     put(lambda answer: fine(answer)["statutory"], "min_fen", -1)),
    ("no amount and no formula",
     put(lambda answer: fine(answer)["band"], "max_fen", None)),
    ("an amount and a formula",
     put(lambda answer: fine(answer)["band"], "max_formula", "2 × 损失")),
    ("a fine that is also a gain", put(fine, "amount_fen", 0)),
    ("spared, and nothing otherwise", put(act, "otherwise", None)),
    ("penalised, and something otherwise", put(act, "outcome", "penalise")),
    ("no law, though not referred", put(act, "law", None)),
    ("undetermined for no reason", put(otherwise, "outcome", "undetermined")),
    ("no acts", put(whole, "acts", [])),
    ("an article as a number",
     put(lambda answer: act(answer)["cites"][0], "article", 33)),
    ("a step of another name",
     put(lambda answer: answer["trace"][0]["steps"][0], "step", "guess")),
    ("a tree that does not begin with its act",
     put(lambda answer: answer["trace"][0], "step", "facts")),
    ("a step without its citations",
     take(lambda answer: answer["trace"][0]["steps"][0], "cites")),
    ("a step with more to say",
     put(lambda answer: answer["trace"][0]["steps"][0], "mood", "good")),
    ("a fact of a step that somebody guessed",
     put(lambda answer: answer["trace"][0]["steps"][0]["facts"][0], "origin",
         "guessed")),
]


# --- checks -----------------------------------------------------------------

def complaints(schema, documents):
    """What the schema says against (name, document) pairs."""
    count = 0
    for name, document in documents:
        count += 1
        errors = sorted(schema.iter_errors(document),
                        key=lambda error: len(error.absolute_path))
        for error in errors[:SHOWN]:
            place = "/".join(str(step) for step in error.absolute_path)
            yield f"{name}: {place}: {error.message[:300]}"
    if not count:
        yield "nothing was checked"


def errors_in(answers):
    """What the command says against cases that should have an answer."""
    for name, answer in answers:
        if "error" in answer:
            yield f"{name}: {answer['error']['messages'][:SHOWN]}"


def objects_of(schema):
    """Every schema of an object inside, and itself."""
    if isinstance(schema, dict):
        if "properties" in schema and schema.get("type") == "object":
            yield schema
        for part in schema.values():
            yield from objects_of(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from objects_of(part)


def loose_objects(schema):
    """Objects that take keys they do not name, or require such."""
    for part in objects_of(schema):
        name = part.get("title") or ", ".join(part["properties"])
        if part.get("additionalProperties") is not False:
            yield f"{name}: takes keys that it does not name"
        for key in set(part.get("required", [])) - set(part["properties"]):
            yield f"{name}: requires {key} and does not describe it"


def keys_in(document):
    if isinstance(document, dict):
        for key, part in document.items():
            yield key
            yield from keys_in(part)
    elif isinstance(document, list):
        for part in document:
            yield from keys_in(part)


def never_written(schema, answers):
    """Keys that the schema describes and no answer has."""
    described = {key for part in objects_of(schema)
                 for key in part["properties"]}
    written = {key for _, answer in answers for key in keys_in(answer)}
    # No penalty of the shipped rulebook belongs to another organ, and none of
    # its clauses goes before another.
    absent = {"by", "displaced", "displaced_by"}
    for key in sorted(described - written - absent):
        yield f"no answer has {key}"


def steps_in(steps):
    for step in steps:
        yield step
        yield from steps_in(step["steps"])


def steps_never_taken(schema, answers):
    """Steps that the schema names and no answer has, and the other way round."""
    named = set(schema["$defs"]["step"]["properties"]["step"]["enum"])
    taken = {step["step"] for _, answer in answers
             for step in steps_in(answer["trace"])}
    for name in sorted((named ^ taken) - NOT_IN_THE_SHIPPED_RULEBOOK):
        yield name


def with_short_traces(answers):
    """To check every step of every answer would take minutes: most keep only
    the root."""
    for turn, (name, answer) in enumerate(answers):
        if turn % WHOLE_TRACE_EVERY:
            answer = {**answer, "trace": [{**tree, "steps": []}
                                          for tree in answer["trace"]]}
        yield name, answer


def wrong_spellings(schema, key_list):
    """Pairs of spellings that the loader does not have."""
    aliases = dict(KEY.findall(key_list.read_text("utf-8")))
    seen = set()
    for pattern in keys_in(schema):
        pair = SPELLINGS.fullmatch(pattern)
        if pair:
            seen.add(pair[1])
            if aliases.get(pair[1]) != pair[2]:
                yield f"{pair[1]}: {pair[2]} here, {aliases.get(pair[1])} there"
    if not {"offence", "acted_on", "facts"} <= seen:
        yield "the schema names its keys in another way"


def disagreements(schema, command, cases, is_good):
    """Cases that schema or loader judge otherwise than they should."""
    answers = command.evaluate([case for _, case in cases])
    for (name, case), answer in zip(cases, answers):
        if schema.is_valid(case) != is_good:
            yield f"{name}: the schema is {'against' if is_good else 'for'} it"
        if ("error" not in answer) != is_good:
            yield f"{name}: the loader {'refuses' if is_good else 'takes'} it"


def not_refused(schema, answer):
    for name, spoil in SPOILT:
        spoilt = copy.deepcopy(answer)
        spoil(spoilt)
        if schema.is_valid(spoilt):
            yield f"{name} passes"


def not_replayed(command, answers):
    """Answers whose input gives another answer."""
    again = command.evaluate([answer["input"] for _, answer in answers])
    for (name, answer), other in zip(answers, again):
        if answer != other:
            yield name


def evaluate_named(command, cases):
    return list(zip((name for name, _ in cases),
                    command.evaluate([case for _, case in cases])))


def answers_of(results):
    return [(name, result) for name, result in results
            if "error" not in result]


def one_fact_less(cases):
    """Each case without one of its facts, another one from case to case."""
    less = []
    for turn, (name, case) in enumerate(cases):
        names = list(case.get("facts") or ())
        if not names:
            continue
        fact = names[turn % len(names)]
        less.append((f"{name}, {fact} unknown",
                     {**case, "facts": without(case["facts"], fact)}))
    return less


def read_worked(folder):
    """The cases of a rulebook's files, under keys of either language."""
    def of(entry, *keys):
        return next((entry[key] for key in keys if key in entry), None)

    return [(f"{path.parent.name}/{path.stem}: {of(case, 'name', '名称')}",
             of(case, "given", "给定案情"))
            for path in sorted(folder.glob("*.yaml"))
            for case in of(read_yaml(path), "cases", "示例案件") or ()]


def read_samples(folder):
    return [(path.name, read_yaml(path) if path.suffix == ".yaml"
             else json.loads(path.read_text("utf-8")))
            for path in sorted(folder.iterdir())]


def main(program, root):
    rules = root / "rules" / "taizhou-urban-management"
    command = Command(program, rules)
    case_text, answer_text = (
        json.loads((root / "rules" / "schema" / name).read_text("utf-8"))
        for name in ("case.json", "recommendation.json"))
    dialect = jsonschema.Draft202012Validator
    case_schema, answer_schema = dialect(case_text), dialect(answer_text)

    shipped = read_worked(rules / "cases")[::EVERY]
    shipped += read_samples(root / "examples" / "cases")
    shipped += one_fact_less(shipped)
    shipped += GOOD
    books = [(command, shipped)]
    others = [path.parent for path in (root / "rules").glob("*/rulebook.yaml")
              if path.parent != rules]
    for folder in sorted(others):
        books.append((Command(program, folder), read_worked(folder / "cases")))
    for folder in sorted((root / "tests" / "rulebooks").iterdir()):
        worked = read_worked(folder)
        if worked:
            books.append((Command(program, folder), worked))

    given = [case for _, cases in books for case in cases]
    evaluated = [(of_book, evaluate_named(of_book, cases))
                 for of_book, cases in books]
    results = [result for _, some in evaluated for result in some]
    answers = answers_of(results)
    inputs = [(name, answer["input"]) for name, answer in answers]
    [sample_answer] = command.evaluate([SAMPLE])

    return tap.run([
        ("case.json is a schema", lambda: dialect.check_schema(case_text) or ()),
        ("recommendation.json is a schema",
         lambda: dialect.check_schema(answer_text) or ()),
        ("an answer has no keys but those described",
         lambda: loose_objects(answer_text)),
        ("a case has both spellings of each key",
         lambda: wrong_spellings(case_text, root / "lib/compile/keys.def")),
        ("cases fit case.json", lambda: complaints(case_schema, given)),
        ("each has an answer", lambda: errors_in(results)),
        ("answers fit recommendation.json",
         lambda: complaints(answer_schema, with_short_traces(answers))),
        ("every step that the schema names is taken by some answer",
         lambda: steps_never_taken(answer_text, answers)),
        ("every key described is written by some answer",
         lambda: never_written(answer_text, answers)),
        ("the input of an answer fits case.json",
         lambda: complaints(case_schema, inputs)),
        ("the input of an answer gives that answer again",
         lambda: [name for of_book, some in evaluated
                  for name in not_replayed(of_book, answers_of(some))]),
        ("spoilt answers are refused",
         lambda: not_refused(answer_schema, sample_answer)),
        ("schema and loader take the same cases",
         lambda: disagreements(case_schema, command, GOOD, True)),
        ("schema and loader refuse the same cases",
         lambda: disagreements(case_schema, command, BAD, False)),
    ])


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:3])))
