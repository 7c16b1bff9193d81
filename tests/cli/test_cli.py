#!/usr/bin/env python3
"""The command line as a person or a script meets it.

usage: test_cli.py COMMAND SOURCE_FOLDER

Prints TAP.  FADU_TEST_WRAPPER, such as "valgrind -q --error-exitcode=99", is
put before every run of the command.
"""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
import tap  # noqa: E402

COMMAND, SOURCE = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
RULES = SOURCE / "rules/taizhou-urban-management"
CASES = SOURCE / "examples/cases"
WRAPPER = shlex.split(os.environ.get("FADU_TEST_WRAPPER", ""))
SCRATCH = Path(tempfile.mkdtemp(prefix="fadu-cli-"))

LINE = ('{"case":"%s","offence":"open-air-barbecue","acted_on":"2026-09-01",'
        '"decided_on":"2026-09-20","facts":{"stoves":"1个"}}')


def run(*arguments, stdin="", lang="C.UTF-8", cwd=None, **variables):
    environment = {name: value for name, value in os.environ.items()
                   if not name.startswith("LC_")
                   and name not in ("LANG", "LANGUAGE", "NO_COLOR")}
    environment["FADU_RULES"] = str(RULES)
    if lang is not None:
        environment["LANG"] = lang
    environment.update(variables)
    return subprocess.run(
        [*WRAPPER, str(COMMAND), *map(str, arguments)], env=environment,
        input=stdin.encode() if isinstance(stdin, str) else stdin,
        capture_output=True, timeout=300, cwd=cwd or SCRATCH)


def out(process):
    return process.stdout.decode()


def err(process):
    return process.stderr.decode()


def code_is(process, code):
    if process.returncode != code:
        yield (f"{' '.join(process.args[1:])}: exit {process.returncode}, not "
               f"{code}\n{err(process)}")


def holds(text, *parts):
    for part in parts:
        if part not in text:
            yield f"'{part}' is missing in:\n{text[:1500]}"


def write(name, text):
    path = SCRATCH / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


# --- evaluate ---------------------------------------------------------------------

def text_in_chinese():
    process = run("evaluate", "--lang", "zh", CASES / "barbecue.yaml")
    yield from code_is(process, 0)
    yield from holds(out(process), "案号      2026-0001", "露天烧烤",
                     "泰州市城市管理局", "示例", "可以不予处罚", "首违不罚",
                     "第三十三条第一款后段", "500元以上1850元以下", "1175元",
                     "初次违法      成立", "FADU-601")
    order = [out(process).find("\n" + heading) for heading in
             ("结论", "如予以处罚", "理由", "条款", "核对", "未知", "提示")]
    if order != sorted(order) or -1 in order:
        yield f"the sections stand in another order: {order}"
    if err(process):
        yield err(process)


def text_in_english():
    process = run("evaluate", "--lang=en", CASES / "barbecue.yaml")
    yield from code_is(process, 0)
    yield from holds(out(process), "Open-air barbecue in a banned area",
                     "may be spared", "500 to 1,850 yuan",
                     "Administrative Penalty Law art. 33(1)", "illustrative")


def the_derivation_stands_below_the_answer():
    for lang, heading, words in (
            ("zh", "\n推导过程\n",
             ("移送司法机关：不成立", "第 1 行“轻微”档适用：炉具数 1个",
              "若炉具数 2个以上3个以下，则属第 2 行“一般”档",
              "如予以处罚：予以处罚")),
            ("en", "\nDerivation\n",
             ("Referral: not met", "if 炉具数 is 2个以上3个以下, it is row 2",
              "If penalised: to be penalised"))):
        plain = out(run("evaluate", "--lang", lang, CASES / "barbecue.yaml"))
        process = run("evaluate", "--lang", lang, "--trace",
                      CASES / "barbecue.yaml")
        yield from code_is(process, 0)
        answer, found, derivation = out(process).partition(heading)
        if answer.rstrip("\n") != plain.rstrip("\n") or not found:
            yield f"{lang}: --trace changes the answer itself"
        yield from holds(derivation, *words)
        if not all(line.startswith("  ") for line in derivation.splitlines()):
            yield f"{lang}: a step stands at the margin"


def json_has_the_derivation_anyway():
    asked = out(run("evaluate", "--format", "json", "--trace",
                    CASES / "barbecue.yaml"))
    if asked != out(run("evaluate", "--format", "json",
                        CASES / "barbecue.yaml")):
        yield "--trace changes the JSON"
    if json.loads(asked)["trace"][0]["step"] != "act":
        yield "there is no tree for the act"


def cut_to(full, brief):
    """The part of the full answer that has the keys of the brief one."""
    if isinstance(brief, dict) and isinstance(full, dict):
        return {key: cut_to(full.get(key), brief[key]) for key in brief}
    if isinstance(brief, list) and len(brief) == len(full):
        return [cut_to(*pair) for pair in zip(full, brief)]
    return full


def a_brief_answer_is_part_of_the_full_one():
    for case in sorted(CASES.iterdir()):
        full = json.loads(out(run("evaluate", "--format=json", case)))
        process = run("evaluate", "--format=json", "--brief", case)
        brief = json.loads(out(process))
        yield from code_is(process, 0)
        if brief.pop("schema") != "fadu.recommendation.brief/1":
            yield f"{case.name}: another schema"
        if brief != cut_to(full, brief):
            yield f"{case.name}: the brief answer says something else"
        if not {"outcome", "provision", "grade", "penalties"} <= set(
                brief["acts"][0]) or "checks" in brief["acts"][0]:
            yield f"{case.name}: not what an answer comes to"
        for lang in "zh", "en":
            text = out(run("evaluate", "--brief", "--lang", lang, case))
            whole = out(run("evaluate", "--lang", lang, case)).splitlines()
            missing = [line for line in text.splitlines() if line not in whole]
            if missing or not 8 < len(text.splitlines()) < len(whole) // 2:
                yield f"{case.name}, {lang}: {missing}"
    yield from code_is(run("test", "--brief"), 2)


def a_late_payment_costs_three_percent_a_day_up_to_the_fine():
    # A fine of 500 to 1,850 yuan: 3 % a day, the whole of it from day 34 on.
    for days, ends in ((0, (0, 0)), (1, (1500, 5550)), (33, (49500, 183150)),
                       (34, (50000, 185000)), (400, (50000, 185000)),
                       (None, (None, None))):
        text = (CASES / "across-the-code.yaml").read_text()
        value = "null" if days is None else f"{days}日"
        late = write("late.yaml", text + f"  payment_days_late: {value}\n")
        answer = json.loads(out(run("evaluate", "--format", "json", late)))
        amount = next(notice["amount"] for notice in answer["notices"]
                      if notice["id"] == "late-payment")
        if (amount["min_fen"], amount["max_fen"]) != ends:
            yield f"{days} days late: {amount}"
        if days is None and "逾期缴纳天数" not in amount["max_formula"]:
            yield f"the open amount is not a formula: {amount}"


