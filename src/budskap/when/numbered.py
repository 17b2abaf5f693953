"""The grammar of what has numbers, mostly weeks, and of the weekdays in them: v 47–48, Q1–Q3, tis–tors v. 40."""

from __future__ import annotations

from budskap.when.calendar import WEEKDAYS, Piece, new_piece
from budskap.when.digits import full_year
from budskap.when.grammar import begins
from budskap.when.joints import MOST_IN_LIST, Span, Spans, joint_at, span_of
from budskap.when.line import Found, Line
from budskap.when.listed_days import days_of_month, with_last_year
from budskap.when.periods import piece
from budskap.when.weekdays import weekday_list

_LEAST_TIGHT = 10  # what numbers of a list with no space behind its commas are
_FIRST_YEAR_AND_WEEK = 2101  # week 1 of 2021; what is less is a year
NUMBERED_LIMITS = {"week": 53, "quarter": 4, "tertial": 3, "half": 2, "month": 12}


@begins("numbered")
def numbered(line: Line, at: int) -> Found[Spans]:
    """V 47–48 2025; kvartal 1 och 2; Q1–Q3; vecka sju."""
    unit = line.role(at, "numbered")
    if not unit:
        return None
    limit = NUMBERED_LIMITS[unit[0]]
    number = _unit_number(line, unit[1])
    if not number:
        return None
    spans, to = [span_of((new_piece(unit[0], number[0], 0, None), None))], number[1]
    weeks = _weeks_by_slashes(line, unit[1]) if unit[0] == "week" and line.mark(to, "/") else None
    if weeks:
        return with_last_year(line, list(weeks[0]), weeks[1])
    days = _days_of_week(line, to, spans[0].first) if unit[0] == "week" else None
    if days:
        return with_last_year(line, list(days[0]), days[1])
    while len(spans) < MOST_IN_LIST:
        joint = joint_at(line, to)
        more = _unit_number(line, line.after(joint[1], "numbered")) if joint else None
        if not joint or not more or more[0] > limit or _is_other(line, joint[1], unit[0], more[1]):
            break
        one = new_piece(unit[0], more[0], 0, None)
        spans = [*spans[:-1], Span(spans[-1].first, one)] if joint[0] == "to" else [*spans, Span(one)]
        to = more[1]
    return with_last_year(line, spans, to)


def _weeks_by_slashes(line: Line, at: int) -> Found[Spans]:
    """Three weeks or more with slashes between them, v. 10/14/18: each later than the one before."""
    numbers = [line.number(at) or 0]
    to = at + 1
    while line.mark(to, "/") and len(numbers) < MOST_IN_LIST and numbers[-1] < (line.number(to + 1) or 0) <= 53:
        numbers.append(line.tokens[to + 1].value)
        to += 2
    is_list = len(numbers) > 2 and not line.mark(to, "/")
    return (tuple(Span(Piece("week", number)) for number in numbers), to) if is_list else None


def _days_of_week(line: Line, at: int, week: Piece) -> Found[Spans]:
    """The weekdays behind a week's number: v. 8 måndag, uke 12 (tirsdag–torsdag), v 12 tis och tors."""
    lead = at + 1 if line.mark(at, ",:(-") else at
    lead = line.after(lead, "relation") if line.has(lead, "relation", "about") else lead
    named, end = weekday_list(line, lead, ("weekday",))
    is_dated = line.is_number(end) and full_year(line, end) is None
    if not named or is_dated or line.has(end, "article") or line.has(end, "month"):
        return None
    return _on_days(week, named), end


def _on_days(week: Piece, named: list[str]) -> Spans:
    """These weekdays of a week; those that follow each other as one span."""
    days = [week._replace(day=WEEKDAYS.index(each) + 1) for each in named]
    if len(days) > 1 and days[-1].day - days[0].day == len(days) - 1:
        return (Span(days[0], days[-1]),)
    return tuple(map(Span, days))


@begins("numbered")
def weeks_in_digits(line: Line, at: int) -> Found[Spans]:
    """V 2610, v2610–2612: year and week in four digits, where the language writes the year first."""
    unit = line.role(at, "numbered") if line.words.is_year_first else None
    if not unit or unit[0] != "week":
        return None
    first = _year_and_week(line, unit[1])
    if not first:
        return None
    last = _year_and_week(line, unit[1] + 2) if line.mark(unit[1] + 1, "-") else None
    return ((Span(first, last),), unit[1] + 3) if last else ((Span(first),), unit[1] + 1)


def _year_and_week(line: Line, at: int) -> Piece | None:
    """2610: week 10 of 2026; not what is rather a year, 2026."""
    number = line.number(at, 4, 4)
    if number is None or number < _FIRST_YEAR_AND_WEEK or not 1 <= number % 100 <= NUMBERED_LIMITS["week"]:
        return None
    return Piece("week", number % 100, year=line.reading.century + number // 100)


@begins("weekday", needs=["numbered"])
def weekdays_of(line: Line, at: int) -> Found[Spans]:
    """Several weekdays of a week or of several, tis–tors v. 40, tis/tors v. 12–14, or one of several: ons v. 36, 38."""
    named, to = weekday_list(line, at, ("weekday",))
    week = line.after(line.after(to + 1 if line.mark(to, ",") else to, "of"), "article")
    weeks = numbered(line, week) if named and line.has(week, "numbered", "week") else None
    if not weeks or any(first.day or (last and last.number < first.number) for first, last in weeks[0]):
        return None
    is_one = line.has(weeks[1], "numbered") or (len(weeks[0]) == 1 and weeks[0][0].last is None)
    return None if is_one and len(named) == 1 else (_on_each(weeks[0], named), weeks[1])


def _on_each(weeks: Spans, named: list[str]) -> Spans:
    """These weekdays of each of the weeks."""
    days: list[Span] = []
    for week, last in weeks:
        year = (last or week).year
        for number in range(week.number, (last or week).number + 1):
            days += _on_days(week._replace(number=number, year=year), named)
    return tuple(days[: MOST_IN_LIST * 2])


def _is_other(line: Line, at: int, unit: str, to: int) -> bool:
    """Whether the next number is of another unit, or a day of a month."""
    named = line.role(at, "numbered")
    one = piece(line, at)
    is_day = (one is not None and one[0].unit == "day") or days_of_month(line, at) is not None
    is_count = line.number(to, 3, 3) is not None or line.has(to, "counted")  # vecka 36 till 1 200 personer
    return (
        bool(named and named[0] != unit) or is_day or is_count or bool(line.mark(to, "/.") and line.is_number(to + 1))
    )


def _unit_number(line: Line, at: int) -> Found[int]:
    number = line.number(at)
    if number is not None:
        if line.is_glued(at + 1) and line.is_word(at + 1):
            return None
        is_version = (
            line.mark(at + 1, ".:,") and line.is_glued(at + 1) and line.is_glued(at + 2) and line.is_number(at + 2)
        )
        is_list = line.mark(at + 1, ",") and _LEAST_TIGHT <= number < (line.number(at + 2) or 0)  # v.36,37
        return None if is_version and not is_list and line.number(at + 2, 2) is not None else (number, at + 1)
    word = line.role(at, "count")
    return (int(word[0]), word[1]) if word else None
