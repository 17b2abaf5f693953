"""Read a written time: the door of the room."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from budskap.when.calendar import in_year
from budskap.when.foreign import knowing_all, languages_of, others_of
from budskap.when.language import words
from budskap.when.line import Line
from budskap.when.made import made
from budskap.when.meaning import meaning
from budskap.when.model import LANGUAGES, Context, Doubtful, Language, When
from budskap.when.resolve import is_other_weekday
from budskap.when.scan import Item, scan
from budskap.when.spans import Times
from budskap.when.tokens import Written, written

_NO_CONTEXT = Context()
_LONGEST_FOREIGN = 60  # letters of an expression in another language than the plan's
_YEARS_AROUND = (-1, 1, -2, 2, -3, 3)  # where a weekday and a day of the month may fit each other


class _Read(NamedTuple):
    """A time as one language reads it, how many words it does not know, and all that it says."""

    when: When
    unread: int
    line: Line
    items: list[Item]


_made = made(_Read)


def parse(text: str, language: Language | None = None, context: Context = _NO_CONTEXT) -> When:
    """What a written time means. Any text is answered: what is no time is `unknown` and has no days.

    Without a language all are tried, and the one that leaves the fewest words unread is taken. With a language the
    others are asked only when it knows nothing, or leaves words of a date unread, and only believed when they know
    every word. What no language finds in the calendar has the doubt of the one that knows most of it.
    """
    cut = written(text)
    read = _read(text, cut, language, context) if language else _in_any(text, cut, context)
    if read is None:
        return When(text)
    if language and read.unread:
        read = _or_in_another(read, language, cut, context)
    return _with_others(read, cut, context) if read.when.doubt else read.when


def _in_any(text: str, cut: Written, context: Context) -> _Read | None:
    """The reading that leaves the fewest words unread; digits are alike in all languages. What is no time, or is
    impossible, in the language that knows more of the words is so whatever another makes of fewer: Room 12/5, 32 mars
    2026."""
    best: _Read | None = None
    none: _Read | None = None
    knowing = knowing_all(cut[1]) if _has_letters(cut) else LANGUAGES[:1]
    for language in (*knowing, *(other for other in LANGUAGES if other not in knowing and _has_letters(cut))):
        is_knowing = language in knowing
        most_unread = best.unread - 1 if best and not is_knowing else None
        if most_unread == 0 and language not in languages_of(cut[1]):
            continue
        read = _try(text, cut, language, context, most_unread)
        if read and (read.when.kind != "unknown" or _says_no_time(read)):
            best = read if best is None or read.unread < best.unread else best
            if best.unread == 0:
                break
        elif read and (none is None or _missed(read) < _missed(none)):
            none = read
    if best and none and (_missed(none)[0] < _missed(best)[0] or (none.when.doubt and none.unread < best.unread)):
        return none
    return best or none


def _missed(read: _Read) -> tuple[int, int, bool]:
    """How many words a language does not know, how much it leaves unread, and whether it can say why."""
    return sum(item.kind == "word" for item in read.items), read.unread, not read.when.doubt


def _says_no_time(read: _Read) -> bool:
    """Whether a language knows the words, and that they tell no time: as soon as possible."""
    return read.unread == 0 and any(item.kind == "no_time" for item in read.items)


def _or_in_another(own: _Read, language: Language, cut: Written, context: Context) -> _Read:
    """The reading in the plan's language, or one in another that knows every word and tells more."""
    best, text = own, own.when.text
    if own.when.kind not in ("date", "unknown") or len(text) > _LONGEST_FOREIGN:
        return own
    for other in others_of(cut[1], language) if _has_letters(cut) else ():
        read = _try(text, cut, other, context, 0)
        if read and read.when.kind == "unknown":
            best = read if read.when.doubt and best is own and own.when.kind == "unknown" else best
        elif read and read.when.kind != "relative" and _tells_more(read.when, own.when):
            return read
    return best


def _tells_more(when: When, whole: When) -> bool:
    """Whether a time tells more exactly when, within the days of another: sen höst 2026 within 2026."""
    if whole.kind == "unknown" or when.doubt:
        return whole.kind == "unknown"
    known = [day for day in (when.start, when.end) if day]
    if not (known and whole.start and whole.end):
        return False
    is_more = when.kind != whole.kind or (when.start, when.end) != (whole.start, whole.end)
    return is_more and all(whole.start <= day <= whole.end for day in known)


def _has_letters(cut: Written) -> bool:
    return any(map(str.isalpha, cut[0]))


def _read(text: str, cut: Written, language: Language, context: Context) -> _Read:
    """The time as one language reads it."""
    line = Line(cut, words(language), context.reading)
    items, unread = scan(line)
    if unread and (closed := line.closed()):
        return _read(text, closed, language, context)
    return _made((meaning(text, line, items, context), unread, line, items))


def _try(text: str, cut: Written, language: Language, context: Context, most_unread: int | None) -> _Read | None:
    """The time as one language reads it; None where it leaves more words unread than it may."""
    line = Line(cut, words(language), context.reading)
    items, unread = scan(line, most_unread)
    closed = line.closed() if unread and most_unread != 0 else None
    if closed:
        return _try(text, closed, language, context, most_unread)
    if most_unread is not None and unread > most_unread:
        return None
    return _made((meaning(text, line, items, context), unread, line, items))


def _with_others(read: _Read, cut: Written, context: Context) -> When:
    """The time with the readings that another order of day and month, or another year, gives the same words."""
    when = read.when
    if not when.doubt or when.alternatives:
        return when
    others = (meaning(when.text, line, items, other) for line, items, other in _others(read, cut, context))
    honest = tuple(other for other in others if other.kind == when.kind and not other.doubt and other != when)
    return Doubtful(when, when.doubt, honest)


def _others(read: _Read, cut: Written, context: Context) -> Iterator[tuple[Line, list[Item], Context]]:
    code = read.when.doubt.code if read.when.doubt else ""
    if code == "day_or_month":
        month_first = context.reading._replace(month_first=True)
        line = Line(cut, read.line.words, month_first)
        yield line, scan(line)[0], context._replace(reading=month_first)
    if code == "month_or_holiday":
        festive = Line(cut, read.line.words, context.reading)
        festive.is_festive = True
        yield festive, scan(festive)[0], context
    if code == "wrong_weekday" and context.year:
        for years in _YEARS_AROUND:
            if _may_fit(read.items, context.year + years):
                yield read.line, read.items, context._replace(year=context.year + years)


def _may_fit(items: list[Item], year: int) -> bool:
    """Whether a weekday can be right in a year; of one day by itself it is seen at once."""
    pieces = [piece for item in items if isinstance(item.value, Times) for span in item.value.spans for piece in span]
    named = [piece for piece in pieces if piece]
    try:
        return len(named) != 1 or not is_other_weekday(in_year(named[0], year))
    except ValueError:
        return False
