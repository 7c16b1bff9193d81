#!/usr/bin/env python3
"""Files as a C source: what `fadu init` writes.

usage: embed.py OUTPUT FOLDER FILE...

FOLDER is what the names of the files are relative to.
"""

import sys
from pathlib import Path


def lines_of(data):
    """The bytes as lines of string literals, one a line of the file."""
    for line in data.splitlines(keepends=True):
        escaped = "".join(
            chr(byte) if 32 <= byte < 127 and byte not in b'"\\?'
            else f"\\{byte:03o}" for byte in line)
        yield f'      "{escaped}"'


def main(output, folder, files):
    parts = ['/* Made of examples/starter by embed.py. */', '#include "starter.h"', '',
             'const struct starter_file starter_files[] = {']
    for name in files:
        path = Path(name).resolve()
        parts.append(f'    {{ "{path.relative_to(Path(folder).resolve()).as_posix()}",')
        parts.extend(lines_of(path.read_bytes()))
        parts.append("    },")
    parts += ["};", "", "const size_t starter_file_count =",
              "    sizeof(starter_files) / sizeof(starter_files[0]);", ""]
    Path(output).write_text("\n".join(parts), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
