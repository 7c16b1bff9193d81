# SPDX-License-Identifier: Apache-2.0
"""Fadu for Python: one file, nothing but the standard library.

    import fadu

    with fadu.Rulebook("rules/taizhou-urban-management") as book:
        answer = book.evaluate({"offence": "open-air-barbecue", ...})
        print(answer["acts"][0]["outcome"])

A Rulebook may be used by several threads at once; calls into the library do
not hold the interpreter.  The library is looked for where FADU_LIBRARY says,
then in build/lib/ of this source tree, then where the system keeps libraries.
"""

import ctypes
import ctypes.util
import json
import os
from collections import namedtuple
from pathlib import Path

__all__ = ["CHINESE", "ENGLISH", "Diagnostic", "FaduError", "FormattedFile",
           "Drafts", "Rulebook", "Signature", "check_rulebook",
           "format_rulebook", "sign_rulebook", "version"]

CHINESE, ENGLISH = 0, 1
_OK, _INVALID_RULES = 0, -3
_SEVERITIES = {1: "error", 2: "warning", 3: "note"}
_TABLE_FORMATS = {"html": 1, "csv": 2, "md": 3, "yaml": 4}
_STATES = {0: "unsigned", 1: "holds", 2: "changed"}
_SECTIONS = {"offences": 1, "facts": 2, "rules": 3, "instruments": 4,
             "cases": 5, "fields": 6, "lists": 7}

#: One message: where it is (`line` 0: nowhere in particular), its stable
#: number, what it says, and "error", "warning" or "note".
Diagnostic = namedtuple("Diagnostic", "file line column number message severity")


#: A file of a rulebook as format_rulebook() lays it out, or as sign_rulebook()
#: signs it; nothing is written.
FormattedFile = namedtuple("FormattedFile", "path text is_changed")


#: Who answers for an offence.  `state`: "unsigned", "holds", or "changed"
#: since; `by`, `on` ("2026-08-15") and `digest` are those of the signature,
#: None without one; `source`: "confirmed", "secondary", "unverified" or None.
Signature = namedtuple("Signature", "offence state by on digest source")


#: What generate_cases() drafts: `text`, a file of cases; how many there are;
#: and for how many points no facts were `missed`.
Drafts = namedtuple("Drafts", "text count missed")


class FaduError(Exception):
    """The library refused its input.

    `status` is the name of the status, `diagnostics` the list of messages;
    the text of the exception is all of them, one a line.
    """

    def __init__(self, status, diagnostics):
        self.status = status
        self.diagnostics = diagnostics
        super().__init__("\n".join(map(_line, diagnostics)) or status)


def _line(diagnostic):
    place = diagnostic.file
    if diagnostic.line:
        place += f":{diagnostic.line}:{diagnostic.column}"
    return (f"{place}: " if place else "") + \
        f"FADU-{diagnostic.number}: {diagnostic.message}"


def _find_library():
    named = os.environ.get("FADU_LIBRARY")
    if named:
        return named
    beside = Path(__file__).resolve().parents[2] / "build/lib/libfadu.so.1"
    if beside.exists():
        return str(beside)
    found = ctypes.util.find_library("fadu")
    if not found:
        raise OSError("libfadu was not found: set FADU_LIBRARY to its path")
    return found


class _TableOptions(ctypes.Structure):
    _fields_ = [("size", ctypes.c_size_t),
                ("format", ctypes.c_int32),
                ("language", ctypes.c_int32),
                ("offences", ctypes.POINTER(ctypes.c_char_p)),
                ("offence_count", ctypes.c_size_t),
                ("field", ctypes.c_char_p),
                ("edition", ctypes.c_char_p),
                ("on", ctypes.c_char_p),
                ("has_bom", ctypes.c_int32)]


