#!/usr/bin/env python3
"""What a reviewer does: signs offences, has missing cases drafted and fills
them in.

usage: test_reviewer.py COMMAND SOURCE_FOLDER

Prints TAP.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

COMMAND, SOURCE = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
sys.path.insert(0, str(SOURCE / "tests/support"))
import tap  # noqa: E402
from rules_text import read_yaml  # noqa: E402

WRAPPER = os.environ.get("MESON_EXE_WRAPPER", "").split()
MARKET = SOURCE / "rules/market-first-offence"
SMALL = sorted(path.parent for path in
               (SOURCE / "tests/rulebooks").glob("*/rulebook.yaml"))
SCRATCH = Path(tempfile.mkdtemp(prefix="fadu-reviewer-"))
MAX_FILE_BYTES = 16 * 1024 * 1024


def run(*arguments):
    words = (word if isinstance(word, bytes) else str(word)
             for word in arguments)
    return subprocess.run([*WRAPPER, str(COMMAND), *words],
                          capture_output=True, timeout=300, cwd=SCRATCH,
                          env={**os.environ, "LC_ALL": "C"})


def copied(source, name):
    folder = SCRATCH / name
    shutil.rmtree(folder, ignore_errors=True)
    return Path(shutil.copytree(source, folder))


def market(name):
    return copied(MARKET, name)


def complaints(process, code, *words):
    if process.returncode != code:
        yield (f"exit {process.returncode}, not {code}: "
               f"{process.stderr.decode(errors='replace')[-300:]}")
    text = (process.stdout + process.stderr).decode(errors="replace")
    for word in words:
        if word not in text:
            yield f"'{word}' is missing in:\n{text[-600:]}"


def sign(folder, *offences, by="王某", on="2026-08-15"):
    return run("sign", "--rules", folder, "--by", by, "--on", on, *offences)


def is_signed(folder, offence):
    return offence not in run("list", "--unsigned", "--rules",
                              folder).stdout.decode()


# --- drafts -----------------------------------------------------------------------

def cases_in(text):
    return (read_yaml(text).get("cases") or []) if text.strip() else []


def drafts_of(folder):
    """The drafts, and for how many points there are none."""
    process = run("test", "--generate", folder)
    counts = re.search(rb"(\d+) cases drafted.* (\d+) points", process.stderr)
    if process.returncode or not counts:
        raise RuntimeError(process.stderr.decode())
    cases = cases_in(process.stdout.decode())
    if len(cases) != int(counts[1]):
        raise RuntimeError(f"{len(cases)} cases, {counts[0]}")
    return process.stdout, cases, int(counts[2])


def without_cases(name, source):
    folder = copied(source, name)
    for file in folder.rglob("*.yaml"):
        if file.parent.name == "cases" or file.name.startswith("cases"):
            file.unlink()
    return folder


def drafts_are_drafted_once():
    """Beside what is there, and from nothing: they load, wait for a person,
    repeat nothing, and leave nothing to be drafted."""
    books = [(f"{book.name}-{start.__name__}", start, book)
             for book in [MARKET, *SMALL] for start in (copied, without_cases)]
    for name, start, book in books:
        folder = (start(book, name) if start is copied
                  else start(name, book))
        text, cases, missed = drafts_of(folder)
        for what in ("name", "given"):
            values = [json.dumps(case[what], ensure_ascii=False)
                      for case in cases]
            yield from (f"{name}: twice {value}" for value in set(values)
                        if values.count(value) > 1)
        if any(case.get("expect") for case in cases):
            yield f"{name}: an expectation was filled in"
        (folder / "zz-drafts.yaml").write_bytes(text or b"cases: []\n")
        said = run("test", folder).stdout.decode()
        if said.count("FADU-830") != len(cases) or (
                cases and f"{len(cases)} to be confirmed" not in said):
            yield f"{name}: {len(cases)} drafts\n{said[-300:]}"
        _, again, missed_again = drafts_of(folder)
        if again or missed_again != missed:
            yield (f"{name}: again {[case['name'] for case in again[:3]]}, "
                   f"{missed_again} missed, not {missed}")


def a_draft_covers_once_a_person_has_confirmed_it():
    folder = market("confirmed")
    (folder / "cases/unlicensed-trading.yaml").unlink()
    run("test", f"--generate={folder / 'cases/drafts.yaml'}", folder)
    yield from complaints(run("test", "--coverage", folder), 1,
                          "only cases to be confirmed come to it")
    drafts = folder / "cases/drafts.yaml"
    drafts.write_text(re.sub("expect: .*", "expect: {outcome: penalise}",
                             drafts.read_text("utf-8")), "utf-8")
    coverage = run("test", "--coverage", folder)
    if b"to be confirmed" in coverage.stdout:
        yield coverage.stdout.decode()


def points_without_facts_are_a_file_of_rules_too():
    folder = copied(SOURCE / "tests/rulebooks/period-units", "no-facts")
    text, _, missed = drafts_of(folder)
    (folder / "one.yaml").write_bytes(text)
    text, cases, missed_again = drafts_of(folder)
    if cases or not missed or missed != missed_again:
        yield f"{missed}, {missed_again} missed, {cases}"
    (folder / "two.yaml").write_bytes(text)
    yield from complaints(run("list", "--rules", folder), 0)


# --- signatures -------------------------------------------------------------------

def a_comment_stays_with_what_it_is_about():
    folder = market("comment")
    file = folder / "offences/food.yaml"
    text = file.read_text("utf-8")
    commented = text.replace(
        "    合规提示:\n", "    # 提示见下\n    #\n    合规提示:\n", 1)
    file.write_text(commented, "utf-8")
    yield from complaints(sign(folder, "expired-food"), 0)
    lines = file.read_text("utf-8").splitlines()
    place = lines.index("    # 提示见下")
    if "审签" not in lines[place - 1] or "    来源:" not in lines[place - 2]:
        yield "\n".join(lines[place - 3:place + 4])
    if [line for line in lines if "审签" not in line] != commented.splitlines():
        yield "something else has moved"


def what_looks_like_a_comment_in_a_text_is_none():
    folder = market("literal")
    file = folder / "offences/food.yaml"
    file.write_text(re.sub(
        "(    领域: food\n)", "    来源:\n      状态: confirmed\n"
        "      说明: |\n        甲\n        # 乙\n\\1",
        re.sub("    来源: .*\n", "", file.read_text("utf-8"), count=1),
        count=1), "utf-8")
    yield from complaints(sign(folder, "expired-food"), 0)
    if not is_signed(folder, "expired-food"):
        yield file.read_text("utf-8")


def files_keep_their_bytes():
    """CRLF, a byte order mark, a link, permissions."""
    folder = market("bytes")
    file = folder / "offences/food.yaml"
    plain = b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n")
    target = SCRATCH / "elsewhere.yaml"
    target.write_bytes(plain)
    target.chmod(0o640)
    file.unlink()
    file.symlink_to(target)
    yield from complaints(sign(folder, "expired-food"), 0, str(file))
    lines = target.read_bytes().split(b"\r\n")
    if b"\r\n".join(line for line in lines
                    if "审签".encode() not in line) != plain:
        yield "other bytes have changed"
    if not file.is_symlink() or target.stat().st_mode & 0o777 != 0o640:
        yield "another kind of file"
    if not is_signed(folder, "expired-food"):
        yield "not signed"


def a_signature_holds_for_what_it_was_given():
    folder = market("held")
    sign(folder, "expired-food")

    def change(path, old, new):
        file = folder / path
        text = file.read_text("utf-8")
        if old not in text:
            raise RuntimeError(f"'{old}' is not in {path}")
        file.write_text(text.replace(old, new, 1), "utf-8")
        holds = is_signed(folder, "expired-food")
        file.write_text(text, "utf-8")
        return holds

    for path, old, new, wanted in (
            ("offences/food.yaml", "经营超过保质期", "经营超过了保质期", False),
            ("general/lists.yaml", "500元以下", "600元以下", False),
            ("instruments.yaml", "食品安全法", "食品安全法（修正）", False),
            ("general/rules.yaml", "初次违法", "首次违法", False),
            ("facts.yaml", "提问: ", "提问: 请问", True),
            ("offences/food.yaml", "\n", "\n\n# 新的注释\n", True),
            ("offences/licensing.yaml", "无照经营", "无证照经营", True)):
        if change(path, old, new) != wanted:
            yield f"{old} to {new}: {'lost' if wanted else 'still signed'}"


def the_name_of_who_signs_can_be_read():
    folder = market("named")
    before = (folder / "offences/food.yaml").read_bytes()
    for by in (b"\xff\xfe", "王\u200b某", "王\u0085某", "王\u202e某", "王\n某",
               " "):
        yield from complaints(sign(folder, "expired-food", by=by), 2,
                              "FADU-832")
    if (folder / "offences/food.yaml").read_bytes() != before:
        yield "something was written"


def a_signature_that_does_not_fit_is_not_written():
    folder = market("full")
    file = folder / "offences/food.yaml"
    text = file.read_bytes()
    padding = MAX_FILE_BYTES - len(text) - 20
    full = text + (b"# " + b"x" * 98 + b"\n") * (padding // 101)
    file.write_bytes(full + b"\n" * (MAX_FILE_BYTES - 20 - len(full)))
    yield from complaints(run("list", "offences", "--rules", folder), 0)
    yield from complaints(sign(folder, "expired-food"), 2, "FADU-835")
    if b"sha256" in file.read_bytes():
        yield "it was written"


def one_offence_that_is_not_there_keeps_all_unsigned():
    folder = market("one")
    yield from complaints(sign(folder, "expired-food", "nothing"), 2,
                          "FADU-831")
    if is_signed(folder, "expired-food"):
        yield "the other was signed"
    yield from complaints(sign(folder / "rulebook.yaml", "expired-food"), 2,
                          "FADU-801")
    (folder / "gone.yaml").symlink_to(folder / "nowhere.yaml")
    yield from complaints(sign(folder, "expired-food"), 2, "gone.yaml")


# --- output -----------------------------------------------------------------------

LONG = (("table",), ("table", "--format", "csv"), ("list",),
        ("check", "--format", "sarif"), ("test", "--coverage", "--format",
                                         "json"))


def what_cannot_be_written_is_said():
    """Also of a text so long that no buffer holds it; a reader who has seen
    enough is no failure."""
    for words in LONG:
        command = [*WRAPPER, str(COMMAND), *words, "--lang", "en"]
        command += ["--rules", str(MARKET)]
        whole = subprocess.run(command, capture_output=True, timeout=300)
        with open("/dev/full", "wb") as full:
            process = subprocess.run(command, stdout=full, timeout=300,
                                     stderr=subprocess.PIPE)
        yield from (f"{words}: {problem}" for problem in complaints(
            subprocess.CompletedProcess(words, process.returncode, b"",
                                        process.stderr),
            3, "standard output cannot be written"))
        read, write = os.pipe()
        os.close(read)
        with open(write, "wb") as pipe:
            process = subprocess.run(command, stdout=pipe, timeout=300,
                                     stderr=subprocess.PIPE)
        if process.returncode != whole.returncode or b"cannot be written" in \
                process.stderr:
            yield f"{words}, nobody reads: exit {process.returncode}"


TESTS = [drafts_are_drafted_once,
         a_draft_covers_once_a_person_has_confirmed_it,
         points_without_facts_are_a_file_of_rules_too,
         a_comment_stays_with_what_it_is_about,
         what_looks_like_a_comment_in_a_text_is_none, files_keep_their_bytes,
         a_signature_holds_for_what_it_was_given,
         the_name_of_who_signs_can_be_read,
         a_signature_that_does_not_fit_is_not_written,
         one_offence_that_is_not_there_keeps_all_unsigned,
         what_cannot_be_written_is_said]

if __name__ == "__main__":
    try:
        status = tap.run([(test.__name__.replace("_", " "), test)
                          for test in TESTS])
    finally:
        shutil.rmtree(SCRATCH, ignore_errors=True)
    sys.exit(status)
