#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A first case: what is recommended, and what the answer depends on.

    python3 examples/python/first_case.py [RULES_FOLDER]
"""

import sys
from pathlib import Path

import fadu

RULES = Path(__file__).resolve().parents[2] / "rules/taizhou-urban-management"

CASE = {
    "offence": "open-air-barbecue",
    "acted_on": "2026-09-01",
    "discovered_on": "2026-09-01",
    "decided_on": "2026-09-20",
    "facts": {"party": "individual", "stoves": "1个", "gravity": "ordinary",
              "correction": "on_the_spot", "harm": "slight",
              "prior_breaches": "1次", "illegal_gains": "0元",
              "facts_conclusive": True},
}


def main(folder):
    with fadu.Rulebook(folder) as book:
        print(f"{book.name} ({book.status}), fadu {fadu.version()}")

        act = book.evaluate(CASE)["acts"][0]
        print(act["name"], act["outcome"], act["provision"], act["grade"])
        for penalty in act["penalties"]:
            recommended = penalty.get("recommended")
            if recommended:
                print(f"  {penalty['kind']} {recommended['min_fen'] // 100}"
                      f"..{recommended['max_fen'] // 100} yuan")
            else:
                print(f"  {penalty['kind']}")

        # Leave out what nobody knows yet, and ask what still matters.
        facts = {"party": "individual", "stoves": "1个"}
        act = book.evaluate({**CASE, "facts": facts})["acts"][0]
        print(act["outcome"], "until these are known:",
              ", ".join(need["fact"] for need in act["needed"]))

        # What is wrong is told with its place.
        try:
            book.evaluate({**CASE, "facts": {"stovs": "1个"}})
        except fadu.FaduError as error:
            print("refused:", error.diagnostics[0].message)


if __name__ == "__main__":
    try:
        main(sys.argv[1] if len(sys.argv) > 1 else RULES)
    except fadu.FaduError as error:
        sys.exit(str(error))
