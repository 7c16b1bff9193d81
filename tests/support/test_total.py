#!/usr/bin/env python3
"""total.py must count every test once and never miss a failure."""

import contextlib
import io
import json
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import tap  # noqa: E402
import total  # noqa: E402

# name, result, stdout, (passed, failed, skipped)
PROGRAMS = [
    ("all good", "OK", "1..2\nok 1 - a\nok 2 - b\n", (2, 0, 0)),
    ("two groups", "OK", "1..1\nok 1 - a\n1..1\nok 1 - b\n", (2, 0, 0)),
    ("one bad", "FAIL", "1..2\nok 1 - a\nnot ok 2 - b\n", (1, 1, 0)),
    ("bad lines, good exit", "OK", "1..1\nnot ok 1 - a\n", (0, 1, 0)),
    ("crashed half-way", "FAIL", "1..3\nok 1 - a\n", (1, 2, 0)),
    ("crashed after the last", "FAIL", "1..1\nok 1 - a\n", (1, 1, 0)),
    ("ended early, good exit", "OK", "1..2\nok 1 - a\n", (1, 1, 0)),
    ("crashed at once", "FAIL", "", (0, 1, 0)),
    ("ran out of time", "TIMEOUT", "1..1\n", (0, 1, 0)),
    ("no TAP, good", "OK", "all is well\nnot okay\n", (1, 0, 0)),
    ("no TAP, bad", "ERROR", None, (0, 1, 0)),
    ("a skip is neither", "OK", "1..2\nok 1 - a\nok 2 # SKIP b\n", (1, 0, 1)),
    ("a whole program skipped", "SKIP", "", (0, 0, 1)),
    ("talk between the lines", "OK", "1..1\ncase: ok 7\nok 1\n", (1, 0, 0)),
]


def counted(result, stdout, expected):
    found = total.count({"result": result, "stdout": stdout})
    if found != expected:
        yield f"expected {expected}, found {found}"


def said_by(logs):
    """Exit status and last line of total.py for these logs."""
    with tempfile.TemporaryDirectory() as folder, \
            contextlib.redirect_stdout(io.StringIO()) as said, \
            contextlib.redirect_stderr(io.StringIO()):
        builds = []
        for number, log in enumerate(logs):
            build = Path(folder) / str(number)
            (build / "meson-logs").mkdir(parents=True)
            if log is not None:
                (build / "meson-logs" / "testlog.json").write_text(log)
            builds.append(build)
        status = total.main(builds)
    return status, said.getvalue().strip().split("\n")[-1]


def entry(name, result, stdout):
    return json.dumps({"name": name, "result": result, "stdout": stdout,
                       "returncode": 0}) + "\n"


GOOD = entry("good", "OK", "1..1\nok 1\n")
BAD = entry("bad", "FAIL", "1..1\nnot ok 1\n")


def ends(logs, status, line):
    found = said_by(logs)
    if found != (status, line):
        yield f"expected {(status, line)}, found {found}"


if __name__ == "__main__":
    sys.exit(tap.run(
        [(name, lambda case=case: counted(*case)) for name, *case in PROGRAMS]
        + [("good in two folders",
            lambda: ends([GOOD, GOOD + GOOD], 0, "3 passed, 0 failed")),
           ("one bad among good",
            lambda: ends([GOOD, BAD], 1, "1 passed, 1 failed")),
           ("no test at all is no success", lambda: ends([""], 1, "")),
           ("a log that is missing is no success",
            lambda: ends([GOOD, None], 1, "")),
           ("a log cut short is no success",
            lambda: ends([GOOD[:-9]], 1, ""))]))
