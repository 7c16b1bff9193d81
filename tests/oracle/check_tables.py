"""`fadu check` on random tables against a look at every point of a grid.

    check_tables.py FADU [--seed N] [--books N]

A table grades one fine by an area and by how the party put it right.  Every
limit is a whole number, so the grid of halves meets each interval: what holds
there holds everywhere.  What the grid says (gaps, overlaps, shared edges, dead
rows, bands outside the statute, results that get lighter) is what the report
must say, no more and no less, and its counter-examples must fail.  Prints TAP.
"""
import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
from fractions import Fraction
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))
import tap  # noqa: E402

LIMITS = range(1, 7)
CORRECTIONS = ("in_time", "late", "refused")
AREAS = [Fraction(i, 2) for i in range(2 * max(LIMITS) + 3)]
POINTS = [(area, correction) for area in AREAS for correction in CORRECTIONS]
MINIMUM, MAXIMUM = 100, 1000

BOOK = """fadu: 1
id: random
name: 随机档次表
authority: 某市城市管理局
status: draft
covers: {from: 2024-01-01}
editions: [{id: "2024", in_force: {from: 2024-01-01}}]
instruments:
  - {id: law, name: 市容法, level: law, versions: {id: "2020", in_force: {from: 2020-01-01}}}
facts:
  - {id: area, name: 面积, type: quantity, unit: 平方米, worse: more, ask: 多少平方米？}
  - {id: correction, name: 改正情况, type: choice, values: [{id: in_time, name: 及时改正}, {id: late, name: 逾期改正}, {id: refused, name: 拒不改正}], worse: later, ask: 是否改正？}
offences:
"""


class Row:
    """An interval of areas, some corrections, a band; or what is left."""
    def __init__(self, low, low_in, high, high_in, corrections, band,
                 is_otherwise=False):
        self.is_otherwise = is_otherwise
        self.low, self.low_in = low, low_in
        self.high, self.high_in = high, high_in
        self.corrections, self.band = corrections, band

    def holds(self, point):
        area, correction = point
        return not self.is_otherwise and (correction in self.corrections
                and (self.low is None or area > self.low
                     or (self.low_in and area == self.low))
                and (self.high is None or area < self.high
                     or (self.high_in and area == self.high)))

    def is_single(self):
        return self.low is not None and self.low == self.high

    def condition(self):
        if self.is_otherwise:
            return "otherwise: yes"
        parts = []
        text = ""
        if self.low is not None:
            text += f"{self.low}平方米以上" if self.low_in else f"超过{self.low}平方米"
        if self.high is not None:
            text += f"{self.high}平方米以下" if self.high_in else f"不满{self.high}平方米"
        if text:
            parts.append(f"area: {text}")
        if len(self.corrections) < len(CORRECTIONS):
            parts.append(f"correction: [{', '.join(self.corrections)}]")
        return "when: {" + ", ".join(parts) + "}"

    def is_outside(self):
        return self.band[0] < MINIMUM or self.band[1] > MAXIMUM


# --- random tables --------------------------------------------------------------

def random_band(chance):
    low = chance.randrange(MINIMUM, MAXIMUM, 50)
    high = min(MAXIMUM, low + 50 * chance.randrange(1, 6))
    if chance.random() < 0.06:
        high += 500
    if chance.random() < 0.06:
        low -= 90
    return low, high


def random_row(chance):
    low, high = sorted(chance.choices(LIMITS, k=2))
    if low == high:
        low, high = chance.choice([(None, high), (low, None)])
    corrections = [c for c in CORRECTIONS if chance.random() < 0.7]
    if len(corrections) == 0 or (low is None and high is None):
        corrections = ["refused"]
    return Row(low, chance.random() < 0.5, high, chance.random() < 0.5,
               corrections, random_band(chance))


