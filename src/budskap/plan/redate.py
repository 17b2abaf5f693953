"""Giving a time of a plan another day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from budskap.plan.model import Plan
from budskap.plan.times import read
from budskap.when import When, WhenError, say, shift
from budskap.when.language import words

LENGTHS = ("long", "short")


def has_one_day(when: When | None) -> bool:
    """Whether a time is one exact day."""
    return when is not None and when.kind == "date" and when.start is not None and when.start == when.end


def redated(when: When, day: date, plan: Plan) -> When | None:
    """The time on another day, in the plan's language; what is written beside the day stays ("tisdag 24 november kl 14"
    → "onsdag 2 december kl 14"). None where that cannot be told, or the time is not one day."""
    if not has_one_day(when) or when.start is None:
        return None
    if when.start == day:
        return when
    try:
        moved = shift(when, day - when.start, plan.language)
    except WhenError:
        return None
    tried = (read(text, plan) for text in _texts(when, moved, plan))
    return next((each for each in tried if (each.start, each.end) == (day, day) and not each.doubt), None)


def _texts(when: When, moved: When, plan: Plan) -> Iterator[str]:
    """What the text could be, the one that changes least first."""
    text = _with_weekday(when, moved, plan)
    for length in LENGTHS:
        old, new = (say(each, plan.language, length) for each in (when, moved))  # type: ignore[arg-type]  # of LENGTHS
        for written, instead in ((old, new), (_yearless(old), _yearless(new)), (_yearless(old), new)):
            if (changed := _replaced(text, written, instead)) != text:
                yield changed
    if re.fullmatch(r"\d+[-./ ]+\d+([-./ ]+\d+)?\.?", when.text):
        yield moved.text


def _with_weekday(when: When, moved: When, plan: Plan) -> str:
    names = words(plan.language).say["weekdays"].split(",")
    old, new = (names[each.start.weekday()] for each in (when, moved) if each.start)
    return _replaced(when.text, old, new)


def _replaced(text: str, old: str, new: str) -> str:
    """With the same letter, large or small, at its beginning."""

    def instead(found: re.Match[str]) -> str:
        return new[:1].upper() + new[1:] if found[0][:1].isupper() else new

    return re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", instead, text, count=1, flags=re.IGNORECASE)


def _yearless(text: str) -> str:
    return re.sub(r",? \d{4}$", "", text)
