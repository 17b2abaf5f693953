"""The grammar of what is longer than a day: months, seasons, quarters, terms, years, and parts and turns of them."""

from __future__ import annotations

from budskap.when.calendar import WEEKDAYS, Piece
from budskap.when.dates import bare_day, day_piece, in_its_year, is_compound, month_at, with_year
from budskap.when.digits import full_year, is_led
from budskap.when.grammar import begins, first_of
from budskap.when.holidays import holiday, school_break, turn
from budskap.when.lexicon import DAY, DAY_MARK, MARK, NUMBER, bits
from budskap.when.line import Found, Line
from budskap.when.years import two_years, year_end, year_noun, year_piece

_FEW_WEEKS = range(2, 4)
_LAST_PARTS = ("late", "close", "second_half")
_HOLIDAY = bits("holiday")
_TERMS = {"21": 1, "23": 2}  # that the seasons name
_YEARS_OF_SEASONS, _YEARS_OF_TERMS = {"21": 1, "23": 0, "24": 1}, {"1": 1, "2": 0}
"""Which of the two years of a school year or a winter they lie in: the first, or the next."""
_MONTHS = 12
_HALF_PARTS = {1: "first_half", 2: "second_half", -1: "second_half"}


@begins("month", "dated_month")
def _month(line: Line, at: int) -> Found[Piece]:
    month = month_at(line, at)
    if not month or is_compound(line, month[1]):
        return None
    to = line.after(month[1], "month_word") if line.tokens[month[1]].kinds else month[1]
    named, end = in_its_year(line, to, "month", int(month[0]))
    is_either = line.tokens[at].kinds & _HOLIDAY and not line.mark(month[1], "-/") and not line.mark(month[1] - 1, ".")
    return (named._replace(is_either=True) if is_either else named), end


@begins(DAY, behind=[MARK], beyond=[NUMBER], needs=[DAY_MARK])
def _month_in_digits(line: Line, at: int) -> Found[Piece]:
    """03/2026, 03-2026: two digits of a month and its year, one where a word leads it in (fra 9/2026); after an unknown
    word rather the number of a paper."""
    year = full_year(line, at + 2)
    if year is None or line.is_unknown(at - 1):
        return None
    month = line.number(at, 2, 1 if is_led(line, at) else 2)
    is_tight = line.is_glued(at + 1) and line.is_glued(at + 2)
    if not month or month > 12 or not is_tight or not line.mark(at + 1, "/-."):
        return None
    return None if line.mark(at + 3, "/-.:") and line.is_number(at + 4) else (Piece("month", month, year=year), at + 3)


@begins("placeholder", needs=[DAY])
def _month_of_open_day(line: Line, at: int) -> Found[Piece]:
    """Xx/9 2026: a day of September that is not known yet."""
    is_open = line.has(at, "placeholder") and line.mark(at + 1, "/") and line.is_glued(at + 1)
    month = line.number(at + 2) if is_open else None
    return in_its_year(line, at + 3, "month", month) if month and month <= 12 else None


@begins("season")
def _season(line: Line, at: int) -> Found[Piece]:
    season = line.role(at, "season")
    if not season or is_compound(line, season[1]) or line.has(at, "school_break"):
        return None
    number, _, part = season[0].partition(" ")
    if number in _TERMS and _begins_term(line, season[1]):
        return Piece("term", _TERMS[number]), season[1] + 1
    two = _year_of_two(line, season[1], _YEARS_OF_SEASONS.get(number)) if line.tokens[season[1]].is_number else None
    if two:
        return Piece("season", int(number), year=two[0], part=part), two[1]
    return in_its_year(line, season[1], "season", int(number), part=part)


def _begins_term(line: Line, at: int) -> bool:
    """Whether the season is the front of a term that the next word names: vår- och höstterminen."""
    if not line.mark(at, "-"):
        return False
    to = at + 2 if line.mark(at + 1, "/") else line.after(at + 1, "and")
    return to > at + 1 and line.has(to, "term")


def _year_of_two(line: Line, at: int, later: int | None) -> Found[int]:
    """The year of a season or a term of two years, which begin in autumn: vintern 2023/24, VT 26/27; but 08/09 is a day
    elsewhere than behind a winter, and 2026–2027 are years."""
    years = two_years(line, at) if later is not None and line.mark(at + 1, "/-") else None
    if not years or later is None:
        return None
    is_day = line.mark(at + 1, "-") or (not full_year(line, at) and line.tokens[at + 2].value <= _MONTHS)
    return None if is_day and not line.has(at - 1, "season", "24") else (years[0] + later, years[1])