def ladder(chance):
    """Sound at first: intervals one after the other, bands that rise."""
    cuts = sorted(chance.sample(LIMITS, chance.randrange(1, 4)))
    rows = []
    low, low_in = None, False
    bands = sorted({random_band(chance) for _ in range(9)})
    for cut in [*cuts, None]:
        closed = chance.random() < 0.5
        rows.append(Row(low, low_in, cut, closed, list(CORRECTIONS),
                        bands[min(len(rows), len(bands) - 1)]))
        # The edge is left to one of them, to both, or to none.
        low, low_in = cut, chance.choice([not closed] * 4 + [closed])
    while chance.random() < 0.4:  # and one row hit
        hit = chance.randrange(len(rows))
        if chance.random() < 0.5:
            rows[hit].corrections = sorted(
                chance.sample(CORRECTIONS, 2), key=CORRECTIONS.index)
        else:
            rows.insert(hit, random_row(chance))
    return [row for row in rows if row.condition() != "when: {}"]


def random_table(chance):
    while True:
        rows = (ladder(chance) if chance.random() < 0.8 else
                [random_row(chance) for _ in range(chance.randrange(2, 5))])
        if rows and chance.random() < 0.25:
            rows.append(Row(None, False, None, False, list(CORRECTIONS),
                            random_band(chance), is_otherwise=True))
        if rows:
            return rows


# --- what the grid says ---------------------------------------------------------

def is_edge(point, lighter, heavier):
    """Both hold there, and each closes at that area from its own side."""
    area = point[0]
    meets = ((lighter.high == area and heavier.low == area)
             or (lighter.low == area and heavier.high == area))
    return meets and not lighter.is_single() and not heavier.is_single()


def holding_at(point, rows):
    holding = [i for i, row in enumerate(rows) if row.holds(point)]
    return holding or [i for i, row in enumerate(rows) if row.is_otherwise]


def expected(rows):
    found = set()
    overlaps, edges, applied = set(), set(), {}
    for point in POINTS:
        holding = holding_at(point, rows)
        pairs = [(a, b) for a in holding for b in holding if a < b]
        if not holding:
            found.add("gap")
        for a, b in pairs:
            (edges if is_edge(point, rows[a], rows[b]) else overlaps).add((a, b))
        if holding:
            applied[point] = holding[0]
    if overlaps:
        found.add("overlap")
    found |= {("edge", *pair) for pair in edges}
    found |= {("outside", i) for i, row in enumerate(rows) if row.is_outside()}
    if overlaps or "gap" in found or any(row.is_outside() for row in rows):
        return found  # what comes of such a table is nobody's result
    found |= {("dead", i) for i in range(len(rows))
              if i not in applied.values()}
    for better in POINTS:
        for worse in POINTS:
            changed = [i for i in (0, 1) if better[i] != worse[i]]
            if len(changed) != 1 or not is_worse(worse, better, changed[0]):
                continue
            a, b = (rows[applied[p]].band for p in (better, worse))
            if b[0] < a[0] or b[1] < a[1]:
                found.add(("lighter", changed[0]))
    return found


def is_worse(worse, better, part):
    if part == 0:
        return worse[0] > better[0]
    return CORRECTIONS.index(worse[1]) > CORRECTIONS.index(better[1])


# --- what the report says -------------------------------------------------------

def grade(number, row):
    return f"o{number}r{row}"


def text_of(tables):
    lines = [BOOK]
    for number, rows in enumerate(tables):
        lines.append(f"""  - id: o{number}
    name: 案由{number}
    provisions:
      - {{id: p{number}, basis: law {number + 1}, penalties: {{kind: 罚款, amount: {MINIMUM}元以上{MAXIMUM}元以下, force: shall}}}}
    benchmark:
      - edition: "2024"
        rows:
""")
        lines.extend(
            f"          - {{grade: {grade(number, i)}, {row.condition()}, "
            f"fine: {row.band[0]}元以上{row.band[1]}元以下}}\n"
            for i, row in enumerate(rows))
    return "".join(lines)


