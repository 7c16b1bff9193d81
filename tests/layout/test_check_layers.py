#!/usr/bin/env python3
"""Plants one fault at a time into a small tree and expects check_layers.py to
see it, and to see nothing in the tree without faults."""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import check_layers as layers  # noqa: E402
from check_layers import tap  # noqa: E402

HEADER = "/*\n * A test.\n *\n * Layer: %s.  Uses: nothing.\n */\n"

SOUND = {
    "include/fadu/base.h": "#include <stdint.h>\n",
    "include/fadu/diag.h": "#include <fadu/base.h>\n",
    "lib/base/str.h": HEADER % "base",
    "lib/base/alloc.c": "void *p = malloc(1); /* the only one */\n",
    "lib/text/tree.h": HEADER % "text" + '#include "base/str.h"\n',
    "lib/text/tree.c": "#include <yaml.h>\n#include <fadu/diag.h>\n"
                       '#include "text/tree.h"\n',
    "lib/api/version.c": '#include "text/tree.h"\n'
                         "// double the time(s), free(ly) written\n"
                         'const char *s = "float \\" getenv(x)";\n'
                         "int act_time(int lifetime), fadu_free(void *p);\n"
                         "int doubled, x = act_time(1);\n",
    "examples/ask.c": "#include <fadu/diag.h>\n",
    "tests/unit/test_base.c": '#include "base/str.h"\n'
                              + "\n" * (layers.MAX_LINES - 1),
}

# name, check that must see it, file, content
FAULTS = [
    ("a source beside the rooms", layers.files_outside_rooms,
     "lib/stray.c", ""),
    ("a room nobody knows", layers.files_outside_rooms,
     "lib/utils/all.c", ""),
    ("a folder inside a room", layers.files_outside_rooms,
     "lib/text/deep/x.c", ""),
    ("a room below", layers.includes_against_order,
     "lib/base/str.c", '#include "text/tree.h"\n'),
    ("a room below, spelt with spaces", layers.includes_against_order,
     "lib/base/str.c", '  #  include   "text/tree.h"\n'),
    ("a header without its room", layers.includes_against_order,
     "lib/text/tree.c", '#include "tree.h"\n'),
    ("a header through its relatives", layers.includes_against_order,
     "lib/text/tree.c", '#include "../base/str.h"\n'),
    ("an internal header in angle brackets", layers.includes_against_order,
     "lib/text/tree.c", "#include <base/str.h>\n"),
    ("somebody using api", layers.includes_against_order,
     "lib/review/audit.c", '#include "api/entry.h"\n'),
    ("an internal header in the interface",
     layers.includes_past_the_interface,
     "include/fadu/law.h", '#include "law/model.h"\n'),
    ("an internal header in an example", layers.includes_past_the_interface,
     "examples/cli/main.c", '#include "diag/render.h"\n'),
    ("libyaml in another room", layers.yaml_outside_text,
     "lib/compile/decode.c", "#include <yaml.h>\n"),
    ("libyaml in an example", layers.yaml_outside_text,
     "examples/ask.c", '#include "yaml.h"\n'),
    ("a long file in the library", layers.long_files,
     "lib/law/model.c", "\n" * (layers.MAX_LINES + 1)),
    ("a long test", layers.long_files,
     "tests/unit/test_base.c", "\n" * (layers.MAX_LINES + 1)),
    ("a header without layer", layers.headers_without_layer,
     "lib/law/model.h", "/* A model. */\n"),
    ("a header with the layer of another room", layers.headers_without_layer,
     "lib/law/model.h", HEADER % "base"),
    ("a layer that is no comment", layers.headers_without_layer,
     "lib/law/model.h", "/* A model. */\nLayer: law;\n"),
    ("a double", layers.floating_point,
     "lib/value/money.c", "static\ndouble x;\n"),
    ("a float in a cast", layers.floating_point,
     "lib/value/money.c", "int x = (int)(float)1;\n"),
    ("strtod", layers.outside_world,
     "lib/value/money.c", "x = strtod (s, 0);\n"),
    ("the clock", layers.outside_world,
     "lib/value/date.c", "now=time(NULL);\n"),
    ("the environment", layers.outside_world,
     "lib/api/version.c", "s = !getenv(\"X\");\n"),
    ("the locale", layers.outside_world,
     "lib/api/version.c", '/* " */ setlocale(LC_ALL, ""); /* " */\n'),
    ("malloc outside base", layers.memory_outside_base,
     "lib/law/model.c", "p = malloc(1);\n"),
    ("free outside base", layers.memory_outside_base,
     "lib/law/model.c", "free(p);\n"),
]


def problems_in(tree, check):
    with tempfile.TemporaryDirectory() as folder:
        for name, content in tree.items():
            path = Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, "utf-8")
        return list(check(Path(folder)))


def must_be_seen(check, name, content):
    found = problems_in({**SOUND, name: content}, check)
    if not any(name in problem for problem in found):
        yield f"not seen in {name}; found: {found}"


def every_check_has_a_fault():
    for name, check in layers.CHECKS:
        if all(check is not fault[1] for fault in FAULTS):
            yield f"no fault for: {name}"


if __name__ == "__main__":
    sys.exit(tap.run(
        [(f"nothing to see: {name}",
          lambda check=check: problems_in(SOUND, check))
         for name, check in layers.CHECKS]
        + [("an empty tree is sound", lambda: [
            problem for _, check in layers.CHECKS
            for problem in problems_in({}, check)])]
        + [(f"seen: {name}", lambda fault=fault: must_be_seen(*fault))
           for name, *fault in FAULTS]
        + [("every check has a fault", every_check_has_a_fault)]))
