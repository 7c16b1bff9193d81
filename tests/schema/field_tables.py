"""The field tables of the loader, read out of its C sources."""

import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from sources import without_comments  # noqa: E402

KEY_NAME = re.compile(r'FADU_KEY\((\w+), "([^"]+)"')
FUNCTION = re.compile(r"^(\w+)\(", re.MULTILINE)
TABLE = re.compile(
    r"\bstruct fadu_field (\w+)\[\] = \{(.*?)\n?\s*\};", re.DOTALL)
MACRO = re.compile(r"^#define (\w+) +\\\n((?:.*\\\n)*.*\n)", re.MULTILINE)
FIELD = re.compile(
    r"FADU_(FIELD|REQUIRED|WHOLE)\(\s*(\w+)"
    r"|\{\s*FADU_KEY_(\w+),\s*\w+,\s*\w+,\s*(true|false)\s*\}")
SPECIAL_WORD = re.compile(
    r'fadu_word_is\([^"]*?"([^"]+)",\s*"([^"]+)"\)|\{ "(result\.\w+)", "([^"]+)"')


def read_key_names(root):
    """The English spelling of each key by its name in C."""
    text = (root / "lib/compile/keys.def").read_text("utf-8")
    return dict(KEY_NAME.findall(text))


def tables_of(path, names):
    """The tables of one file: {NAME or FUNCTION: {key: is it required}}."""
    source = without_comments(path.read_text("utf-8"))
    macros = dict(MACRO.findall(source))
    tables = {}
    for match in TABLE.finditer(source):
        name, body = match[1], match[2]
        for macro, text in macros.items():
            body = re.sub(rf"\b{macro}\b", lambda _: text, body)
        if name == "fields":  # known by its function
            name = FUNCTION.findall(source, 0, match.start())[-1]
        tables[name] = {
            names[field[2] or field[3]]:
            field[1] == "REQUIRED" or field[4] == "true"
            for field in FIELD.finditer(body)}
    return tables


def read_tables(root, rooms):
    """{"FILE/TABLE": …} of rooms of lib/."""
    names = read_key_names(root)
    return {f"{path.relative_to(root / 'lib')}/{name}": table
            for room in rooms
            for path in sorted((root / "lib" / room).glob("*.c"))
            for name, table in tables_of(path, names).items()}


def read_special_words(root, rooms):
    """Pairs of spellings of words that stand alone, as in {amount:
    delegated}, and of the keys that ask about results."""
    for room in rooms:
        for path in sorted((root / "lib" / room).glob("*.c")):
            source = without_comments(path.read_text("utf-8"))
            for match in SPECIAL_WORD.finditer(source):
                yield match[1] or match[3], match[2] or match[4]
