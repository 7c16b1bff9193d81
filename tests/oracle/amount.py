"""Amounts of fines: statutory range, band, recommended range, point.  All in fen, as fractions."""
from fractions import Fraction
from math import ceil, floor

from book import FINE, Thing


class Unknown(Exception):
    """A base is not known."""
    def __init__(self, name):
        super().__init__(name)
        self.name = name


class Span:
    """An interval of money with ends in or out."""
    def __init__(self, lo, lo_in, hi, hi_in):
        self.lo, self.lo_in, self.hi, self.hi_in = lo, lo_in, hi, hi_in

    def part(self, share):
        """Its share: shares of the width, ends as the share or the span has them."""
        width = self.hi - self.lo
        lo = self.lo if share.lo is None else self.lo + width * share.lo
        hi = self.hi if share.hi is None else self.lo + width * share.hi
        lo_in = self.lo_in if share.lo is None or share.lo == 0 else share.lo_in
        hi_in = self.hi_in if share.hi is None or share.hi == 1 else share.hi_in
        return Span(lo, lo_in, hi, hi_in)

    def cut(self, fence):
        lo, lo_in = self.lo, self.lo_in
        hi, hi_in = self.hi, self.hi_in
        if lo < fence.lo:
            lo, lo_in = fence.lo, fence.lo_in
        if hi > fence.hi:
            hi, hi_in = fence.hi, fence.hi_in
        if lo == fence.lo:
            lo_in = lo_in and fence.lo_in
        if hi == fence.hi:
            hi_in = hi_in and fence.hi_in
        if lo > hi:
            lo = hi = fence.hi if lo > fence.hi else fence.lo
            lo_in = hi_in = True
        return Span(lo, lo_in, hi, hi_in)

    def fen(self):
        """Rounded inward to whole fen."""
        lo = ceil(self.lo) if self.lo_in or self.lo != ceil(self.lo) else ceil(self.lo) + 1
        hi = floor(self.hi) if self.hi_in or self.hi != floor(self.hi) else floor(self.hi) - 1
        return min(lo, hi), hi


def number(world, name, given):
    if world.is_open(name):
        raise Unknown(name)
    return world.value(name, given)


def spec_of(part, column):
    return part.get(column) if isinstance(part, dict) else part


def statutory(world, penalty, column, given, written=False):
    """Thing(kind=known|open|delegated|unverified|none, lo, hi, bases, alike)."""
    spec = spec_of(penalty.amount, column)
    if spec is None:
        return Thing(kind='none', bases=[], alike=None)
    cap = spec_of(penalty.cap, column) if penalty.cap else None
    of = penalty.of if spec.kind in ('percent', 'times', 'share') else None
    per = penalty.per if spec.kind == 'money' else None
    cap = cap if of else None
    key = (spec.kind, spec.range.key() if spec.kind not in ('delegated', 'unverified', 'none') else None, of, per,
           cap.range.key() if cap else None, penalty.delegated_to)
    if world.offence.unverified and not written:
        return Thing(kind='unverified', bases=[], alike=key)
    if spec.kind == 'delegated':
        return Thing(kind='delegated', bases=[], alike=key)
    base = of or per
    if base and world.is_open(base):
        return Thing(kind='open', bases=[base], alike=key)
    factor = world.value(base, given) if base else Fraction(1)
    lo = (spec.range.lo or Fraction(0)) * factor
    hi = spec.range.hi * factor
    lo_in, hi_in = spec.range.lo is None or spec.range.lo_in, spec.range.hi_in
    if cap:
        if cap.range.hi <= hi:
            hi_in = cap.range.hi_in and (hi_in or cap.range.hi < hi)
        if cap.range.hi <= lo:
            lo_in = hi_in
        lo, hi = min(lo, cap.range.hi), min(hi, cap.range.hi)
    # An end that is left out makes a maximum lower and a minimum higher.
    return Thing(kind='known', lo=lo, hi=hi, top=(hi, hi_in), bottom=(lo, not lo_in), fence=Span(lo, lo_in, hi, hi_in), bases=[base] if base else [], alike=key, factor=factor, spec=spec, of=of, per=per)


def row_band(row, kind, column, law, policy):
    """The band of a row inside the statutory range: Span, 'point', 'unverified', or None where it says nothing."""
    spec = row.amounts.get(kind) if row is not None else None
    if isinstance(spec, dict):
        spec = spec.get(column)
    if spec is None:
        return None
    if spec.kind in ('unverified', 'none', 'delegated'):
        return spec.kind
    fence = law.fence
    share = spec.kind == 'share' or spec.kind == 'percent' and law.spec.kind != 'percent'
    if share:
        return fence.part(spec.range)
    scale = law.factor if spec.kind in ('percent', 'times') or spec.kind == 'money' and law.per and per_unit(spec, law) else 1
    lo = fence.lo if spec.range.lo is None else spec.range.lo * scale
    hi = fence.hi if spec.range.hi is None else spec.range.hi * scale
    band = Span(lo, spec.range.lo_in or spec.range.lo is None, hi, spec.range.hi_in or spec.range.hi is None)
    if row.direction == 'mitigated':
        if spec.range.lo is None and law.lo > 0:
            band.lo = max(policy.floor * law.lo, policy.smallest)
        return band
    return band.cut(fence)