def columns_line_up_under_chinese():
    wide = re.compile("[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f“”]")
    lines = out(run("evaluate", "--lang", "zh",
                    CASES / "barbecue.yaml")).splitlines()
    first = next(i for i, line in enumerate(lines) if "首违不罚（成立的，可以不予处罚）：成立" in line)
    places = {sum(2 if wide.match(c) else 1 for c in line.split("成立 ")[0])
              for line in lines[first + 1:first + 4]}
    if len(places) != 1:
        yield f"{places} {lines[first:first + 4]}"


def unknown_facts_are_asked():
    case = write("unknown.yaml", "offence: 露天烧烤\nacted_on: 2026-09-01\n"
                 "decided_on: 2026-09-20\n")
    process = run("evaluate", "--lang", "zh", case)
    yield from code_is(process, 0)
    yield from holds(out(process), "尚不能确定", "可能的结果",
                     "共有几个烧烤炉？", "1个 ／ 2个以上3个以下 ／ 4个以上",
                     "现场检查笔录、现场照片", "推定")
    if re.search(r"^    建议幅度", out(process), re.M):
        yield "an amount is shown though the result is open"


def an_unknown_base_gives_a_formula():
    case = json.loads((CASES / "planning.json").read_text("utf-8"))
    del case["facts"]["construction_cost"]
    case["facts"]["prior_breaches"] = "1次"
    process = run("evaluate", "--lang", "zh", "-", stdin=json.dumps(case))
    yield from code_is(process, 0)
    yield from holds(out(process), "建设工程造价的5%以上7%以下", "尚须查明")


def formulas_are_filled_in_and_asked_for():
    """The facts of a formula, wherever it stands."""
    rules = SOURCE / "tests/rulebooks/formulas"
    case = {"acted_on": "2025-03-01", "discovered_on": "2025-03-01",
            "decided_on": "2025-04-01"}

    def act_of(offence, **facts):
        process = run("evaluate", "--rules", rules, "--format", "json", "-",
                      stdin=json.dumps({**case, "offence": offence,
                                        "facts": facts}))
        return json.loads(out(process))["acts"][0]

    act = act_of("alone", days_late="10日")
    fine = act["penalties"][0]["recommended"]
    if fine["min_fen"] is not None or fine["min_formula"] != (
            "(34元 + 6元 × 10日) × (100% + 25% × 以往次数)"):
        yield f"alone: {fine}"
    if act["needed_for_amount"] != ["prior_breaches"]:
        yield f"alone: {act['needed_for_amount']}"
    act = act_of("base-derived", fee="5000元")
    if act["penalties"][0]["statutory"]["max_formula"] != (
            "取小(3 × 欠缴费用、30000元)"):
        yield f"base-derived: {act['penalties'][0]['statutory']}"
    if act["needed_for_amount"] != ["paid"]:
        yield f"base-derived: {act['needed_for_amount']}"
    act = act_of("then", gravity="minor")
    if act["penalties"][1]["recommended"]["max_formula"] != (
            "取大(取小(3700元 × (100% + 25% × 以往次数)、10000元)、1000元)"):
        yield f"then: {act['penalties'][1]['recommended']}"


def formulas_are_shown():
    rules = SOURCE / "tests/rulebooks/formulas"
    for lang, words in (
            ("zh", ("200元以上2000元以下，按公式 法定下限 + 50元 × 逾期天数",
                    "取整(100元 × 占地 ÷ 7 + 500元)",
                    "本额 × (100% + 25% × 以往次数)",
                    "取小(罚款、3% × 罚款 × 逾期天数)",
                    "超出面积 ÷ 许可面积")),
            ("en", ("by formula statutory.min + 50 yuan × 逾期天数",
                    "min(fine, 3% × fine × 逾期天数)"))):
        process = run("show", "--rules", rules, "--lang", lang, "inside",
                      "table-formula", "then", "surcharge", "ratio")
        yield from code_is(process, 0)
        yield from holds(out(process), *words)


def examples_of_the_reference_load():
    """The snippets of rules/README.md are one rulebook with its cases."""
    text = (SOURCE / "rules/README.md").read_text("utf-8")
    snippets = [snippet for snippet
                in re.findall(r"^```yaml\n(.*?)^```", text, re.M | re.S)
                if not snippet.startswith("# first/")]
    if len(snippets) < 8:
        yield f"only {len(snippets)} snippets"
    for number, snippet in enumerate(snippets):
        write("reference/" + (f"part{number:02}.yaml" if number
                              else "rulebook.yaml"), snippet)
    process = run("test", SCRATCH / "reference", lang="en_US.UTF-8")
    yield from code_is(process, 0)
    yield from holds(out(process), "2 passed, 0 failed")


def fifteen_minutes_end_in_a_tested_offence():
    """The first section of rules/README.md, followed to the letter."""
    text = (SOURCE / "rules/README.md").read_text("utf-8")
    section = re.search(r"^## From nothing .*?(?=^## )", text, re.M | re.S)[0]
    blocks = re.findall(r"^```(\w+)\n(.*?)^```", section, re.M | re.S)
    files = {}
    for language, block in blocks:
        if language == "yaml":
            path = re.match(r"# (first/\S+\.yaml)\n", block)[1]
            files[path] = block
            write(path, block)
    [shell] = [block for language, block in blocks if language == "sh"]
    (_, *test), (_, *check) = [line.split() for line in shell.splitlines()]
    for command, said in ((test, "4 passed, 0 failed"),
                          (check, "errors: 0, warnings: 0, notes: 0")):
        for lang in ("zh_CN.UTF-8", "en_US.UTF-8"):
            process = run(*command, cwd=SCRATCH, lang=lang)
            yield from code_is(process, 0)
            if err(process):
                yield err(process)
        yield from holds(out(process), said)
    # "Then write 超过6处 for 超过5处: the gap is named"
    table = files["first/offences.yaml"]
    write("first/offences.yaml", table.replace("超过5处", "超过6处"))
    process = run(*test, cwd=SCRATCH, lang="en_US.UTF-8")
    yield from code_is(process, 2)
    yield from holds(err(process), "first/offences.yaml:", "6处")
    process = run(*check, cwd=SCRATCH, lang="en_US.UTF-8")
    yield from code_is(process, 1)
    yield from holds(out(process), "first/offences.yaml:", 'items: "6处"')


