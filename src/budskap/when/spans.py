"""The grammar of several pieces: spans, lists, and the words before and after that say by, until, from."""

from __future__ import annotations

from dataclasses import dataclass, replace

from budskap.when.calendar import Piece
from budskap.when.dates import bare_day, full_year, with_year
from budskap.when.line import Found, Line, remembered
from budskap.when.periods import piece, year_piece

_MOST_IN_LIST = 12
_NUMBERED_LIMITS = {"week": 53, "quarter": 4, "tertial": 3, "half": 2, "month": 12}
_CENTURY = 2000


@dataclass(frozen=True, slots=True)
class Span:
    """From one piece to another; `last` is None where there is one piece only."""

    first: Piece
    last: Piece | None = None


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Times:
    """Spans with what was said about them: `relation` is in, by, until, from, before or after."""

    spans: Spans
    relation: str = "in"
    is_choice: bool = False
    is_introduced: bool = False


@remembered
def times(line: Line, at: int) -> Found[Times]:
    """A written time with its relation: "senast 31 mars", "from May to June", "mars, april och maj 2026"."""
    relation, is_about, to = _relation(line, at)
    found = _between(line, to) if relation == "between" else _listed(line, to)
    if not found:
        return None
    spans, is_choice, end = found
    is_closed = relation == "between" or (relation == "from" and spans[-1].last is not None)
    relation, end = _relation_after(line, end, "in" if is_closed else relation, spans)
    if is_about:
        spans = tuple(replace(span, first=replace(span.first, is_about=True)) for span in spans)
    return Times(spans, _meant(relation, spans), is_choice, is_introduced=to > at), end


def _relation(line: Line, at: int) -> tuple[str, bool, int]:
    """The relation that the leading words say, whether they say "about", and the place after them."""
    relation, is_about = "in", False
    for _ in range(5):
        found = line.role(at, "relation")
        if not found:
            break
        is_about = is_about or found[0] == "about"
        if relation == "in" and found[0] != "about":
            relation = found[0]
        at = line.after(found[1], "article")
        at = at + 1 if line.mark(at, ":") else at
    return relation, is_about, line.after(at, "article")


def _meant(relation: str, spans: Spans) -> str:
    """What a bare "till" means: until a date, but in the season that comes ("till hösten")."""
    if relation != "toward":
        return relation
    return "in" if spans[0].first.unit == "season" else "until"


def _relation_after(line: Line, at: int, relation: str, spans: Spans) -> tuple[str, int]:
    """Words behind that open or close the time: och framåt, or later, at the latest; a dash at the end."""
    behind = line.role(at, "relation_after")
    if behind:
        return (behind[0] if relation == "in" else relation), behind[1]
    is_open = relation in ("in", "from") and spans[-1].last is None and line.mark(at, "->")
    to = at
    while is_open and line.mark(to, "->"):
        to += 1
    if to > at and (to == len(line) or line.mark(to, "),;(")):
        return "from", to
    return relation, at


def _between(line: Line, at: int) -> tuple[Spans, bool, int] | None:
    """Mellan 1 och 15 maj."""
    first = _group(line, at) or _bare(line, at)
    if not first or not line.has(first[1], "and"):
        return _listed(line, at)
    second = _group(line, _lead_in(line, line.after(first[1], "and")))
    if not second:
        return _listed(line, at)
    return (Span(first[0][0].first, second[0][-1].last or second[0][-1].first),), False, second[1]


def _bare(line: Line, at: int) -> Found[Spans]:
    day = bare_day(line, at)
    return ((Span(Piece("day", 0, day[0])),), day[1]) if day else None


def _listed(line: Line, at: int) -> tuple[Spans, bool, int] | None:
    """One span or several: mars, april och maj; 3, 10 and 17 May."""
    found = _span(line, at)
    if not found:
        return None
    spans, to = found
    is_choice = False
    while len(spans) < _MOST_IN_LIST:
        next_at = _after_separator(line, to)
        more = _span(line, _lead_in(line, next_at)) if next_at > to else None
        if not more:
            break
        is_choice = is_choice or line.has(to, "or")
        spans, to = spans + more[0], more[1]
    return spans, is_choice, to


