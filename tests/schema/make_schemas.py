#!/usr/bin/env python3
"""Writes the JSON Schemas of rule files, rules/schema/*.json, from rules.yaml
and types.yaml beside this file and the spellings in lib/compile.

usage: make_schemas.py PROJECT_ROOT

test_rule_schema.py tells when what is written there is out of date.
"""

import json
import re
import sys
from pathlib import Path

import yaml

FOLDER = Path(__file__).resolve().parent
DIALECT = "https://json-schema.org/draft/2020-12/schema"
MANNERS = (
    "Every key and every fixed word has an English and a Chinese spelling; "
    "write one of the two. One value may stand where a list is meant. "
    "键和固定用语各有英文、中文两种写法，任用其一；应为列表之处可以只写一项。")

KEY = re.compile(r'FADU_KEY\(\w+, "([^"]+)", "([^"]+)"\)')
WORDS = re.compile(r"fadu_words_(\w+)\[\] = \{(.*?)END_OF_WORDS", re.DOTALL)
WORD = re.compile(r'\{ "([^"]+)", "([^"]+)",')
REF = "#/$defs/"
WIDTH = 120


class SourceReader(yaml.SafeLoader):
    """`yes` and `on` are words, and so are dates and fractions."""


SourceReader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers
            if tag.rpartition(":")[2] in ("int", "null", "merge")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()}
SourceReader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile("true$|false$"), ["t", "f"])


def read_source():
    return {part: content for name in ("rules.yaml", "types.yaml")
            for part, content in yaml.load(
                (FOLDER / name).read_text("utf-8"), SourceReader).items()}


def read_keys(root):
    """The Chinese spelling of each key."""
    text = (root / "lib/compile/keys.def").read_text("utf-8")
    return dict(KEY.findall(text))


def read_words(root):
    """The spellings of each table of words, in their order."""
    text = (root / "lib/compile/words.c").read_text("utf-8")
    return {name: dict(WORD.findall(body))
            for name, body in WORDS.findall(text)}


def laid_out(value, indent=0):
    """JSON with what fits on a line on one."""
    line = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, (dict, list)) or len(line) + indent <= WIDTH:
        return line
    inside = " " * (indent + 1)
    if isinstance(value, dict):
        parts = [f"{json.dumps(key, ensure_ascii=False)}: "
                 f"{laid_out(part, indent + 1)}"
                 for key, part in value.items()]
    else:
        parts = [laid_out(part, indent + 1) for part in value]
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    body = ",\n".join(inside + part for part in parts)
    return f"{opening}\n{body}\n{' ' * indent}{closing}"