def json_is_complete():
    process = run("evaluate", "--format", "json", CASES / "planning.json")
    yield from code_is(process, 0)
    answer = json.loads(out(process))
    if answer["schema"] != "fadu.recommendation/1":
        yield answer["schema"]
    if answer["acts"][0]["offence"] != "planning-breach-correctable":
        yield answer["acts"][0]["offence"]
    if out(process).count("\n") < 20:
        yield "one case is meant to be read over several lines"


def several_cases_have_a_rule_between():
    process = run("evaluate", "--lang", "en", CASES / "barbecue.yaml",
                  CASES / "planning.json")
    yield from code_is(process, 0)
    if len(re.findall("^─{20,}$", out(process), re.M)) != 1:
        yield out(process)


def a_bad_case_does_not_stop_the_others():
    bad = write("bad.yaml", "offence: nothing\nacted_on: 2026-09-01\n"
                "decided_on: 2026-09-20\n")
    process = run("evaluate", bad, CASES / "barbecue.yaml")
    yield from code_is(process, 2)
    yield from holds(out(process), "2026-0001")
    yield from holds(err(process), f"{bad}:1:10: FADU-")


def stdin_takes_yaml_and_json():
    for text in ((CASES / "barbecue.yaml").read_text("utf-8"),
                 (CASES / "planning.json").read_text("utf-8"), LINE % "x"):
        process = run("evaluate", "-", stdin=text)
        yield from code_is(process, 0)
        yield from holds(out(process), "Outcome")


def json_lines_in_json_lines_out():
    lines = "".join(LINE % number + "\n" for number in range(50))
    named = write("year.jsonl", lines)
    for process in (run("evaluate", "-", stdin=lines),
                    run("evaluate", "-", stdin="\n\n" + lines.rstrip()),
                    run("evaluate", named)):
        yield from code_is(process, 0)
        answers = [json.loads(line) for line in out(process).splitlines()]
        if [answer["case"] for answer in answers] != [
                str(number) for number in range(50)]:
            yield f"{len(answers)} answers, or in another order"


def one_json_line_is_a_line_where_json_is_asked():
    process = run("evaluate", "--format", "json", "-", stdin=LINE % 1)
    yield from code_is(process, 0)
    if out(process).count("\n") != 1:
        yield out(process)


def json_lines_as_text_if_asked():
    process = run("evaluate", "--format", "text", "-",
                  stdin=LINE % 1 + "\n" + LINE % 2 + "\n")
    yield from code_is(process, 0)
    yield from holds(out(process), "Outcome", "────")


def a_bad_line_keeps_its_place():
    lines = [LINE % 1, '{"offence": "open-air-barbecue", "acted_on": ',
             LINE % 3, (LINE % 4).replace("stoves", "stovs")]
    process = run("evaluate", write("mixed.jsonl", "\n".join(lines) + "\n"))
    yield from code_is(process, 2)
    answers = [json.loads(line) for line in out(process).splitlines()]
    if ["error" in answer for answer in answers] != [False, True, False, True]:
        yield out(process)[:800]
    elif [answers[1]["error"]["line"], answers[3]["error"]["line"]] != [2, 4]:
        yield out(process)
    elif answers[3]["error"]["messages"][0]["line"] != 4:
        yield out(process)
    yield from holds(err(process), "mixed.jsonl:2:", "mixed.jsonl:4:", "stovs")


def a_crlf_file_is_the_same():
    text = (CASES / "barbecue.yaml").read_bytes()
    process = run("evaluate", "-", stdin=text.replace(b"\n", b"\r\n"))
    yield from code_is(process, 0)
    if out(process) != out(run("evaluate", "-", stdin=text)):
        yield "another answer"
    lines = (LINE % 1 + "\r\n" + LINE % 2 + "\r\n")
    if out(run("evaluate", "-", stdin=lines)).count("\n") != 2:
        yield "two JSON Lines with CRLF are not two answers"


# --- bad input --------------------------------------------------------------------

def messages_tell_line_and_column():
    case = write("typo.yaml", "offence: open-air-barbecue\n"
                 "acted_on: 2026-09-01\ndecided_on: 2026-09-20\n"
                 "facts:\n  stovs: 1个\n")
    for lang, words in (("en", "did you mean 'stoves'"), ("zh", "stoves")):
        process = run("evaluate", "--lang", lang, case)
        yield from code_is(process, 2)
        yield from holds(err(process), f"{case}:5:3: FADU-312", words)
        if out(process):
            yield out(process)


def unreadable_files():
    for path in (SCRATCH / "missing.yaml", SCRATCH):
        process = run("evaluate", path)
        yield from code_is(process, 2)
        yield from holds(err(process), str(path))


def empty_input():
    for text in ("", "\n \n"):
        process = run("evaluate", "-", stdin=text)
        yield from code_is(process, 2)
        yield from holds(err(process), "<stdin>")


def nonsense_input():
    for text in (b"\xff\xfe\x00", b"\0\0\0\0", b"{" * 5000, b"- " * 5000,
                 "案由：露天烧烤\n".encode("gb18030"), b"{}", b"[]", b"{}\n{}",
                 b"null", b"a", b"\xef\xbb\xbf"):
        process = run("evaluate", "-", stdin=text)
        yield from code_is(process, 2)
        if not err(process):
            yield f"{text[:20]} was refused without a word"


def huge_input():
    process = run("evaluate", "-", stdin=b"#" * (65 * 1024 * 1024))
    yield from code_is(process, 2)
    yield from holds(err(process), "<stdin>")
    process = run("evaluate", "-", stdin=b"\n" * (65 * 1024 * 1024))
    yield from code_is(process, 2)


def missing_rules():
    missing = SCRATCH / "no-such-folder"
    for process in (run("list", "--rules", missing),
                    run("test", missing),
                    run("evaluate", CASES / "barbecue.yaml",
                        FADU_RULES=str(missing))):
        yield from code_is(process, 2)
        yield from holds(err(process), str(missing))


def broken_rules():
    folder = write("broken/rulebook.yaml", "fadu: 1\nid: broken\nnom: x\n")
    process = run("list", "--rules", folder.parent)
    yield from code_is(process, 2)
    yield from holds(err(process), f"{folder}:3:1: FADU-")


# --- usage ------------------------------------------------------------------------

def wrong_usage():
    for arguments, words in (
            ([], "Usage"), (["evaluat"], "did you mean fadu evaluate"),
            (["ask"], "no command"), (["evaluate"], "more arguments"),
            (["evaluate", "--fromat", "json", "x"], "did you mean --format"),
            (["evaluate", "--format", "xml", "x"], "json"),
            (["evaluate", "--format", "html", "x"], "not available yet"),
            (["--lang", "fr", "list"], "zh"), (["list", "--rules"], "value"),
            (["list", "offence"], "offences"), (["list", "a", "b"], "'b'"),
            (["list", "--trace"], "--trace"),
            (["show"], "more arguments"), (["test", "--format", "json"],
                                           "--format"),
            (["--", "-x"], "no command")):
        process = run(*arguments)
        yield from code_is(process, 2)
        yield from holds(err(process), words)
        if out(process):
            yield f"{arguments}: said on standard output: {out(process)}"