def shown_band(row, column):
    """The band of a row in yuan under an amount that another instrument fixes (5.3)."""
    spec = spec_of(row.amounts.get(FINE), column) if row is not None else None
    if spec is None or spec.kind != 'money' or spec.range.lo is None or spec.range.hi is None:
        return None
    return Span(spec.range.lo, spec.range.lo_in, spec.range.hi, spec.range.hi_in).fen()


def per_unit(spec, law):
    return False


def just_below(value, unit):
    """The largest multiple of the rounding unit below a value."""
    return (ceil(Fraction(value) / unit) - 1) * unit


def fine(world, out, given):
    """statutory, band, recommended, point, human of the fine of a penalise result; None without a fine."""
    penalty = next((p for p in out.penalties if p.kind == FINE), None)
    if penalty is None or penalty.amount is None:
        return None
    column = out.all_columns
    law = statutory(world, penalty, column, given)
    answer = Thing(statutory=None, band=None, recommended=None, point=None, human=[], bases=law.bases, kind=law.kind)
    if law.kind != 'known':
        if law.kind in ('delegated', 'unverified'):
            answer.human.append('unverified')
        elif out.row is not None and not out.unbanded and getattr(spec_of(out.row.amounts.get(FINE), column), 'kind', None) == 'unverified':
            answer.human.append('unverified')
        if law.kind == 'delegated' and not out.unbanded:
            answer.band = shown_band(out.row, column)
        return answer
    answer.statutory = law.fence.fen()
    row = out.row
    if out.unbanded:
        return answer
    written = row_band(row, FINE, column, law, world.policy)
    if written == 'unverified':
        answer.human.append('unverified')
        answer.kind = 'unverified'
        return answer
    policy = world.policy
    pointless = False
    fence = law.fence
    whole = fence if written is None else written
    limits = None
    if out.direction == 'mitigated' and law.lo > 0:
        low = max(policy.floor * law.lo, policy.smallest)
        high = just_below(law.lo, policy.round)
        limits = Span(low, True, high, True)
        band = limits
        pointless = policy.floor == 0
        if row is not None and row.direction == 'mitigated' and written is not None:
            band = written
    elif written is not None and written.lo == written.hi and written.lo_in and written.hi_in and out.direction != 'ordinary':
        band = moved_point(world, out, law, written, 'heavier' if out.direction == 'heavier' else 'lighter', column)
    elif out.direction == 'ordinary':
        band = whole.part(policy.bands['ordinary']) if written is None else whole
    else:
        share = policy.bands['heavier' if out.direction == 'heavier' else 'lighter']
        band = whole.part(share)
    if out.direction == 'mitigated' and law.lo == 0:
        answer.human.append('drop_a_kind')
    if written is not None and written.lo == written.hi and not (written.lo_in and written.hi_in):
        return answer       # wholly on an end that the statute excludes
    # The band shown is the row's where it writes one; recommended is the part that the direction takes.
    answer.band = (band if written is None else written).fen()
    proposed = band
    if limits is not None and band is not limits:
        proposed = band.cut(limits) if band.lo <= limits.hi and band.hi >= limits.lo else None
    if proposed is None or limits is not None and limits.lo > limits.hi:
        return answer
    answer.recommended, answer.point = recommend(policy, proposed, pointless)
    return answer


def recommend(policy, span, pointless):
    lo, hi = span.fen()
    unit = policy.round
    from_zero = lo == 0 and hi > 0
    if from_zero:
        lo = policy.smallest
    up, down = ceil(Fraction(lo) / unit) * unit, floor(Fraction(hi) / unit) * unit
    if from_zero:
        up = lo                     # the smallest fine stands as it is
    if up <= down:
        lo, hi = up, down
    point = None
    if policy.point == 'lower':
        point = None if from_zero else lo
    elif policy.point == 'middle':
        point = max(floor(Fraction(lo + hi) / 2 / unit) * unit, lo)
    return (int(lo), int(hi)), None if pointless or point is None else int(point)


def moved_point(world, out, law, written, direction, column):
    """A point made lighter or heavier: up to the neighbour, short of itself."""
    point = written.lo
    ladder = [r for r in leaves(out.block.rows) if (r.fors is None or out.provision.id in r.fors) and not r.ground]
    at = next((i for i, r in enumerate(ladder) if r is out.row), None)
    step = -1 if direction == 'lighter' else 1
    neighbour = None
    if at is not None and 0 <= at + step < len(ladder):
        neighbour = row_band(ladder[at + step], FINE, column, law, world.policy)
        neighbour = neighbour if isinstance(neighbour, Span) else None
    if direction == 'lighter':
        edge = (neighbour.hi, neighbour.hi_in) if neighbour else (law.lo, True)
        if edge[0] >= point:
            return written
        return Span(edge[0], True, point, False)
    edge = (neighbour.lo, neighbour.lo_in) if neighbour else (law.hi, True)
    if edge[0] <= point:
        return written
    return Span(point, False, edge[0], True)


def leaves(rows):
    for row in rows:
        if row.rows:
            yield from leaves(row.rows)
        else:
            yield row
