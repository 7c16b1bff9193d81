#!/usr/bin/env python3
"""The published table, and the lists of what a rulebook holds.

usage: test_table.py COMMAND SOURCE_FOLDER

Prints TAP.  Every form of the table is read back by a reader that is not ours.
"""

import csv
import io
import json
import os
import re
import subprocess
import sys
import tempfile
import unicodedata
from html.parser import HTMLParser
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
import rules_text  # noqa: E402
import tap  # noqa: E402

COMMAND, SOURCE = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
RULES = SOURCE / "rules/taizhou-urban-management"
BOOKS = sorted(path.parent for path in
               (SOURCE / "tests/rulebooks").glob("*/rulebook.yaml"))
BOOKS.append(SOURCE / "rules/market-first-offence")
SCRATCH = Path(tempfile.mkdtemp(prefix="fadu-table-"))

# Names that HTML, Markdown, CSV and YAML would each take for their own.
HOSTILE = """\
fadu: 1
id: hostile
name: '<b>"甲"&乙</b>'
authority: '=SUM(A1)'
status: draft
covers: {from: 2020-01-01}
editions: {id: "1", in_force: {from: 2020-01-01}}
fields: {id: f, name: '领域 | <script>'}
severity: [[警告]]
instruments: {id: l, name: 某条例, level: local-regulation, versions: {id: a, in_force: {from: 2020-01-01}}}
facts: {id: size, name: 大小, type: choice, values: [{id: small, name: '小*'}, {id: big, name: '大: #'}], ask: 多大？}
offences:
  - id: o
    name: '=cmd|''/c calc''!A1'
    en: '@x,"y"'
    field: f
    source: {status: secondary, note: '</td><script>alert(1)</script>'}
    provisions: {id: p, basis: l 1, penalties: {kind: 罚款, amount: 100元以上1100元以下, force: shall}}
    benchmark:
      - edition: "1"
        rows:
          - {grade: '-轻|微', when: {size: small}, fine: 10%以下}
          - {grade: '"严"重', when: {size: big}, fine: 10%以上}
"""

# Names of more than one line, which would break out of comments and cells; and
# what HTML and Markdown would take for a sign.
LINES = HOSTILE.replace("id: hostile", "id: lines").replace(
    """name: '=cmd|''/c calc''!A1'""",
    r'''name: "违法\n  - id: evil\n&copy; A&B"''').replace(
    """'<b>"甲"&乙</b>'""", r'"甲\nlists: []"').replace(
    "'-轻|微'", r'"轻\r\n微\u2028"')
assert LINES.count(r"\n") == 4


def run(*arguments, lang="zh"):
    environment = {name: value for name, value in os.environ.items()
                   if not name.startswith("LC_") and name != "LANGUAGE"}
    environment.update(FADU_RULES=str(RULES), LANG=lang)
    return subprocess.run([str(COMMAND), *map(str, arguments)],
                          env=environment, capture_output=True, timeout=300)


def table(*arguments, format, lang="zh"):
    process = run("table", "--format", format, "--lang", lang, *arguments)
    assert process.returncode == 0, process.stderr.decode()
    return process.stdout.decode()


def folder(name, text):
    path = SCRATCH / name
    path.mkdir(exist_ok=True)
    (path / "rulebook.yaml").write_text(text, "utf-8")
    return path


def books_in_turn():
    """The shipped rules in both languages, the others in turn."""
    yield RULES, ("zh", "en")
    for number, book in enumerate(BOOKS):
        yield book, (("zh",), ("en",))[number % 2]


def differ(found, expected, what):
    if found != expected:
        yield f"{what}: {found!r}, not {expected!r}"


# --- HTML -------------------------------------------------------------------------

class Page(HTMLParser):
    """Elements must be closed in order; tables are gathered as grids."""

    EMPTY = {"meta", "col", "wbr", "br"}

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.problems = [], []
        self.tables, self.heads, self.ids = [], [], []
        self.attributes = []
        self.text = []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.attributes.append((tag, attrs))
        if "id" in attrs:
            self.ids.append(attrs["id"])
        if tag == "table":
            self.tables.append([])
            self.heads.append([])
        if tag == "tr":
            self.tables[-1].append([])
        if tag in ("td", "th"):
            self.tables[-1][-1].append(
                {"span": int(attrs.get("rowspan", 1)), "tag": tag,
                 "scope": attrs.get("scope"), "text": ""})
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open[-1] != tag:
            self.problems.append(f"</{tag}> closes {self.open[-3:]}")
        else:
            self.open.pop()

    def handle_data(self, data):
        self.text.append(data)
        if "td" in self.open or "th" in self.open:
            self.tables[-1][-1][-1]["text"] += data


