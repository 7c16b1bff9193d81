#!/usr/bin/env python3
"""The schemas of rule files are up to date, take every rule file there is,
and refuse in structure what the loader refuses.

usage: test_rule_schema.py FADU PROJECT_ROOT [SEED [MUTATIONS]]

Prints TAP.
"""

import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import jsonschema
import yaml

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
import mutations  # noqa: E402
import tap  # noqa: E402
from field_tables import read_special_words, read_tables  # noqa: E402
from make_schemas import Maker  # noqa: E402

ROOMS = ["compile", "cases"]
SEED = 20260101
MUTATIONS = 200
SHIPPED_EVERY = 8  # of the shipped files one in so many is also read otherwise
SHOWN = 20  # disagreements

# What the loader says of structure alone, in the file where it stands.
STRUCTURAL = {
    301,  # unknown key
    302,  # missing key
    304,  # a map expected
    305,  # a text expected
    306,  # empty value
    307,  # unknown word
    308,  # bad id
    309,  # a key in both spellings
    146,  # a table of one line
    403,  # version of the language
    404, 405, 406, 407,  # what the type of a fact needs and bars
    413,  # fine without amount
    427,  # more or less than one derivation
    433,  # rule without force
    436,  # no provisions
    438,  # otherwise, and a condition
    443,  # direction of a rule that does not mitigate
    458, 491, 492,  # rows, fine, then, same_as
    493,  # amount of a rule that is no notice
    501, 502, 503, 540, 541, 542,  # of a given case
}

# Mistakes inside a text table, or across names that the rulebook makes up.
BEYOND_STRUCTURE = {"row-otherwise-has-when"}

MESSAGE = re.compile(r"([\w.-]+\.yaml):\d+:\d+.*?FADU-(\d+)")
EXPECTED = re.compile(r"^([\w.-]+\.yaml):\d+:\d+ FADU-(\d+) ", re.MULTILINE)


# --- schemas ----------------------------------------------------------------

class Schemas:
    def __init__(self, folder, names):
        dialect = jsonschema.Draft202012Validator
        self.of = {name: dialect(json.loads(
            (folder / f"{name}.json").read_text("utf-8"))) for name in names}

    def fitting(self, tree):
        """The schema of the kind of file that these top keys make."""
        keys = set(tree) if isinstance(tree, dict) else set()
        if keys & {"fadu", "格式版本"}:
            return self.of["rulebook"]
        for name, schema in self.of.items():
            if keys and name != "rulebook" \
                    and keys <= set(schema.schema["properties"]):
                return schema
        return self.of["any"]


def complaints(schema, tree):
    for error in list(schema.iter_errors(tree))[:3]:
        best = jsonschema.exceptions.best_match([error])
        place = "/".join(map(str, best.absolute_path))
        yield f"{place}: {best.message[:200]}"


def out_of_date(root, maker):
    for name, text in maker.texts().items():
        path = root / "rules/schema" / name
        if not path.exists() or path.read_text("utf-8") != text:
            yield f"{path}: run tests/schema/make_schemas.py"


