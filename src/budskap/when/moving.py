"""Move a time when the event it was planned around moves."""

from __future__ import annotations

from datetime import date, timedelta

from budskap.when.calendar import FIRST_YEAR, LAST_YEAR, days
from budskap.when.edtf import days_edtf
from budskap.when.errors import WhenError
from budskap.when.joints import Span
from budskap.when.model import Language, When
from budskap.when.saying import say, times_of
from budskap.when.spans import Times


def shift(when: When, by: timedelta | int, language: Language) -> When:
    """The time so many days later (or earlier), with its days, its EDTF and its text, which is said in the language.

    A month moved by half of one is the days it then has; whole weeks stay weeks when they move by weeks. A rhythm keeps
    its weekdays and days of the month, and its first and last day move. What has no days (an event's time, "when
    needed", a date of an unknown year) is returned as it is: its event moves it.

    Raises WhenError where the days would leave the years a plan can have.

    >>> from budskap.when import parse
    >>> shift(parse("v. 7 2026", "sv"), 14, "sv").text
    'vecka 9 2026'
    """
    far = by if isinstance(by, timedelta) else timedelta(days=by)
    times = times_of(when)
    if not far.days or times is None or not (when.start or when.end):
        return when
    start, end = _moved(when.start, far, when), _moved(when.end, far, when)
    moved = When(when.text, when.kind, _edtf(times, start, end, far), when.rrule, start=start, end=end)
    return When(say(moved, language), moved.kind, moved.edtf, moved.rrule, start=start, end=end)


def _moved(day: date | None, far: timedelta, when: When) -> date | None:
    try:
        later = day + far if day else None
    except OverflowError:
        later = date.min
    if later and not FIRST_YEAR <= later.year <= LAST_YEAR:
        allowed = f"cannot be moved by {far.days} days: a plan's years are {FIRST_YEAR} to {LAST_YEAR}"
        raise WhenError("year_out_of_range", when.text, allowed)
    return later


def _edtf(times: Times, start: date | None, end: date | None, far: timedelta) -> str:
    if not start or not end:
        return f"{start or '..'}/{end or '..'}"
    if len(times.spans) > 1:
        members = ",".join(_member(span, far) for span in times.spans)
        return f"[{members}]" if times.is_choice else f"{{{members}}}"
    text = days_edtf(start, end)
    return "/".join(f"{side}~" for side in text.split("/")) if times.spans[0].first.is_about else text


def _member(span: Span, far: timedelta) -> str:
    first, last = days(span.first)[0], days(span.last or span.first)[1]
    about = "~" if span.first.is_about else ""
    text = days_edtf(first + far, last + far)
    return text.replace("/", "..") if "/" in text else text + about
