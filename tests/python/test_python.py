#!/usr/bin/env python3
"""The Python binding against the built library.

usage: test_python.py LIBRARY SOURCE_FOLDER

Prints TAP.
"""

import datetime
import gc
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

LIBRARY, SOURCE = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
os.environ["FADU_LIBRARY"] = str(LIBRARY)
sys.path.insert(0, str(SOURCE / "tests/support"))
sys.path.insert(0, str(SOURCE / "examples/python"))
import fadu  # noqa: E402
import tap  # noqa: E402

RULES = SOURCE / "rules/taizhou-urban-management"

CASE = {
    "case": "甲-1", "offence": "open-air-barbecue",
    "acted_on": "2026-09-01", "discovered_on": "2026-09-01",
    "decided_on": "2026-09-20",
    "facts": {"party": "individual", "stoves": "1个", "gravity": "ordinary",
              "correction": "on_the_spot", "harm": "slight",
              "prior_breaches": "1次", "illegal_gains": "0元",
              "facts_conclusive": True},
}


def equal(found, wanted):
    if found != wanted:
        yield f"{found!r}, not {wanted!r}"


def refusal(call):
    """The error that the call raises, and the complaint if it raises none."""
    try:
        return None, [f"accepted: {call()!r}"]
    except fadu.FaduError as error:
        return error, []


def a_good_case():
    with fadu.Rulebook(RULES) as book:
        answer = book.evaluate(CASE)
    act = answer["acts"][0]
    fine = [p for p in act["penalties"] if p["kind"] == "罚款"][0]
    yield from equal(answer["case"], "甲-1")
    yield from equal(act["outcome"], "penalise")
    yield from equal(fine["recommended"]["min_fen"], 50000)
    yield from equal(fine["recommended"]["max_fen"], 185000)
    yield from equal(book._handle, None)


def what_a_rulebook_tells():
    with fadu.Rulebook(str(RULES)) as book:
        yield from equal(book.id, "taizhou-urban-management")
        yield from equal(book.status, "illustrative")
        yield from equal(book.digest.startswith("sha256:"), True)
        yield from equal(("open-air-barbecue", "露天烧烤")
                         in book.entries("offences"), True)
        yield from equal(len(book.entries("cases")) > 100, True)
    yield from equal(fadu.version().count("."), 2)


def the_table_of_a_rulebook():
    offences = ["open-air-barbecue"]
    with fadu.Rulebook(str(RULES)) as book:
        yield from equal("air" in dict(book.entries("fields")), True)
        page = book.table(offences=offences)
        yield from equal(("<table" in page, "露天烧烤" in page), (True, True))
        rows = book.table("csv", offences, on="2026-08-15").splitlines()
        yield from equal(1 < len(rows) < len(
            book.table("csv", offences).splitlines()), True)
        error, problems = refusal(lambda: book.table(offences=["nothing"]))
    yield from problems
    if error:
        yield from equal(error.status, "FADU_ERROR_NOT_FOUND")


def what_a_check_finds():
    with fadu.Rulebook(str(RULES)) as book:
        report = book.check()
    yield from equal((report["errors"], len(report["findings"]) > 0),
                     (0, True))


def a_check_of_rules_that_do_not_load():
    report = fadu.check_rulebook(SOURCE / "tests/data/faulty")
    [finding] = report["findings"]
    yield from equal((finding["code"], finding["check"], finding["severity"]),
                     ("FADU-420", "gap", "error"))
    yield from equal("area" in finding["example"], True)
    report = fadu.check_rulebook(SOURCE / "tests/data/broken/bad-cite")
    yield from equal(report["errors"] > 0, True)
    report = fadu.check_rulebook(RULES, release=True)
    yield from equal((report["errors"] > 0, report["rulebook"]),
                     (True, "taizhou-urban-management"))
    try:
        fadu.check_rulebook(SOURCE / "no-such-folder")
        yield "a folder that is not there was checked"
    except fadu.FaduError as error:
        yield from equal(error.status, "FADU_ERROR_NOT_FOUND")


def signed_copy(folder, **changes):
    """The small shipped rulebook with one offence signed; what was written."""
    rules = Path(folder, "rules")
    shutil.copytree(SOURCE / "rules/market-first-offence", rules)
    files = fadu.sign_rulebook(rules, **{
        "offences": "expired-food", "by": "法制科 王某", "on": "2026-08-15",
        **changes})
    for file in files:
        if file.is_changed:
            Path(file.path).write_bytes(file.text.encode())
    return rules, [Path(file.path).name for file in files if file.is_changed]


