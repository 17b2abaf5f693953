"""How a language says a rhythm: varje månad, hver 3. uke, the first Tuesday of every month."""

from __future__ import annotations

from dataclasses import replace

from budskap.when.calendar import WEEKDAYS
from budskap.when.errors import WhenError
from budskap.when.rates import ALL_WEEKS, in_even_weeks
from budskap.when.rule import Rule, read_rule
from budskap.when.voice import Voice

_UNITS = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}
_EVERY_MONTH = frozenset(range(1, 13))
_NTH = (1, 2, 3, 4, 5, -1)  # of the weekdays of a month, in their order
_WORKING_WEEK = tuple((0, weekday) for weekday in range(5))


def rhythm(rule: str | None, voice: Voice) -> str | None:
    """A rule in words; None where it is not one that people have words for."""
    if rule is None:
        return voice["recurring"]
    try:
        read = read_rule(rule)
    except WhenError:
        return None
    if read.count or read.until:
        return None
    if read.frequency == "YEARLY" and not read.weeks:
        return _yearly(read, voice)
    if not read.months:
        return _within_year(read, voice)
    said = _within_year(replace(read, months=()), voice)
    left_out = sorted(_EVERY_MONTH - set(read.months))
    return voice["every_but"].format(rhythm=said, months=_months(left_out, voice)) if said and left_out else said


def _within_year(rule: Rule, voice: Voice) -> str | None:
    """Every unit, on weekdays, on a weekday of the month or on a day of it."""
    if rule.weeks:
        return _in_weeks(rule, voice)
    if rule.frequency == "WEEKLY" and rule.weekdays:
        return _weekly(rule, voice)
    if rule.frequency == "MONTHLY" and rule.weekdays and not rule.month_days:
        return _weekday_of_month(rule, voice)
    if rule.frequency == "MONTHLY" and rule.month_days and rule.interval == 1 and not rule.weekdays:
        return _days_of_month(rule.month_days, voice)
    return _every(rule, voice)


def _days_of_month(days: tuple[int, ...], voice: Voice) -> str | None:
    ordinals = [voice.name("ordinals", day) for day in sorted(days) if day > 0]
    is_sayable = len(ordinals) == len(days)
    return voice["monthly_day"].format(ordinal=voice.listed(ordinals)) if is_sayable else None


def _every(rule: Rule, voice: Voice) -> str | None:
    """Every unit, or every nth."""
    if rule.weekdays or rule.month_days:
        return None
    unit = _UNITS[rule.frequency]
    named = voice.say.get(f"every_{rule.interval}_{unit}")
    return named or voice[f"every_n_{unit}"].format(n=rule.interval, nth=_nth(rule.interval, voice))


def _nth(number: int, voice: Voice) -> str:
    """Third, fourth; 6:e."""
    return voice.name("nth", number) if number < len(_NTH) else voice["nth_in_digits"].format(n=number)


def _weekly(rule: Rule, voice: Voice) -> str:
    if rule.weekdays == _WORKING_WEEK and rule.interval == 1:
        return voice["working_days"]
    listed = voice.listed([voice.name("weekdays", weekday + 1) for _, weekday in rule.weekdays])
    pattern = voice[f"weekly_on_{rule.interval}" if rule.interval < 3 else "weekly_on_n"]
    return pattern.format(days=listed, n=rule.interval, nth=_nth(rule.interval, voice))


def _weekday_of_month(rule: Rule, voice: Voice) -> str | None:
    numbers, weekdays = zip(*rule.weekdays, strict=True)
    if len(set(weekdays)) > 1 or not set(numbers) <= set(_NTH):
        return None
    listed = voice.listed([voice.name("nth", nth) for nth in sorted(numbers, key=_NTH.index)])
    names = {"nth": listed, "weekday": voice.name("weekdays", weekdays[0] + 1)}
    if rule.interval == 1:
        return voice["monthly_weekday"].format(**names)
    return voice["monthly_weekday_n"].format(rhythm=_every(replace(rule, weekdays=()), voice), **names)


def _yearly(rule: Rule, voice: Voice) -> str | None:
    """Every year, in some months or on one day; every nth year."""
    if not rule.months or rule.weekdays:
        return _every(rule, voice)
    every = _every(Rule("YEARLY", rule.interval), voice)
    if not rule.month_days:
        return voice["yearly_month"].format(every=every, months=_months(list(rule.months), voice))
    if len(rule.month_days) > 1 or len(rule.months) > 1 or rule.month_days[0] < 0:
        return None
    return voice["yearly_day"].format(every=every, date=voice.day(rule.month_days[0], rule.months[0]))


def _in_weeks(rule: Rule, voice: Voice) -> str | None:
    """Weekly in even or odd weeks, in all but some weeks, or every year in a few."""
    if rule.interval > 1:
        return None
    for parity in ("even", "odd"):
        second = replace(rule, frequency="WEEKLY", weeks=(), interval=2)
        if in_even_weeks("FREQ=WEEKLY", parity) == str(replace(rule, weekdays=())):
            return f"{_within_year(second, voice)}, {voice[f'{parity}_weeks']}"
    left_out = [week for week in ALL_WEEKS if week not in rule.weeks]
    if len(left_out) < len(rule.weeks) and left_out:
        is_daily = len(rule.weekdays) == len(WEEKDAYS)
        plain = Rule("DAILY") if is_daily else replace(rule, frequency="WEEKLY", weeks=())
        said = _within_year(plain, voice)
        return voice["every_but"].format(rhythm=said, months=_weeks(left_out, voice))
    return (
        None
        if rule.weekdays
        else voice["yearly_month"].format(every=voice["every_1_year"], months=_weeks(list(rule.weeks), voice))
    )


def _weeks(numbers: list[int], voice: Voice) -> str:
    """Vecka 1, 27–31 och 52."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    named = [f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs]
    return f"{voice['weeks']} {voice.listed(named)}"


def _months(numbers: list[int], voice: Voice) -> str:
    return voice.listed([voice.name("months", number) for number in numbers])
