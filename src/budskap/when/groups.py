"""The grammar of pieces that share their month, unit or year: 3–5 juni, v 47–48, 1. og 2. kvartal, 2017–27."""

from __future__ import annotations

from budskap.when.calendar import WEEKDAYS, Piece
from budskap.when.dates import bare_day, fiscal_year, with_year
from budskap.when.digits import full_year
from budskap.when.grammar import begins, first_of
from budskap.when.joints import Span, Spans, joint_at
from budskap.when.lexicon import DATE, DAY, DAY_MARK, MARK, NUMBER, YEAR
from budskap.when.line import Found, Line
from budskap.when.made import made
from budskap.when.periods import piece
from budskap.when.weekdays import weekday_list
from budskap.when.years import year_piece

MOST_IN_LIST = 12
_made = made(Span)
_LEAST_TIGHT = 10  # what numbers of a list with no space behind its commas are
_FIRST_YEAR_AND_WEEK = 2101  # week 1 of 2021; what is less is a year
_NUMBERED_LIMITS = {"week": 53, "quarter": 4, "tertial": 3, "half": 2, "month": 12}


@begins(
    bare_day,
    behind=["to", "and", "or", "ordinal_suffix", MARK],
    beyond=[MARK, "to", "and", "or"],
    needs=["month", "dated_month", DATE, DAY_MARK],
)
def _days_of_month(line: Line, at: int) -> Found[Spans]:
    """3–5 juni; 3, 10 och 17 maj; 12.–14.5.2026: bare days, and the day that gives them their month."""
    if not bare_day(line, at):
        return None
    spans: list[Span] = []
    first: Piece | None = None
    for _ in range(MOST_IN_LIST):
        whole = piece(line, at)
        if whole and whole[0].unit == "day":
            return _closed(spans, first, whole) if spans or first else None
        day = bare_day(line, at)
        joint = joint_at(line, day[1]) if day else None
        if not day or not joint:
            return None
        bare = Piece("day", 0, day[0])
        if joint[0] == "to":
            first = first or bare
        else:
            spans.append(Span(first, bare) if first else Span(bare))
            first = None
        at = line.after(joint[1], "article")
    return None


def _closed(spans: list[Span], first: Piece | None, whole: tuple[Piece, int]) -> Found[Spans]:
    last = Span(first, whole[0]) if first else Span(whole[0])
    return (*spans, last), whole[1]


@begins("numbered")
def _numbered(line: Line, at: int) -> Found[Spans]:
    """V 47–48 2025; kvartal 1 och 2; Q1–Q3; vecka sju."""
    unit = line.role(at, "numbered")
    if not unit:
        return None
    limit = _NUMBERED_LIMITS[unit[0]]
    number = _unit_number(line, unit[1])
    if not number:
        return None
    spans, to = [Span(Piece(unit[0], number[0]))], number[1]
    weeks = _weeks_by_slashes(line, unit[1]) if unit[0] == "week" and line.mark(to, "/") else None
    if weeks:
        return _with_last_year(line, list(weeks[0]), weeks[1])
    days = _days_of_week(line, to, spans[0].first) if unit[0] == "week" else None
    if days:
        return _with_last_year(line, list(days[0]), days[1])
    while len(spans) < MOST_IN_LIST:
        joint = joint_at(line, to)
        more = _unit_number(line, line.after(joint[1], "numbered")) if joint else None
        if not joint or not more or more[0] > limit or _is_other(line, joint[1], unit[0], more[1]):
            break
        one = Piece(unit[0], more[0])
        spans = [*spans[:-1], Span(spans[-1].first, one)] if joint[0] == "to" else [*spans, Span(one)]
        to = more[1]
    return _with_last_year(line, spans, to)


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
def _weeks_in_digits(line: Line, at: int) -> Found[Spans]:
    """V 2610, v2610–2612: year and week in four digits, where the language writes the year first."""
    unit = line.role(at, "numbered")
    if not unit or unit[0] != "week" or not line.words.is_year_first:
        return None
    first = _year_and_week(line, unit[1])
    if not first:
        return None
    last = _year_and_week(line, unit[1] + 2) if line.mark(unit[1] + 1, "-") else None
    return ((Span(first, last),), unit[1] + 3) if last else ((Span(first),), unit[1] + 1)