@begins("term")
def _term(line: Line, at: int) -> Found[Piece]:
    term = line.role(at, "term")
    if not term:
        return None
    two = _year_of_two(line, term[1], _YEARS_OF_TERMS[term[0]])
    if two:
        return Piece("term", int(term[0]), year=two[0]), two[1]
    return in_its_year(line, term[1], "term", int(term[0]))


@begins("school_year")
def _school(line: Line, at: int) -> Found[Piece]:
    """A school year: läsåret 2023/24."""
    word = line.role(at, "school_year")
    if not word:
        return None
    years = two_years(line, word[1])
    if years:
        return Piece("school", year=years[0]), years[1]
    return with_year(line, word[1], Piece("school"))


@begins(bare_day, behind=["unit", "ordinal_suffix", MARK], beyond=["unit"], needs=["unit"])
def _ordinal_unit(line: Line, at: int) -> Found[Piece]:
    """Första kvartalet 2025."""
    ordinal = bare_day(line, at)
    if not ordinal:
        return None
    unit = line.role(ordinal[1], "unit")
    if not unit or unit[0] not in ("quarter", "tertial", "half"):
        return None
    named = Piece(unit[0], ordinal[0])
    to = line.after(unit[1], "of")
    found = with_year(line, to, named)
    return found if found[1] > to else (named, unit[1])


@begins("numbered")
def _numbered_unit(line: Line, at: int) -> Found[Piece]:
    """Q3, vecka 7."""
    unit = line.role(at, "numbered")
    number = line.number(unit[1]) if unit else None
    if not unit or number is None or (line.is_word(unit[1] + 1) and line.is_glued(unit[1] + 1)):
        return None
    return in_its_year(line, unit[1] + 1, unit[0], number)


@begins(DAY, needs=["numbered"])
def _number_first(line: Line, at: int) -> Found[Piece]:
    """1Q27, 2H 2026: the number before its letter, as accountants write it; half-years only with their year."""
    number, unit = line.number(at, 1), line.role(at + 1, "numbered")
    is_letter = line.is_glued(at + 1) and len(line.tokens[at + 1].text) == 1
    if not number or not unit or not is_letter or unit[0] not in ("quarter", "half") or line.mark(unit[1], "."):
        return None
    found = in_its_year(line, unit[1], unit[0], number)
    return found if unit[0] == "quarter" or found[0].year is not None else None


@begins(bare_day, behind=["ordinal_suffix", MARK], beyond=["weekday", "unit", "of"], needs=["month"])
def _nth_of_month(line: Line, at: int) -> Found[Piece]:
    """The first Monday in May, the last week of August."""
    ordinal = None if _is_plain_number(line, at) else bare_day(line, at)
    if not ordinal:
        last = line.role(line.after(at, "article"), "ordinal")
        is_one = not line.has(at - 1, "count") or line.has(at - 1, "count", "1")  # de två sista veckorna i augusti
        ordinal = (-1, last[1]) if last and last[0] == "-1" and is_one else None
    if not ordinal or not line.has(line.after(ordinal[1], "weekday"), "of"):
        return _nth_week(line, ordinal) if ordinal else None
    weekday = line.role(ordinal[1], "weekday")
    month = _month(line, line.after(line.after(line.after(ordinal[1], "weekday"), "of"), "article"))
    if not weekday or not month:
        return _nth_week(line, ordinal)
    nth = ordinal[0] * 10 + WEEKDAYS.index(weekday[0])
    return month[0]._replace(unit="weekday_of_month", day=nth), month[1]


def _is_plain_number(line: Line, at: int) -> bool:
    """Whether a number counts rather than orders: 4 weeks in March."""
    return line.is_number(at) and not line.mark(at + 1, ".") and not line.has(at + 1, "ordinal_suffix")


def _nth_week(line: Line, ordinal: tuple[int, int]) -> Found[Piece]:
    unit = line.role(ordinal[1], "unit")
    if not unit or unit[0] != "week":
        return None
    month = _month(line, line.after(line.after(unit[1], "of"), "article"))
    return (month[0]._replace(unit="week_of_month", day=ordinal[0]), month[1]) if month else None