def page_of(text):
    page = Page()
    page.feed(text)
    page.close()
    return page


def grid_problems(rows):
    """Spanned cells must fill a grid without holes."""
    width = len(rows[0])
    held = [0] * width
    for number, row in enumerate(rows):
        free = [i for i in range(width) if held[i] == 0]
        if len(free) != len(row):
            yield f"line {number}: {len(row)} cells for {len(free)} columns"
            return
        for column, cell in zip(free, row):
            held[column] = cell["span"]
        held = [h - 1 for h in held]
    if any(held):
        yield f"cells stand for lines that are not there: {held}"


def html_is_well_formed():
    for name, languages in books_in_turn():
        for lang in languages:
            text = table(name, format="html", lang=lang)
            page = page_of(text)
            for problem in page.problems + [f"<{tag}> stays open"
                                            for tag in page.open]:
                yield f"{name.name}, {lang}: {problem}"
            for rows in page.tables:
                for problem in grid_problems(rows):
                    yield f"{name.name}, {lang}: {problem}"
            if len(page.ids) != len(set(page.ids)):
                yield f"{name.name}: an id stands twice"


def html_is_one_page_for_everybody():
    for lang, code in (("zh", "zh-CN"), ("en", "en")):
        text = table(format="html", lang=lang)
        page = page_of(text)
        tags = [tag for tag, _ in page.attributes]
        yield from differ(dict(page.attributes)["html"].get("lang"), code,
                          "language of the page")
        for tag in ("script", "img", "link", "iframe"):
            if tag in tags:
                yield f"the page has <{tag}>"
        if re.search(r"https?://|@import|url\(", text):
            yield "the page asks for something from elsewhere"
        yield from differ(tags.count("caption"), tags.count("table"),
                          "captions")
        yield from differ(tags.count("thead"), tags.count("table"), "heads")
        for rows in page.tables:
            if any(cell["scope"] != "col" for cell in rows[0]):
                yield "a head has no scope"
            for row in rows[1:]:
                if not any(cell["scope"] == "row" for cell in row):
                    # the grade of a row stands above a further column
                    yield from differ(len(row) <= 3, True, "row without head")
        for wanted in ("A4 landscape", "table-header-group",
                       "prefers-color-scheme"):
            if wanted not in text:
                yield f"the style says nothing of {wanted}"
    english = table("--offence", "open-air-barbecue", format="html", lang="en")
    if '<span lang="zh-CN">露天烧烤</span>' not in english:
        yield "Chinese words of an English page are not marked"


def nothing_of_a_rulebook_is_markup():
    book = folder("hostile", HOSTILE)
    text = table(book, format="html")
    page = page_of(text)
    if page.problems or page.open or "script" in [t for t, _ in
                                                  page.attributes]:
        yield f"names are taken for markup: {page.problems}"
    if "</td><script>alert(1)</script>" not in "".join(page.text):
        yield "a name does not stand on the page as it is written"


def names_of_several_lines_break_nothing():
    book = folder("lines", LINES)
    rows = list(csv.DictReader(io.StringIO(table(book, format="csv"),
                                           newline="")))
    yield from differ(rows[0]["违法行为"], "违法\n  - id: evil\n&copy; A&B",
                      "a name in CSV")
    text = table(book, format="md")
    if "违法   - id: evil &amp;copy; A&amp;B" not in text:
        yield f"a name in Markdown: {text[:900]}"
    comments = [line for line in table(book, format="yaml").splitlines()
                if "#" in line]
    yield from differ(len(comments), 3, f"comments: {comments}")
    if r"违法\x0A  - id: evil\x0A&copy; A&B" not in comments[-1]:
        yield comments[-1]
    page = page_of(table(book, format="html"))
    if page.problems or "&copy; A&B" not in "".join(page.text):
        yield f"HTML: {page.problems}"


# --- rows and sums ----------------------------------------------------------------

def lines_of(text, offence):
    body = text[text.index(f'<tbody id="{offence}">'):]
    return page_of("<table>" + body[:body.index("</tbody>") + 8]
                   + "</table>").tables[0]


