#!/usr/bin/env python3
"""What the shared library exports, what lib/fadu.map lists and what the
headers declare with FADU_API must be the same names.

usage: check_symbols.py LIBRARY MAP_FILE HEADER_FOLDER

Prints TAP.
"""

import re
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
import tap  # noqa: E402
from sources import without_comments  # noqa: E402

DIRECTIVE = re.compile(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", re.M)
DECLARED = re.compile(r"\bFADU_API\b[^;()]*?\b(\w+)\s*\(")
NODE = re.compile(r"(\w+\.[\d.]+)\s*\{(.*?)\}\s*(\w+\.[\d.]+)?\s*;", re.S)


def exported_by(library):
    """name -> version node"""
    said = subprocess.run(
        ["nm", "--dynamic", "--defined-only", "--with-symbol-versions",
         str(library)], check=True, capture_output=True, text=True).stdout
    names = {}
    for line in said.splitlines():
        kind, symbol = line.split()[-2:]
        name, _, version = symbol.replace("@@", "@").partition("@")
        if kind != "A":  # the version nodes themselves
            names[name] = version
    return names


def listed_in(map_file):
    """(name, version node) in the order of the file; complaints"""
    text = without_comments(map_file.read_text("utf-8"))
    pairs, problems, previous = [], [], None
    for version, body, parent in NODE.findall(text):
        shown, _, hidden = body.partition("local:")
        for name in re.findall(r"([^\s;]+)\s*;", shown.replace("global:", "")):
            pairs.append((name, version))
            if not re.fullmatch(r"\w+", name):
                problems.append(f"'{name}': write names, no patterns")
        if hidden.split() not in ([], ["*;"]):
            problems.append(f"{version}: local has only '*;'")
        if (parent or None) != previous:
            problems.append(f"{version} must name {previous} before it")
        previous = version
    if not pairs:
        problems.append("no names found")
    if "local:" not in text:
        problems.append("'local: *;' is missing, so everything is exported")
    names = [name for name, _ in pairs]
    problems += [f"{name} is listed twice"
                 for name in sorted(set(names)) if names.count(name) > 1]
    return pairs, problems


def declared_in(folder):
    names = []
    for path in sorted(folder.rglob("*.h")):
        text = DIRECTIVE.sub("", without_comments(path.read_text("utf-8")))
        names += DECLARED.findall(text)
    return names


def difference(first, first_name, second, second_name):
    for name in sorted(set(first) - set(second)):
        yield f"{name}: in {first_name}, not in {second_name}"
    for name in sorted(set(second) - set(first)):
        yield f"{name}: in {second_name}, not in {first_name}"


def main(library, map_file, headers):
    exported = exported_by(library)
    listed, complaints = listed_in(map_file)
    declared = declared_in(headers)
    return tap.run([
        ("the map lists names, one node a release", lambda: complaints),
        ("the library exports what the map lists, in its nodes",
         lambda: difference(exported.items(), "the library",
                            listed, "the map")),
        ("the headers declare what the map lists",
         lambda: difference(declared, "the headers",
                            [name for name, _ in listed], "the map")),
        ("every name begins with fadu_",
         lambda: [name for name in declared if not name.startswith("fadu_")]),
        ("every function is declared once",
         lambda: [name for name in sorted(set(declared))
                  if declared.count(name) > 1]),
    ])


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:4])))