class Maker:
    def __init__(self, root):
        self.source = read_source()
        self.aliases = read_keys(root)
        self.words = read_words(root)
        self.case = json.loads(
            (root / "rules/schema/case.json").read_text("utf-8"))

    # --- types --------------------------------------------------------------

    def type_of(self, text):
        """The schema of a type as rules.yaml writes it."""
        choices = [part.strip() for part in text.split("|")]
        if len(choices) > 1:
            return {"anyOf": [self.type_of(part) for part in choices]}
        for suffix, minimum in (("+", 0), ("+1", 1)):
            if text.endswith(suffix):
                item = self.type_of(text[:-len(suffix)])
                items = {"type": "array", "items": item}
                if minimum:
                    items["minItems"] = minimum
                return {"anyOf": [item, items]}
        for suffix, minimum in (("*", 0), ("*1", 1)):
            if text.endswith(suffix):
                members = {"type": "object", "additionalProperties":
                           self.type_of(text[:-len(suffix)])}
                if minimum:
                    members["minProperties"] = minimum
                return members
        return {"$ref": REF + text.replace(":", "_")}

    def definition(self, name):
        if name.startswith("word_"):
            return {"enum": [spelling
                             for pair in self.words[name[5:]].items()
                             for spelling in dict.fromkeys(pair)]}
        if name == "case":
            return self.part_of_case(
                {key: part for key, part in self.case.items()
                 if key not in ("$schema", "$defs")})
        if name.startswith("case_"):
            return self.part_of_case(self.case["$defs"][name[5:]])
        if name in self.source["types"]:
            return self.source["types"][name]
        return self.section(name)

    def part_of_case(self, part):
        """Its definitions stand among ours, under names of their own."""
        if isinstance(part, dict):
            return {key: REF + "case_" + value[len(REF):] if key == "$ref"
                    else self.part_of_case(value)
                    for key, value in part.items()}
        if isinstance(part, list):
            return [self.part_of_case(item) for item in part]
        return part

    # --- sections -----------------------------------------------------------

    def keys_of(self, name):
        """(key, is required, [type, English, Chinese, default])."""
        for key, entry in self.source["sections"][name]["keys"].items():
            plain = key.rstrip("!")
            yield plain, key != plain, entry or self.source["common"][plain]

    def property_of(self, key, entry):
        kind, english, chinese, *default = entry
        described = {"title": f"{key} · {self.aliases[key]}",
                     "description": f"{english} {chinese}"}
        if default:
            described["default"] = default[0]
        return {**described, **self.type_of(kind)}

    def members(self, place, entries):
        """What every map has: its keys in both spellings, never both."""
        properties, twice = {}, {}
        for key, entry in entries:
            alias = self.aliases[key]
            properties[key] = self.property_of(key, entry)
            properties[alias] = {"$ref": f"{place}/properties/{key}"}
            twice[alias] = {"properties": {key: False}}
        return {"type": "object", "properties": properties,
                "additionalProperties": False, "dependentSchemas": twice}

    def both(self, key):
        return [key, self.aliases[key]]

    def has(self, *keys):
        """Some of these keys is there, in some spelling."""
        return {"anyOf": [{"required": [spelling]}
                          for key in keys for spelling in self.both(key)]}

    def has_word(self, section, key, wanted):
        """The key has one of these words, in some spelling."""
        kinds = {of: entry[0] for of, _, entry in self.keys_of(section)}
        table = self.words.get(kinds[key].partition("word:")[2], {})
        words = [spelling for word in wanted
                 for spelling in ([word, table[word]] if word in table
                                  else [word])]
        return {"anyOf": [{"required": [spelling],
                           "properties": {spelling: {"enum": words}}}
                          for spelling in self.both(key)]}

    def rule(self, section, rule):
        then = []
        for key in rule.get("needs", ()):
            then.append(self.has(key))
        if "needs_any" in rule:
            then.append(self.has(*rule["needs_any"]))
        if "bars" in rule:
            then.append({"properties": {
                spelling: False for key in rule["bars"]
                for spelling in self.both(key)}})
        then = then[0] if len(then) == 1 else {"allOf": then}
        if "with" in rule:
            return {"if": self.has(rule["with"]), "then": then}
        for word, branch in (("if", "then"), ("unless", "else")):
            if word in rule:
                [(key, wanted)] = rule[word].items()
                return {"if": self.has_word(section, key, wanted),
                        branch: then}
        return then

    def section(self, name):
        entries = list(self.keys_of(name))
        made = self.members(REF + name,
                            [(key, entry) for key, _, entry in entries])
        demands = [self.has(key) for key, required, _ in entries if required]
        demands += [self.rule(name, rule) for rule in
                    self.source["sections"][name].get("rules", ())]
        if demands:
            made["allOf"] = demands
        return made

    # --- files --------------------------------------------------------------

    def referred(self, part):
        if isinstance(part, dict):
            for key, value in part.items():
                if key == "$ref":
                    if value.startswith(REF):
                        yield value[len(REF):].partition("/")[0]
                else:
                    yield from self.referred(value)
        elif isinstance(part, list):
            for item in part:
                yield from self.referred(item)

    def file_keys(self, file):
        sections = file.get("sections", ["lists"])
        return [(key, required and section == file.get("required"), entry)
                for section in sections
                for key, required, entry in self.keys_of(section)
                if key in file.get("keys", [key])]

    def file(self, name):
        file = self.source["files"][name]
        entries = self.file_keys(file)
        made = {"$schema": DIALECT, "title": " · ".join(file["title"]),
                "description": " ".join([*file["about"], MANNERS]),
                **self.members("#", [(key, entry)
                                     for key, _, entry in entries])}
        demands = [self.has(key) for key, required, _ in entries if required]
        if demands:
            made["allOf"] = demands
        definitions, waiting = {}, list(self.referred(made))
        while waiting:
            other = waiting.pop(0)
            if other not in definitions:
                definitions[other] = self.definition(other)
                waiting += self.referred(definitions[other])
        made["$defs"] = dict(sorted(definitions.items()))
        return made

    def texts(self):
        """The text of every schema by its file name."""
        return {f"{name}.json": laid_out(self.file(name)) + "\n"
                for name in self.source["files"]}


def main(root):
    for name, text in Maker(root).texts().items():
        (root / "rules/schema" / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
