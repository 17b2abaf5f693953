"""Which of the events that have dates a time means: "ledningsmöte" for "efter varje ledningsmöte"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from budskap.when.calendar import Days
from budskap.when.language import words
from budskap.when.line import Line
from budskap.when.model import LANGUAGES, Context, When
from budskap.when.resolve import ImpossibleError, resolve
from budskap.when.spans import Times, times
from budskap.when.tokens import tokens, written

_LONGEST_ENDING = 4  # letters: ledningsmöte, ledningsmötena
_SHORTEST_STEM = 3


def dates_of(event: str | None, events: Mapping[str, date | Sequence[date | Days]]) -> list[Days]:
    """The days of the dated event that the words name, in order."""
    name = name_of(event, events)
    if name is None:
        return []
    dated = events[name]
    return sorted(_days(each) for each in ([dated] if isinstance(dated, date) else dated))


def name_of(event: str | None, names: Iterable[str]) -> str | None:
    """Which of these names the words name, in any of its forms; of several the longest, None of none."""
    written = _words(event or "")
    known = [(name, _words(name)) for name in names]
    found = [(len(words), name) for name, words in known if words and _is_within(words, written)]
    return max(found)[1] if found else None


def but(when: When, period: Days, dated: list[Days]) -> list[Days]:
    """The days of the event without those that its words leave out: efter varje styrgruppsmöte utom i juni."""
    years = range(period[0].year, period[1].year + 1)
    omitted = [days for times in _omitted(when.event or "") for year in years if (days := _in_year(times, year))]
    return [each for each in dated if not any(first <= each[0] and each[1] <= last for first, last in omitted)]


def _omitted(event: str) -> list[Times]:
    """The times that an event's words leave out, in the language that finds some."""
    cut = written(event)
    for language in LANGUAGES:
        line = Line(cut, words(language))
        ends = [line.after(at, "except") for at in range(len(line)) if line.has(at, "except")]
        found = [each[0] for to in ends if (each := times(line, to))]
        if found:
            return found
    return []


def _in_year(omitted: Times, year: int) -> Days | None:
    try:
        resolved = resolve(omitted, Context(year))
    except ImpossibleError:
        return None
    return (resolved.start, resolved.end) if resolved.start and resolved.end else None


def _days(dated: date | Days) -> Days:
    return (dated, dated) if isinstance(dated, date) else dated


def _words(text: str) -> list[str]:
    """Words and numbers, and the marks that may hold a name together left out."""
    return [token.text for token in tokens(text) if token.is_word or token.is_number]


def _is_within(name: list[str], written: list[str]) -> bool:
    """Whether the name's words stand in a row among the written ones, in any of their forms."""
    places = range(len(written) - len(name) + 1)
    return any(all(map(_is_same, name, written[at : at + len(name)])) for at in places)


def _is_same(one: str, other: str) -> bool:
    """Whether two words are forms of one: equal but for a short ending."""
    shorter, longer = sorted((one, other), key=len)
    if one == other or not one.isalpha():
        return one == other
    is_form = longer.startswith((shorter, shorter[:-1]))
    return is_form and len(shorter) >= _SHORTEST_STEM and len(longer) - len(shorter) <= _LONGEST_ENDING