def _declare(library):
    pointer, text, size = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t
    number, count = ctypes.c_int32, ctypes.c_uint32
    out = ctypes.POINTER(pointer)
    for name, result, arguments in (
            ("version_string", text, []),
            ("status_name", text, [number]),
            ("string_free", None, [pointer]),
            ("diag_new", pointer, []),
            ("diag_free", None, [pointer]),
            ("diag_get_count", size, [pointer]),
            ("diag_get_code", number, [pointer, size]),
            ("diag_get_severity", number, [pointer, size]),
            ("diag_get_message", text, [pointer, size, number]),
            ("diag_get_file", text, [pointer, size]),
            ("diag_get_line", count, [pointer, size]),
            ("diag_get_column", count, [pointer, size]),
            ("rulebook_load", number, [text, size, out, pointer]),
            ("rulebook_read", number, [text, text, size, out, pointer]),
            ("rulebook_unref", None, [pointer]),
            ("rulebook_get_id", text, [pointer]),
            ("rulebook_get_name", text, [pointer]),
            ("rulebook_get_status", text, [pointer]),
            ("rulebook_get_digest", text, [pointer]),
            ("rulebook_get_count", size, [pointer, number]),
            ("rulebook_get_entry_id", text, [pointer, number, size]),
            ("rulebook_get_entry_name", text, [pointer, number, size]),
            ("rulebook_load_for_check", number, [text, size, out, pointer]),
            ("rulebook_get_signature_state", number, [
                pointer, size, ctypes.POINTER(number)]),
            ("rulebook_get_signer", text, [pointer, size]),
            ("rulebook_get_signing_day", number, [pointer, size, out]),
            ("rulebook_get_signed_digest", text, [pointer, size]),
            ("rulebook_get_offence_source", text, [pointer, size]),
            ("sign_rulebook", number, [text, size, ctypes.POINTER(text), size,
                                       text, text, out, pointer]),
            ("coverage_json", number, [pointer, number,
                                       ctypes.POINTER(number), out,
                                       ctypes.POINTER(size), pointer]),
            ("generate_cases", number, [pointer, number, ctypes.POINTER(size),
                                        ctypes.POINTER(size), out,
                                        ctypes.POINTER(size), pointer]),
            ("format_rulebook", number, [text, size, number, out, pointer]),
            ("formatting_free", None, [pointer]),
            ("formatting_get_count", size, [pointer]),
            ("formatting_get_file", text, [pointer, size]),
            ("formatting_get_text", text, [pointer, size]),
            ("formatting_is_changed", number, [pointer, size]),
            ("evaluate_json", number, [pointer, text, size, out,
                                       ctypes.POINTER(size), pointer]),
            ("diff", number, [pointer, pointer, out]),
            ("diff_free", None, [pointer]),
            ("diff_add_case", number, [pointer, text, text, size, pointer]),
            ("diff_to_json", number, [pointer, number, out,
                                      ctypes.POINTER(size)]),
            ("replay_json", number, [pointer, text, text, size, number,
                                     ctypes.POINTER(number), out,
                                     ctypes.POINTER(size), pointer]),
            ("check", number, [pointer, pointer, out]),
            ("check_for_release", number, [pointer, pointer, out]),
            ("table", number, [pointer, ctypes.POINTER(_TableOptions), out,
                               ctypes.POINTER(size), pointer]),
            ("report_free", None, [pointer]),
            ("report_write", number, [pointer, number, number, out,
                                      ctypes.POINTER(size)])):
        function = getattr(library, "fadu_" + name)
        function.restype, function.argtypes = result, arguments
    return library


_library = _declare(ctypes.CDLL(_find_library()))


def version():
    """Version of the library, such as "0.1.0"."""
    return _library.fadu_version_string().decode()


class _Diagnostics:
    """The messages of one call; freed at the end of the `with` block."""

    def __init__(self, language):
        self.language = language

    def __enter__(self):
        self.handle = _library.fadu_diag_new()
        if not self.handle:
            raise MemoryError("fadu_diag_new")
        return self

    def __exit__(self, *_):
        _library.fadu_diag_free(self.handle)

    def __iter__(self):
        at = self.handle
        for i in range(_library.fadu_diag_get_count(at)):
            yield Diagnostic(
                _text(_library.fadu_diag_get_file(at, i)),
                _library.fadu_diag_get_line(at, i),
                _library.fadu_diag_get_column(at, i),
                _library.fadu_diag_get_code(at, i),
                _text(_library.fadu_diag_get_message(at, i, self.language)),
                _SEVERITIES.get(_library.fadu_diag_get_severity(at, i)))

    def check(self, status):
        if status != _OK:
            raise FaduError(_library.fadu_status_name(status).decode(),
                            list(self))


