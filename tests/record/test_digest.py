#!/usr/bin/env python3
"""The digest of a rulebook: one of meaning.

usage: test_digest.py LIBRARY SOURCE_FOLDER [--seed N] [--all]

What does not change the rules (order of keys, comments, files, line ends, the
language of keys) leaves it alone; every change of meaning, one at a time over
the whole shipped rulebook, changes it or is refused.  A run tries a sample of
the changes, drawn by the printed seed; --all tries every one (minutes).

Prints TAP.
"""

import copy
import json
import os
import random
import re
import shutil
import sys
import tempfile
from pathlib import Path

LIBRARY, SOURCE = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
TRIES_ALL = "--all" in sys.argv
SEED = int(sys.argv[sys.argv.index("--seed") + 1]) if "--seed" in sys.argv \
    else 1
SAMPLE = 260
os.environ["FADU_LIBRARY"] = str(LIBRARY)
sys.path.insert(0, str(SOURCE / "tests/support"))
sys.path.insert(0, str(SOURCE / "examples/python"))
import fadu  # noqa: E402
import rules_text  # noqa: E402
import tap  # noqa: E402

RULES = SOURCE / "rules/taizhou-urban-management"
FILES = rules_text.read_folder(RULES)
WHOLE = rules_text.merged(FILES)
SCRATCH = Path(tempfile.mkdtemp(prefix="fadu-digest-"))


def digest_of_folder(folder):
    with fadu.Rulebook(folder) as book:
        return book.digest


def digest_of(tree):
    """Of a rulebook in one text; None if it is refused."""
    text = json.dumps(tree, ensure_ascii=False)
    try:
        with fadu.Rulebook.read("rules", text) as book:
            return book.digest
    except fadu.FaduError:
        return None


DIGEST = digest_of_folder(RULES)


def write_folder(name, texts):
    folder = SCRATCH / name
    shutil.rmtree(folder, ignore_errors=True)
    for path, text in texts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text)
    return folder


def same(found, what):
    if found != DIGEST:
        yield f"{what}: {found}, not {DIGEST}"


# --- what changes nothing ---------------------------------------------------------

def texts():
    return {str(path.relative_to(RULES)): path.read_bytes()
            for path in sorted(RULES.rglob("*.yaml"))}


def bytes_around_the_rules():
    changes = {
        "CRLF": lambda text: text.replace(b"\n", b"\r\n"),
        "byte order mark": lambda text: b"\xef\xbb\xbf" + text,
        "comments": lambda text: text.replace(
            b"\noffences:", "\n# 说明\noffences:".encode()) + b"\n# end\n",
        "empty lines": lambda text: b"\n\n" + text + b"\n\n",
    }
    for what, change in changes.items():
        folder = write_folder("bytes", {
            path: change(text) for path, text in texts().items()})
        yield from same(digest_of_folder(folder), what)


def reordered(tree, order):
    if isinstance(tree, dict):
        return {key: reordered(tree[key], order) for key in order(list(tree))}
    if isinstance(tree, list):
        return [reordered(item, order) for item in tree]
    return tree


def order_of_keys():
    yield from same(digest_of(WHOLE), "as it is")
    yield from same(digest_of(reordered(WHOLE, lambda keys: keys[::-1])),
                    "reversed")
    draw = random.Random(SEED)
    yield from same(
        digest_of(reordered(WHOLE, lambda keys: draw.sample(keys, len(keys)))),
        f"shuffled, seed {SEED}")


LISTS = ("instruments", "facts", "rules", "lists", "offences")


def division_into_files():
    head = {key: value for key, value in WHOLE.items() if key not in LISTS}
    one_each = {"rulebook.yaml": head}
    for key in LISTS:
        for i, item in enumerate(WHOLE[key]):
            one_each[f"{key}/{i:03}.yaml"] = {key: [item]}
    backwards = {"rulebook.yaml": head}
    names = sorted(path for path in FILES if path != "rulebook.yaml"
                   and not path.startswith("cases/"))
    for i, path in enumerate(names):
        backwards[f"{len(names) - i:03}.yaml"] = FILES[path]
    for what, files in (("one file", {"rulebook.yaml": WHOLE}),
                        ("a file for each entry", one_each),
                        ("files in another order", backwards)):
        folder = write_folder("files", {
            path: rules_text.write_yaml(tree).encode()
            for path, tree in files.items()})
        yield from same(digest_of_folder(folder), what)


def order_of_entries():
    """In which order facts, rules and offences stand decides no case."""
    for key in LISTS:
        tree = dict(WHOLE)
        tree[key] = tree[key][::-1]
        yield from same(digest_of(tree), key)


KEYS = dict(re.findall(r'FADU_KEY\(\w+, "([^"]+)", "([^"]+)"\)',
                       (SOURCE / "lib/compile/keys.def").read_text("utf-8")))
# Below these stand conditions, whose keys are facts.
CONDITIONS = {"when", "unless", "never"}
LOGIC = {"all", "any", "not"}


def in_chinese(tree, names, in_condition=False):
    if isinstance(tree, list):
        return [in_chinese(item, names, in_condition) for item in tree]
    if not isinstance(tree, dict):
        return {"yes": "是", "no": "否"}.get(tree, tree)
    out = {}
    for key, value in tree.items():
        if key == "columns":
            out[KEYS[key]] = {column: in_chinese(when, names, True)
                              for column, when in value.items()}
            continue
        if in_condition and key not in LOGIC:
            new = names.get(key, key)
        else:
            new = KEYS.get(key, key)
        out[new] = in_chinese(value, names, in_condition or key in CONDITIONS)
    return out