def who_signed_what():
    with tempfile.TemporaryDirectory() as folder:
        rules, changed = signed_copy(folder)
        yield from equal(changed, ["food.yaml"])
        with fadu.Rulebook(rules) as book:
            signatures = {s.offence: s for s in book.signatures()}
            yield from equal(list(signatures),
                             [i for i, _ in book.entries("offences")])
            signed = signatures.pop("expired-food")
            yield from equal(signed[:4], ("expired-food", "holds",
                                          "法制科 王某", "2026-08-15"))
            yield from equal(signed.digest.startswith("sha256:"), True)
            yield from equal(
                {s[1:5] for s in signatures.values()},
                {("unsigned", None, None, None)})
            yield from equal(book.unsigned(), list(signatures))
        file = rules / "offences/food.yaml"
        file.write_bytes(file.read_bytes().replace(
            "经营超过保质期".encode(), "经营过了保质期".encode()))
        with fadu.Rulebook(rules) as book:
            yield from equal(
                [s.state for s in book.signatures()
                 if s.offence == "expired-food"], ["changed"])
            yield from equal("expired-food" in book.unsigned(), True)
            found = {f["code"] for f in book.check(release=True)["findings"]}
            yield from equal({"FADU-960", "FADU-961"} <= found, True)
            found = {f["code"] for f in book.check()["findings"]}
            yield from equal({"FADU-960", "FADU-961"} & found, set())


def signatures_that_are_refused():
    for changes, number, status in (
            ({"offences": ["expired-food", "nothing"]}, 831, "INVALID_RULES"),
            ({"by": " "}, 832, "INVALID_RULES"),
            ({"by": "甲\n乙"}, 832, "INVALID_RULES"),
            ({"on": "2026-02-30"}, 833, "INVALID_RULES"),
            ({"offences": []}, None, "INVALID_ARGUMENT")):
        with tempfile.TemporaryDirectory() as folder:
            error, problems = refusal(lambda: signed_copy(folder, **changes))
        yield from problems
        if error:
            yield from equal(
                (error.status, [d.number for d in error.diagnostics]),
                ("FADU_ERROR_" + status, [number] if number else []))
    error, problems = refusal(lambda: fadu.sign_rulebook(
        "/no/such/folder", ["a"], "X", datetime.date(2026, 8, 15)))
    yield from problems
    if error:
        yield from equal(error.status, "FADU_ERROR_NOT_FOUND")


def what_worked_cases_reach():
    with tempfile.TemporaryDirectory() as folder:
        rules, _ = signed_copy(folder)
        with fadu.Rulebook(rules, fadu.CHINESE) as book:
            whole = book.coverage()
            yield from equal((whole["schema"], whole["complete"]),
                             ("fadu.coverage/1", True))
        (rules / "cases/unlicensed-trading.yaml").unlink()
        with fadu.Rulebook(rules, fadu.CHINESE) as book:
            part, drafts = book.coverage(), book.generate_cases()
        yield from equal(part["complete"], False)
        yield from equal(drafts.count > 0, True)
        yield from equal(drafts.text.count("预期结果:"), drafts.count)
        (rules / "cases/drafts.yaml").write_text(drafts.text, "utf-8")
        with fadu.Rulebook(rules) as book:
            again = book.generate_cases()
            yield from equal((again.count, again.missed), (0, drafts.missed))


def a_bad_rule():
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "rulebook.yaml").write_text(
            "fadu: 1\nid: bad\nnom: 坏的\n", "utf-8")
        error, problems = refusal(lambda: fadu.Rulebook(folder))
    yield from problems
    if error:
        yield from equal(error.status, "FADU_ERROR_INVALID_RULES")
        first = [d for d in error.diagnostics if d.line == 3][0]
        yield from equal(Path(first.file).name, "rulebook.yaml")
        yield from equal((first.column, first.number > 0, first.severity),
                         (1, True, "error"))
        yield from equal("nom" in first.message and "nom" in str(error), True)


def a_bad_text_of_rules():
    error, problems = refusal(
        lambda: fadu.Rulebook.read("mine.yaml", "fadu: 1\nx: [1, 2\n"))
    yield from problems
    if error:
        yield from equal(error.diagnostics[0].file, "mine.yaml")


def no_such_folder():
    error, problems = refusal(lambda: fadu.Rulebook("/no/such/folder"))
    yield from problems
    if error:
        yield from equal(error.status, "FADU_ERROR_NOT_FOUND")
        yield from equal("/no/such/folder" in str(error), True)


