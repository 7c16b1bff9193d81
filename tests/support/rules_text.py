"""Rulebooks as trees of text, for tests that change them or their cases."""

import re
from pathlib import Path

import yaml


class Reader(yaml.BaseLoader):
    """Every scalar is text, as in the library, but null."""


Reader.add_implicit_resolver(
    "tag:yaml.org,2002:null", re.compile("null|$"), ["n", ""])
Reader.add_constructor("tag:yaml.org,2002:null", lambda reader, node: None)


def read_yaml(text):
    return yaml.load(text, Reader)


def write_yaml(tree):
    """A text that the library reads as the same tree: no anchors, wide."""
    return yaml.dump(tree, allow_unicode=True, sort_keys=False, width=4000,
                     Dumper=_Dumper)


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data):
        return True


def _write_text(dumper, text):
    # A table stays a block; all else in quotes, so that YAML never bites.
    return dumper.represent_scalar("tag:yaml.org,2002:str", text,
                                   style="|" if "\n" in text else "'")


_Dumper.add_representer(str, _write_text)


def read_folder(folder):
    """{path in the folder: tree} of every file of rules, in order of path."""
    folder = Path(folder)
    return {str(path.relative_to(folder)): read_yaml(path.read_text("utf-8"))
            for path in sorted(folder.rglob("*.yaml"))}


def worked_cases(files):
    """(file, name, case) of every worked case."""
    for path, tree in files.items():
        for case in (tree or {}).get("cases", (tree or {}).get("示例案件", [])):
            given = case.get("given", case.get("给定案情"))
            if given is not None:
                yield path, case.get("name", case.get("名称")), given


def merged(files, without=("cases", "示例案件")):
    """All files as one tree: lists one after the other."""
    whole = {}
    for tree in files.values():
        for key, value in (tree or {}).items():
            if key in without:
                continue
            if key in whole and isinstance(value, list):
                whole[key] = whole[key] + value
            else:
                whole[key] = value
    return whole