def _text(borrowed):
    # File names are bytes and may hold anything.
    return borrowed.decode("utf-8", "surrogateescape") if borrowed else ""


def _ended(text):
    """Bytes that end with NUL in C, and not before."""
    if "\0" in text:
        raise ValueError("embedded null character")
    return text.encode()


def _taken(text, length=None):
    """A text of the library as ours; the library's is freed."""
    try:
        return (ctypes.string_at(text, length.value) if length is not None
                else ctypes.string_at(text)).decode()
    finally:
        _library.fadu_string_free(text)


class Rulebook:
    """A rulebook: the folder at `path`, or one YAML text with read().

    `warnings` holds what the library said though it accepted the rules.
    """

    def __init__(self, path, language=ENGLISH):
        path = os.fsencode(path)
        self._open(language, lambda out, diag: _library.fadu_rulebook_load(
            path, len(path), out, diag))

    @classmethod
    def read(cls, name, text, language=ENGLISH):
        """A rulebook that is one YAML text; messages call it `name`."""
        book = cls.__new__(cls)
        name, text = os.fsencode(name), text.encode()
        book._open(language, lambda out, diag: _library.fadu_rulebook_read(
            name, text, len(text), out, diag))
        return book

    def _open(self, language, load):
        self._handle = None
        self.language = language
        handle = ctypes.c_void_p()
        with _Diagnostics(language) as diag:
            diag.check(load(ctypes.byref(handle), diag.handle))
            self.warnings = list(diag)
        self._handle = handle

    def close(self):
        """Gives the rulebook back; it can be called twice.  No other thread
        may be using it."""
        handle, self._handle = getattr(self, "_handle", None), None
        if handle:
            _library.fadu_rulebook_unref(handle)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def __del__(self):
        self.close()

    @property
    def _open_handle(self):
        if not self._handle:
            raise ValueError("the rulebook is closed")
        return self._handle

    @property
    def id(self):
        return _text(_library.fadu_rulebook_get_id(self._open_handle))

    @property
    def name(self):
        return _text(_library.fadu_rulebook_get_name(self._open_handle))

    @property
    def status(self):
        """"illustrative", "draft", "reviewed" or "official"."""
        return _text(_library.fadu_rulebook_get_status(self._open_handle))

    @property
    def digest(self):
        return _text(_library.fadu_rulebook_get_digest(self._open_handle))

    def entries(self, section):
        """(id, name) of each of the "offences", "facts", "rules",
        "instruments", "cases", "fields" or "lists"; cases have the id ""."""
        number, book = _SECTIONS[section], self._open_handle
        return [(_text(_library.fadu_rulebook_get_entry_id(book, number, i)),
                 _text(_library.fadu_rulebook_get_entry_name(book, number, i)))
                for i in range(_library.fadu_rulebook_get_count(book, number))]

    def evaluate(self, case):
        """The recommendation for a case, both as the dictionaries that the
        JSON formats describe.  A case may also be JSON text already."""
        if not isinstance(case, str):
            case = json.dumps(case, ensure_ascii=False, allow_nan=False)
        return json.loads(self.evaluate_json(case))

    def evaluate_json(self, case):
        """The same from JSON text to JSON text, without parsing either."""
        book = self._open_handle
        case = case.encode("utf-8", "surrogatepass")
        answer, length = ctypes.c_void_p(), ctypes.c_size_t()
        with _Diagnostics(self.language) as diag:
            diag.check(_library.fadu_evaluate_json(
                book, case, len(case), ctypes.byref(answer),
                ctypes.byref(length), diag.handle))
        return _taken(answer, length)

    def check(self, release=False):
        """What `fadu check` finds, with `release` what `fadu check --release`
        does, as the dictionary that its JSON is:
        {"errors": …, "warnings": …, "notes": …, "findings": [{"code", "check",
        "severity", "file", "line", "column", "message", "message_en",
        "example", "allowed"}, …], …}, by place.  A rulebook that does not load
        can be checked by check_rulebook()."""
        with _Diagnostics(self.language) as diag:
            return _checked(self._open_handle, None, release, diag)

    def signatures(self):
        """The Signature of each offence, in their order."""
        book = self._open_handle
        return [self._signature(book, i, offence)
                for i, (offence, _) in enumerate(self.entries("offences"))]

    def unsigned(self):
        """The ids of the offences without a signature that holds."""
        return [signature.offence for signature in self.signatures()
                if signature.state != "holds"]

    def _signature(self, book, index, offence):
        state, day = ctypes.c_int32(), ctypes.c_void_p()
        with _Diagnostics(self.language) as diag:
            diag.check(_library.fadu_rulebook_get_signature_state(
                book, index, ctypes.byref(state)))
            if _STATES[state.value] != "unsigned":
                diag.check(_library.fadu_rulebook_get_signing_day(
                    book, index, ctypes.byref(day)))
        by, digest, source = (get(book, index) for get in (
            _library.fadu_rulebook_get_signer,
            _library.fadu_rulebook_get_signed_digest,
            _library.fadu_rulebook_get_offence_source))
        return Signature(offence, _STATES[state.value], _text(by) or None,
                         _taken(day) if day else None, _text(digest) or None,
                         _text(source) or None)

    def coverage(self):
        """What the worked cases of the rulebook reach, the dictionary of
        schema fadu.coverage/1: {"complete": …, "totals": …, "points": [{"kind",
        "id", "reached", "file", "line", …}, …], …}."""
        book = self._open_handle
        text, length = ctypes.c_void_p(), ctypes.c_size_t()
        with _Diagnostics(self.language) as diag:
            diag.check(_library.fadu_coverage_json(
                book, 0, None, ctypes.byref(text), ctypes.byref(length),
                diag.handle))
        return json.loads(_taken(text, length))

    def generate_cases(self):
        """Drafts for what no worked case reaches and for both sides of every
        threshold; what is expected of them is left to a person.  Keys are in
        the language of the rulebook object; nothing is written."""
        book = self._open_handle
        text, length = ctypes.c_void_p(), ctypes.c_size_t()
        count, missed = ctypes.c_size_t(), ctypes.c_size_t()
        with _Diagnostics(self.language) as diag:
            diag.check(_library.fadu_generate_cases(
                book, self.language, ctypes.byref(count), ctypes.byref(missed),
                ctypes.byref(text), ctypes.byref(length), diag.handle))
        return Drafts(_taken(text, length), count.value, missed.value)

    def table(self, format="html", offences=(), field=None, edition=None,
              on=None):
        """The benchmark as the bulletin prints it, a text: "html", "csv",
        "md", or "yaml", which can be loaded again."""
        book = self._open_handle
        names = (ctypes.c_char_p * len(offences))(
            *map(_ended, offences))
        options = _TableOptions(
            ctypes.sizeof(_TableOptions), _TABLE_FORMATS[format],
            self.language, names if offences else None, len(offences),
            *(part and _ended(part) for part in (field, edition, on)), 0)
        text, length = ctypes.c_void_p(), ctypes.c_size_t()
        with _Diagnostics(self.language) as diag:
            diag.check(_library.fadu_table(
                book, ctypes.byref(options), ctypes.byref(text),
                ctypes.byref(length), diag.handle))
        return _taken(text, length)

    def replay(self, record):
        """Evaluates a stored recommendation again, a dictionary or JSON text:
        {"verdict": "same", "differs" or "other_rulebook", "same_answer": …,
        "differences": [{"path", "text", "en", "record", "here"}, …], …}, the
        most important difference first."""
        book = self._open_handle
        if not isinstance(record, str):
            record = json.dumps(record, ensure_ascii=False, allow_nan=False)
        record = record.encode("utf-8", "surrogatepass")
        result, length = ctypes.c_void_p(), ctypes.c_size_t()
        with _Diagnostics(self.language) as diag:
            diag.check(_library.fadu_replay_json(
                book, b"record", record, len(record), 0, None,
                ctypes.byref(result), ctypes.byref(length), diag.handle))
        return json.loads(_taken(result, length))

    def compare(self, new, cases=()):
        """What changes from this rulebook to another: the dictionary of
        schema fadu.diff/1.  `cases`: evaluated under both, dictionaries or
        JSON texts."""
        report = ctypes.c_void_p()
        with _Diagnostics(self.language) as diag:
            diag.check(_library.fadu_diff(
                self._open_handle, new._open_handle, ctypes.byref(report)))
            try:
                for case in cases:
                    if not isinstance(case, str):
                        case = json.dumps(case, ensure_ascii=False,
                                          allow_nan=False)
                    case = case.encode("utf-8", "surrogatepass")
                    diag.check(_library.fadu_diff_add_case(
                        report, b"case", case, len(case), diag.handle))
                result, length = ctypes.c_void_p(), ctypes.c_size_t()
                diag.check(_library.fadu_diff_to_json(
                    report, 0, ctypes.byref(result), ctypes.byref(length)))
            finally:
                _library.fadu_diff_free(report)
        return json.loads(_taken(result, length))