def every_row_in_every_column_is_a_line():
    text = table(format="html")
    for offence, count in (("open-air-barbecue", 6),
                           ("mixing-construction-waste", 12)):
        yield from differ(len(lines_of(text, offence)), count, offence)


def a_share_is_the_sum_it_comes_to_under_each_clause():
    lines = lines_of(table("--offence", "open-air-barbecue", format="html"),
                     "open-air-barbecue")
    # 500–20,000, 500–5,000 and 5,000–20,000 yuan; 30% and 70% of each width.
    # The edition of 2021 had ended before the Code came into force.
    expected = ["① 500元以上6350元以下", "① 6350元以上14150元以下",
                "① 14150元以上20000元以下",
                "① 500元以上6350元以下② 500元以上1850元以下"
                "③ 5000元以上9500元以下",
                "① 6350元以上14150元以下② 1850元以上3650元以下"
                "③ 9500元以上15500元以下",
                "① 14150元以上20000元以下② 3650元以上5000元以下"
                "③ 15500元以上20000元以下"]
    yield from differ([line[-1]["text"] for line in lines], expected,
                      "sums of the barbecue")
    first = "".join(cell["text"] for cell in lines[0])
    for wanted in ("已核对条文", "2026-08-15 起失效", "2026-08-15 起施行",
                   "责令改正", "应当没收非法财物", "第一千一百三十二条第三款",
                   "改正情况 拒不改正"):
        if wanted not in first:
            yield f"'{wanted}' is missing: {first}"


def what_the_law_leaves_open_is_said_in_words():
    for book, form, words in (
            (RULES, "csv", ("另行规定，数额未提供", "未核实，不提供数额")),
            (SOURCE / "tests/rulebooks/formulas", "md",
             ("34元 + 6元 × 逾期天数", "按公式", "未设档次")),
            (SOURCE / "tests/rulebooks/grounds", "md",
             ("须有 受他人胁迫", "法定理由未载明", "不罚款"))):
        text = table(book, format=form).replace("\\", "")
        for word in words:
            if word not in text:
                yield f"{book.name}: '{word}' is missing"


def impossible_lines_are_left_out():
    text = table("--offence", "residential-catering", format="csv")
    rows = list(csv.DictReader(io.StringIO(text)))
    graded = {row["罚则编号"] for row in rows if row["裁量阶次"] == "轻微"}
    yield from differ(graded, {"air-118-2-refused", "eco-1132-2-refused"},
                      "clauses that the table is for")


# --- CSV --------------------------------------------------------------------------

def csv_reads_back():
    for name, languages in books_in_turn():
        for lang in languages:
            text = table(name, format="csv", lang=lang)
            rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
            if {len(row) for row in rows} != {len(rows[0])} or len(rows) < 2:
                yield f"{name.name}: lines of different length, or none"
            if text.replace("\r\n", "").count("\r") or \
                    not text.endswith("\r\n"):
                yield f"{name.name}: lines do not end with CR LF"
            for row in rows:
                if any(cell[:1] in "=+-@\t" and cell for cell in row):
                    yield f"{name.name}: a formula: {row}"


def csv_has_sums_as_numbers():
    rows = list(csv.DictReader(io.StringIO(
        table("--offence", "open-air-barbecue", "--on", "2026-08-15",
              format="csv", lang="en"))))
    found = [(row["clause_id"], row["row"], row["statutory_min_yuan"],
              row["statutory_max_yuan"], row["min_yuan"], row["max_yuan"])
             for row in rows]
    yield from differ(found, [
        ("eco-1132-3", "1", "500", "5000", "500", "1850"),
        ("eco-1132-3-refused", "1", "5000", "20000", "5000", "9500"),
        ("eco-1132-3", "2", "500", "5000", "1850", "3650"),
        ("eco-1132-3-refused", "2", "5000", "20000", "9500", "15500"),
        ("eco-1132-3", "3", "500", "5000", "3650", "5000"),
        ("eco-1132-3-refused", "3", "5000", "20000", "15500", "20000")],
        "sums")
    yield from differ({row["in_force_from"] for row in rows}, {"2026-08-15"},
                      "days in force")


def csv_starts_with_a_mark_if_asked():
    plain = run("table", "--format", "csv").stdout
    marked = run("table", "--format", "csv", "--bom").stdout
    yield from differ(marked, b"\xef\xbb\xbf" + plain, "marked text")


