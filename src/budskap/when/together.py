"""The days of what a line says: of one time, or of several together.

Several are a list, a span that lost its dash, a stretch and its bound, or from the first day to the last.
"""

from __future__ import annotations

import itertools
from datetime import timedelta
from typing import NamedTuple

from budskap.when.calendar import Piece
from budskap.when.counting import counted
from budskap.when.edtf import days_edtf
from budskap.when.joints import Span
from budskap.when.line import Line
from budskap.when.model import Context
from budskap.when.resolve import ImpossibleError, Resolved, resolve
from budskap.when.scan import Item
from budskap.when.spans import Times

_LONG_AFTER = timedelta(days=60)  # what is named in the wrong order lies nearer


class Said(NamedTuple):
    """The items of a line that say when, what is known beside them, and all that the line says."""

    text: str
    line: Line
    items: list[Item]
    context: Context
    all_items: list[Item]

    def times(self) -> list[Times]:
        return [item.value for item in self.items if item.kind == "times" and isinstance(item.value, Times)]


def days_of(said: Said, written: list[Times], begin: str) -> Resolved:
    """The days of one or several written times: lists are joined, "from" and "until" bound each other.

    `begin` is what "start" means here: from a time on, or in it; the end is then until that time, or in it. A year that
    is written once is that of all.
    """
    until = "until" if begin == "from" else "in"
    ways = {"begin": begin, "toward": until, "end": until}
    written = [times._replace(relation=ways[times.relation]) if times.relation in ways else times for times in written]
    if len(written) == 1:
        written = [written[0]._replace(relation="by")] if _is_due(said, written[0]) else written
        days = _counted(said, written[0]) or resolve(written[0], said.context)
        return _bounded_aside(said, written[0], days) or days
    said = said._replace(context=_with_written_year(said.context, written))
    known = _over_new_year(said, written, [resolve(times, said.context) for times in written])
    return (
        _bounded(written, known)
        or _day_of_week(written, known)
        or _dash_lost(said, written)
        or _apart(said, written, known)
        or _joined(known)
    )


def _over_new_year(said: Said, written: list[Times], known: list[Resolved]) -> list[Resolved]:
    """Those of the year before the last, or after the first, which alone has its year: 13 okt – pågår till mars 2027;
    oppstart i august, evaluering i mars 2027; start oktober 2026, uppföljning i mars."""
    named = [_last_piece(times).year is not None for times in written]
    year, is_last = said.context.year, named[-1]
    if year is None or sum(named) != 1 or not (is_last or named[0]):
        return known
    found = known[-1:] if is_last else known[:1]
    for times in reversed(written[:-1]) if is_last else written[1:]:
        days = resolve(times, said.context._replace(year=year))
        earlier, later = (days, found[-1]) if is_last else (found[-1], days)
        first, edge = earlier.start or earlier.end, later.end or later.start
        if first and edge and first > edge + _LONG_AFTER:
            year += -1 if is_last else 1
            days = resolve(times, said.context._replace(year=year))
        found.append(days)
    return found[::-1] if is_last else found


def _last_piece(times: Times) -> Piece:
    return times.spans[-1].last or times.spans[-1].first


def _is_due(said: Said, written: Times) -> bool:
    """Whether the line began with a word for a deadline: deadline for input: 1 May."""
    if written.relation != "in" or written.spans[-1].last or len(said.items) > 1 or said.all_items[0].at:
        return False
    if said.line.has(0, "relation", "by") and said.items[0].at and not said.line.has(0, "dated"):
        return True  # sista dag för frågor: 15 juli
    lead = said.line.after(0, "article")
    return lead < said.items[0].at and said.line.tokens[lead].text.endswith(said.line.words.deadlines)


def _bounded_aside(said: Said, written: Times, days: Resolved) -> Resolved | None:
    """The days cut short by a bound in parentheses: Q4 (senast 15 dec); what lies elsewhere is of another thing."""
    asides = [item.value for item in said.all_items if item.is_aside and isinstance(item.value, Times)]
    if len(asides) != 1 or asides[0] is written or asides[0].relation not in ("by", "until", "before"):
        return None
    return _bounded([written, asides[0]], [days, resolve(asides[0], said.context)])


def _counted(said: Said, written: Times) -> Resolved | None:
    """The day that lies so far from a day: 14 dagar efter 1 maj; None where no distance is written before it."""
    if written.relation == "in":
        return None
    at = next((at for at, item in enumerate(said.all_items) if item.value and item.kind == "times"), 0)
    return counted(said.line, said.all_items, at, written, said.context) if at else None