def help_in_both_languages():
    for lang, word in (("zh", "用法"), ("en", "Usage")):
        for arguments in (["--help"], ["-h"], ["evaluate", "--help"],
                          ["test", "--help"], ["list", "-h"],
                          ["show", "--help"], ["replay", "--help"],
                          ["fmt", "--help"], ["init", "-h"],
                          ["diff", "--help"]):
            process = run("--lang", lang, *arguments)
            yield from code_is(process, 0)
            yield from holds(out(process), word, "--rules", "--lang")
            if err(process):
                yield err(process)
    listed = out(run("--help"))
    yield from holds(listed, "evaluate", "replay", "test", "list", "show",
                     "fmt", "init", "diff")
    for absent in ("review", "audit"):
        if absent in listed:
            yield f"'{absent}' is promised but does not exist"


def version():
    for option in ("--version", "-V"):
        process = run(option)
        yield from code_is(process, 0)
        if not re.fullmatch(r"fadu \d+\.\d+\.\d+\n", out(process)):
            yield out(process)


def language_of_the_locale():
    for variables, lang, word in (
            ({}, "zh_CN.UTF-8", "案由"), ({}, "zh", "案由"),
            ({}, "en_GB.UTF-8", "Offences"), ({}, "C", "Offences"),
            ({}, "POSIX", "Offences"), ({}, "de_DE.UTF-8", "Offences"),
            ({}, None, "案由"), ({"LC_ALL": "zh_CN"}, "en_US", "案由"),
            ({"LC_MESSAGES": "en_US"}, "zh_CN", "Offences"),
            ({"LC_ALL": ""}, "zh_CN", "案由")):
        process = run("list", "offences", lang=lang, **variables)
        yield from holds(out(process), word)
    if "Offences" not in out(run("list", "--lang", "en", lang="zh_CN")):
        yield "--lang does not go before the locale"


def options_stand_anywhere():
    wanted = out(run("list", "facts", lang="zh_CN"))
    for arguments in (["--lang", "zh", "list", "facts"],
                      ["list", "--lang", "zh", "facts"],
                      ["list", "facts", "--lang=zh"]):
        if out(run(*arguments)) != wanted:
            yield f"{arguments}: another answer"


def color_only_if_wanted():
    escape = "\033["
    if escape in out(run("list")):
        yield "colour in a pipe"
    if escape not in out(run("list", "--color", "always")):
        yield "no colour though asked for"
    if escape in out(run("list", "--color=never")):
        yield "colour though not wanted"


# --- test, list, show -------------------------------------------------------------

def shipped_rules_pass():
    process = run("test", RULES)
    yield from code_is(process, 0)
    if not re.fullmatch(r"[1-9]\d* passed, 0 failed",
                        out(process).splitlines()[-1]):
        yield out(process)[-500:]


def a_failing_case_is_a_finding():
    folder = SCRATCH / "failing"
    if not folder.exists():
        for path in RULES.rglob("*.yaml"):
            write(folder / path.relative_to(RULES), path.read_bytes())
        write(folder / "cases/zz.yaml", """cases:
  - name: 期望有误
    given: {offence: open-air-barbecue, acted_on: 2026-09-01, decided_on: 2026-09-20}
    expect: {outcome: penalise}
""")
    process = run("test", folder)
    yield from code_is(process, 1)
    yield from holds(out(process), "期望有误", "undetermined", "penalise",
                     "zz.yaml:", "passed, 1 failed")


# --- replay -----------------------------------------------------------------------

def record_of(case="barbecue.yaml"):
    return out(run("evaluate", "--format", "json", CASES / case))


def replay_says_the_same():
    path = write("record.json", record_of())
    for lang, word in (("zh", "2026-0001：一致"), ("en", "2026-0001: same")):
        process = run("replay", "--lang", lang, path)
        yield from code_is(process, 0)
        yield from holds(out(process), word)
    process = run("replay", "--format", "json", "-", stdin=record_of())
    yield from code_is(process, 0)
    found = json.loads(out(process))
    if found["schema"] != "fadu.replay/1" or found["verdict"] != "same":
        yield str(found)


def replay_says_what_differs():
    text = record_of().replace("exempt_may", "penalise").replace(
        '"max_fen": 185000', '"max_fen": 185100')
    path = write("altered.json", text)
    process = run("replay", "--lang", "zh", path)
    yield from code_is(process, 1)
    yield from holds(out(process), "此处不同",
                     "处理结果：记录为“予以处罚”，此处为“可以不罚”  acts[0].outcome",
                     "罚款 · 建议幅度 · 上限：记录为“1851元”，此处为“1850元”")
    process = run("replay", "--lang", "en", path)
    yield from holds(out(process).splitlines()[0], "differs here")
    yield from holds(out(process).splitlines()[1], "outcome", "penalise")


def replay_knows_its_rulebook():
    path = write("record.json", record_of())
    process = run("replay", "--lang", "zh", "--rules",
                  SOURCE / "tests/rulebooks/rows", path)
    yield from code_is(process, 1)
    yield from holds(out(process), "不是本规则集", "无法得出结论", "FADU-315")
    other = write("other.json", re.sub("sha256:....", "sha256:0000",
                                       record_of()))
    process = run("replay", "--lang", "en", other)
    yield from code_is(process, 1)
    yield from holds(out(process), "not this rulebook",
                     "under this rulebook the answer is the same")


def replay_goes_through_lines():
    good = json.dumps(json.loads(record_of()), ensure_ascii=False)
    lines = good + "\n\n" + good.replace("exempt_may", "barred") + "\n" + \
        '{"schema":"x"}\n' + good + "\n"
    path = write("records.jsonl", lines)
    process = run("replay", "--lang", "en", path)
    yield from code_is(process, 2)
    yield from holds(out(process), "1: 2026-0001: same", "3: 2026-0001: differs",
                     "5: 2026-0001: same")
    yield from holds(err(process), "records.jsonl:4:11: FADU-530")
    process = run("replay", "--format", "json", path)
    verdicts = [json.loads(line).get("verdict")
                for line in out(process).splitlines()]
    if verdicts != ["same", "differs", None, "same"]:
        yield str(verdicts)


