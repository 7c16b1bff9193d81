"""Rule files, spoilt in their structure at random."""

import copy
import re

import yaml

NONSENSE = "xyzzy"


# --- reading and writing ----------------------------------------------------

# The readers in C, where they are: the files are many.
Base = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
Safe = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class RuleReader(Base):
    """Every scalar is text, as in the library, but null."""


class TypedReader(Safe):
    """Scalars as an editor sees them: the core types of YAML 1.2."""



RuleReader.add_implicit_resolver(
    "tag:yaml.org,2002:null", re.compile("null|$"), ["n", ""])
RuleReader.add_constructor(
    "tag:yaml.org,2002:null", lambda reader, node: None)
TypedReader.yaml_implicit_resolvers = {}
for kind, pattern, first in (
        ("null", r"(?:~|null|Null|NULL|)$", "~nN"),
        ("bool", r"(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
        ("int", r"(?:[-+]?[0-9]+)$", "-+0123456789"),
        ("float", r"(?:[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)(?:[eE][-+]?[0-9]+)?)$",
         "-+.0123456789")):
    TypedReader.add_implicit_resolver(
        "tag:yaml.org,2002:" + kind, re.compile(pattern), [*first, ""])
TypedReader.add_constructor(
    "tag:yaml.org,2002:int",
    lambda reader, node: int(reader.construct_scalar(node), 10))


class RuleWriter(yaml.SafeDumper):
    """Tables in blocks, all other text in quotes."""

    def ignore_aliases(self, data):
        return True


RuleWriter.add_representer(str, lambda writer, text: writer.represent_scalar(
    "tag:yaml.org,2002:str", text, style="|" if "\n" in text else '"'))


def read(path, reader=RuleReader):
    return yaml.load(path.read_text("utf-8-sig"), reader)


def write(tree):
    return yaml.dump(tree, Dumper=RuleWriter, allow_unicode=True,
                     sort_keys=False, width=1 << 20)


# --- spoiling ---------------------------------------------------------------

def places(tree, path=()):
    """(path, value) of every value in the tree but the root."""
    members = (tree.items() if isinstance(tree, dict)
               else enumerate(tree) if isinstance(tree, list) else ())
    for step, value in members:
        yield path + (step,), value
        yield from places(value, path + (step,))


def parent_of(tree, path):
    for step in path[:-1]:
        tree = tree[step]
    return tree


def renamed(members, old, new):
    """The map with another key in the place of one, order kept."""
    return {new if key == old else key: value
            for key, value in members.items() if key == old or key != new}


class Spoiler:
    def __init__(self, random, aliases):
        self.random = random
        self.other = {**aliases, **{b: a for a, b in aliases.items()}}
        self.keys = sorted(self.other)
        self.ways = [self.rename, self.rename, self.drop, self.replace,
                     self.replace, self.replace, self.wrap, self.nonsense,
                     self.add, self.say_twice, self.translate]

    def spoil(self, tree):
        """(what was done, another tree)."""
        while True:
            spoilt = copy.deepcopy(tree)
            path, value = self.random.choice(list(places(spoilt)))
            way = self.random.choice(self.ways)
            what = way(parent_of(spoilt, path), path[-1], value)
            if what and spoilt != tree:
                return f"{what} at {'/'.join(map(str, path))}", spoilt

    def put(self, parent, old, new):
        changed = renamed(parent, old, new)
        parent.clear()
        parent.update(changed)

    def rename(self, parent, step, value):
        if not isinstance(parent, dict):
            return None
        new = self.random.choice([NONSENSE, self.random.choice(self.keys)])
        if new in parent:
            return None
        self.put(parent, step, new)
        return f"renamed to {new}"

    def translate(self, parent, step, value):
        if not isinstance(parent, dict) or step not in self.other:
            return None
        self.put(parent, step, self.other[step])
        return "translated"

    def drop(self, parent, step, value):
        del parent[step]
        return "dropped"

    def replace(self, parent, step, value):
        new = self.random.choice(
            ["", NONSENSE, [], {}, [NONSENSE], {NONSENSE: NONSENSE}, [[]]])
        parent[step] = copy.deepcopy(new)
        return f"replaced by {new!r}"

    def wrap(self, parent, step, value):
        parent[step] = [value]
        return "put in a list"

    def nonsense(self, parent, step, value):
        if not isinstance(value, str):
            return None
        parent[step] = NONSENSE
        return "made nonsense"

    def add(self, parent, step, value):
        if not isinstance(value, dict):
            return None
        key = self.random.choice([NONSENSE, self.random.choice(self.keys)])
        if key in value or self.other.get(key) in value:
            return None
        value[key] = NONSENSE
        return f"given {key}"

    def say_twice(self, parent, step, value):
        if not isinstance(parent, dict) or step not in self.other \
                or self.other[step] in parent:
            return None
        parent[self.other[step]] = copy.deepcopy(value)
        return "said in both spellings"
