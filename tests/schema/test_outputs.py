#!/usr/bin/env python3
"""The schemas of what the other commands write as JSON fit what they write,
and refuse what they never do.

usage: test_outputs.py FADU PROJECT_ROOT

Prints TAP.
"""

import copy
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import jsonschema

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
import tap  # noqa: E402

FADU, ROOT = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
SHIPPED = ROOT / "rules/taizhou-urban-management"
MARKET = ROOT / "rules/market-first-offence"
SMALL = sorted(path.parent for path in
               (ROOT / "tests/rulebooks").glob("*/rulebook.yaml"))
PLANTED = ROOT / "tests/data/check"
SCRATCH = Path(tempfile.mkdtemp(prefix="fadu-outputs-"))
DIALECT = jsonschema.Draft202012Validator


def run(*arguments):
    ran = subprocess.run([str(FADU), *map(str, arguments)], timeout=300,
                         capture_output=True, encoding="utf-8", cwd=SCRATCH)
    if ran.returncode not in (0, 1, 2):
        raise RuntimeError(f"{arguments}: exit {ran.returncode}: {ran.stderr}")
    return ran.stdout


def told(*arguments):
    return json.loads(run(*arguments, "--format", "json"))


def copied(name, *sources):
    folder = SCRATCH / name
    shutil.rmtree(folder, ignore_errors=True)
    for source in sources:
        shutil.copytree(source, folder, dirs_exist_ok=True)
    return folder


# --- real outputs ---------------------------------------------------------------

def coverages():
    for book in [MARKET, *SMALL]:
        yield book.name, told("test", "--coverage", book)
    drafted = copied("drafted", MARKET)
    (drafted / "cases/unlicensed-trading.yaml").unlink()
    file = drafted / "offences/licensing.yaml"
    file.write_text(file.read_text("utf-8").replace(
        "    领域: licensing\n", "    领域: licensing\n"
        "    特许: {检查项: coverage, 理由: 尚无实例}\n", 1), "utf-8")
    yield "less than all", told("test", "--coverage", drafted)
    run("test", f"--generate={drafted / 'draft.yaml'}", drafted)
    yield "drafted", told("test", "--coverage", drafted)


def checks():
    for book in SMALL:
        yield book.name, told("check", book)
    for planted in sorted(PLANTED.iterdir()):
        if planted.is_dir():
            folder = copied(planted.name, PLANTED / "base", planted)
            yield planted.name, told("check", "--release", folder)
    yield "nowhere", told("check", SCRATCH / "nowhere")


def lists():
    for book in [SHIPPED, MARKET, *SMALL[:5]]:
        whole = told("list", "--rules", book)
        yield book.name, whole
        for section in whole:
            yield f"{book.name} {section}", told("list", section, "--rules",
                                                 book)


def signatures():
    folder = copied("signed", MARKET)
    yield "unsigned", told("list", "--unsigned", "--rules", folder)
    run("sign", "--rules", folder, "--by", "王某", "--on", "2026-08-15",
        "expired-food", "expired-licence")
    yield "some signed", told("list", "--unsigned", "--rules", folder)
    file = folder / "offences/food.yaml"
    file.write_text(file.read_text("utf-8").replace("过期食品", "过期的食品")
                    .replace("经营超过保质期", "经营超过了保质期"), "utf-8")
    changed = told("list", "--unsigned", "--rules", folder)
    if "changed" not in {entry["state"] for entry in changed}:
        raise RuntimeError(f"not changed: {changed}")
    yield "one changed", changed


def replays():
    case = ROOT / "examples/cases/barbecue.yaml"
    record = json.loads(run("evaluate", "--rules", SHIPPED, "--format", "json",
                            case))
    other = copy.deepcopy(record)
    other["acts"][0]["outcome"] = "barred"
    del other["reasons"]
    for name, one, rules in (("same", record, SHIPPED),
                             ("differs", other, SHIPPED),
                             ("other rulebook", record, MARKET)):
        file = SCRATCH / "record.json"
        file.write_text(json.dumps(one, ensure_ascii=False), "utf-8")
        yield name, told("replay", "--rules", rules, file)


# --- what no command writes -------------------------------------------------------

def put(value, *path):
    """A change: the value at that path, keys and indexes."""
    def change(document):
        for step in path[:-1]:
            document = document[step]
        document[path[-1]] = value
    return f"{'.'.join(map(str, path))} is {value!r}", change