def replay_refuses_what_is_no_record():
    for text, words in (
            ("", ("there is nothing in it",)),
            ("offence: x\n", ("bad.json:1:1",)),
            (record_of().replace('"input"', '"inputs"'),
             ("bad.json:1:1: FADU-531", "input")),
            (record_of().replace('"stoves": "1个"', '"stoves": "1吨"', 1),
             ("bad.json:", "吨"))):
        process = run("replay", "--lang", "en", write("bad.json", text))
        yield from code_is(process, 2)
        yield from holds(err(process), *words)
        if out(process):
            yield f"standard output: {out(process)}"
    yield from code_is(run("replay", SCRATCH / "nowhere.json"), 2)
    yield from code_is(run("replay"), 2)
    yield from code_is(run("replay", "--format", "html", "-"), 2)
# --- diff -------------------------------------------------------------------------

DIFF = SOURCE / "tests/data/diff"


def book_with(name, *edits):
    """The rulebook of the comparison tests with each (from, to)."""
    text = (DIFF / "base.yaml").read_text()
    for old, new in edits:
        if old not in text:
            raise ValueError(old)
        text = text.replace(old, new)
    folder = SCRATCH / name
    folder.mkdir(exist_ok=True)
    (folder / "rulebook.yaml").write_text(text)
    return folder


HIGHER = (("米5平方米以下", "米4平方米以下"), ("超过5平方米 ", "超过4平方米 "))


def diff_finds_no_difference():
    for lang, words in (("zh", "没有差别"), ("en", "No difference")):
        for old, new in ((book_with("base"), DIFF / "layout"),
                         (DIFF / "layout", book_with("base")),
                         (RULES, RULES)):
            process = run("diff", "--lang", lang, old, new)
            yield from code_is(process, 0)
            yield from holds(out(process), words)
    process = run("diff", "--format", "json", RULES, RULES)
    yield from code_is(process, 0)
    found = json.loads(out(process))
    if found["schema"] != "fadu.diff/1" or found["different"]:
        yield str(found)


def diff_says_what_becomes_heavier():
    old, new = book_with("base"), book_with("heavier", *HIGHER)
    process = run("diff", "--lang", "zh", old, new)
    yield from code_is(process, 1)
    yield from holds(out(process), "占道经营 (vending)：变重", "相同的案由：2",
                     "一般 · 罚款、责令改正 · 740元至1460元 → 予以处罚 · 严重 · "
                     "罚款、责令改正 · 1460元至2000元\n", "given:", "area: 4.5平方米")
    process = run("diff", "--lang", "en", new, old)
    yield from code_is(process, 1)
    yield from holds(out(process), "Street vending (vending): lighter")


def diff_shows_cases_that_differ():
    """The case of each finding, put to both rulebooks by `fadu evaluate`."""
    pairs = ((HIGHER, ()), ((("cap: 10万元", "cap: 20万元"),), ()),
             ((("2025-06-01", "2025-09-01"),), ()),
             ((("超过2年", "超过3年"),), ()),
             ((("id: area,", "id: surface,"),), HIGHER))
    for number, (edits, more) in enumerate(pairs):
        old = book_with("base")
        new = book_with(f"edited{number}", *edits, *more)
        found = json.loads(out(run("diff", "--format", "json", old, new)))
        findings = [finding for offence in found["offences"]
                    for finding in offence["findings"]]
        if not findings:
            yield f"{edits}: nothing found"
        for finding in findings:
            path = write("finding.yaml", finding["given"])
            answers = []
            for book in (old, new):
                process = run("evaluate", "--brief", "--format", "json",
                              "--rules", book, path)
                yield from code_is(process, 0)
                answers.append(json.loads(out(process))["acts"])
            if answers[0] == answers[1]:
                yield f"{edits}: no difference for\n{finding['given']}"
            for side, answer in zip(("old", "new"), answers):
                if answer[0]["outcome"] != finding[side]["outcome"]:
                    yield f"{edits}: {side}: {answer[0]['outcome']}"


def diff_counts_cases():
    old, new = book_with("base"), book_with("heavier", *HIGHER)
    line = ('{"case":"%s","offence":"%s","acted_on":"2025-01-02","decided_on":'
            '"2025-02-01","facts":{"area":"%s","harm":"serious",'
            '"correction":"in_time","prior_breaches":"1次"}}\n')
    lines = (line % ("A-1", "vending", "5平方米") + "\n"
             + line % ("A-2", "vending", "1平方米")
             + line % ("A-3", "nothing", "1平方米"))
    path = write("year.jsonl", lines)
    process = run("diff", "--lang", "zh", "--cases", path, old, new)
    yield from code_is(process, 1)
    yield from holds(out(process), "案件：3", "变重：1", "变轻：0", "相同：1",
                     "予以处罚 一般 → 予以处罚 严重：1", "予以处罚 轻微 → 予以处罚 轻微：1",
                     "下限合计：940元 → 1660元", "上限合计：2200元 → 2740元",
                     "建议数额合计：1570元 → 2200元", "A-1：", "A-3：原规则集：未知的违法行为“nothing”")
    process = run("diff", "--format", "json", "--cases", "-", old, new,
                  stdin=lines)
    found = json.loads(out(process))["cases"]
    if (found["heavier"], found["same"], found["count"]) != (1, 1, 3):
        yield str(found)
    # One case in YAML, and two books that mean the same.
    path = write("one.yaml", "offence: vending\nacted_on: 2025-01-02\n"
                 "decided_on: 2025-02-01\nfacts: {area: 1平方米}\n")
    process = run("diff", "--lang", "en", "--cases", path, old, old)
    yield from code_is(process, 0)
    yield from holds(out(process), "cases: 1", "same: 1")


def diff_refuses_what_it_cannot_read():
    base = book_with("base")
    yield from code_is(run("diff", base), 2)
    yield from code_is(run("diff", base, SCRATCH / "nowhere"), 2)
    yield from code_is(run("diff", "--format", "csv", base, base), 2)
    yield from code_is(run("diff", "--cases", SCRATCH / "nowhere.jsonl",
                           base, base), 2)
    yield from code_is(run("list", "--cases", "x"), 2)
    process = run("diff", "--cases", write("bad.jsonl", "{\n"), base, base)
    yield from code_is(process, 2)
    yield from holds(err(process), "bad.jsonl")