def csv_disarms_formulas():
    text = table(folder("hostile", HOSTILE), format="csv")
    row = list(csv.DictReader(io.StringIO(text, newline="")))[0]
    yield from differ(row["违法行为"], "'=cmd|'/c calc'!A1", "a name")
    yield from differ(row["裁量阶次"], "'-轻|微", "a grade")


# --- Markdown ---------------------------------------------------------------------

def markdown_has_even_tables():
    for name in [folder("hostile", HOSTILE), folder("lines", LINES),
                 RULES] + BOOKS:
        width = None
        for line in table(name, format="md").split("\n"):
            if not line.startswith("|"):
                width = None
                continue
            count = len(re.findall(r"(?<!\\)\|", line))
            width = width or count
            yield from differ(count, width, f"{name.name}: bars of {line}")
    text = table(folder("hostile", HOSTILE), format="md")
    if "<script>" in text or r"-轻\|微" not in text:
        yield "signs of Markdown or HTML are not escaped"


# --- YAML -------------------------------------------------------------------------

def digest_of(book):
    return re.search(r"sha256:\w{64}", table(book, format="md")).group()


def blocks_of(tree):
    for offence in (tree or {}).get("offences",
                                    (tree or {}).get("违法行为", [])) or []:
        for key in ("benchmark", "裁量基准"):
            if key in offence:
                yield offence.get("id", offence.get("编号")), offence, key


def benchmarks_read_back_as_the_same_rules():
    compared = 0
    for book in [folder("hostile", HOSTILE), folder("lines", LINES),
                 RULES] + BOOKS:
        files = rules_text.read_folder(book)
        written = [own for tree in files.values() for own in blocks_of(tree)]
        process = run("table", "--format", "yaml", book)
        if not written:
            yield from differ(process.returncode, 2, f"{book.name}: exit")
            continue
        tree = rules_text.read_yaml(process.stdout.decode())
        new = {name: offence[key] for name, offence, key in blocks_of(tree)}
        yield from differ(sorted(new), sorted(name for name, _, _ in written),
                          f"{book.name}: offences")
        for name, offence, key in written:
            offence[key] = new[name]
        copy = SCRATCH / ("copy-" + book.name)
        for path, tree in files.items():
            target = copy / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(rules_text.write_yaml(tree), "utf-8")
        yield from differ(digest_of(copy), digest_of(book),
                          f"{book.name}: digest")
        compared += 1
    if compared < 40:
        yield f"only {compared} rulebooks were compared"


def width(text):
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1
               for sign in text)


def tables_are_aligned():
    last, seen = None, 0
    for line in table(format="yaml").splitlines():
        if not line.lstrip().startswith("|"):
            last = None
            continue
        if last is not None:
            seen += 1
            yield from differ(width(line), last, f"width of {line}")
        last = width(line)
    if seen < 500:
        yield f"only {seen} lines of tables"


# --- what is chosen ---------------------------------------------------------------

def tables_are_cut_to_what_was_asked_for():
    def found(*arguments):
        return [(row["违法行为编号"], row["基准版本"], row["罚则编号"])
                for row in csv.DictReader(io.StringIO(
                    table(*arguments, format="csv")))]
    two = found("--offence", "露天烧烤", "--offence", "littering")
    yield from differ({row[0] for row in two},
                      {"open-air-barbecue", "littering"}, "offences")
    air = found("--field", "air")
    if not 5 < len({row[0] for row in air}) < 20:
        yield f"--field: {len(air)}"
    yield from differ(found("--field", "大气污染防治"), air, "name of a field")
    yield from differ({row[1] for row in found("--edition", "2021")} - {""},
                      {"2021"}, "edition")
    old = found("--offence", "open-air-barbecue", "--on", "2023-12-31")
    yield from differ({row[1:] for row in old}, {("2021", "air-118-3")},
                      "on a day")