def _bounded(written: list[Times], known: list[Resolved]) -> Resolved | None:
    """A stretch and the bound that cuts it short: okt, senast v 42; maj, tidigast den 10."""
    if len(known) != 2 or written[0].relation != "in":
        return None
    whole, bound = known
    if not (whole.start and whole.end) or (bound.start and bound.end):
        return None
    edge = bound.start or bound.end
    if not edge or not whole.start <= edge <= whole.end:
        return None
    return _joined([Resolved(bound.start or whole.start, bound.end or whole.end, None, whole.doubt or bound.doubt)])


def _with_written_year(context: Context, written: list[Times]) -> Context:
    pieces = [piece for times in written for span in times.spans for piece in (span.first, span.last) if piece]
    years = {piece.year for piece in pieces if piece.year is not None}
    return context._replace(year=years.pop()) if len(years) == 1 else context


def _joined(known: list[Resolved]) -> Resolved:
    if not all(one.start or one.end for one in known):
        return known[0]
    starts = [one.start for one in known if one.start]
    ends = [one.end for one in known if one.end]
    start, end = min(starts, default=None), max(ends, default=None)
    if start and end and end < start:
        raise ImpossibleError("ends_before_start")
    left, right = start.isoformat() if start else "..", end.isoformat() if end else ".."
    doubt = next((one.doubt for one in known if one.doubt), None)
    return Resolved(start, end, f"{left}/{right}", doubt)


def _apart(said: Said, written: list[Times], known: list[Resolved]) -> Resolved | None:
    """The times of several things as the list they are, uppstart i januari, uppföljning i maj; None where they touch,
    or where the last is the end of what the first began: start i mars, avslut i juni."""
    if any(times.relation != "in" for times in written) or _ends_it(said, written):
        return None
    bounds = sorted((one.start, one.end) for one in known if one.start and one.end)
    if len(bounds) < len(known) or any((after[0] - before[1]).days < 2 for before, after in itertools.pairwise(bounds)):
        return None
    if any((one.edtf or "{").startswith(("{", "[")) for one in known):
        return None
    members = (days_edtf(*each).replace("/", "..") for each in bounds)
    doubt = next((one.doubt for one in known if one.doubt), None)
    return Resolved(bounds[0][0], bounds[-1][1], f"{{{','.join(members)}}}", doubt)


def _ends_it(said: Said, written: list[Times]) -> bool:
    """Whether a word before the last time says that something ends then, or that it is one of them."""
    dated = [item for item in said.items if item.kind == "times"]
    last = written[-1].spans[-1].last or written[-1].spans[-1].first
    between = range(dated[0].to, dated[-1].at)
    is_end = any(said.line.tokens[at].text in said.line.words.endings for at in between)
    return is_end or last.part in ("late", "close") or any(said.line.has(at, "or") for at in between)


def is_ended(said: Said) -> bool:
    """Whether a word before the one time says that something ends then: pågår, klart 30/6."""
    at = next(item.at for item in said.items if item.kind == "times")
    return any(token.text in said.line.words.endings for token in said.line.tokens[max(0, at - 2) : at])


def _dash_lost(said: Said, written: list[Times]) -> Resolved | None:
    """Two times side by side as the span they were before its dash was lost: 9 sep feb 2014; else as both of them."""
    dated = [item for item in said.items if item.kind == "times"]
    if len(dated) != 2 or dated[0].to != dated[1].at or any(times.relation != "in" for times in written):
        return None
    ends = [span for times in written for span in times.spans]
    if len(ends) != 2 or any(span.last for span in ends):
        return None
    if _lies_in(*(resolve(times, said.context) for times in written)):
        return None
    both = resolve(Times(tuple(ends)), said.context)
    span = resolve(Times((Span(ends[0].first, ends[1].first),)), said.context)
    return span._replace(doubt="dash_lost", others=(both,)) if span.edtf != both.edtf else None


def _day_of_week(written: list[Times], known: list[Resolved]) -> Resolved | None:
    """The day in a week that is named as well: uke 12 onsdag 18. mars."""
    first, second = written[0].spans[0].first, written[1].spans[0].first
    is_dated_week = len(known) == 2 and first.unit == "week" and second.unit == "day"
    return known[1] if is_dated_week and _lies_in(*known) else None


def _lies_in(whole: Resolved, part: Resolved) -> bool:
    """Whether the second lies within the first: maj 2026 vecka 20."""
    if not (whole.start and whole.end and part.start and part.end):
        return False
    return whole.start <= part.start and part.end <= whole.end
