"""Words of the rule language: keys with two names, numbers, intervals, dates."""
import datetime
import os
import re
from fractions import Fraction

import yaml

HERE = os.path.dirname(os.path.abspath(__file__))


class Bad(Exception):
    """What this evaluator cannot read."""


def read_yaml(path):
    with open(path, encoding='utf-8-sig') as stream:
        return yaml.load(stream, Loader=yaml.BaseLoader)


_words = read_yaml(os.path.join(HERE, 'aliases.yaml'))
KEYS = _words['keys']
VALUES = {key: {zh: en for en, zh in table.items()} for key, table in _words['values'].items()}
RESULT = {zh: en for en, zh in _words['result'].items()}


def get(node, key, default=None):
    """The entry of a mapping under either name of its key."""
    if key in node:
        return node[key]
    return node.get(KEYS.get(key, key), default)


def listed(node, key):
    value = get(node, key)
    if value is None or value == '':
        return []
    return value if isinstance(value, list) else [value]


def word(key, value):
    """A fixed word in English, whichever way it is written."""
    return VALUES.get(key, {}).get(value, value)


def is_yes(value):
    return value in ('yes', 'true', '是', True)


# ---- characters and numerals ------------------------------------------------

_WIDE = {ord('０') + i: ord('0') + i for i in range(10)}
_WIDE.update({ord('％'): '%', ord('．'): '.', ord('，'): ',', ord('＜'): '<', ord('＞'): '>',
              ord('≦'): '≤', ord('≧'): '≥', ord('　'): ' ', ord('('): '（', ord(')'): '）',
              ord('~'): '至', ord('～'): '至', ord('－'): '-'})


def plain(text):
    return re.sub(r'\s+', '', text.translate(_WIDE))


_DIGIT = {c: i for i, c in enumerate('零一二三四五六七八九')}
_DIGIT.update({'〇': 0, '两': 2})
_SMALL = {'十': 10, '百': 100, '千': 1000}
_BIG = {'万': 10 ** 4, '亿': 10 ** 8}
_HAN = ''.join(_DIGIT) + ''.join(_SMALL) + ''.join(_BIG)


def han_number(text):
    total = section = digit = 0
    for char in text:
        if char in _DIGIT:
            digit = _DIGIT[char]
        elif char in _SMALL:
            section += (digit or 1) * _SMALL[char]
            digit = 0
        else:
            total += (section + digit) * _BIG[char]
            section = digit = 0
    return Fraction(total + section + digit)


# Factor to the base unit of its dimension; money in fen.
UNITS = {
    '元': ('money', 100), '角': ('money', 10), '分': ('money', 1),
    '吨': ('千克', 1000), '千克': ('千克', 1), '公斤': ('千克', 1), 'kg': ('千克', 1), '斤': ('千克', Fraction(1, 2)),
    '克': ('千克', Fraction(1, 1000)),
    '平方米': ('平方米', 1), 'm²': ('平方米', 1), '㎡': ('平方米', 1), '公顷': ('平方米', 10000),
    '亩': ('平方米', Fraction(2000, 3)),
    '立方米': ('立方米', 1), 'm³': ('立方米', 1),
    '米': ('米', 1), '千米': ('米', 1000), '公里': ('米', 1000), '厘米': ('米', Fraction(1, 100)),
    '%': ('%', Fraction(1, 100)), '倍': ('倍', 1),
    '年': ('年', 1), '个月': ('月', 1), '月': ('月', 1), '日': ('日', 1), '天': ('日', 1),
    '个工作日': ('工作日', 1), '工作日': ('工作日', 1),
}
_PREFIX = {'不满': 'hi-', '不足': 'hi-', '未满': 'hi-', '低于': 'hi-', '<': 'hi-',
           '超过': 'lo-', '高于': 'lo-', '>': 'lo-', '>=': 'lo+',
           '不低于': 'lo+', '不少于': 'lo+', '至少': 'lo+', '≥': 'lo+',
           '不超过': 'hi+', '不高于': 'hi+', '至多': 'hi+', '≤': 'hi+'}
_SUFFIX = {'以上': 'lo+', '以后': 'lo+', '起': 'lo+', '以下': 'hi+', '以内': 'hi+', '以前': 'hi+', '以外': 'lo-'}


def _first(text, table):
    best = max((key for key in table if text.startswith(key)), key=len, default=None)
    return best