def what_is_not_there_is_refused():
    for arguments, number, near in (
            (("--offence", "open-air-barbeque"), "820", "open-air-barbecue"),
            (("--field", "aire"), "821", "air"),
            (("--edition", "2022"), "822", "202"),
            (("--on", "2026-02-30"), "823", "2026-08-15"),
            (("--on", "soon"), "823", "2026-08-15"),
            (("--field", "air", "--offence", "littering"), "824", "")):
        for lang in ("zh", "en"):
            process = run("table", "--lang", lang, *arguments)
            text = process.stderr.decode()
            yield from differ(process.returncode, 2, f"{arguments}: exit")
            if f"FADU-{number}" not in text or near not in text:
                yield f"{arguments}: {text}"
            if process.stdout:
                yield f"{arguments}: something is written all the same"
    for arguments in (("table", "--bom"), ("table", "--format", "json"),
                      ("evaluate", "--field", "air", "x"),
                      ("evaluate", "--format", "csv", "x"),
                      ("list", "--on", "2024-01-01"),
                      ("table", *["--offence", "x"] * 257)):
        yield from differ(run(*arguments).returncode, 2, f"{arguments}: exit")


# --- list and show ----------------------------------------------------------------

def lists_read_as_json():
    whole = json.loads(run("list", "--format", "json").stdout)
    yield from differ(list(whole), ["offences", "facts", "rules",
                                    "instruments", "fields", "lists", "cases"],
                      "sections")
    for section, entries in whole.items():
        own = json.loads(run("list", section, "--format", "json").stdout)
        yield from differ(own, {section: entries}, section)
    yield from differ(whole["offences"][0],
                      {"id": "open-air-barbecue", "name": "露天烧烤",
                       "en": "Open-air barbecue in a banned area"},
                      "an offence")
    hostile = json.loads(run("list", "offences", "--format", "json", "--rules",
                             folder("hostile", HOSTILE)).stdout)
    yield from differ(hostile["offences"][0]["en"], '@x,"y"', "a name")


def lists_are_in_the_language_of_the_reader():
    for section, chinese, english in (
            ("offences", "露天烧烤", "Open-air barbecue"),
            ("fields", "大气污染防治", "Air pollution"),
            ("instruments", "行政处罚法", "Administrative Penalty Law")):
        for lang, there, away in (("zh", chinese, english),
                                  ("en", english, chinese)):
            text = run("list", section, "--lang", lang).stdout.decode()
            if there not in text or away in text:
                yield f"{section} in {lang}: {text[:300]}"


def entries_are_shown_with_all_that_is_known():
    for name, words in (
            ("open-air-barbecue",
             ("2026-08-15 起失效", "责令改正", "应当", "500元以上20000元以下",
              "| 1  | 轻微 | 1个", "在划定区域和时段内经营", "已核对条文")),
            ("first-offence",
             ("第三十三条第一款后段", "初次违法", "2021-07-15 起施行", "清单")),
            ("prior_breaches",
             ("单位 次", "回溯期内", "执法办案系统查询记录",
              "同类，回溯 2年，免罚计入，仅计生效决定")),
            ("noise-law", ("法律", "2022-06-05 起施行", "生态环境法典")),
            ("air", ("大气污染防治", "露天烧烤（open-air-barbecue）"))):
        process = run("show", name, "--lang", "zh")
        yield from differ(process.returncode, 0, f"show {name}: exit")
        for word in words:
            if word not in process.stdout.decode():
                yield f"show {name}: '{word}' is missing"
    for wrong, near in (("open-air-barbeque", "open-air-barbecue"),
                        ("first-ofence", "first-offence")):
        process = run("show", wrong, "--lang", "en")
        yield from differ(process.returncode, 2, f"show {wrong}: exit")
        if f"did you mean {near}" not in process.stderr.decode():
            yield f"show {wrong}: {process.stderr.decode()}"


TESTS = [
    html_is_well_formed, html_is_one_page_for_everybody,
    nothing_of_a_rulebook_is_markup, names_of_several_lines_break_nothing,
    every_row_in_every_column_is_a_line,
    a_share_is_the_sum_it_comes_to_under_each_clause,
    what_the_law_leaves_open_is_said_in_words, impossible_lines_are_left_out,
    csv_reads_back, csv_has_sums_as_numbers, csv_starts_with_a_mark_if_asked,
    csv_disarms_formulas, markdown_has_even_tables,
    benchmarks_read_back_as_the_same_rules, tables_are_aligned,
    tables_are_cut_to_what_was_asked_for, what_is_not_there_is_refused,
    lists_read_as_json, lists_are_in_the_language_of_the_reader,
    entries_are_shown_with_all_that_is_known,
]

if __name__ == "__main__":
    sys.exit(tap.run([(test.__name__.replace("_", " "), test)
                      for test in TESTS]))