def a_bad_case():
    with fadu.Rulebook(RULES, language=fadu.CHINESE) as book:
        for bad in ({**CASE, "facts": {"stovs": "1个"}},
                    {**CASE, "decided_on": "2026-02-30"},
                    {"offence": "nothing"}, {}, [], "{", "", "\0",
                    '{"case": "\ud800"}'):
            error, problems = refusal(lambda bad=bad: book.evaluate(bad))
            yield from problems
            if error:
                yield from equal(error.status, "FADU_ERROR_INVALID_CASE")
                yield from equal(len(error.diagnostics) > 0, True)
        error, _ = refusal(lambda: book.evaluate(
            {**CASE, "facts": {"stovs": "1个"}}))
        yield from equal(error.diagnostics[0].number, 312)
        yield from equal(error.diagnostics[0].line, 1)
        # The rulebook is as good as before.
        yield from equal(book.evaluate(CASE)["acts"][0]["outcome"], "penalise")


def two_rulebooks():
    base = SOURCE / "tests/data/diff"
    with fadu.Rulebook(base / "layout") as old, fadu.Rulebook(RULES) as new:
        same = old.compare(old)
        found = old.compare(new, [dict(CASE, offence="vending")])
    yield from equal((same["different"], same["offences"]), (False, []))
    yield from equal(found["different"], True)
    yield from equal({o["verdict"] for o in found["offences"]},
                     {"added", "removed"})
    yield from equal(found["cases"]["refused"][0]["case"], "甲-1")


def a_closed_rulebook():
    book = fadu.Rulebook(RULES)
    book.close()
    book.close()
    for call in (lambda: book.evaluate(CASE), lambda: book.id,
                 lambda: book.entries("facts"), lambda: book.signatures(),
                 lambda: book.coverage(), lambda: book.generate_cases()):
        try:
            call()
            yield "a closed rulebook answered"
        except ValueError:
            pass


def resident_kb():
    with open("/proc/self/statm", encoding="ascii") as statm:
        return int(statm.read().split()[1]) * resource.getpagesize() // 1024


def many_cases_do_not_leak():
    bad = {**CASE, "facts": {"stovs": "1个"}}
    unknown = {**CASE, "facts": {}}

    def rounds(count):
        with fadu.Rulebook(RULES) as book:
            for _ in range(count):
                book.evaluate(CASE)
                book.evaluate(unknown)
                refusal(lambda: book.evaluate(bad))
        for _ in range(count // 20):
            fadu.Rulebook(RULES).close()
        gc.collect()

    # A leak grows in every stretch; an allocator that is still stretching its
    # pools (or, under a sanitizer, its quarantine) rests in one of them.
    rounds(300)
    grown = []
    for _ in range(4):
        before = resident_kb()
        rounds(150)
        grown.append(resident_kb() - before)
    if min(grown) > 1024:
        yield f"KiB more in each 150 rounds: {grown}"


def two_threads():
    wanted = {}
    with fadu.Rulebook(RULES) as book:
        for stoves in ("1个", "2个", "5个"):
            case = {**CASE, "facts": {**CASE["facts"], "stoves": stoves}}
            wanted[stoves] = book.evaluate(case)
        problems = []

        def work(stoves):
            case = {**CASE, "facts": {**CASE["facts"], "stoves": stoves}}
            for _ in range(100):
                if book.evaluate(case) != wanted[stoves]:
                    problems.append(f"{stoves}: another answer")
                    return

        threads = [threading.Thread(target=work, args=(stoves,))
                   for stoves in wanted for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    yield from problems


def the_example_runs():
    process = subprocess.run(
        [sys.executable, SOURCE / "examples/python/first_case.py"],
        capture_output=True, text=True, encoding="utf-8", timeout=60,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"})
    yield from equal((process.returncode, process.stderr), (0, ""))
    for word in ("penalise eco-1132-3 轻微", "500..1850 yuan",
                 "until these are known: correction", "did you mean"):
        if word not in process.stdout:
            yield f"'{word}' is missing in:\n{process.stdout}"


if __name__ == "__main__":
    sys.exit(tap.run([(test.__name__.replace("_", " "), test) for test in (
        a_good_case, what_a_rulebook_tells, the_table_of_a_rulebook,
        what_a_check_finds, a_check_of_rules_that_do_not_load,
        who_signed_what, signatures_that_are_refused,
        what_worked_cases_reach, a_bad_rule, a_bad_text_of_rules, no_such_folder,
        a_bad_case, two_rulebooks, a_closed_rulebook, many_cases_do_not_leak,
        two_threads, the_example_runs)]))