def drop(*path):
    def change(document):
        for step in path[:-1]:
            document = document[step]
        del document[path[-1]]
    return f"{'.'.join(map(str, path))} is missing", change


# Schema, outputs, and changes; which output they are made in: the first that
# has what the change needs.
SCHEMAS = {
    "coverage": (coverages, [
        put("fadu.coverage/2", "schema"), put("sha256:0", "digest"),
        put(-1, "cases"), put("yes", "complete"), drop("unconfirmed"),
        put(1, "extra"), drop("totals", "row"), put(0, "totals", "rows"),
        put(1.5, "totals", "row", "count"), put("grade", "points", 0, "kind"),
        put("maybe", "points", 0, "state"), drop("points", 0, "reached"),
        put("decide", "points", 0, "reached"), put("r", "points", 0, "rule"),
        drop("points", 0, "offence"), put("", "points", 0, "allowed"),
        put("always", "points", 0, "impossible"),
        put(None, "points", 0, "line")]),
    "check": (checks, [
        put("fadu.check/2", "schema"), drop("engine"), put("", "rulebook"),
        put("1", "errors"), put(None, "findings"), put(1, "extra"),
        put("930", "findings", 0, "code"), put("day", "findings", 0, "check"),
        put("fatal", "findings", 0, "severity"),
        put(-1, "findings", 0, "line"), drop("findings", 0, "message_en"),
        put("", "findings", 0, "message"), put("", "findings", 0, "example"),
        drop("findings", 0, "allowed"), put(1, "findings", 0, "extra")]),
    "list": (lists, [
        put([], "penalties"), put([{"id": "a"}], "facts"),
        put([{"id": "甲", "name": "甲"}], "rules"),
        put([{"id": "a", "name": ""}], "fields"),
        put([{"id": "a", "name": "甲", "en": None}], "lists"),
        put([{"id": "a", "name": "甲"}], "cases"), put(None, "offences")]),
    "unsigned": (signatures, [
        put("holds", 0, "state"), drop(0, "id"), put("王某", 0, "by"),
        put("checked", 0, "source"), put("2026-08-15", 0, "on"),
        put("changed", 0, "state"), put(1, 0, "extra")]),
    "replay": (replays, [
        put("fadu.replay/2", "schema"), put("equal", "verdict"),
        put(False, "same_answer"), drop("record", "digest"),
        put("x", "here", "extra"), put([{"path": "/"}], "differences"),
        put([{"number": 301}], "refused"), drop("case")]),
}

# Words of a schema that some output must have, by where they stand.
WORDS = {
    "coverage": [("points", "kind"), ("points", "reached"),
                 ("points", "state"), ("points", "impossible")],
    "check": [("findings", "check"), ("findings", "severity")],
}


def schema_of(name):
    return json.loads((ROOT / f"rules/schema/{name}.json").read_text("utf-8"))


def fits(name, schema, outputs):
    def find():
        DIALECT.check_schema(schema)
        for about, output in outputs():
            errors = list(DIALECT(schema).iter_errors(output))
            for error in errors[:3]:
                yield f"{about}: {error.json_path}: {error.message[:200]}"
        yield from never_written(name, schema, outputs)
    return find


def never_written(name, schema, outputs):
    for section, key in WORDS.get(name, ()):
        kind = schema["properties"][section]["items"]["$ref"].split("/")[-1]
        words = set(schema["$defs"][kind]["properties"][key]["enum"])
        found = {item[key] for _, output in outputs()
                 for item in output[section]}
        if words - found:
            yield f"{section}.{key}: nobody writes {words - found}"


def refuses(schema, outputs, changes):
    def find():
        _, sound = next((name, output) for name, output in outputs()
                        if "findings" not in output or output["findings"])
        for about, change in changes:
            spoilt = copy.deepcopy(sound)
            change(spoilt)
            if DIALECT(schema).is_valid(spoilt):
                yield f"{about}: passes"
    return find


def main():
    tests = []
    for name, (outputs, changes) in SCHEMAS.items():
        schema, written = schema_of(name), []

        def once(outputs=outputs, written=written):
            if not written:
                written.extend(outputs())
            return written
        tests.append((f"what is written fits {name}.json",
                      fits(name, schema, once)))
        tests.append((f"{name}.json refuses what is not written",
                      refuses(schema, once, changes)))
    return tap.run(tests)


if __name__ == "__main__":
    try:
        status = main()
    finally:
        shutil.rmtree(SCRATCH, ignore_errors=True)
    sys.exit(status)
