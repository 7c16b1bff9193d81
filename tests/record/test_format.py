#!/usr/bin/env python3
"""Formatting changes no rulebook: shipped, of the tests, to begin with.

usage: test_format.py LIBRARY SOURCE_FOLDER

Each is written in Chinese, in English and in Chinese again, as files that are
loaded anew: the digest is the same, the worked cases are, and they pass.

Prints TAP.
"""

import ctypes
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

LIBRARY, SOURCE = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
os.environ["FADU_LIBRARY"] = str(LIBRARY)
sys.path.insert(0, str(SOURCE / "tests/support"))
sys.path.insert(0, str(SOURCE / "examples/python"))
import fadu  # noqa: E402
import tap  # noqa: E402

BOOKS = [*sorted((SOURCE / "rules").glob("*/rulebook.yaml")),
         *sorted((SOURCE / "tests/rulebooks").glob("*/rulebook.yaml")),
         SOURCE / "examples/starter/rulebook.yaml"]
KEYS = re.findall(r'FADU_KEY\(\w+, "(.*?)", "(.*?)"\)',
                  (SOURCE / "lib/compile/keys.def").read_text("utf-8"))
#: What is a key of the language and stands for a name here.
NAMES = {("fact-types", "value"), ("rows", "罚款")}
SCRATCH = Path(tempfile.mkdtemp(prefix="fadu-format-"))

_run_case = ctypes.CDLL(str(LIBRARY)).fadu_rulebook_run_case
_run_case.argtypes = [ctypes.c_void_p, ctypes.c_size_t,
                      ctypes.POINTER(ctypes.c_int32), ctypes.c_void_p]


def meaning_of(folder):
    """The digest, and the worked cases with whether each passes."""
    with fadu.Rulebook(folder) as book:
        passed, cases = ctypes.c_int32(0), []
        for index, (_, name) in enumerate(book.entries("cases")):
            status = _run_case(book._open_handle, index, ctypes.byref(passed),
                               None)
            cases.append((name, status == 0 and passed.value == 1))
        return book.digest, cases


def rewrite(folder, keys):
    """Writes the files formatted; what they hold then."""
    texts = {}
    for file in fadu.format_rulebook(folder, keys):
        Path(file.path).write_text(file.text, "utf-8", newline="")
        texts[file.path] = file.text
    for file in fadu.format_rulebook(folder, keys):
        if file.is_changed or texts[file.path] != file.text:
            raise AssertionError(f"{file.path} changes a second time")
    return texts


def left_over(name, texts, language):
    """Keys that still stand in the other language."""
    other = {key[language] for key in KEYS}  # English keys in Chinese files
    for path, text in texts.items():
        for line in text.splitlines():
            for key in re.findall(r"(?<![\w.\"-])([^\W\d]+):(?=\s)",
                                  re.sub(r"#.*|\"[^\"]*\"", "", line)):
                if key in other and (name, key) not in NAMES:
                    yield f"{path}: {key}: {line.strip()[:100]}"


def check(book):
    name, folder = book.parent.name, SCRATCH / book.parent.name
    shutil.copytree(book.parent, folder)
    before, written = meaning_of(folder), {}
    for turn, keys in enumerate((None, fadu.CHINESE, fadu.ENGLISH,
                                 fadu.CHINESE)):
        texts = rewrite(folder, keys)
        if meaning_of(folder) != before:
            yield f"turn {turn}: the rulebook says something else"
        if keys is not None:
            yield from left_over(name, texts, keys)
        if written.setdefault(keys, texts) != texts:
            yield f"turn {turn}: there and back gives other bytes"


try:
    STATUS = tap.run([(f"{book.parent.name} says the same in either language",
                       lambda book=book: check(book)) for book in BOOKS])
finally:
    shutil.rmtree(SCRATCH)
sys.exit(STATUS)