def what_is_expected_of_each_act_is_compared():
    folder = SCRATCH / "acts"
    source = SOURCE / "tests/rulebooks/concurrence"
    if not folder.exists():
        for path in source.glob("*.yaml"):
            write(folder / path.name, path.read_bytes())
        write(folder / "cases.yaml", """cases:
  - name: 行为个数有误
    given: {offence: [small, same], acted_on: 2024-03-01, decided_on: 2024-04-01}
    expect: {acts: [{offence: small}]}
  - name: 各行为有误
    given: {offence: [small, same], acted_on: 2024-03-01, decided_on: 2024-04-01}
    expect: {combined: 1000元, acts: [{offence: same, absorbed_by: null}, {human: [norms], absorbed_by: small}]}
  - name: 无误
    given: {offence: [small, same], acted_on: 2024-03-01, decided_on: 2024-04-01}
    expect: {合并罚款: 1000元以上5000元以下, 多个行为: [{案由: 小额违法, 罚款并入: 同额违法}, {须由人定: []}]}
""")
    process = run("test", folder)
    yield from code_is(process, 1)
    yield from holds(
        out(process), "1 passed, 2 failed", "'acts' should be 1, is 2",
        "'combined' should be 1000元, is 1000元以上5000元以下",
        "'offence' should be same, is small",
        "'absorbed_by' should be null, is same",
        "'human' should be norms, is null",
        "'absorbed_by' should be small, is null")


def what_is_expected_is_written_rightly():
    """Words that are no words, and lists for single values."""
    folder = SCRATCH / "expectations"
    for path in (SOURCE / "tests/rulebooks/concurrence").glob("*.yaml"):
        write(folder / path.name, path.read_bytes())
    for expected, words in (
            ("{procedure: sumary}", ("FADU-307", "summary 简易程序")),
            ("{程序: 简易程序}", ("1 passed, 0 failed",)),
            ("{provision: [small-1]}", ("FADU-305",)),
            ("{grade: {a: b}}", ("FADU-305",))):
        write(folder / "cases.yaml", f"""cases:
  - name: 预期有误
    given: {{offence: small, acted_on: 2024-03-01, decided_on: 2024-04-01}}
    expect: {expected}
""")
        process = run("test", folder)
        yield from code_is(process, 0 if "passed" in words[0] else 1)
        yield from holds(out(process), *words)


def a_case_of_several_acts_is_explained():
    case = ("offence: damaging-lamps\ndecided_on: 2025-07-15\n"
            "facts: {party: individual, correction: late, items: 1处}\n"
            "acts: [{acted_on: 2025-06-05}, {acted_on: 2025-06-06}]\n"
            "noticed: {penalties: {kind: 罚款, amount: 500元}}\n")
    for lang, parts in (
            ("zh", ("行为1 损害城市照明设施", "行为2 损害城市照明设施", "合并\n")),
            ("en", ("Act 1, Damaging", "Act 2, Damaging",
                    "All acts together\n"))):
        process = run("evaluate", "--lang", lang, "-", stdin=case)
        yield from code_is(process, 0)
        yield from holds(out(process), *parts)


def lists():
    everything = out(run("list", "--lang", "zh"))
    for section, word in (("offences", "露天烧烤"), ("facts", "炉具数"),
                          ("rules", "首违不罚"), ("instruments", "行政处罚法"),
                          ("cases", "临界值")):
        process = run("list", "--lang", "zh", section)
        yield from code_is(process, 0)
        yield from holds(out(process), word)
        if out(process).strip() not in everything:
            yield f"'fadu list' leaves out the {section}"


def shows():
    for name, words in (
            ("open-air-barbecue", ("eco-1132-3", "500元以上5000元以下",
                                   "| 1  | 轻微 | 1个 ")),
            ("露天烧烤", ("air-118-3",)),
            ("stoves", ("炉具数", "共有几个烧烤炉？")),
            ("首违不罚", ("first-offence", "以往同类违法次数 0次")),
            ("apl", ("中华人民共和国行政处罚法", "2021"))):
        process = run("show", "--lang", "zh", name)
        yield from code_is(process, 0)
        yield from holds(out(process), *words)
        yield from code_is(run("show", "--lang", "en", name), 0)


def every_entry_can_be_shown():
    for section in ("offences", "facts", "rules", "instruments"):
        ids = [line.split()[0]
               for line in out(run("list", section)).splitlines()[1:]]
        for lang in ("zh", "en"):
            process = run("show", "--lang", lang, *ids)
            yield from code_is(process, 0)
            if len(out(process).strip().split("\n\n")) < len(ids):
                yield f"fewer entries than {len(ids)} {section}"


def show_suggests():
    process = run("show", "open-air-barbeque")
    yield from code_is(process, 2)
    yield from holds(err(process), "open-air-barbecue")


# --- fmt --------------------------------------------------------------------------

UNTIDY = """offences:
  - id: small-stall
    name: 小摊
    provisions: {id: p, basis: street-reg 20, penalties: {kind: 罚款, amount: 9元以下, force: shall}}
    benchmark:
      - edition: "2024"
        rows: |   \r
          |档次|占用面积|罚款|
          |轻微|2平方米以下|30%以下|
          |严重|超过2平方米|30%以上|


"""
TIDY = """offences:
  - id: small-stall
    name: 小摊
    provisions: {id: p, basis: street-reg 20, penalties: {kind: 罚款, amount: 9元以下, force: shall}}
    benchmark:
      - edition: "2024"
        rows: |
          | 档次 | 占用面积    | 罚款    |
          | 轻微 | 2平方米以下 | 30%以下 |
          | 严重 | 超过2平方米 | 30%以上 |
"""


def start(name, *options):
    folder = SCRATCH / name
    process = run("init", *options, folder)
    if process.returncode:
        raise AssertionError(err(process))
    return folder


def texts_in(folder):
    return {path.relative_to(folder): path.read_bytes()
            for path in sorted(folder.rglob("*")) if path.is_file()}


def fmt_of_the_shipped_rules_finds_nothing():
    for folder in (RULES, SOURCE / "examples/starter"):
        process = run("fmt", "--check", folder)
        yield from code_is(process, 0)
        yield from holds(out(process), "0 to format")


def fmt_writes_what_has_changed():
    folder = start("fmt-all")
    file = write("fmt-all/offences/new.yaml", UNTIDY)
    file.chmod(0o640)
    before = texts_in(folder)
    for options, code, words, text in (
            (["--check"], 1, "1 to format", UNTIDY), ([], 0, "1 formatted", TIDY),
            ([], 0, "0 formatted", TIDY), (["--check"], 0, "0 to format", TIDY)):
        process = run("fmt", *options, folder)
        yield from code_is(process, code)
        yield from holds(out(process), words)
        if (f"{file}\n" in out(process)) == words.startswith("0"):
            yield out(process)
        if file.read_bytes().decode() != text:
            yield f"{options}: {file.read_text()}"
    if texts_in(folder) != {**before, file.relative_to(folder): TIDY.encode()}:
        yield "other files have changed, or one was left behind"
    if file.stat().st_mode & 0o777 != 0o640:
        yield f"mode {file.stat().st_mode:o}"