def objects_of(schema):
    if isinstance(schema, dict):
        if "properties" in schema and schema.get("type") == "object":
            yield schema
        for part in schema.values():
            yield from objects_of(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from objects_of(part)


def loose_maps(schemas):
    """Maps that take any key; those with names of the rulebook say what
    stands under them."""
    for name, schema in schemas.of.items():
        for part in objects_of(schema.schema):
            if "additionalProperties" not in part:
                yield f"{name}: {part.get('title', list(part['properties']))}"


def silent_keys(source):
    """Keys without a word in one of the languages."""
    for name, section in source["sections"].items():
        for key, entry in section["keys"].items():
            words = entry or source["common"].get(key.rstrip("!"), [])
            if len(words) < 3 or not re.search("[A-Za-z]", words[1]) \
                    or not re.search("[\u4e00-\u9fff]", words[2]):
                yield f"{name}: {key}"


# --- against the loader's tables --------------------------------------------

def other_keys(maker, tables):
    """Sections that have not the keys of their table, or tables that no
    section has."""
    seen = set()
    for name, section in maker.source["sections"].items():
        table = tables.get(section["table"])
        seen.add(section["table"])
        if table is None:
            yield f"{name}: there is no {section['table']}"
            continue
        here = {key: required for key, required, _ in maker.keys_of(name)}
        there = {**table, **{key: False for key in section.get("also", ())}}
        there.update({key: True for key in section.get("requires", ())})
        for key in sorted(set(here) | set(there)):
            if here.get(key) != there.get(key):
                yield (f"{name}: {key} is required: {here.get(key)} here, "
                       f"{there.get(key)} in {section['table']}")
    for table in sorted(set(tables) - seen):
        yield f"no section is {table}"


def other_words(schemas, pairs):
    """Words that stand alone and no schema knows."""
    text = json.dumps(schemas.of["any"].schema, ensure_ascii=False)
    for english, chinese in sorted(set(pairs)):
        for word in (english, chinese):
            if f'"{word}"' not in text:
                yield word


# --- files ------------------------------------------------------------------

def rule_files(root):
    folders = [root / "rules" / "taizhou-urban-management",
               *sorted((root / "tests/rulebooks").iterdir())]
    return [path for folder in folders if folder.is_dir()
            for path in sorted(folder.rglob("*.yaml"))]


def name_of(root, path):
    return str(path.relative_to(root))


def in_chinese(tree, aliases):
    """All keys in the other language; names that are no keys stay."""
    if isinstance(tree, dict):
        return {aliases.get(key, key): in_chinese(value, aliases)
                for key, value in tree.items()}
    if isinstance(tree, list):
        return [in_chinese(item, aliases) for item in tree]
    return tree


def refused_files(root, schemas, trees):
    for path, tree in trees:
        for complaint in complaints(schemas.fitting(tree), tree):
            yield f"{name_of(root, path)}: {complaint}"


def some(trees):
    """Every small rulebook, and some files of the shipped one."""
    return [(path, tree) for turn, (path, tree) in enumerate(trees)
            if "rulebooks" in path.parts or turn % SHIPPED_EVERY == 0]


def typed(trees):
    """The files as an editor reads them."""
    for path, _ in some(trees):
        yield path, mutations.read(path, mutations.TypedReader)


def translated(trees, aliases):
    for path, tree in some(trees):
        yield path, in_chinese(tree, aliases)


# --- broken rulebooks -------------------------------------------------------

def wrong_about_broken(folder, schemas):
    count = 0
    for path in sorted(folder.glob("*/expected.txt")):
        found = EXPECTED.findall(path.read_text("utf-8"))
        if any(int(code) < 145 or int(code) >= 700 for _, code in found):
            continue  # not even read
        for file in sorted(path.parent.glob("*.yaml")):
            codes = {int(code) for name, code in found if name == file.name
                     and path.parent.name not in BEYOND_STRUCTURE}
            try:
                tree = mutations.read(file)
            except yaml.YAMLError as error:
                if not any(100 < code < 200 for code in codes):
                    yield f"{path.parent.name}/{file.name}: {error}"
                continue
            schema = schemas.fitting(tree)
            count += 1
            if codes & STRUCTURAL and schema.is_valid(tree):
                yield f"{path.parent.name}/{file.name}: {codes} passes"
            if not codes & STRUCTURAL:
                for complaint in complaints(schema, tree):
                    yield f"{path.parent.name}/{file.name}: {complaint}"
    if not count:
        yield "nothing was checked"


# --- mutations --------------------------------------------------------------

class Bench:
    """A copy of a rulebook, one file of which is spoilt at a time."""

    def __init__(self, program, folder, book):
        self.program, self.folder = program, folder
        shutil.copytree(book, folder, dirs_exist_ok=True)
        self.files = {path: mutations.read(path)
                      for path in sorted(folder.rglob("*.yaml"))}

    def codes(self, path, tree):
        """The numbers that the loader has against this file."""
        kept = path.read_bytes()
        path.write_text(mutations.write(tree), "utf-8")
        word = "test" if "cases" in path.read_text("utf-8") or \
            "示例案件" in path.read_text("utf-8") else "list"
        ran = subprocess.run(
            [self.program, word, "--rules", self.folder, "--lang", "en"],
            capture_output=True, encoding="utf-8")
        path.write_bytes(kept)
        if ran.returncode not in (0, 1, 2):
            raise RuntimeError(f"exit {ran.returncode}: {ran.stderr[-500:]}")
        codes = {int(code) for name, code
                 in MESSAGE.findall(ran.stdout + ran.stderr)
                 if name == path.name}
        return codes


def judge(schema, tree, codes, is_of_case):
    structural = codes & STRUCTURAL
    is_valid = schema.is_valid(tree)
    if is_of_case and not is_valid:
        structural = codes  # a list is also an unknown fact, or not as expected
    if structural and is_valid:
        return f"the loader says {sorted(structural)}, the schema nothing"
    if not structural and not is_valid:
        said = "; ".join(complaints(schema, tree))
        return f"the loader says {sorted(codes)}, the schema: {said}"
    return None


def disagreements(program, root, schemas, aliases, seed, count):
    source = random.Random(seed)
    spoiler = mutations.Spoiler(source, aliases)
    books = [book for book in sorted((root / "tests/rulebooks").iterdir())
             if book.is_dir()]
    print(f"# seed {seed}, {count} mutations")
    refused = shown = 0
    with tempfile.TemporaryDirectory() as folder:
        benches = {}
        for turn in range(count):
            book = books[turn % len(books)]
            if book not in benches:
                benches[book] = Bench(program, Path(folder) / book.name, book)
            bench = benches[book]
            path, tree = source.choice(list(bench.files.items()))
            what, spoilt = spoiler.spoil(tree)
            codes = bench.codes(path, spoilt)
            refused += bool(codes & STRUCTURAL)
            schema = schemas.of[
                "rulebook" if path.name == "rulebook.yaml" else "any"]
            wrong = judge(schema, spoilt, codes,
                          " at cases/" in what or " at 示例案件/" in what)
            if wrong and shown < SHOWN:
                shown += 1
                yield f"{book.name}/{path.name}, {what}: {wrong}"
    if not count // 4 < refused < count:
        yield f"{refused} of {count} refused: these try nothing"


def main(program, root, seed=SEED, count=MUTATIONS):
    maker = Maker(root)
    schemas = Schemas(root / "rules/schema", maker.source["files"])
    dialect = jsonschema.Draft202012Validator
    trees = [(path, mutations.read(path)) for path in rule_files(root)]

    return tap.run([
        ("the schemas are what their source makes",
         lambda: out_of_date(root, maker)),
        ("they are schemas",
         lambda: [dialect.check_schema(schema.schema)
                  for schema in schemas.of.values()] and ()),
        ("a map has no keys but those described", lambda: loose_maps(schemas)),
        ("every key is described in both languages",
         lambda: silent_keys(maker.source)),
        ("sections have the keys of the loader's tables",
         lambda: other_keys(maker, read_tables(root, ROOMS))),
        ("words that stand alone are known",
         lambda: other_words(schemas, read_special_words(root, ROOMS))),
        ("every rule file passes, read as text",
         lambda: refused_files(root, schemas, trees)),
        ("rule files pass as an editor reads them",
         lambda: refused_files(root, schemas, typed(trees))),
        ("they pass with Chinese keys", lambda: refused_files(
            root, schemas, translated(trees, maker.aliases))),
        ("broken rulebooks are refused for their structure",
         lambda: wrong_about_broken(root / "tests/data/broken", schemas)),
        ("schema and loader agree about spoilt files",
         lambda: disagreements(program, root, schemas, maker.aliases, seed,
                               count)),
    ])


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:3]), *map(int, sys.argv[3:5])))
