"""Say what a written time was understood as: short enough to stand beside the field in which it is written."""

from __future__ import annotations

from datetime import date

from budskap.when.language import words
from budskap.when.model import Language, When
from budskap.when.periods import WEEKDAYS


def understood(when: When, language: Language) -> str:
    """What a time was understood as: "1 July–30 September 2026", "every month", "after: every meeting"."""
    say = words(language).say
    if when.kind == "relative":
        return _relative(when, say)
    if when.kind in ("as_needed", "unknown"):
        return say[when.kind]
    dated = _dates(when.start, when.end, say)
    if when.kind == "date":
        return dated or say["no_year"]
    if when.kind == "ongoing":
        return say["ongoing_dated"].format(date=dated) if dated else say["ongoing"]
    rhythm = _rhythm(when.rrule, say)
    return say["recurring_dated"].format(rhythm=rhythm, date=dated) if dated else rhythm


def _relative(when: When, say: dict[str, str]) -> str:
    relation = when.relation or "at"
    return say[relation].format(event=when.event) if when.event else say[f"{relation}_alone"]


def _dates(start: date | None, end: date | None, say: dict[str, str]) -> str:
    """A day, a span or an open span of days; nothing where neither is known."""
    if start and end:
        return _span(start, end, say)
    if start:
        return say["from"].format(date=_span(start, start, say))
    return say["until"].format(date=_span(end, end, say)) if end else ""


def _span(start: date, end: date, say: dict[str, str]) -> str:
    """A span with month and year said once where both days share them."""
    last = f"{_day(end, say)} {end.year}"
    if start == end:
        return last
    if start.year != end.year:
        return f"{_day(start, say)} {start.year}–{last}"
    if start.month != end.month:
        return f"{_day(start, say)}–{last}"
    return f"{say['day'].format(day=start.day, month='').strip()}–{last}"


def _day(day: date, say: dict[str, str]) -> str:
    return say["day"].format(day=day.day, month=_months(str(day.month), say))


def _rhythm(rule: str | None, say: dict[str, str]) -> str:
    """An exact rhythm in words; the word for any rhythm where it is not exact."""
    try:
        return _exactly(rule, say) if rule else say["recurring"]
    except (KeyError, ValueError, IndexError):  # a rule of another program's that we have no words for
        return say["recurring"]


def _exactly(rule: str, say: dict[str, str]) -> str:
    parts = dict(part.split("=", 1) for part in rule.split(";"))
    unit = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}[parts["FREQ"]]
    count = int(parts.get("INTERVAL", "1"))
    if "BYDAY" in parts:
        return _on_weekdays(parts["BYDAY"], unit, count, say)
    if "BYMONTH" in parts:
        return _yearly(parts, say)
    if "BYMONTHDAY" in parts:
        return say["monthly_day"].format(day=parts["BYMONTHDAY"])
    return say.get(f"every_{count}_{unit}") or say[f"every_n_{unit}"].format(n=count)


def _on_weekdays(named: str, unit: str, count: int, say: dict[str, str]) -> str:
    names = say["weekdays"].split(",")
    if unit == "month":
        nth, weekday = int(named[:-2]), names[WEEKDAYS.index(named[-2:])]
        return say["monthly_weekday"].format(nth=say["nth"].split(",")[nth - 1 if nth > 0 else -1], weekday=weekday)
    listed = _listed([names[WEEKDAYS.index(code)] for code in named.split(",")], say)
    pattern = say["weekly_on_n"] if count > 2 else say[f"weekly_on_{count}"]
    return pattern.format(days=listed, n=count)


def _yearly(parts: dict[str, str], say: dict[str, str]) -> str:
    months = _months(parts["BYMONTH"], say)
    if "BYMONTHDAY" not in parts:
        return say["yearly_month"].format(months=months)
    return say["yearly_day"].format(date=say["day"].format(day=parts["BYMONTHDAY"], month=months))


def _months(numbers: str, say: dict[str, str]) -> str:
    names = say["months"].split(",")
    return _listed([names[int(number) - 1] for number in numbers.split(",")], say)


def _listed(names: list[str], say: dict[str, str]) -> str:
    """Names with commas and the last with "and"."""
    *first, last = names
    return f"{', '.join(first)} {say['and']} {last}" if first else last