def reported(report, text):
    """By offence, in the words of expected(); each finding has its place.
    And what no case is shown for."""
    lines = text.splitlines()
    begins = [i for i, line in enumerate(lines, 1)
              if re.match(r"  - id: o\d+$", line)]
    found = [set() for _ in begins]
    without_case = [set() for _ in begins]
    for finding in report["findings"]:
        line = finding["line"]
        number = sum(begin <= line for begin in begins) - 1
        grades = [int(i) for i in re.findall(rf"'o{number}r(\d+)'",
                                             finding["message_en"])]
        at_row = re.search(rf"grade: o{number}r(\d+),", lines[line - 1])
        code = finding["code"]
        said = {
            "FADU-420": lambda: "gap",
            "FADU-419": lambda: "overlap",
            "FADU-904": lambda: ("edge", *grades[:2]),
            "FADU-450": lambda: ("outside", int(at_row[1])),
            "FADU-910": lambda: ("dead", int(at_row[1])),
            "FADU-950": lambda: ("lighter", int("'改正情况'"
                                                in finding["message_en"])),
        }.get(code, lambda: (code, finding["message_en"]))()
        found[number].add(said)
        if not finding["example"]:
            without_case[number].add(said)
    return found, without_case


def cases_must_be_shown(rows, wanted):
    """A row that is never applied has none; nor has an edge at which some
    third row stands, too."""
    for thing in wanted:
        if thing in ("gap", "overlap") or thing[0] == "lighter":
            yield thing
        elif thing[0] == "outside":
            if any(holding_at(point, rows) == [thing[1]] for point in POINTS):
                yield thing
        elif thing[0] == "edge":
            if any(holding_at(point, rows) == list(thing[1:])
                   for point in POINTS):
                yield thing


def run(command, *arguments):
    return subprocess.run([command, *map(str, arguments)], timeout=300,
                          capture_output=True)


def examples_fail(command, folder, report):
    """In one file: each finding has one case that fails, its last."""
    shown = [f["example"] for f in report["findings"] if f["example"]]
    count = sum(len(re.findall(r"^  - name:", example, re.M))
                for example in shown)
    (folder / "examples.yaml").write_text("cases:\n" + "".join(shown), "utf-8")
    said = run(command, "test", folder).stdout.decode()
    if f"{count - len(shown)} passed, {len(shown)} failed" not in said:
        yield f"{count} cases in {len(shown)} examples\n{said[-600:]}"


def book_is_judged_right(command, seed, size=20):
    def find_problems():
        chance = random.Random(seed)
        tables = [random_table(chance) for _ in range(size)]
        text = text_of(tables)
        with tempfile.TemporaryDirectory(prefix="fadu-tables-") as scratch:
            folder = Path(scratch)
            (folder / "rulebook.yaml").write_text(text, "utf-8")
            report = json.loads(run(command, "check", "--format", "json",
                                    folder).stdout)
            found, without_case = reported(report, text)
            for number, said in enumerate(found):
                wanted = expected(tables[number])
                for thing in cases_must_be_shown(tables[number], wanted):
                    if thing in without_case[number]:
                        yield f"{thing} is shown by no case"
                if "gap" in wanted or "overlap" in wanted or any(
                        row.is_outside() for row in tables[number]):
                    said = {s for s in said if s[0] not in ("dead", "lighter")}
                if said != wanted:
                    yield "\n".join([f"found {said}, the grid says {wanted}",
                                     *(f"{row.condition()} {row.band}"
                                       for row in tables[number])])
            yield from examples_fail(command, folder, report)
    return f"seed {seed}: {size} tables are judged as the grid does", find_problems


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("command")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--books", type=int, default=10)
    options = parser.parse_args()
    return tap.run([book_is_judged_right(options.command, seed) for seed in
                    range(options.seed, options.seed + options.books)])


if __name__ == "__main__":
    sys.exit(main())
