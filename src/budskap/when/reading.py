"""Read a written time: the door of the room."""

from __future__ import annotations

from collections.abc import Iterator

from budskap.when.language import words
from budskap.when.line import Line
from budskap.when.meaning import meaning
from budskap.when.model import LANGUAGES, Context, Language, When, doubted

_NO_CONTEXT = Context()
_LONGEST_FOREIGN = 60  # letters of an expression in another language than the plan's
_YEARS_AROUND = (-1, 1, -2, 2, -3, 3)  # where a weekday and a day of the month may fit each other


def parse(text: str, language: Language | None = None, context: Context = _NO_CONTEXT) -> When:
    """What a written time means. Any text is answered: what is no time is `unknown` and has no days.

    Without a language all are tried, and the one that leaves the fewest words unread is taken. With a language the
    others are asked only when it knows nothing, or leaves words of a date unread, and only believed when they know
    every word. What no language finds in the calendar has the doubt of the one that knows most of it.
    """
    best, fewest, spoken = When(text), None, LANGUAGES[0]
    impossible, fewest_impossible = best, None
    for tried in _order(language, text):
        when, unread = _read(text, tried, context)
        if when.kind == "unknown":
            is_told = when.doubt and (language in (None, tried) or unread == 0)
            if is_told and (fewest_impossible is None or unread < fewest_impossible):
                impossible, fewest_impossible = when, unread
            if tried == language and unread == 0:
                break
            continue
        is_trusted = language in (None, tried) or (unread == 0 and when.kind != "relative")
        is_finer = fewest is None or (unread < fewest and (language is None or _lies_within(when, best)))
        if is_trusted and is_finer:
            best, fewest, spoken = when, unread, tried
        if fewest == 0 or (fewest is not None and language is not None and best.kind != "date"):
            break
    if fewest is None:
        return impossible
    return _with_others(best, spoken, context) if best.doubt else best


def _lies_within(when: When, whole: When) -> bool:
    """Whether a time tells more exactly when, within the days of another: sen höst 2026 within 2026."""
    if not (when.start and when.end and whole.start and whole.end):
        return False
    is_more = when.kind != whole.kind or (when.start, when.end) != (whole.start, whole.end)
    return is_more and whole.start <= when.start and when.end <= whole.end


def _order(language: Language | None, text: str) -> list[Language]:
    """The languages to try. Long prose in a known language is no other's, and digits are alike in all."""
    if language and len(text) > _LONGEST_FOREIGN:
        return [language]
    others = [other for other in LANGUAGES if other != language] if any(map(str.isalpha, text)) else []
    return [language or LANGUAGES[0], *others]


def _read(text: str, language: Language, context: Context) -> tuple[When, int]:
    """The time as one language reads it, and how many words it does not know."""
    return meaning(text, Line(text, words(language), context.reading), context)


def _with_others(when: When, language: Language, context: Context) -> When:
    """The time with the readings that another order of day and month, or another year, gives the same words."""
    if not when.doubt or when.alternatives:
        return when
    others = (_read(when.text, language, other)[0] for other in _other_contexts(when.doubt.code, context))
    honest = tuple(other for other in others if other.kind == when.kind and not other.doubt and other != when)
    return doubted(when, when.doubt, honest)


def _other_contexts(code: str, context: Context) -> Iterator[Context]:
    if code == "day_or_month":
        yield context._replace(reading=context.reading._replace(month_first=True))
    if code == "wrong_weekday" and context.year:
        yield from (context._replace(year=context.year + years) for years in _YEARS_AROUND)