def _checked(book, loaded, release, diag):
    report, text, length = (ctypes.c_void_p(), ctypes.c_void_p(),
                            ctypes.c_size_t())
    check = (_library.fadu_check_for_release if release
             else _library.fadu_check)
    diag.check(check(book, loaded, ctypes.byref(report)))
    try:
        diag.check(_library.fadu_report_write(
            report, 1, 0, ctypes.byref(text), ctypes.byref(length)))
    finally:
        _library.fadu_report_free(report)
    return json.loads(_taken(text, length))


def check_rulebook(path, release=False, language=ENGLISH):
    """What `fadu check` finds in the rulebook in a folder, as Rulebook.check()
    gives it.  What the loader refuses is a finding, too, and a gap or overlap
    of its tables comes with a case.  FaduError if nothing can be read."""
    path, book = os.fsencode(path), ctypes.c_void_p()
    with _Diagnostics(language) as diag:
        status = _library.fadu_rulebook_load_for_check(
            path, len(path), ctypes.byref(book), diag.handle)
        if status not in (_OK, _INVALID_RULES):
            diag.check(status)
        try:
            return _checked(book if book else None, diag.handle, release, diag)
        finally:
            _library.fadu_rulebook_unref(book)


def format_rulebook(path, keys=None, language=ENGLISH):
    """The files of the rulebook in a folder, laid out anew: a list of
    FormattedFile.  `keys`: CHINESE or ENGLISH for all keys and fixed words in
    that language; None: as they are.  Nothing is written."""
    path, files = os.fsencode(path), ctypes.c_void_p()
    wanted = {None: 0, CHINESE: 1, ENGLISH: 2}[keys]
    with _Diagnostics(language) as diag:
        diag.check(_library.fadu_format_rulebook(
            path, len(path), wanted, ctypes.byref(files), diag.handle))
    return _files_of(files)


def sign_rulebook(path, offences, by, on, language=ENGLISH):
    """The files of the rulebook in a folder with a signature under each of
    these offences, ids or names: a list of FormattedFile.  `by`: who signs;
    `on`: the day, "2026-08-15" or a datetime.date.  Nothing is written: write
    `text` over `path` where `is_changed`, as bytes, since line ends are those
    of the file."""
    path, files = os.fsencode(path), ctypes.c_void_p()
    offences = [offences] if isinstance(offences, str) else list(offences)
    names = (ctypes.c_char_p * len(offences))(
        *map(_ended, offences))
    with _Diagnostics(language) as diag:
        diag.check(_library.fadu_sign_rulebook(
            path, len(path), names, len(offences), _ended(by),
            _ended(str(on)), ctypes.byref(files), diag.handle))
    return _files_of(files)


def _files_of(files):
    """FormattedFiles of the library's, which are freed."""
    try:
        return [FormattedFile(
            _text(_library.fadu_formatting_get_file(files, i)),
            _library.fadu_formatting_get_text(files, i).decode(),
            bool(_library.fadu_formatting_is_changed(files, i)))
                for i in range(_library.fadu_formatting_get_count(files))]
    finally:
        _library.fadu_formatting_free(files)
