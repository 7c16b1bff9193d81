#!/usr/bin/env python3
"""Adds up what the test programs of one or more build folders reported.

usage: total.py BUILD_FOLDER...

Reads the log that `meson test` leaves in each folder.  A program that speaks
TAP (cmocka with CMOCKA_MESSAGE_OUTPUT=TAP, our Python tests) counts each of
its tests, any other program counts as one.  A test that was announced and
never reported is a failure, and so is a program that ends badly, however good
its lines looked.  Prints what the failing programs said, then the total.
"""

import json
import re
import sys
from pathlib import Path

PLAN = re.compile(r"1\.\.(\d+)")
RESULT = re.compile(r"(not )?ok\b(.*)")
SKIPPED = re.compile(r"#\s*skip", re.IGNORECASE)
GOOD = ("OK", "EXPECTEDFAIL", "SKIP")
MAX_LINES = 300


def count(entry):
    """The numbers of tests of one program that passed, failed, were skipped."""
    planned = passed = failed = skipped = 0
    for line in (entry.get("stdout") or "").splitlines():
        plan, result = PLAN.match(line), RESULT.match(line)
        if plan:
            planned += int(plan[1])
        elif result and SKIPPED.search(result[2]):
            skipped += 1
        elif result:
            passed += not result[1]
            failed += bool(result[1])
    failed += max(0, planned - passed - failed - skipped)

    is_good = entry["result"] in GOOD
    if not planned and not passed and not failed and not skipped:
        skipped = int(entry["result"] == "SKIP")
        passed = int(is_good and not skipped)
    if not is_good and not failed:
        failed = 1
    return passed, failed, skipped


def explain(folder, entry):
    """What a failing program said, indented."""
    said = (entry.get("stdout") or "") + (entry.get("stderr") or "")
    lines = said.splitlines()
    print(f"\n{entry['name']} in {folder}: {entry['result']}, "
          f"exit status {entry.get('returncode')}")
    if len(lines) > MAX_LINES:
        print(f"    … {len(lines) - MAX_LINES} lines left out")
    for line in lines[-MAX_LINES:]:
        print("   ", line)


def main(folders):
    sums = [0, 0, 0]
    for folder in folders:
        log = Path(folder) / "meson-logs" / "testlog.json"
        try:
            entries = [json.loads(line) for line in
                       log.read_text("utf-8").splitlines() if line.strip()]
        except (OSError, ValueError) as error:
            print(f"The results of {folder} cannot be read: {error}",
                  file=sys.stderr)
            return 1
        for entry in entries:
            numbers = count(entry)
            sums = [a + b for a, b in zip(sums, numbers)]
            if numbers[1]:
                explain(folder, entry)
            if numbers[2]:
                print(f"{entry['name']} in {folder}: {numbers[2]} skipped")

    passed, failed, _ = sums
    if not passed and not failed:
        print("No test ran.", file=sys.stderr)
        return 1
    print(f"\n{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
