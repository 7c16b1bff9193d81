#!/usr/bin/env python3
"""Checks that the sources keep to the rooms, and the rooms to their order.

usage: check_layers.py PROJECT_FOLDER

The folders of lib/ are rooms; a file may use its own room and those above it
in ROOMS.  Prints TAP, one test a check; test_check_layers.py proves that each
check sees the fault it is made for.
"""

import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
import tap  # noqa: E402
from sources import without_comments  # noqa: E402

ROOMS = ["base", "diag", "value", "text", "law", "diagram", "compile",
         "decide", "explain", "cases", "verify", "diff", "format", "review",
         "api"]
MAX_LINES = 600

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(["<])([^">]+)[">]', re.M)
LAYER = re.compile(r"/\*(?:(?!\*/).)*\bLayer:\s*(\w+)", re.DOTALL)
FLOATING = re.compile(r"\b(double|float)\b")
# The clock, the environment, the locale and what depends on them.
OUTSIDE = re.compile(
    r"(?<!\w)(time|clock|clock_gettime|gettimeofday|localtime|localtime_r|"
    r"mktime|getenv|secure_getenv|setlocale|localeconv|strtod|strtof|atof|"
    r"rand|random)\s*\(")
MEMORY = re.compile(r"(?<!\w)(malloc|calloc|realloc|strdup|strndup|free)\s*\(")


def files(root, *folders):
    for folder in folders:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in (".c", ".h") and path.is_file():
                yield path


def line_of(source, match):
    return source.count("\n", 0, match.start()) + 1


def includes(root, *folders):
    """(path, line, quote, name) of every #include."""
    for path in files(root, *folders):
        source = without_comments(path.read_text("utf-8"))
        for match in INCLUDE.finditer(source):
            yield path, line_of(source, match), match[1], match[2]


def room_of(root, path):
    parts = path.relative_to(root / "lib").parts
    return parts[0] if len(parts) == 2 else None


def find_words(root, pattern, what, allowed_room=None):
    for path in files(root, "lib"):
        if allowed_room and room_of(root, path) == allowed_room:
            continue
        source = without_comments(path.read_text("utf-8"), keep_texts=False)
        for match in pattern.finditer(source):
            yield (f"{path.relative_to(root)}:{line_of(source, match)}: "
                   f"'{match[1]}' {what}")


def files_outside_rooms(root):
    for path in files(root, "lib"):
        if room_of(root, path) not in ROOMS:
            yield (f"{path.relative_to(root)}: not in one of the rooms "
                   f"{', '.join(ROOMS)}")


def includes_against_order(root):
    for path, line, quote, name in includes(root, "lib"):
        place = f"{path.relative_to(root)}:{line}: '{name}'"
        used, own = name.split("/")[0], room_of(root, path)
        if own not in ROOMS or used == "fadu":
            continue
        if quote == "<":
            if used in ROOMS:
                yield f"{place} is ours: write it in quotes"
        elif "/" not in name or used not in ROOMS:
            yield f"{place} is not of the form \"room/header.h\""
        elif used == "api" and own != "api":
            yield f"{place}: nobody inside uses api"
        elif ROOMS.index(used) > ROOMS.index(own):
            yield f"{place} reaches from {own} down into {used}"


def includes_past_the_interface(root):
    for path, line, _, name in includes(root, "include", "examples"):
        if "/" in name and name.split("/")[0] in ROOMS:
            yield (f"{path.relative_to(root)}:{line}: '{name}' is internal; "
                   "use fadu/*.h")


def yaml_outside_text(root):
    for path, line, _, name in includes(root, "lib", "include", "examples"):
        if name == "yaml.h" and path.parent != root / "lib" / "text":
            yield f"{path.relative_to(root)}:{line}: only lib/text uses yaml.h"


def long_files(root):
    for path in files(root, "lib", "include", "examples", "tests"):
        count = len(path.read_text("utf-8").splitlines())
        if count > MAX_LINES:
            yield (f"{path.relative_to(root)}: {count} lines, "
                   f"at most {MAX_LINES}; split it")


def headers_without_layer(root):
    for path in files(root, "lib"):
        if path.suffix != ".h":
            continue
        match = LAYER.search(path.read_text("utf-8"))
        room = room_of(root, path)
        if not match or match[1] != room:
            yield (f"{path.relative_to(root)}: its first comment must say "
                   f"'Layer: {room}.'")


def floating_point(root):
    return find_words(root, FLOATING, "is not for law: amounts are exact")


def outside_world(root):
    return find_words(root, OUTSIDE, "reads the clock, the environment or "
                      "the locale, or guesses")


def memory_outside_base(root):
    return find_words(root, MEMORY, "belongs in lib/base only", "base")


CHECKS = [
    ("every source of the library is in a room", files_outside_rooms),
    ("rooms use only rooms above them", includes_against_order),
    ("headers for callers and examples use no internals",
     includes_past_the_interface),
    ("only lib/text knows libyaml", yaml_outside_text),
    (f"no file has more than {MAX_LINES} lines", long_files),
    ("every internal header names its layer", headers_without_layer),
    ("no floating point in the library", floating_point),
    ("no clock, environment or locale in the library", outside_world),
    ("memory comes from lib/base only", memory_outside_base),
]


def main(root):
    return tap.run([(name, lambda check=check: check(root))
                    for name, check in CHECKS])


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
