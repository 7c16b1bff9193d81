#!/usr/bin/env python3
"""`fadu check`: every planted fault is found at its line, every
counter-example fails, and sound rulebooks are left alone.

usage: test_check.py COMMAND SOURCE_FOLDER

tests/data/check/NAME/ holds faults; its files stand beside those of base/, or
instead of them.  expected.txt has a line for each finding:

    FILE:LINE CODE SEVERITY fails|-

`fails`: it has a counter-example, and the last case of that fails in `fadu
test`, while the others pass.

tests/data/check/*.books hold many small rulebooks each, with every finding
marked in its place.  Prints TAP.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from html.parser import HTMLParser
from pathlib import Path

COMMAND, SOURCE = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
sys.path.insert(0, str(SOURCE / "tests/support"))
import jsonschema  # noqa: E402
import tap  # noqa: E402
from rules_text import read_yaml  # noqa: E402

WRAPPER = os.environ.get("MESON_EXE_WRAPPER", "").split()
DATA = SOURCE / "tests/data/check"
SHIPPED = SOURCE / "rules/taizhou-urban-management"
OTHERS = [SOURCE / "rules/market-first-offence", SOURCE / "examples/starter"]
SCRATCH = Path(tempfile.mkdtemp(prefix="fadu-check-"))
SARIF = json.loads((SOURCE / "tests/schema/sarif-2.1.0.json").read_text("utf-8"))


def run(*arguments):
    return subprocess.run([*WRAPPER, str(COMMAND), *map(str, arguments)],
                          capture_output=True, timeout=300, cwd=SCRATCH,
                          env={**os.environ, "LC_ALL": "C"})


def planted(name):
    """The rulebook with the fault, in a folder of its own."""
    folder = SCRATCH / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for source in (DATA / "base", DATA / name):
        for path in source.glob("*.yaml"):
            shutil.copy(path, folder)
    return folder


def check(folder, *more):
    process = run("check", "--format", "json", *more, folder)
    return process, json.loads(process.stdout)


def said(finding):
    return (f"{Path(finding['file']).name}:{finding['line']} "
            f"{finding['code']} {finding['severity']} "
            f"{'fails' if finding['example'] else '-'}")


def wanted_code(findings):
    return int(any(f["severity"] != "note" for f in findings))


def case_names(example):
    return [case["name"] for case in read_yaml("cases:\n" + example)["cases"]]


def counter_examples_fail(folder, findings):
    """One after the other, each beside the rules that it refutes."""
    own = folder / "counter-example.yaml"
    for finding in findings:
        if not finding["example"]:
            continue
        own.write_text("cases:\n" + finding["example"], "utf-8")
        names = case_names(finding["example"])
        text = run("test", folder).stdout.decode()
        if f"{len(names) - 1} passed, 1 failed" not in text:
            yield f"{finding['message_en']}\n{text}"
        elif f"failed: {names[-1]}" not in text:
            yield f"another case than the last fails:\n{text}"
    own.unlink(missing_ok=True)


def faults(name):
    def find_problems():
        folder = planted(name)
        expected = (DATA / name / "expected.txt").read_text("utf-8")
        # What is asked only before publishing has a folder of that name.
        process, report = check(folder,
                                *["--release"] * (name == "release"))
        found = report["findings"]
        if "".join(said(f) + "\n" for f in found) != expected:
            yield "found:\n" + "\n".join(
                f"{said(f)}  {f['message_en']}" for f in found)
        if process.returncode != wanted_code(found):
            yield f"exit {process.returncode}"
        yield from counter_examples_fail(folder, found)
    return find_problems


# --- many small rulebooks in one file --------------------------------------------

MARK = re.compile(r"⟦(\d{3})([ewn])(\*?)⟧")
SEVERITIES = {"e": "error", "w": "warning", "n": "note"}


def read_books(path):
    """name → file → lines"""
    books, name, file = {}, None, None
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("=== "):
            name, file = line[4:], "offences.yaml"
            books[name] = {}
        elif line.startswith("--- "):
            file = line[4:]
        elif name:
            books[name].setdefault(file, []).append(line)
    return books


def without_marks(file, lines):
    """The text of the file, and what is marked in it."""
    text, marked = "", []
    for number, line in enumerate(lines, 1):
        while mark := MARK.search(line):
            marked.append((file, number, mark.start() + 1,
                           f"FADU-{mark[1]}", SEVERITIES[mark[2]],
                           bool(mark[3])))
            line = line[:mark.start()] + line[mark.end():]
        text += line + "\n"
    return text, marked


def problems_of_book(name, files):
    folder, marked = planted("base"), []
    for file, lines in files.items():
        text, more = without_marks(file, lines)
        marked += more
        (folder / file).write_text(text, "utf-8")
    process, report = check(folder)
    found = [(Path(f["file"]).name, f["line"], f["column"], f["code"],
              f["severity"], bool(f["example"])) for f in report["findings"]]
    for finding in sorted(set(marked) - set(found)):
        yield f"{name}: not found: {finding}"
    for finding in report["findings"]:
        place = (Path(finding["file"]).name, finding["line"],
                 finding["column"], finding["code"], finding["severity"],
                 bool(finding["example"]))
        if place not in marked:
            yield f"{name}: found: {place} {finding['message_en']}"
    if process.returncode != wanted_code(report["findings"]):
        yield f"{name}: exit {process.returncode}"
    for problem in counter_examples_fail(folder, report["findings"]):
        yield f"{name}: {problem}"


def books(path):
    def find_problems():
        for name, files in read_books(path).items():
            yield from problems_of_book(name, files)
    return find_problems


def every_finding_is_planted_once():
    messages = (SOURCE / "lib/diag/messages.def").read_text("utf-8")
    numbers = set(re.findall(r"^FADU_MESSAGE\((9\d\d),", messages, re.M))
    planted_numbers = set()
    for path in DATA.glob("*/expected.txt"):
        planted_numbers |= set(re.findall(r"FADU-(\d+)", path.read_text("utf-8")))
    for path in DATA.glob("*.books"):
        planted_numbers |= {mark[1] for mark in
                            MARK.finditer(path.read_text("utf-8"))}
    # 900: no small rulebook has that many results.
    for number in sorted(numbers - planted_numbers - {"900"}):
        yield f"FADU-{number} is in no expected.txt"


# --- sound rulebooks ------------------------------------------------------------

def sound_rulebooks_give_no_more_than_is_listed():
    """sound.txt: BOOK CODE COUNT reason"""
    listed = {}
    for line in (DATA / "sound.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            book, code, count, _ = line.split(maxsplit=3)
            listed[book, code] = int(count)
    found = {}
    books = sorted(path for path in (SOURCE / "tests/rulebooks").iterdir()
                   if path.is_dir())
    for folder in [*books, SHIPPED, *OTHERS]:
        process, report = check(folder)
        if process.returncode not in (0, 1):
            yield f"{folder.name}: exit {process.returncode}"
        for finding in report["findings"]:
            if finding["severity"] != "note":
                key = folder.name, finding["code"]
                found[key] = found.get(key, 0) + 1
    for key in sorted(found.keys() | listed.keys()):
        if found.get(key, 0) != listed.get(key, 0):
            yield (f"{' '.join(key)}: {found.get(key, 0)} found, "
                   f"{listed.get(key, 0)} listed")


def the_counter_examples_of_the_shipped_rules_fail_in_one_file():
    folder = SCRATCH / "shipped"
    shutil.copytree(SHIPPED, folder)
    shutil.rmtree(folder / "cases")
    examples = SCRATCH / "examples.yaml"
    process, report = check(folder, "--examples", examples)
    shown = [f["example"] for f in report["findings"] if f["example"]]
    count = sum(len(case_names(example)) for example in shown)
    if not shown or examples.read_text("utf-8").count("- name:") != count:
        yield f"{count} cases in the report, others in the file"
    shutil.copy(examples, folder)
    text = run("test", folder).stdout.decode()
    if f"{count - len(shown)} passed, {len(shown)} failed" not in text:
        yield text[-300:]


# --- forms ----------------------------------------------------------------------

def sarif_has_its_shape_and_its_lines():
    for name in ("versions", "monotony", "days", "not-loaded", "base"):
        folder = planted(name)
        _, report = check(folder)
        process = run("check", "--format", "sarif", folder)
        sarif = json.loads(process.stdout)
        for error in jsonschema.Draft7Validator(SARIF).iter_errors(sarif):
            yield f"{name}: {error.json_path}: {error.message}"
        results = sarif["runs"][0]["results"]
        rules = {r["id"] for r in sarif["runs"][0]["tool"]["driver"]["rules"]}
        if len(results) != len(report["findings"]):
            yield f"{name}: {len(results)} results"
        for result, finding in zip(results, report["findings"]):
            where = result["locations"][0]["physicalLocation"]
            if (result["ruleId"], where["region"]["startLine"]) != (
                    finding["code"], finding["line"]):
                yield f"{name}: {result}"
            if result["ruleId"] not in rules:
                yield f"{name}: no rule {result['ruleId']}"
            if ("suppressions" in result) != (finding["allowed"] is not None):
                yield f"{name}: suppressed or not: {result}"


def rules_that_cannot_be_read_are_no_result():
    process = run("check", "--format", "sarif", SCRATCH / "no-such-folder")
    sarif = json.loads(process.stdout)
    for error in jsonschema.Draft7Validator(SARIF).iter_errors(sarif):
        yield f"{error.json_path}: {error.message}"
    [made] = sarif["runs"]
    [invocation] = made["invocations"]
    [notification] = invocation["toolExecutionNotifications"]
    if (process.returncode, made["results"], notification["associatedRule"],
            invocation["executionSuccessful"]) != (2, [], {"id": "FADU-801"},
                                                   False):
        yield f"exit {process.returncode}: {made}"


def sarif_results(folder):
    sarif = json.loads(run("check", "--format", "sarif", folder).stdout)
    return sarif["runs"][0]["results"]


def a_file_is_named_from_the_working_directory():
    folder = SCRATCH / "规则 #1"
    shutil.copytree(planted("edge"), folder)
    below = {"uri": "%E8%A7%84%E5%88%99%20%231/offences.yaml",
             "uriBaseId": "%SRCROOT%"}
    elsewhere = DATA / "not-loaded"
    for named, artifact in (
            (folder, below), (folder.name, below), (f"./{folder.name}", below),
            (elsewhere, {"uri": f"file://{elsewhere}/offences.yaml"})):
        found = sarif_results(named)[0]["locations"][0]["physicalLocation"][
            "artifactLocation"]
        if found != artifact:
            yield f"{named}: {found}"


def a_finding_is_known_again_where_lines_have_shifted():
    for name in names_of(DATA):
        folder = planted(name)
        prints = [[result["partialFingerprints"]
                   for result in sarif_results(folder)]]
        for path in folder.glob("*.yaml"):
            path.write_bytes(b"# one line\n# and another\n" + path.read_bytes())
        moved = SCRATCH / f"{name}-moved"
        folder.rename(moved)
        prints.append([result["partialFingerprints"]
                       for result in sarif_results(moved)])
        shutil.rmtree(moved)
        if prints[0] != prints[1]:
            yield f"{name}: {prints}"
        words = [json.dumps(each) for each in prints[0]]
        if len(set(words)) != len(words):
            yield f"{name}: two findings alike: {words}"


def rules_of_sarif_are_sentences():
    folder = planted("release")
    sarif = json.loads(run("check", "--release", "--format", "sarif",
                           folder).stdout)
    rules = {rule["id"]: rule
             for rule in sarif["runs"][0]["tool"]["driver"]["rules"]}
    unsigned = rules["FADU-960"]
    if (unsigned["shortDescription"]["text"],
            unsigned["fullDescription"]["text"]) != (
            "nobody has signed offence '…'", "案由“…”尚无人签署"):
        yield str(unsigned)


def text_names_place_check_and_reason():
    text = run("check", "--lang", "en", planted("days")).stdout.decode()
    for part in ("offences.yaml:2:5: warning FADU-930 (dates): ",
                 "allowed: 旧条文未核到", "expect: {law: same}",
                 "errors: 0, warnings: 1, notes: 1"):
        if part not in text:
            yield f"'{part}' is missing in:\n{text}"
    text = run("check", "--lang", "zh", planted("days")).stdout.decode()
    for part in ("警告 FADU-930 (dates): ", "例外理由：旧条文未核到",
                 "错误 0，警告 1，说明 1"):
        if part not in text:
            yield f"'{part}' is missing in:\n{text}"


class Page(HTMLParser):
    """Elements must be closed in order."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.tags, self.text, self.problems = [], [], "", []
        self.feed(text)
        self.close()
        self.problems += [f"<{tag}> stays open" for tag in self.open]

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "wbr"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.problems.append(f"</{tag}> closes nothing")

    def handle_data(self, data):
        self.text += data