def fmt_takes_files_of_a_rulebook():
    folder = start("fmt-files")
    for arguments, cwd in (
            (["offences/a.yaml"], folder), ([folder / "offences/a.yaml"], "/"),
            (["a.yaml"], folder / "offences"), (["."], folder / "offences"),
            (["--rules", folder, "a.yaml"], folder / "offences")):
        one = write("fmt-files/offences/a.yaml", UNTIDY)
        other = write("fmt-files/general/b.yaml", "rules: []   \n")
        yield from code_is(run("fmt", *arguments, cwd=cwd), 0)
        if one.read_text() != TIDY or other.read_text() != "rules: []   \n":
            yield f"{arguments}: {one.read_text()}{other.read_text()}"
    one.write_text(UNTIDY)
    process = run("fmt", "--stdout", one)
    yield from code_is(process, 0)
    if out(process) != TIDY or one.read_text() == TIDY:
        yield out(process)
    whole = write("whole.yaml", "\n".join(
        path.read_text() for path in (folder / "rulebook.yaml",)) + "   \n")
    yield from code_is(run("fmt", whole), 0)
    if whole.read_text() != (folder / "rulebook.yaml").read_text():
        yield whole.read_text()


def fmt_follows_links():
    folder = start("fmt-link")
    target = write("elsewhere.txt", UNTIDY)
    link = folder / "offences/link.yaml"
    link.symlink_to(target)
    yield from code_is(run("fmt", folder), 0)
    if not link.is_symlink() or target.read_text() != TIDY:
        yield "the link was replaced"


def fmt_writes_keys_in_one_language():
    folder = start("fmt-keys")
    yield from code_is(run("fmt", "--keys", "zh", folder), 0)
    chinese = texts_in(folder)
    yield from holds((folder / "rulebook.yaml").read_text(), "格式版本: 1")
    yield from code_is(run("test", folder), 0)
    if texts_in(start("init-zh", "--keys", "zh")) != chinese:
        yield "init --keys zh writes something else"
    yield from code_is(run("fmt", "--keys", "en", folder), 0)
    yield from holds((folder / "offences/street.yaml").read_text(),
                     "| grade |", "provisions:", "otherwise: yes")
    yield from code_is(run("fmt", "--keys", "zh", folder), 0)
    if texts_in(folder) != chinese:
        yield "there and back is not the same"


def fmt_writes_nothing_that_says_something_else():
    folder = start("fmt-refused")
    for text, word in (
            (UNTIDY.replace("basis", "bassi"), "did you mean 'basis'"),
            (UNTIDY + 'rules: [{id: r, name: "甲\\ \n  乙", effect: procedure, '
             "cite: apl 1}]\n", "FADU-804")):
        write("fmt-refused/offences/new.yaml", text)
        before = texts_in(folder)
        for options in ([], ["--check"]):
            process = run("fmt", *options, folder)
            yield from code_is(process, 2)
            yield from holds(err(process), word)
            if out(process):
                yield out(process)
        if texts_in(folder) != before:
            yield "something was written"


def fmt_refuses_what_it_cannot_do():
    folder = start("fmt-usage")
    elsewhere = write("none.yaml", "rules: []\n")
    for arguments, word in (
            ([SCRATCH / "nowhere"], "cannot be read"),
            (["--keys", "de", folder], "--keys"),
            (["--stdout", folder], "--stdout"),
            (["--stdout", "--check", folder / "facts.yaml"], "--stdout"),
            (["--rules", folder, elsewhere], "is no file of the rulebook"),
            (["--rules", SCRATCH / "nowhere"], "FADU-801"),
            ([elsewhere], "FADU-302")):
        process = run("fmt", *arguments)
        yield from code_is(process, 2)
        yield from holds(err(process), word)
    for command, option in (("test", "--check"), ("init", "--stdout"),
                            ("list", "--keys=zh")):
        process = run(command, option, folder)
        yield from code_is(process, 2)
        yield from holds(err(process), "has no option")


# --- init -------------------------------------------------------------------------

def init_writes_a_rulebook_to_begin_with():
    empty = SCRATCH / "init-empty"
    empty.mkdir()
    for lang, folder, word in (("en", empty, "Next:"),
                               ("zh", SCRATCH / "init-new/", "接下来")):
        process = run("init", "--lang", lang, folder)
        yield from code_is(process, 0)
        yield from holds(out(process), word, "rulebook.yaml", "fadu test")
        process = run("test", folder)
        yield from code_is(process, 0)
        if err(process) or "0 failed" not in out(process):
            yield f"{out(process)}{err(process)}"
        if texts_in(folder) != texts_in(SOURCE / "examples/starter"):
            yield "the files are not those of examples/starter"
        yield from code_is(run("fmt", "--check", folder), 0)


def init_leaves_what_is_there():
    folder = start("init-twice")
    write("init-file/.hidden", "x")
    before = texts_in(folder)
    for name, word in ((folder, "not empty"), (SCRATCH / "init-file", "not empty"),
                       (SCRATCH / "init-file/.hidden", "cannot be made"),
                       (SCRATCH / "no/such/folder", "cannot be made")):
        process = run("init", name)
        yield from code_is(process, 2)
        yield from holds(err(process), word)
    if texts_in(folder) != before or \
            list((SCRATCH / "init-file").iterdir()) != \
            [SCRATCH / "init-file/.hidden"]:
        yield "something was written"


# --- surroundings -----------------------------------------------------------------

