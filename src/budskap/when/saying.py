"""Say a time in one of the languages, so that it is read back as the same time."""

from __future__ import annotations

from datetime import date
from typing import Literal

from budskap.when.edtf import days_edtf
from budskap.when.edtf_reader import read_edtf
from budskap.when.errors import WhenError
from budskap.when.event_voice import beside_event
from budskap.when.language import words
from budskap.when.model import Language, When
from budskap.when.reading import parse
from budskap.when.rhythm_voice import rhythm
from budskap.when.spans import Times
from budskap.when.voice import Voice

Length = Literal["long", "short"]


def say(when: When, language: Language, length: Length = "long") -> str:
    """The time in words of a language, as people write it: "hösten 2023", "uke 7 2026", "from July 2023".

    What is said is read back, by `parse(…, language)`, as the same time in everything but its text. `short` takes the
    short names of months and the letters of quarters, tertials and half-years. An event keeps its own words. What
    cannot be said in other words (a week of an unknown year, another program's rule) is said as it was written.

    >>> from budskap.when import parse
    >>> say(parse("HÖSTEN -23", "sv"), "en")
    'autumn 2023'
    """
    voice = Voice(words(language).say, is_short=length == "short")
    match when.kind:
        case "date":
            said = _date(when, voice)
        case "ongoing":
            said = _ongoing(when, voice)
        case "recurring":
            said = _recurring(when, voice)
        case "relative":
            said = beside_event(when, voice, language) or when.text
        case "as_needed":
            said = voice["as_needed"]
        case "unknown":
            said = _unknown(when, voice, language)
    return said or when.text


_YEARS = range(1000, 3000)
"""The years that EDTF is read in."""


def times_of(when: When) -> Times | None:
    """The pieces that the EDTF of a time names, else its days; None where it has neither, or only days
    that no plan means."""
    try:
        return read_edtf(when.edtf) if when.edtf else _from_days(when.start, when.end)
    except WhenError:  # a plan may come from another program; its days are still days
        return _from_days(when.start, when.end)


def _from_days(first: date | None, last: date | None) -> Times | None:
    if any(day and day.year not in _YEARS for day in (first, last)):
        return None
    if first and last:
        return read_edtf(days_edtf(first, last))
    return read_edtf(f"{first or '..'}/{last or '..'}") if first or last else None


def _date(when: When, voice: Voice) -> str:
    times = times_of(when)
    return voice.times(times) if times else ""


def _ongoing(when: When, voice: Voice) -> str:
    times = times_of(when)
    if times is None:
        return voice["ongoing"]
    pattern = voice["ongoing_in" if times.relation == "in" else "ongoing_open"]
    return pattern.format(date=voice.times(times, until="until"))


def _recurring(when: When, voice: Voice) -> str:
    beat, times = rhythm(when.rrule, voice), times_of(when)
    if times is None or beat is None:
        return beat or ""
    if "BYMONTH=" in (when.rrule or ""):  # "in May, 2026" would be May of that year
        pattern = voice["recurring_months"]
    else:
        pattern = voice["recurring_in" if times.relation == "in" else "recurring_open"]
    return pattern.format(rhythm=beat, date=voice.times(times, until="until"))


def _unknown(when: When, voice: Voice, language: Language) -> str:
    is_nothing = not when.text.strip() or parse(when.text, language).kind != "unknown"
    return voice["undecided"] if is_nothing else when.text