def a_page_says_what_the_report_says():
    for name in ("versions", "monotony", "days", "not-loaded", "base"):
        folder = planted(name)
        _, report = check(folder)
        for lang, code, key in (("zh", "zh-CN", "message"),
                                ("en", "en", "message_en")):
            process = run("check", "--format", "html", "--lang", lang, folder)
            text = process.stdout.decode()
            page = Page(text)
            yield from (f"{name}, {lang}: {p}" for p in page.problems)
            tags = [tag for tag, _ in page.tags]
            if dict(page.tags)["html"] != {"lang": code}:
                yield f"{name}: language of the page"
            if {"script", "img", "link"} & set(tags) or re.search(
                    r"https?://|@import|url\(", text):
                yield f"{name}: asks for something from elsewhere"
            if tags.count("li") != len(report["findings"]):
                yield f"{name}: {tags.count('li')} findings"
            for finding in report["findings"]:
                place = (f"{finding['file']}:{finding['line']}:"
                         f"{finding['column']}")
                for part in (place, finding["code"], finding[key],
                             finding["allowed"] or "",
                             finding["example"] or ""):
                    if part not in page.text:
                        yield f"{name}, {lang}: '{part}' is missing"
            if process.returncode != wanted_code(report["findings"]):
                yield f"{name}: exit {process.returncode}"