def a_reader_that_goes_away():
    lines = write("many.jsonl", "".join(LINE % n + "\n" for n in range(3000)))
    process = subprocess.Popen([str(COMMAND), "evaluate", str(lines)],
                               env={**os.environ, "FADU_RULES": str(RULES)},
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.readline()
    process.stdout.close()
    said = process.stderr.read().decode()
    process.stderr.close()
    if process.wait() != 0 or said:
        yield f"exit {process.returncode}: {said}"


def a_full_disk_is_told():
    with open("/dev/full", "wb") as full:
        process = subprocess.run([str(COMMAND), "list"], stdout=full,
                                 env={**os.environ, "FADU_RULES": str(RULES)},
                                 stderr=subprocess.PIPE)
    yield from code_is(process, 3)
    if not process.stderr:
        yield "nothing was said"


def same_bytes_every_time():
    for format_ in ("text", "json"):
        arguments = ("evaluate", "--lang", "zh", "--format", format_,
                     CASES / "barbecue.yaml")
        if run(*arguments).stdout != run(*arguments, lang="de_DE",
                                         TZ="Asia/Tokyo").stdout:
            yield f"{format_} differs between two runs"


def rules_are_found_without_being_named():
    process = run("list", "offences", FADU_RULES="", cwd="/")
    yield from code_is(process, 0)
    yield from holds(out(process), "open-air-barbecue")


# --- coverage, drafts, sign-off ---------------------------------------------------

MARKET = SOURCE / "rules/market-first-offence"


def copied_rules(name):
    folder = SCRATCH / name
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(MARKET, folder)
    return folder


def shipped_cases_cover_all():
    for rules in (RULES, MARKET):
        yield from code_is(run("test", "--coverage", rules), 0)
    process = run("test", "--coverage", "--format", "json", MARKET)
    yield from code_is(process, 0)
    answer = json.loads(out(process))
    if not answer["complete"] or answer["schema"] != "fadu.coverage/1":
        yield str(answer)[:300]
    reasons = {point["impossible"] for point in answer["points"]}
    if reasons != {None, "no_such_penalty", "in_doubt"}:
        yield f"reasons: {reasons}"


def a_row_that_documents_an_exemption_need_not_be_reached():
    process = run("test", "--coverage", "--format", "json",
                  SOURCE / "tests/rulebooks/grounds")
    rows = [point["impossible"] for point in json.loads(out(process))["points"]
            if point["kind"] == "row" and point["reached"] != "decided"]
    if "documents" not in rows:
        yield f"rows: {rows}"


def what_no_case_reaches_has_its_line():
    folder = copied_rules("covered")
    (folder / "cases/unlicensed-trading.yaml").unlink()
    (folder / "cases/general.yaml").unlink()
    process = run("test", "--coverage", "--lang", "en", folder)
    yield from code_is(process, 1)
    yield from holds(out(process), "offences/licensing.yaml:",
                     "row 3 严重: no case comes to it", " of 10 rows")


def drafts_wait_for_a_person():
    folder = copied_rules("drafted")
    (folder / "cases/unlicensed-trading.yaml").unlink()
    file = folder / "cases/draft.yaml"
    yield from code_is(run("test", f"--generate={file}", folder), 0)
    yield from holds(file.read_text(), "无照经营：经营天数 90日（边界）",
                     "无照经营：经营天数 91日（边界以上）",
                     "expect: # for the reviewer to fill in")
    process = run("test", "--lang", "zh", folder)
    yield from code_is(process, 1)
    yield from holds(out(process), "个待人确认", "FADU-830")
    text = file.read_bytes()
    (folder / "cases/general.yaml").unlink()
    yield from code_is(run("test", f"--generate={file}", folder), 2)
    if file.read_bytes() != text:
        yield "an old file was written over"


def a_signature_holds_until_something_changes():
    folder = copied_rules("signed")
    offences = folder / "offences/food.yaml"
    before = offences.read_text()
    for by in ("法制科 王某", 'a "b" \\ c: #d'):
        yield from code_is(run("sign", "--rules", folder, "--by", by, "--on",
                               "2026-08-15", "经营超过保质期的食品"), 0)
        yield from holds(out(run("show", "--rules", folder, "--lang", "zh",
                                 "expired-food")), by, "有效")
    after = offences.read_text().splitlines()
    if [line for line in after if "审签" not in line] != before.splitlines() \
            or len(after) != len(before.splitlines()) + 1:
        yield "more than the signature was written"
    process = run("list", "--unsigned", "--rules", folder, "--lang", "en")
    yield from code_is(process, 1)
    yield from holds(out(process), "expired-licence", "1 of 4 offences")
    if "expired-food" in out(process):
        yield out(process)
    lists = folder / "general/lists.yaml"
    lists.write_text(lists.read_text().replace("500元以下", "600元以下"))
    yield from holds(out(run("list", "--unsigned", "--rules", folder, "--lang",
                             "en")), "expired-food", "changed since")
    process = run("list", "--unsigned", "--rules", folder, "--format", "json")
    if json.loads(out(process))[0]["state"] != "changed":
        yield out(process)


def a_signature_is_written_in_either_style():
    head = (SOURCE / "examples/starter/rulebook.yaml").read_text() + (
        "\ninstruments: [{id: law, name: 某法, level: law, versions: "
        "[{id: a, in_force: {from: 2020-01-01}}]}]\n")
    for name, offence in {
            "flow": "{id: a, name: 甲, provisions: {id: p, basis: law 1, orders: 责令改正}}",
            "block": "id: a\r\n    name: 甲\r\n    provisions: {id: p, basis: law 1, orders: 责令改正}",
            "json": '{"id": "a", "name": "甲", "provisions": {"id": "p", "basis": "law 1", "orders": "责令改正"}}',
            "old": "id: a\n    name: 甲\n    signed:\n      by: 'o''x'\n"
                   "      on: 2024-01-01\n      digest: \"x\"\n"
                   "    provisions: {id: p, basis: law 1, orders: 责令改正}"}.items():
        folder = SCRATCH / f"style-{name}"
        write(f"style-{name}/rulebook.yaml", head)
        write(f"style-{name}/offences.yaml", "offences:\n  - " + offence
              + "\n")
        yield from code_is(run("sign", "--rules", folder, "--by", "X", "--on",
                               "2026-08-15", "a"), 0)
        process = run("list", "--unsigned", "--rules", folder, "--lang", "en")
        yield from code_is(process, 0)


def signing_is_refused_with_its_reason():
    folder = copied_rules("refused")
    sign = ("sign", "--rules", folder, "--lang", "en")
    for arguments, reason in (
            (("--by", "X", "--on", "2026-08-15", "nope"), "FADU-831"),
            (("--by", " ", "--on", "2026-08-15", "expired-food"), "FADU-832"),
            (("--by", "X", "--on", "2026-13-15", "expired-food"), "FADU-833"),
            (("--by", "X", "expired-food"), "--on DATE"),
            (("--on", "2026-08-15", "expired-food"), "--by NAME")):
        process = run(*sign, *arguments)
        yield from code_is(process, 2)
        yield from holds(err(process), reason)
    for rules, change, reason in (
            ("folded", "    signed:\n      by: >\n        王\n"
             "      on: 2024-01-01\n      digest: x\n", "FADU-834"),):
        offences = copied_rules(rules) / "offences/food.yaml"
        offences.write_text(offences.read_text().replace(
            "    领域: food\n", "    领域: food\n" + change, 1))
        process = run("sign", "--rules", SCRATCH / rules, "--lang", "en",
                      "--by", "X", "--on", "2026-08-15", "expired-food")
        yield from code_is(process, 2)
        yield from holds(err(process), reason)


TESTS = [value for value in list(globals().values())
         if callable(value) and getattr(value, "__module__", "") == "__main__"
         and value.__name__ not in ("run", "out", "err", "code_is", "holds",
                                    "write", "record_of", "cut_to", "start",
                                    "texts_in", "copied_rules", "book_with")]

if __name__ == "__main__":
    try:
        status = tap.run([(test.__name__.replace("_", " "), test)
                          for test in TESTS])
    finally:
        subprocess.run(["rm", "-rf", str(SCRATCH)], check=False)
    sys.exit(status)