def language_of_keys():
    names = {fact["id"]: fact["name"] for fact in WHOLE["facts"]}
    yield from same(digest_of(in_chinese(WHOLE, names)), "Chinese keys")


# --- what changes meaning ---------------------------------------------------------

# Not of the meaning: questions, evidence to collect, notes on sources.
WITHOUT_MEANING = {"ask", "evidence", "note", "cases"}


def leaves(tree, path=()):
    """The paths of all scalars that mean something."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            if key not in WITHOUT_MEANING:
                yield from leaves(value, path + (key,))
    elif isinstance(tree, list):
        for i, value in enumerate(tree):
            yield from leaves(value, path + (i,))
    else:
        yield path


def at(tree, path):
    for step in path:
        tree = tree[step]
    return tree


def with_value(path, value):
    """The rulebook with one leaf changed; the rest is shared."""
    def put(tree, path):
        if not path:
            return value
        new = copy.copy(tree)
        new[path[0]] = put(tree[path[0]], path[1:])
        return new
    return put(WHOLE, path)


def key_of(path):
    return [step for step in path if isinstance(step, str)][-1]


def values_by_key():
    found = {}
    for path in leaves(WHOLE):
        text = at(WHOLE, path)
        if "\n" not in text:
            found.setdefault(key_of(path), {})[text] = None
    return {key: list(texts) for key, texts in found.items()}


VALUES = values_by_key()
DATE = re.compile(r"\d{4}-\d\d-\d\d")


def numbers_changed(text):
    """The text with each of its numbers, in turn, one more and one less."""
    for found in re.finditer(r"\d+", text):
        for more in (1, -1):
            number = int(found[0]) + more
            if number >= 0:
                yield text[:found.start()] + \
                    str(number).zfill(len(found[0])) + text[found.end():]


def cells_changed(table):
    """A text table with one cell replaced by another of its column, or with
    one line left out."""
    lines = table.strip("\n").split("\n")
    rows = [line.strip().strip("|").split("|") for line in lines]
    for i in range(1, len(lines)):
        yield "\n".join(lines[:i] + lines[i + 1:]) + "\n"
        for column in range(len(rows[i])):
            for other in range(1, len(rows)):
                if other != i and rows[other][column].strip() != \
                        rows[i][column].strip():
                    changed = copy.deepcopy(rows)
                    changed[i][column] = rows[other][column]
                    yield "".join("|" + "|".join(row) + "|\n"
                                  for row in changed)
                    break


def changed_texts(path):
    text = at(WHOLE, path)
    if "\n" in text:
        yield from cells_changed(text)
        yield from numbers_changed(text)
        return
    yield from numbers_changed(text)
    if not DATE.search(text):
        yield text + "甲"
        yield text + "x"
    others = [value for value in VALUES[key_of(path)] if value != text]
    yield from others[:3]
    yield {"yes": "no", "no": "yes", "是": "否", "否": "是"}.get(text, "yes")


def every_change():
    """(what, rulebook) of each change of one value."""
    for path in leaves(WHOLE):
        for text in changed_texts(path):
            yield path, text


def describe(path):
    """The path with ids instead of numbers."""
    tree, words = WHOLE, []
    for step in path:
        tree = tree[step]
        words.append(tree.get("id", str(step)) if isinstance(tree, dict)
                     else str(step))
    return ".".join(words)


# Other words for the same: nothing is changed by them.
def is_same_meaning(path, text):
    old = at(WHOLE, path)
    return old.strip() == text.strip()


def one_value_at_a_time():
    changes = [change for change in every_change()
               if not is_same_meaning(*change)]
    if not TRIES_ALL:
        changes = random.Random(SEED).sample(changes, SAMPLE)
    print(f"# seed {SEED}: {len(changes)} changes")
    loaded = 0
    for path, text in changes:
        digest = digest_of(with_value(path, text))
        loaded += digest is not None
        if digest == DIGEST:
            yield f"{describe(path)}: {at(WHOLE, path)!r} -> {text!r}"
    print(f"# {loaded} of them were accepted")
    if loaded < len(changes) // 10:
        yield f"only {loaded} of {len(changes)} changes were accepted"


def entries_left_out():
    """Without one entry of a list or map the digest is another, or the rules
    are refused."""
    def parts(tree, path=()):
        if not isinstance(tree, (dict, list)):
            return
        for key in (tree if isinstance(tree, dict) else range(len(tree))):
            if key in WITHOUT_MEANING:
                continue
            yield path + (key,)
            yield from parts(tree[key], path + (key,))

    paths = [path for path in parts(WHOLE) if not is_default(path)]
    if not TRIES_ALL:
        paths = random.Random(SEED).sample(paths, SAMPLE // 4)
    print(f"# seed {SEED}: {len(paths)} entries")
    for path in paths:
        tree = copy.copy(at(WHOLE, path[:-1]))
        del tree[path[-1]]
        if digest_of(with_value(path[:-1], tree)) == DIGEST:
            yield f"{describe(path[:-1])} without {path[-1]}"


def is_default(path):
    """What the rulebook writes out though it would hold anyway."""
    return "policy" in path or ("in_force" in path and "provisions" in path)


def main():
    status = tap.run([(test.__name__, test) for test in (
        bytes_around_the_rules, order_of_keys, division_into_files,
        order_of_entries, language_of_keys, one_value_at_a_time,
        entries_left_out)])
    shutil.rmtree(SCRATCH, ignore_errors=True)
    return status


sys.exit(main())