def _after_separator(line: Line, at: int) -> int:
    """The place after a comma, "and", "or" or the like between the members of a list; the same place without one."""
    to = at + 1 if line.mark(at, ",;&+/") else at
    for role in ("and", "or"):
        to = line.after(to, role)
    return to


def _lead_in(line: Line, at: int) -> int:
    """The place after small words before a further piece: "och under hela 2016", "till den 3 maj"."""
    for _ in range(3):
        found = line.role(at, "relation")
        if not found or found[0] not in ("in", "about"):
            break
        at = found[1]
    return line.after(at, "article")


@remembered
def _span(line: Line, at: int) -> Found[Spans]:
    """A group of pieces, and the group it reaches to."""
    first = _group(line, at)
    if not first:
        return None
    spans, to = first
    days = _more_days(line, to, spans[-1])
    if days:
        return (*spans[:-1], days[0]), days[1]
    joined = _after_joint(line, to, spans[-1])
    second = _group(line, _lead_in(line, joined)) if joined > to else None
    if not second or spans[-1].last is not None:
        return first
    reach = second[0][0].last or second[0][0].first
    return (*spans[:-1], Span(spans[-1].first, reach), *second[0][1:]), second[1]


def _more_days(line: Line, at: int, span: Span) -> Found[Span]:
    """The second day of a span whose month came first: May 3–5, 2026."""
    joint = _joint(line, at)
    first = span.first
    if not line.words.is_month_first or first.unit != "day" or not joint or joint[0] != "to":
        return None
    day = bare_day(line, joint[1])
    if not day or not first.number or day[0] > 31 or piece(line, joint[1]) or line.mark(day[1], ":./-"):
        return None
    last, to = with_year(line, day[1], replace(first, day=day[0]))
    return Span(first, last), to


def _after_joint(line: Line, at: int, span: Span) -> int:
    """The place after a dash, an arrow, dots or a word that means "to"; a slash joins what is longer than a day."""
    to = at
    if line.mark(at, "/") and (span.first.unit != "day" or span.first.year is not None):
        return at + 1
    while to < at + 3 and line.mark(to, "->."):
        to += 1
    return line.after(to, "to")


@remembered
def _group(line: Line, at: int) -> Found[Spans]:
    """Pieces that share their month, unit or year: 3–5 juni, v 47–48, 1. og 2. kvartal, 2023 Q1–Q2."""
    for rule in (_days_of_month, _numbered, _ordinals, _year_first, _years):
        found = rule(line, at)
        if found:
            return found
    one = piece(line, at)
    return ((Span(one[0]),), one[1]) if one else None


def _days_of_month(line: Line, at: int) -> Found[Spans]:
    """3–5 juni; 3, 10 och 17 maj; 12.–14.5.2026: bare days, and the day that gives them their month."""
    if not bare_day(line, at):
        return None
    spans: list[Span] = []
    first: Piece | None = None
    for _ in range(_MOST_IN_LIST):
        whole = piece(line, at)
        if whole and whole[0].unit == "day":
            return _closed(spans, first, whole) if spans or first else None
        day = bare_day(line, at)
        joint = _joint(line, day[1]) if day else None
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


def _joint(line: Line, at: int) -> Found[str]:
    """What joins two numbers: "to" or "and"."""
    if line.mark(at, "-"):
        return "to", at + 1
    to = line.role(at, "to")
    if to:
        return "to", to[1]
    after = _after_separator(line, at)
    return ("and", after) if after > at else None


@remembered
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
    while len(spans) < _MOST_IN_LIST:
        joint = _joint(line, to)
        more = _unit_number(line, line.after(joint[1], "numbered")) if joint else None
        if not joint or not more or more[0] > limit or _is_other(line, joint[1], unit[0], more[1]):
            break
        one = Piece(unit[0], more[0])
        spans = [*spans[:-1], Span(spans[-1].first, one)] if joint[0] == "to" else [*spans, Span(one)]
        to = more[1]
    return _with_last_year(line, spans, to)


