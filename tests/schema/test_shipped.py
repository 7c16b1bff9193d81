#!/usr/bin/env python3
"""What every shipped rulebook owes its readers, beyond what the loader asks.

usage: test_shipped.py PROJECT_FOLDER

An officer is asked each fact in words and told what proves it; an enterprise
is told how to comply; a reviewer is told what an offence rests on and sees it
at work in at least four cases.  Prints TAP.
"""

import collections
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
import rules_text  # noqa: E402
import tap  # noqa: E402

KEY = re.compile(r'FADU_KEY\(\w+, "([^"]+)", "([^"]+)"\)')
LEAST_CASES = 4


def in_english(tree, english):
    """The same tree with every Chinese key written in English."""
    if isinstance(tree, dict):
        return {english.get(key, key): in_english(value, english)
                for key, value in tree.items()}
    if isinstance(tree, list):
        return [in_english(item, english) for item in tree]
    return tree


def as_list(value):
    return value if isinstance(value, list) else [] if value is None else [value]


class Book:
    def __init__(self, folder, english):
        self.folder = folder
        self.files = {path: in_english(tree, english) for path, tree
                      in rules_text.read_folder(folder).items()}

    def entries(self, key):
        for path, tree in self.files.items():
            for entry in as_list((tree or {}).get(key)):
                yield path, entry

    def facts(self):
        """Every fact that is defined: an entry with a type."""
        yield from self.entries("facts")
        for path, offence in self.entries("offences"):
            for holder in [offence] + as_list(offence.get("benchmark")):
                for fact in as_list(holder.get("facts")):
                    if "type" in fact:
                        yield path, fact

    def cases_of_offences(self):
        """How many cases each offence has; one that names it twice is one."""
        ids = {offence["name"]: offence["id"]
               for _, offence in self.entries("offences")}
        count = collections.Counter()
        for _, case in self.entries("cases"):
            given = case["given"]
            named = [name for part in [given] + as_list(given.get("acts"))
                     for name in as_list(part.get("offence"))]
            count.update({ids.get(name, name) for name in named})
        return count


def facts_without_words(book):
    for path, fact in book.facts():
        if "derive" in fact:
            continue
        for key in ("ask", "evidence"):
            if not fact.get(key):
                yield f"{path}: fact {fact['id']} has no {key}"


def questions_that_are_none(book):
    """A question ends as one: what an officer reads aloud."""
    for path, fact in book.facts():
        if "ask" in fact and not fact["ask"].endswith("？"):
            yield f"{path}: fact {fact['id']} asks: {fact['ask']}"


def offences_without_support(book):
    for path, offence in book.entries("offences"):
        if not as_list(offence.get("guidance")):
            yield f"{path}: offence {offence['id']} has no guidance"
        for key in ("status", "note"):
            if not (offence.get("source") or {}).get(key):
                yield f"{path}: offence {offence['id']} has no source.{key}"


def offences_without_cases(book):
    count = book.cases_of_offences()
    for path, offence in book.entries("offences"):
        if count[offence["id"]] < LEAST_CASES:
            yield (f"{path}: offence {offence['id']} has {count[offence['id']]}"
                   f" worked cases, not {LEAST_CASES}")


class Invented:
    """A rulebook with one fault of each sort, to see that they are seen."""
    def __init__(self):
        self.files = {"a.yaml": {
            "facts": [{"id": "bare", "type": "yesno"},
                      {"id": "vague", "type": "yesno", "ask": "改正",
                       "evidence": "复查记录"},
                      {"id": "made", "type": "count", "derive": {}}],
            "offences": [{"id": "lone", "name": "孤", "source": {"status": "draft"}}],
            "cases": [{"given": {"offence": "孤"}}] * (LEAST_CASES - 1)}}

    entries, facts = Book.entries, Book.facts
    cases_of_offences = Book.cases_of_offences


def faults_not_seen():
    book = Invented()
    for find, number in ((facts_without_words, 2), (questions_that_are_none, 1),
                         (offences_without_support, 2),
                         (offences_without_cases, 1)):
        found = list(find(book))
        if len(found) != number:
            yield f"{find.__name__} found {found}"


def main(root):
    english = {chinese: key for key, chinese in KEY.findall(
        (root / "lib/compile/keys.def").read_text("utf-8"))}
    books = [Book(path.parent, english)
             for path in sorted((root / "rules").glob("*/rulebook.yaml"))]
    tests = [("faults are seen", faults_not_seen),
             ("there are rulebooks",
              lambda: () if len(books) > 1 else ["fewer than two"])]
    for book in books:
        name = book.folder.name
        tests += [
            (f"{name}: every fact has a question and its evidence",
             lambda book=book: facts_without_words(book)),
            (f"{name}: every question is one",
             lambda book=book: questions_that_are_none(book)),
            (f"{name}: every offence has guidance and says what it rests on",
             lambda book=book: offences_without_support(book)),
            (f"{name}: every offence has at least {LEAST_CASES} worked cases",
             lambda book=book: offences_without_cases(book)),
        ]
    return tap.run(tests)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