def nothing_of_a_rulebook_is_markup():
    folder = planted("edge-undeclared")
    offences = folder / "offences.yaml"
    hostile = "</p><script>alert(1)</script>"
    offences.write_text(offences.read_text("utf-8").replace("轻微", hostile),
                        "utf-8")
    page = Page(run("check", "--format", "html", folder).stdout.decode())
    if page.problems or "script" in [tag for tag, _ in page.tags]:
        yield f"a name is taken for markup: {page.problems}"
    if hostile not in page.text:
        yield "a name does not stand on the page as it is written"


def rules_that_cannot_be_read_are_two():
    folder = planted("base")
    (folder / "offences.yaml").write_text("offences: [{id: a, nmae: b}]\n")
    process, report = check(folder)
    if process.returncode != 2 or b"FADU-301" not in process.stderr:
        yield f"exit {process.returncode}\n{process.stderr.decode()}"
    if "FADU-301" not in [f["code"] for f in report["findings"]]:
        yield str(report)
    process = run("check", SCRATCH / "nowhere")
    if process.returncode != 2:
        yield f"no folder: exit {process.returncode}"


def a_signed_rulebook_can_be_published():
    folder = planted("base")
    book = folder / "rulebook.yaml"
    book.write_text(book.read_text("utf-8").replace("draft", "reviewed"))
    offences = folder / "offences.yaml"
    offences.write_text(offences.read_text("utf-8").replace(
        "    field: streets\n",
        "    field: streets\n    source: {status: confirmed}\n"))
    unsigned, _ = check(folder, "--release")
    run("sign", "--rules", folder, "--by", "王某", "--on", "2024-03-01",
        "stacking")
    signed, report = check(folder, "--release")
    if (unsigned.returncode, signed.returncode) != (1, 0):
        yield f"exit {unsigned.returncode}, then {signed.returncode}: {report}"
    if check(folder)[0].returncode != 0:
        yield "without --release there is a finding"
    facts = folder / "facts.yaml"
    facts.write_text(facts.read_text("utf-8").replace("name: 面积", "name: 占地"))
    offences.write_text(offences.read_text("utf-8").replace("面积", "占地"))
    rules = folder / "rules.yaml"
    rules.write_text(rules.read_text("utf-8").replace("不满1平方米",
                                                      "不满2平方米"))
    _, report = check(folder, "--release")
    if [f["code"] for f in report["findings"]] != ["FADU-961"]:
        yield f"a changed rule: {report['findings']}"


