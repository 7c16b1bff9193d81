"""Reading C sources the way the checks need them: without comments."""

import re

_TOKEN = re.compile(
    r"""(?P<comment>//[^\n]*|/\*.*?\*/)
      | (?P<text>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')""",
    re.DOTALL | re.VERBOSE)


def without_comments(source, keep_texts=True):
    """The source with every comment (and the inside of every string literal,
    if asked) blanked out; line numbers stay what they were."""
    def blank(match):
        if match["text"] and keep_texts:
            return match[0]
        if match["text"]:
            return '""'
        return " " + "\n" * match[0].count("\n")
    return _TOKEN.sub(blank, source)
