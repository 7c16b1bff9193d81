#!/usr/bin/env python3
"""rules/REFERENCE.md against the library.

usage: test_reference.py PROJECT_FOLDER

Every key has its line, with its Chinese name, what it holds and an example;
every error listed is one that a broken rulebook of the tests provokes, every
finding one that is planted in a rulebook, in the words given.  Prints TAP.
"""

import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
import rules_text  # noqa: E402
import tap  # noqa: E402

KEY = re.compile(r'FADU_KEY\(\w+, "([^"]+)", "([^"]+)"\)')
CELL = re.compile(r"(?<!\\)\|")
KEY_CELLS, ERROR_CELLS = 6, 4
LEAST_ERRORS = 20
LEAST_FINDINGS = 15
MESSAGE = re.compile(r'^FADU_MESSAGE\((\d+), \w+, \w+,\s*"((?:[^"\\]|\\.)*)"',
                     re.M)


def tables(text):
    """The lines of each table of the page, cut into cells, without heads."""
    for section in re.split(r"^## ", text, flags=re.M)[1:]:
        lines = [line for line in section.splitlines() if line.startswith("|")]
        yield [[cell.strip() for cell in CELL.split(line)[1:-1]]
               for line in lines[2:]]


def key_lines_are_complete(lines, keys):
    seen = [line[0].strip("`") for line in lines]
    for key in keys:
        if seen.count(key) != 1:
            yield f"key {key} has {seen.count(key)} lines"
    for line, key in zip(lines, seen):
        if key not in keys:
            yield f"{key} is no key"
        elif len(line) != KEY_CELLS or not all(line):
            yield f"the line of {key} has an empty cell, or too few"
        elif line[1] != keys[key]:
            yield f"{key} is called {line[1]} here and {keys[key]} there"


def examples_are_yaml_with_their_key(lines):
    for line in lines:
        key, example = line[0].strip("`"), line[5].strip("`")
        try:
            tree = rules_text.read_yaml(
                example.replace(": …", ": x").replace("…", "x: y"))
        except Exception as error:
            yield f"{key}: {example}: {error}"
            continue
        if not re.search(rf"(?<!\w){key}(?!\w)", example):
            yield f"{key}: the example does not show it: {example}"
        if not isinstance(tree, dict):
            yield f"{key}: {example} is no key with a value"


def errors_are_provoked(lines, root):
    said = [line.split(" ", 2) for path
            in (root / "tests/data/broken").glob("*/expected.txt")
            for line in path.read_text("utf-8").splitlines() if "FADU-" in line]
    if len(lines) < LEAST_ERRORS:
        yield f"only {len(lines)} errors"
    for line in lines:
        if len(line) != ERROR_CELLS or not all(line):
            yield f"{line}: empty cell, or too few"
            continue
        texts = [text for _, number, *rest in said
                 if number == f"FADU-{line[0]}" for text in rest]
        if not texts:
            yield f"no broken rulebook provokes {line[0]}"
        # Names stand between quotes in the message and are left out here.
        words = [word for word in re.findall(r"[\w']+|[^\w\s]", line[1])]
        if not any(stands_in_order(words, text) for text in texts):
            yield f"{line[0]} does not say '{line[1]}': {texts[:1]}"


def findings_are_planted(lines, root):
    sentences = dict(MESSAGE.findall(
        (root / "lib/diag/messages.def").read_text("utf-8")))
    planted = set()
    for path in (root / "tests/data/check").rglob("*"):
        if path.name == "expected.txt":
            planted |= set(re.findall(r"FADU-(\d+)", path.read_text("utf-8")))
        elif path.suffix == ".books":
            planted |= set(re.findall(r"⟦(\d+)[ewn]", path.read_text("utf-8")))
    if len(lines) < LEAST_FINDINGS:
        yield f"only {len(lines)} findings"
    for line in lines:
        if len(line) != ERROR_CELLS or not all(line):
            yield f"{line}: empty cell, or too few"
        elif line[0] not in planted:
            yield f"no rulebook is planted with {line[0]}"
        elif not stands_in_order(line[1].split(), sentences[line[0]]):
            yield f"{line[0]} does not say '{line[1]}': {sentences[line[0]]}"


def stands_in_order(words, text):
    at = 0
    for word in words:
        at = text.find(word, at)
        if at < 0:
            return False
        at += len(word)
    return True


def faults_are_seen():
    keys = {"id": "编号", "name": "名称"}
    lines = [["`id`", "名称", "x", "x", "x", "`name: x`"], ["`ix`"] * 6]
    if len(list(key_lines_are_complete(lines, keys))) != 3:
        yield "a wrong name, a missing key and one that is none"
    if len(list(examples_are_yaml_with_their_key(lines[:1]))) != 1:
        yield "an example of another key"
    if stands_in_order(["a", "b"], "b a"):
        yield "words in the wrong order"


def main(root):
    page = (root / "rules/REFERENCE.md").read_text("utf-8")
    keys = dict(KEY.findall((root / "lib/compile/keys.def").read_text("utf-8")))
    key_lines, error_lines, finding_lines = tables(page)
    return tap.run([
        ("faults are seen", faults_are_seen),
        ("every key has its line", lambda: key_lines_are_complete(key_lines, keys)),
        ("every example shows its key",
         lambda: examples_are_yaml_with_their_key(key_lines)),
        ("every error listed is provoked by a test, in these words",
         lambda: errors_are_provoked(error_lines, root)),
        ("every finding listed is planted in a test, in these words",
         lambda: findings_are_planted(finding_lines, root)),
    ])


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