def options_belong_to_check():
    for arguments in (("test", "--examples", "x"), ("list", "--release"),
                      ("replay", "--format", "sarif", "x"),
                      ("check", "--format", "xml")):
        process = run(*arguments)
        if process.returncode != 2 or not process.stderr:
            yield f"{arguments}: exit {process.returncode}"
    process = run("check", "--examples", SCRATCH / "no/such/file",
                  planted("edge"))
    if process.returncode != 3 or b"no/such/file" not in process.stderr:
        yield f"unwritable: exit {process.returncode}"


def names_of(folder):
    return sorted(path.name for path in folder.iterdir() if path.is_dir())


TESTS = [(f"planted: {name}", faults(name)) for name in names_of(DATA)] + [
    (f"books: {path.stem}", books(path))
    for path in sorted(DATA.glob("*.books"))] + [
    (function.__name__.replace("_", " "), function) for function in (
        every_finding_is_planted_once,
        sound_rulebooks_give_no_more_than_is_listed,
        the_counter_examples_of_the_shipped_rules_fail_in_one_file,
        sarif_has_its_shape_and_its_lines,
        rules_that_cannot_be_read_are_no_result,
        a_file_is_named_from_the_working_directory,
        a_finding_is_known_again_where_lines_have_shifted,
        rules_of_sarif_are_sentences,
        text_names_place_check_and_reason, a_page_says_what_the_report_says,
        nothing_of_a_rulebook_is_markup, rules_that_cannot_be_read_are_two,
        a_signed_rulebook_can_be_published, options_belong_to_check)]

try:
    sys.exit(tap.run(TESTS))
finally:
    shutil.rmtree(SCRATCH, ignore_errors=True)
