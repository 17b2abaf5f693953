"""Read a written time: the door of the room."""

from __future__ import annotations

import itertools

from budskap.when.calendar import Piece
from budskap.when.events import Event
from budskap.when.language import words
from budskap.when.line import Line
from budskap.when.model import LANGUAGES, Context, Language, When
from budskap.when.resolve import Resolved, resolve
from budskap.when.rhythms import Rhythm
from budskap.when.scan import Item, scan
from budskap.when.spans import Times

_NO_CONTEXT = Context()
_LONGEST_FOREIGN = 60  # letters of an expression in another language than the plan's


def parse(text: str, language: Language | None = None, context: Context = _NO_CONTEXT) -> When:
    """What a written time means. Any text is answered: what is no time is `unknown` and has no days.

    Without a language all are tried, and the one that leaves the fewest words unread is taken. With a language the
    others are asked only when it knows nothing, and only believed when they know every word.
    """
    best, fewest = When(text), None
    for tried in _order(language, len(text)):
        when, unread = _read(text, tried, context)
        if when.kind == "unknown" and unread == 0 and tried == language:
            return when
        is_trusted = language in (None, tried) or (unread == 0 and when.kind != "relative")
        if when.kind != "unknown" and is_trusted and (fewest is None or unread < fewest):
            best, fewest = when, unread
        if fewest == 0 or (fewest is not None and language is not None):
            break
    return best


def _order(language: Language | None, length: int) -> list[Language]:
    """The languages to try. Long prose in a known language is no other's."""
    if language and length > _LONGEST_FOREIGN:
        return [language]
    return [*([language] if language else []), *(other for other in LANGUAGES if other != language)]


def _read(text: str, language: Language, context: Context) -> tuple[When, int]:
    """The time as one language reads it, and how many words it does not know."""
    items = scan(Line(text, words(language)))
    unread = sum(item.kind in ("word", "number") for item in items)
    return _meaning(text, items, context.year), unread


def _meaning(text: str, items: list[Item], year: int | None) -> When:
    """The kind of time that the items make together; what stands first and outside parentheses leads."""
    said = _said(items)
    lead = said[0].kind if said else ""
    hanging = next((item.value for item in said if isinstance(item.value, Event)), None)
    if (hanging and lead in ("event", "ongoing")) or (hanging and _is_vague(said[0])):
        return When(text, "relative", event=hanging.words, relation=hanging.relation)
    if lead == "as_needed" or _is_needed(items):
        return When(text, "as_needed")
    if any(item.kind == "rhythm" for item in said):
        return _recurring(text, said, year)
    if any(item.kind == "ongoing" for item in said):
        return _dated(text, "ongoing", said, year)
    return _dated(text, "date", said, year) if lead == "times" else When(text)


def _is_needed(items: list[Item]) -> bool:
    """Whether something ongoing is so only when needed: løpende ved behov."""
    return any(first.kind == "ongoing" and second.kind == "as_needed" for first, second in itertools.pairwise(items))


def _said(items: list[Item]) -> list[Item]:
    """The items that say when; those in parentheses only where they add another kind of thing."""
    telling = [item for item in items if item.kind in ("times", "rhythm", "ongoing", "as_needed", "event")]
    open_kinds = {item.kind for item in telling if not item.is_aside}
    if not open_kinds:
        return telling
    return [item for item in telling if not item.is_aside or item.kind not in open_kinds]


def _is_vague(item: Item) -> bool:
    return isinstance(item.value, Rhythm) and item.value.rule is None


def _dated(text: str, kind: str, said: list[Item], year: int | None) -> When:
    """A date, or something ongoing within its dates."""
    written = [item.value for item in said if isinstance(item.value, Times)]
    if not written:
        return When(text, "ongoing")
    resolved = _joined(written, year)
    if resolved is None:
        return When(text)
    return When(
        text,
        "ongoing" if kind == "ongoing" else "date",
        edtf=resolved.edtf,
        start=resolved.start,
        end=resolved.end,
    )


def _joined(written: list[Times], year: int | None) -> Resolved | None:
    """Several written times as one: lists are joined, "from" and "until" bound each other."""
    if len(written) == 1:
        return resolve(written[0], year)
    resolved = [resolve(times, year) for times in written]
    known = [one for one in resolved if one is not None]
    if len(known) < len(resolved):
        return None
    starts = [one.start for one in known if one.start]
    ends = [one.end for one in known if one.end]
    is_dated = len(known) == sum(bool(one.start or one.end) for one in known)
    if not is_dated:
        return known[0]
    start = min(starts) if starts else None
    end = max(ends) if ends else None
    if start and end and end < start:
        return None
    left, right = start.isoformat() if start else "..", end.isoformat() if end else ".."
    return Resolved(start, end, f"{left}/{right}")


def _recurring(text: str, said: list[Item], year: int | None) -> When:
    """A rhythm, in the months or between the days that are named with it."""
    beat = next(item.value for item in said if isinstance(item.value, Rhythm))
    written = [item.value for item in said if isinstance(item.value, Times)]
    months = _months(written)
    if beat.rule == "FREQ=YEARLY" and months:
        return When(text, "recurring", rrule=f"FREQ=YEARLY;{months}")
    resolved = _joined(written, year) if written else Resolved(None, None, None)
    if resolved is None:
        return When(text)
    return When(text, "recurring", resolved.edtf, beat.rule, start=resolved.start, end=resolved.end)


def _months(written: list[Times]) -> str | None:
    """The months, or the one day, of every year: BYMONTH=3,9; BYMONTH=5;BYMONTHDAY=15."""
    spans = [span for times in written for span in times.spans]
    pieces = [span.first for span in spans if span.last is None and span.first.year is None and not span.first.part]
    if not pieces or len(pieces) < len(spans):
        return None
    if all(piece.unit == "month" for piece in pieces):
        return "BYMONTH=" + ",".join(map(str, sorted({piece.number for piece in pieces})))
    return _month_day(pieces[0]) if len(pieces) == 1 and pieces[0].unit == "day" else None


def _month_day(piece: Piece) -> str:
    return f"BYMONTH={piece.number};BYMONTHDAY={piece.day}"
