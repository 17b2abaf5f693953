"""The grammar of pieces that share their month, unit or year: 3–5 juni, v 47–48, 1. og 2. kvartal, 2017–27."""

from __future__ import annotations

from budskap.when.calendar import Piece, new_piece
from budskap.when.dates import bare_day, fiscal_year
from budskap.when.digits import full_year
from budskap.when.grammar import begins, first_of
from budskap.when.joints import Span, Spans, joint_at, span_of
from budskap.when.lexicon import MARK, NUMBER, YEAR
from budskap.when.line import Found, Line
from budskap.when.listed_days import days_of_month, month_and_days, weeks_of, with_last_year
from budskap.when.numbered import NUMBERED_LIMITS, numbered, weekdays_of, weeks_in_digits
from budskap.when.periods import piece
from budskap.when.years import year_piece


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
        ordinal = bare_day(line, joint[1]) or _last(line, joint[1])
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
    return NUMBERED_LIMITS[unit[0]], ordinal[1]


def _is_half_of(line: Line, at: int) -> bool:
    """Whether the half is that of a month or a season: second half of May."""
    to = line.after(line.after(at, "of"), "article")
    return line.has(to, "month") or line.has(to, "season")


def _spans_of(line: Line, unit: str, numbers: list[tuple[str, int]], at: int) -> tuple[Spans, int]:
    spans: list[Span] = []
    for joint, number in numbers:
        one = new_piece(unit, number, 0, None)
        spans = [*spans[:-1], Span(spans[-1].first, one)] if joint == "to" else [*spans, Span(one)]
    return with_last_year(line, spans, at)


@begins("year_word", YEAR)
def _year_first(line: Line, at: int) -> Found[Spans]:
    """2023 Q1–Q2; 2026 juni; 2026, vecka 7; FY26 Q3."""
    to = line.after(at, "year_word")
    year = full_year(line, to) or fiscal_year(line, at)
    if year is None:
        return None
    to += 1
    if not line.tokens[to].kinds:
        return None
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
    return ((span_of((one[0], None)),), one[1]) if one else None


_behind_year = first_of(numbered, _ordinals, _one)


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
    days_of_month,
    weekdays_of,
    weeks_in_digits,
    weeks_of,
    month_and_days,
    numbered,
    _ordinals,
    _year_first,
    _years,
    _parts,
    _one,
)
"""Pieces that share their month, unit or year: 3–5 juni, v 47–48, 1. og 2. kvartal, 2023 Q1–Q2; or one of them."""