def _number(text, units):
    """A numeral and its unit at the start of text: (value, unit or None, rest)."""
    day = re.match(r'(\d{4})-(\d{2})-(\d{2})', text)
    if day:
        return Fraction(datetime.date(*map(int, day.groups())).toordinal()), 'date', text[10:]
    if text.startswith('百分之'):
        value, _, rest = _number(text[3:], {})
        return value, '%', rest
    if text.startswith('半年'):
        return Fraction(6), '月', text[2:]
    arabic = re.match(r'\d[\d,]*(\.\d+)?', text)
    if arabic:
        value = Fraction(arabic.group().replace(',', ''))
        rest = text[arabic.end():]
        unit = _first(rest, units)
        if unit is None or unit[0] not in _BIG:
            while rest[:1] and rest[0] in _BIG:
                value *= _BIG[rest[0]]
                rest = rest[1:]
            unit = _first(rest, units)
        return value, unit, rest[len(unit or ''):]
    length = 0
    while length < len(text) and text[length] in _HAN:
        length += 1
    if not length:
        raise Bad('no number at ' + text)
    for end in range(length, 0, -1):
        unit = _first(text[end:], units)
        if unit:
            return han_number(text[:end]), unit, text[end + len(unit):]
    return han_number(text[:length]), None, text[length:]


def ends(text, extra=()):
    """An interval in the law's words: {'lo': (value, unit, closed), 'hi': …}, a point has both."""
    units = dict(UNITS)
    for unit in extra:
        units.setdefault(unit, (unit, 1))
    rest = plain(text)
    found = {}
    joined = None
    while rest:
        prefix = _first(rest, _PREFIX)
        side = _PREFIX.get(prefix)
        rest = rest[len(prefix or ''):]
        value, unit, rest = _number(rest, units)
        closed = None
        note = re.match(r'（(不?含)）', rest)
        if note:
            closed = note.group(1) == '含'
            rest = rest[note.end():]
        suffix = _first(rest, _SUFFIX)
        if suffix:
            side = side or _SUFFIX[suffix]
            rest = rest[len(suffix):]
            note = re.match(r'（(不?含)[^）]*）', rest)
            if note:
                closed = note.group(1) == '含'
                rest = rest[note.end():]
        link = re.match(r'至|-|\.\.|—|–', rest)
        if joined is not None:
            low, low_unit = joined
            found['lo'] = (low, low_unit or unit, True)
            found['hi'] = (value, unit, True)
            joined = None
        elif link and side is None:
            joined = (value, unit)
            rest = rest[link.end():]
        elif side is None:
            if rest or found:
                raise Bad('cannot read ' + text)
            found = {'lo': (value, unit, True), 'hi': (value, unit, True)}
        else:
            found[side[:2]] = (value, unit, side[2] == '+' if closed is None else closed)
    for key, (value, unit, closed) in list(found.items()):
        base, factor = units[unit] if unit in units else (unit, 1)
        found[key] = (value * factor, base, closed)
    return found


class Interval:
    """Numbers between two ends; None is no end."""
    __slots__ = ('lo', 'lo_in', 'hi', 'hi_in', 'unit')

    def __init__(self, lo, lo_in, hi, hi_in, unit=None):
        self.lo, self.lo_in, self.hi, self.hi_in, self.unit = lo, lo_in, hi, hi_in, unit

    def has(self, value, side=0):
        """Whether it holds value, or the numbers just below (-1) or just above (1) it."""
        if self.lo is not None:
            if value < self.lo or value == self.lo and (side < 0 or side == 0 and not self.lo_in):
                return False
        if self.hi is not None:
            if value > self.hi or value == self.hi and (side > 0 or side == 0 and not self.hi_in):
                return False
        return True

    def key(self):
        return (self.lo, self.lo_in, self.hi, self.hi_in, self.unit)


def interval(text, extra=()):
    found = ends(text, extra)
    lo = found.get('lo', (None, None, True))
    hi = found.get('hi', (None, None, True))
    unit = lo[1] or hi[1]
    return Interval(lo[0], lo[2], hi[0], hi[2], unit)


# ---- calendar ---------------------------------------------------------------

def date_of(text):
    if text is None or text in ('null', '未知', '', '~'):
        return None
    return datetime.date.fromisoformat(text).toordinal()


def add(day, count, unit, sign=1):
    """A day and a period by the calendar; where the month lacks the day, its last."""
    start = datetime.date.fromordinal(day)
    count = int(count) * sign
    if unit == '日':
        return day + count
    months = start.year * 12 + start.month - 1 + count * (12 if unit == '年' else 1)
    year, month = divmod(months, 12)
    month += 1
    last = (datetime.date(year + month // 12, month % 12 + 1, 1) - datetime.timedelta(days=1)).day
    return datetime.date(year, month, min(start.day, last)).toordinal()


def day_text(day):
    return datetime.date.fromordinal(int(day)).isoformat()
