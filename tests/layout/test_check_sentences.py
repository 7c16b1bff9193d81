#!/usr/bin/env python3
"""Plants one fault at a time into a small table and expects
check_sentences.py to see it, and to see nothing in the table without."""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import check_sentences as sentences  # noqa: E402
from check_sentences import tap  # noqa: E402

HEAD = sentences.HEADING + "\n|---|---|---|---|\n"
SOUND = (HEAD + "| 1.1 | unknown | facts | 未知 |\n"
         "| 3.8(a) | 〃 | facts | 已知 |\n"
         "| 1.4 | dates | data/bad_cases | late.json |\n")
CASES = ("offences:\n  - id: a\n    name: 案由\n"
         "cases:\n  - name: 未知\n    given: {}\n  - name: 已知\n")

# name, check that must see it, table
FAULTS = [
    ("a case that does not exist", sentences.cases_exist,
     SOUND.replace("已知", "不明")),
    ("the name of an offence", sentences.cases_exist,
     SOUND.replace("已知", "案由")),
    ("a part of a name", sentences.cases_exist, SOUND.replace("已知", "已")),
    ("a rulebook that does not exist", sentences.cases_exist,
     SOUND.replace("facts", "fact")),
    ("a refused input that does not exist", sentences.cases_exist,
     SOUND + "| 1.4 | dates | data/bad_cases | none.json |\n"),
    ("a missing cell", sentences.table_is_well_formed,
     SOUND.replace(" 〃 |", "")),
    ("something else than a number", sentences.table_is_well_formed,
     SOUND.replace("3.8(a)", "3.8(e)")),
    ("an empty table", sentences.table_is_well_formed, HEAD),
    ("a case twice", sentences.cases_are_named_once_a_step,
     SOUND + "| 1.1 | again | facts | 未知 |\n"),
]


def problems_in(check, table):
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        book = root / sentences.FOLDER / "facts"
        book.mkdir(parents=True)
        (book / "cases.yaml").write_text(CASES, "utf-8")
        refused = root / "tests" / "data" / "bad_cases"
        refused.mkdir(parents=True)
        (refused / "late.json").touch()
        (root / sentences.FOLDER / "README.md").write_text(table, "utf-8")
        return list(check(root))


def sees(check, table):
    return [] if problems_in(check, table) else ["nothing was reported"]


def sees_nothing():
    return [problem for _, check in sentences.CHECKS
            for problem in problems_in(check, SOUND)]


if __name__ == "__main__":
    sys.exit(tap.run(
        [("a sound table passes", sees_nothing)]
        + [(f"{name} is seen",
            lambda check=check, table=table: sees(check, table))
           for name, check, table in FAULTS]))
