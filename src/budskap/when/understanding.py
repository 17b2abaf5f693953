"""Say what a written time was understood as, in days: short enough to stand beside the field it is written in."""

from __future__ import annotations

from datetime import date

from budskap.when.calendar import Piece, days
from budskap.when.event_voice import far, on_sides
from budskap.when.joints import Span
from budskap.when.language import words
from budskap.when.model import Language, When
from budskap.when.offsets import offset
from budskap.when.rhythm_voice import rhythm
from budskap.when.saying import times_of
from budskap.when.spans import Times
from budskap.when.voice import Voice


def understood(when: When, language: Language) -> str:
    """What a time was understood as, in days: "1 July–30 September 2026", "every month", "after every meeting".

    >>> from budskap.when import Context, parse
    >>> understood(parse("Q3", "en", Context(year=2026)), "en")
    '1 July–30 September 2026'
    """
    voice = Voice(words(language).say)
    if when.kind == "relative":
        return _relative(when, voice)
    if when.kind in ("as_needed", "unknown"):
        return voice[when.kind]
    dated = _each(when, voice) or _days(when.start, when.end, voice)
    if when.kind == "date":
        return dated or voice["no_year"]
    closed = "in" if when.start and when.end else "open"
    if when.kind == "ongoing":
        return voice[f"ongoing_{closed}"].format(date=dated) if dated else voice["ongoing"]
    beat = rhythm(when.rrule, voice) or voice["recurring"]
    return voice[f"recurring_{closed}"].format(rhythm=beat, date=dated) if dated else beat


def _relative(when: When, voice: Voice) -> str:
    relation = when.relation or "at"
    side = voice[relation].format(event=when.event) if when.event else voice[f"{relation}_alone"]
    distance = offset(when)
    several = on_sides(when, voice)
    if several:
        return several
    return far(distance, side, voice, relation == "after") if distance else side


def _each(when: When, voice: Voice) -> str:
    """The days of each of several times that do not follow each other, or of one of them; nothing for one time."""
    times = times_of(when) if when.start and when.end and (when.edtf or "").startswith(("{", "[")) else None
    spans = [(days(span.first)[0], days(span.last or span.first)[1]) for span in times.spans] if times else []
    pieces = tuple(Span(_day(first), None if first == last else _day(last)) for first, last in spans)
    return voice.spans(pieces, times.is_choice, names_weeks=False) if times and len(pieces) > 1 else ""


def _days(first: date | None, last: date | None, voice: Voice) -> str:
    """A day, a span or an open span of days; nothing where neither is known."""
    if first and last:
        return voice.span(Span(_day(first), None if first == last else _day(last)))
    if first:
        return voice.times(Times((Span(_day(first)),), "from"))
    return voice.times(Times((Span(_day(last)),), "by"), until="until") if last else ""


def _day(day: date) -> Piece:
    return Piece("day", day.month, day.day, day.year)