@begins("article", "count", "ordinal", DAY, behind=["ordinal"], needs=["month"])
def _weeks_of_month(line: Line, at: int) -> Found[Piece]:
    """The last two weeks of May, de två första veckorna i juni."""
    at = line.after(at, "article")
    before = _few(line, at)
    end = line.role(before[1] if before else at, "ordinal")
    few = before or (_few(line, end[1]) if end else None)
    unit = line.role(end[1] if before else few[1], "unit") if end and few else None
    if not end or not few or not unit or unit[0] != "week" or end[0] not in ("1", "-1"):
        return None
    month = _month(line, line.after(line.after(unit[1], "of"), "article"))
    return (month[0]._replace(unit="weeks_of_month", day=few[0] * int(end[0])), month[1]) if month else None


def _few(line: Line, at: int) -> Found[int]:
    """So many weeks as a part of a month can have."""
    word, number = line.role(at, "count"), line.number(at, 1)
    count = (int(word[0]), word[1]) if word else (number, at + 1) if number else None
    return count if count and count[0] in _FEW_WEEKS else None


@begins("week_of", "weekday")
def _week_of(line: Line, at: int) -> Found[Piece]:
    """W/c 16 January: the week of that day; the fortnight from 4 May; Monday of week 12."""
    word = line.role(at, "week_of")
    if word:
        day = day_piece(line, word[1])
        return (day[0]._replace(unit=word[0]), day[1]) if day else None
    weekday = line.role(at, "weekday")
    if not weekday:
        return None
    week = _numbered_unit(line, line.after(line.after(weekday[1], "of"), "article"))
    if not week or week[0].unit != "week":
        return None
    return week[0]._replace(day=WEEKDAYS.index(weekday[0]) + 1), week[1]


_name = first_of(_month, _season, _term)
_whole = first_of(
    _month, _term, _season, _ordinal_unit, _numbered_unit, _number_first, _school, year_piece, year_noun, _week_of
)  # what can have parts


@begins("next")
def _next(line: Line, at: int) -> Found[Piece]:
    """Next spring, next May: that of the year after the plan's own."""
    word = line.role(at, "next")
    named = _name(line, word[1]) if word else None
    return (named[0]._replace(shift=1), named[1]) if named and named[0].year is None else None


@begins("part", bare_day, needs=["part", "half_part", "ordinal"])
def _part(line: Line, at: int) -> Found[Piece]:
    """The beginning, middle, end or a half of a longer piece: början av maj, medio 2023, first half of May."""
    part = line.role(at, "part") or _half(line, at) or _last_of(line, at)
    if not part:
        return None
    to = part[1] + 1 if line.mark(part[1], "-") else part[1]
    of = line.after(to, "of")
    whole = _whole(line, line.after(of, "article")) or _whole(line, of)
    if not whole:
        return None
    named, to = whole
    is_last_half = part[0] in _LAST_PARTS and named.unit == "school" and named.year is None
    return named._replace(part=part[0], shift=named.shift - is_last_half), to  # it ends in the plan's own year


def _half(line: Line, at: int) -> Found[str]:
    """First half of, andra halvan av: a half of a month or a year."""
    named = line.role(at, "ordinal")
    ordinal = (int(named[0]), named[1]) if named else bare_day(line, at)
    if not ordinal or not line.has(ordinal[1], "half_part") or ordinal[0] not in _HALF_PARTS:
        return None
    return _HALF_PARTS[ordinal[0]], line.after(ordinal[1], "half_part")


def _last_of(line: Line, at: int) -> Found[str]:
    """Sista augusti: the last day of the month; not where a "last March" is the one before."""
    ordinal = line.role(at, "ordinal")
    if not ordinal or ordinal[0] != "-1" or line.words.is_month_first or not line.has(ordinal[1], "month"):
        return None
    return "close", ordinal[1]


_piece = first_of(
    day_piece,
    _next,
    _part,
    _weeks_of_month,
    _nth_of_month,
    _week_of,
    turn,
    year_end,
    holiday,
    school_break,
    _number_first,
    _month,
    _month_in_digits,
    _month_of_open_day,
    _term,
    _season,
    _school,
    year_piece,
)


@begins(_piece)
def piece(line: Line, at: int) -> Found[Piece]:
    """One piece of the calendar: a day or anything longer. Each place is read once, so that no text takes more than a
    fixed time for each of its tokens."""
    if at in line.pieces:
        known: Found[Piece] = line.pieces[at]
        return known
    found = line.pieces[at] = _piece(line, at)
    return found