def _is_other(line: Line, at: int, unit: str, to: int) -> bool:
    """Whether the next number is of another unit, or a day of a month."""
    named = line.role(at, "numbered")
    is_day = line.has(to, "month") or line.has(line.after(to, "ordinal_suffix"), "month")
    return bool(named and named[0] != unit) or is_day or bool(line.mark(to, "/.") and line.is_number(to + 1))


def _unit_number(line: Line, at: int) -> Found[int]:
    number = line.number(at)
    if number is not None:
        is_version = (
            line.mark(at + 1, ".:,") and line.is_glued(at + 1) and line.is_glued(at + 2) and line.is_number(at + 2)
        )
        return None if is_version and line.number(at + 2, 2) is not None else (number, at + 1)
    word = line.role(at, "count")
    return (int(word[0]), word[1]) if word else None


def _with_last_year(line: Line, spans: list[Span], at: int) -> Found[Spans]:
    last = spans[-1]
    dated, to = with_year(line, at, last.last or last.first)
    spans[-1] = replace(last, last=dated) if last.last else Span(dated)
    return tuple(spans), to


@remembered
def _ordinals(line: Line, at: int) -> Found[Spans]:
    """Första och andra kvartalet 2026; 2. halvår; the third quarter."""
    numbers: list[tuple[str, int]] = []
    joint: Found[str] = ("and", at)
    while joint and len(numbers) < 4:
        ordinal = bare_day(line, line.after(joint[1], "article"))
        if not ordinal:
            return None
        numbers.append((joint[0], ordinal[0]))
        unit = line.role(ordinal[1], "unit")
        if unit and unit[0] in ("quarter", "tertial", "half") and not _is_half_of(line, unit[1]):
            return _spans_of(line, unit[0], numbers, line.after(unit[1], "of"))
        joint = _joint(line, ordinal[1])
    return None


def _is_half_of(line: Line, at: int) -> bool:
    """Whether the half is that of a month or a season: second half of May."""
    to = line.after(line.after(at, "of"), "article")
    return line.has(to, "month") or line.has(to, "season")


def _spans_of(line: Line, unit: str, numbers: list[tuple[str, int]], at: int) -> Found[Spans]:
    spans: list[Span] = []
    for joint, number in numbers:
        one = Piece(unit, number)
        spans = [*spans[:-1], Span(spans[-1].first, one)] if joint == "to" else [*spans, Span(one)]
    return _with_last_year(line, spans, at)


def _year_first(line: Line, at: int) -> Found[Spans]:
    """2023 Q1–Q2; 2026 juni; 2026, vecka 7."""
    year = full_year(line, line.after(at, "year_word"))
    if year is None:
        return None
    to = line.after(at, "year_word") + 1
    to = to + 1 if line.mark(to, ",:/") else to
    if line.is_number(to) and not line.mark(to + 1, "."):
        return None
    found = _numbered(line, to) or _ordinals(line, to) or _one(line, to)
    if not found:
        return None
    spans, end = found
    last = spans[-1].last or spans[-1].first
    if last.year is not None or last.shift or last.unit in ("year", "day"):
        return None
    dated = replace(last, year=year)
    return (*spans[:-1], Span(spans[-1].first, dated) if spans[-1].last else Span(dated)), end


def _one(line: Line, at: int) -> Found[Spans]:
    one = piece(line, at)
    return ((Span(one[0]),), one[1]) if one else None


def _years(line: Line, at: int) -> Found[Spans]:
    """2017-27 and 2023/24: the second year in two digits."""
    to = line.after(at, "year_word")
    year = full_year(line, to)
    second = line.number(to + 2, 2, 2) if line.mark(to + 1, "-/") else None
    if year is None or second is None or (line.mark(to + 3, ":/-.") and line.is_number(to + 4)):
        return None
    last = _CENTURY + second
    if last <= year or line.has(to + 3, "month") or year_piece(line, at) is None:
        return None
    return (Span(Piece("year", year=year), Piece("year", year=last)),), to + 3
