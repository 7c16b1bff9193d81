#!/usr/bin/env python3
"""Checks that every case named in tests/rulebooks/README.md exists.

usage: check_sentences.py PROJECT_FOLDER

The table leads from a step of the derivation to the cases that show it; a
case renamed or removed would leave its reader nowhere.  Prints TAP;
test_check_sentences.py proves that the faults are seen.
"""

import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
import tap  # noqa: E402

FOLDER = Path("tests") / "rulebooks"
HEADING = "| no. | shown | rulebook | case |"
NAME = re.compile(r"^ *- *\{? *(?:name|名称): *([^{}\"]+?) *$", re.M)
NUMBER = re.compile(r"\d+\.\d+(\([a-d]\))?")


def lines_of(root):
    """(number of the line, cells) of every line of the tables."""
    text = (root / FOLDER / "README.md").read_text("utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if (line.startswith("|") and line != HEADING
                and not line.startswith("|---")):
            yield number, [cell.strip() for cell in line.strip("|").split("|")]


def cases_of(folder):
    """The names of a rulebook's cases.  Its files are not read as YAML: a
    name that needs quotes would not be found here and is best avoided."""
    names = set()
    for path in folder.rglob("*.yaml"):
        text = path.read_text("utf-8")
        start = re.search(r"^(cases|示例案件):", text, re.M)
        if start:
            names.update(NAME.findall(text, start.end()))
    return names


def table_is_well_formed(root):
    count = 0
    for number, cells in lines_of(root):
        count += 1
        if len(cells) != 4 or not NUMBER.fullmatch(cells[0]):
            yield f"line {number}: expected number, words, rulebook, case"
    if count == 0:
        yield "the table is empty"


def cases_exist(root):
    known = {}
    for number, cells in lines_of(root):
        if len(cells) != 4:
            continue
        book, case = cells[2:]
        if book.startswith("data/"):  # an input that is refused: a file
            if not (root / "tests" / book / case).exists():
                yield f"line {number}: no {case} in tests/{book}"
            continue
        if book not in known:
            known[book] = cases_of(root / FOLDER / book)
        if case not in known[book]:
            yield f"line {number}: no case {case} in {book}"


def cases_are_named_once_a_step(root):
    seen = set()
    for number, cells in lines_of(root):
        key = (cells[0], *cells[2:])
        if key in seen:
            yield f"line {number}: named twice under {cells[0]}"
        seen.add(key)


CHECKS = [
    ("the table is well formed", table_is_well_formed),
    ("every case of the table exists", cases_exist),
    ("no case is named twice under one number", cases_are_named_once_a_step),
]


def main(root):
    return tap.run([(name, lambda check=check: check(root))
                    for name, check in CHECKS])


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