def _year_and_week(line: Line, at: int) -> Piece | None:
    """2610: week 10 of 2026; not what is rather a year, 2026."""
    number = line.number(at, 4, 4)
    if number is None or number < _FIRST_YEAR_AND_WEEK or not 1 <= number % 100 <= _NUMBERED_LIMITS["week"]:
        return None
    return Piece("week", number % 100, year=line.reading.century + number // 100)


@begins("month", needs=[DAY])
def _month_and_days(line: Line, at: int) -> Found[Spans]:
    """Oktober 10, 17, 24: a month and three of its days or more, where the language writes days first."""
    month = line.role(at, "month")
    if not month or line.words.is_month_first or not line.number(month[1]):
        return None
    days, to = [line.tokens[month[1]].value], month[1] + 1
    while (joint := joint_at(line, to)) and joint[0] == "and" and days[-1] < (line.number(joint[1]) or 0) <= 31:
        days.append(line.tokens[joint[1]].value)
        to = joint[1] + 1
    if len(days) <= 2 or line.has(to, "month") or line.mark(to, "/.:"):
        return None
    return _with_last_year(line, [Span(Piece("day", int(month[0]), day)) for day in days], to)


@begins("week_of")
def _weeks_of(line: Line, at: int) -> Found[Spans]:
    """W/c 9 & 16 Nov: the weeks of several days."""
    found = _days_of_month(line, line.after(at, "week_of"))
    if not found or any(span.last for span in found[0]):
        return None
    month = found[0][-1].first
    weeks = (span.first._replace(unit="week_of", number=span.first.number or month.number) for span in found[0])
    return tuple(map(Span, weeks)), found[1]


@begins("weekday", needs=["numbered"])
def _weekdays_of(line: Line, at: int) -> Found[Spans]:
    """Several weekdays and their week, tis–tors v. 40, or one of several weeks: ons v. 36, 38 och 40."""
    named, to = weekday_list(line, at, ("weekday",))
    week = line.after(line.after(to + 1 if line.mark(to, ",") else to, "of"), "article")
    if not named or not line.has(week, "numbered", "week"):
        return None
    if len(named) == 1:
        weeks = _numbered(line, week)
        is_one = not weeks or line.has(weeks[1], "numbered") or (len(weeks[0]) == 1 and weeks[0][0].last is None)
        return (_on_day(weeks[0], named[0]), weeks[1]) if weeks and not is_one else None
    number = _unit_number(line, line.after(week, "numbered"))
    return _with_last_year(line, list(_on_days(Piece("week", number[0]), named)), number[1]) if number else None


def _on_day(weeks: Spans, weekday: str) -> Spans:
    """This weekday of each of the weeks."""
    named: list[Span] = []
    for week, last in weeks:
        numbers = range(week.number, (last or week).number + 1)
        year = (last or week).year
        named += [Span(week._replace(number=number, day=WEEKDAYS.index(weekday) + 1, year=year)) for number in numbers]
    return tuple(named[: MOST_IN_LIST * 2])


def _is_other(line: Line, at: int, unit: str, to: int) -> bool:
    """Whether the next number is of another unit, or a day of a month."""
    named = line.role(at, "numbered")
    one = piece(line, at)
    is_day = (one is not None and one[0].unit == "day") or _days_of_month(line, at) is not None
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


def _with_last_year(line: Line, spans: list[Span], at: int) -> tuple[Spans, int]:
    last = spans[-1]
    dated, to = with_year(line, at, last.last or last.first)
    spans[-1] = last._replace(last=dated) if last.last else Span(dated)
    return tuple(spans), to


@begins(
    bare_day,
    behind=["unit", "to", "and", "or", "ordinal_suffix", MARK],
    beyond=["unit", MARK, "to", "and", "or"],
    needs=["unit"],
)
def _ordinals(line: Line, at: int) -> Found[Spans]:
    """Första och andra kvartalet 2026; 2. halvår; the third quarter."""
    numbers: list[tuple[str, int]] = []
    joint: Found[str] = ("and", at)
    while joint and len(numbers) < 4:
        ordinal = bare_day(line, line.after(joint[1], "article")) or _last(line, joint[1])
        if not ordinal:
            return None
        numbers.append((joint[0], ordinal[0]))
        unit = line.role(ordinal[1], "unit")
        if unit and unit[0] in ("quarter", "tertial", "half") and not _is_half_of(line, unit[1]):
            of = line.after(unit[1], "of")
            spans, to = _spans_of(line, unit[0], numbers, of)
            return spans, (unit[1] if to == of and line.is_unknown(of) else to)
        joint = joint_at(line, ordinal[1])
    return None


def _last(line: Line, at: int) -> Found[int]:
    """The last quarter, half or tertial of its year, by its number."""
    ordinal = line.role(line.after(at, "article"), "ordinal")
    unit = line.role(ordinal[1], "unit") if ordinal and ordinal[0] == "-1" else None
    if not ordinal or not unit or unit[0] not in ("quarter", "tertial", "half"):
        return None
    if unit[1] > ordinal[1] + 1 and not line.has(unit[1], "of"):
        return None  # the last six months
    return _NUMBERED_LIMITS[unit[0]], ordinal[1]


def _is_half_of(line: Line, at: int) -> bool:
    """Whether the half is that of a month or a season: second half of May."""
    to = line.after(line.after(at, "of"), "article")
    return line.has(to, "month") or line.has(to, "season")


def _spans_of(line: Line, unit: str, numbers: list[tuple[str, int]], at: int) -> tuple[Spans, int]:
    spans: list[Span] = []
    for joint, number in numbers:
        one = Piece(unit, number)
        spans = [*spans[:-1], Span(spans[-1].first, one)] if joint == "to" else [*spans, Span(one)]
    return _with_last_year(line, spans, at)


@begins("year_word", YEAR)
def _year_first(line: Line, at: int) -> Found[Spans]:
    """2023 Q1–Q2; 2026 juni; 2026, vecka 7."""
    year = full_year(line, line.after(at, "year_word"))
    if year is None:
        return None
    to = line.after(at, "year_word") + 1
    is_month_next = line.is_glued(to) and line.is_glued(to + 1) and line.has(to + 1, "month")
    is_dashed = line.mark(to, "-") and (is_month_next or line.has(to + 1, "numbered"))
    to = to + 1 if line.mark(to, ",:/(") or is_dashed else to
    if line.is_number(to) and not line.mark(to + 1, "."):
        return None
    found = _behind_year(line, to)
    if not found:
        return None
    spans, end = found
    last = spans[-1].last or spans[-1].first
    if last.year is not None or last.shift or last.unit in ("year", "day"):
        return None
    dated = last._replace(year=year)
    return (*spans[:-1], Span(spans[-1].first, dated) if spans[-1].last else Span(dated)), end


@begins(piece)
def _one(line: Line, at: int) -> Found[Spans]:
    one = piece(line, at)
    return ((_made((one[0], None)),), one[1]) if one else None


_behind_year = first_of(_numbered, _ordinals, _one)


@begins("year_word", YEAR, behind=[MARK], beyond=[NUMBER])
def _years(line: Line, at: int) -> Found[Spans]:
    """2017-27 and 2023/24: the second year in two digits."""
    to = line.after(at, "year_word")
    year = full_year(line, to) or fiscal_year(line, at)
    second = line.number(to + 2, 2, 2) if line.mark(to + 1, "-/") else None
    if year is None or second is None or (line.mark(to + 3, ":/-.") and line.is_number(to + 4)):
        return None
    last = line.reading.century + second
    if last <= year or line.has(to + 3, "month") or year_piece(line, at) is None:
        return None
    return (Span(Piece("year", year=year), Piece("year", year=last)),), to + 3


@begins("part")
def _parts(line: Line, at: int) -> Found[Spans]:
    """Two parts of one piece: mid to late June, medio/ultimo mars."""
    first = line.role(at, "part")
    joint = joint_at(line, first[1]) if first else None
    second = piece(line, line.after(joint[1], "article")) if joint and line.has(joint[1], "part") else None
    if not first or not second or not second[0].part:
        return None
    return (Span(second[0]._replace(part=first[0]), second[0]),), second[1]


group = first_of(
    _days_of_month,
    _weekdays_of,
    _weeks_in_digits,
    _weeks_of,
    _month_and_days,
    _numbered,
    _ordinals,
    _year_first,
    _years,
    _parts,
    _one,
)
"""Pieces that share their month, unit or year: 3–5 juni, v 47–48, 1. og 2. kvartal, 2023 Q1–Q2; or one of them."""
