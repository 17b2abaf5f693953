"""The grammar of several pieces: spans, lists, and the words before and after that say by, until, from."""

from __future__ import annotations

from typing import NamedTuple

from budskap.when.asides import clock, named_clock
from budskap.when.behind import BEHIND, relation_after, until_end
from budskap.when.calendar import HOLIDAYS, WEEKDAYS, Piece
from budskap.when.dates import bare_day, with_year
from budskap.when.digits import full_year
from budskap.when.grammar import BEGINNINGS, begins
from budskap.when.groups import group
from budskap.when.joints import MOST_IN_LIST, Span, Spans, after_separator, joint_at, span_of
from budskap.when.lexicon import DAY, MARK, bits
from budskap.when.line import Found, Line
from budskap.when.made import made
from budskap.when.other_words import is_verb_beside
from budskap.when.periods import piece

_ISO = 5  # tokens of 2026-05-03
_AT_END = ',;()[].:?!*"”»'  # marks after which a time goes no further
_MARK, _JOINS = bits(MARK), bits(MARK, "to")
_LEADS, _OR, _PART = bits("relation", "first_relation", "article", "next"), bits("or"), bits("part")
_NEXT, _ARTICLE = bits("next"), bits("article")
_HOUR, _AMOUNT = bits("clock", DAY), bits("counted", "unit", "clock_unit")
_TO_THE_HOUR = {"by", "by_or_before", "before", "until", "from"}
_GROUP = BEGINNINGS[group].kinds
_OF_TWO = ("between", "moved")
_NOT_THEN = ("moved", "unclear")  # what it was moved from is not when it is
_SIDES = ("before", "after")
_TO_A_SIDE = ("from", "by", "until", "toward", "by_or_before")
_SAME_SIDE = {("from", "after"): "after", ("by", "before"): "before"}
_NTH = ("weekday_of_month", "week_of_month")
_SUMMER = 22
_MOST_BETWEEN = 6  # tokens of what is no time before "and"
_MONTHS = 12
_BY_SEASON = {"toward": ("toward", "until"), "by_or_before": ("before", "by"), "past": ("after", "in")}


class Times(NamedTuple):
    """Spans with what was said about them: `relation` is in, by, until, from, before or after.

    It is begin where something starts then, end where it does so for the last time, and toward where it leads to a
    season: for what goes on or comes again that is from and until, for a date in.
    """

    spans: Spans
    relation: str = "in"
    is_choice: bool = False
    is_introduced: bool = False


_made = made(Times)


@begins("relation", "first_relation", group, needs=[group])
def times(line: Line, at: int) -> Found[Times]:
    """A written time with its relation: "senast 31 mars", "from May to June", "mars, april och maj 2026"."""
    relation, is_about, to = "in", False, at
    if line.tokens[at].kinds & _LEADS:
        lead = _relation(line, at)
        if not lead:
            return None
        relation, is_about, to = lead
    if relation in _OF_TWO:
        relation, found = _of_two(line, to, relation)
    else:
        found = _listed(line, to)
    if relation in _NOT_THEN:
        line.refused = (at, found[2]) if found else line.refused
        return None
    if not found and to > at:  # what looked like a lead belongs to the time: i fjor, this year
        relation, is_about, to, found = "in", False, at, _listed(line, at)
    if not found:
        return None
    cut = _cut_short(line, found) if line.tokens[found[2]].kinds else None
    spans, is_choice, end = cut or found
    if relation == "between" or (relation == "from" and spans[-1].last is not None):
        relation = "in"
    if line.tokens[end].kinds & BEHIND:
        whole = until_end(line, end, relation, spans)
        behind, end = relation_after(line, end, relation, spans)
        relation, spans = ("in", whole) if whole else (relation if cut else behind, spans)
    if is_about:
        spans = tuple(span._replace(first=span.first._replace(is_about=True)) for span in spans)
    return _made((spans, relation if relation == "in" else _meant(relation, spans), is_choice, to > at)), end


def _relation(line: Line, at: int) -> tuple[str, bool, int] | None:
    """The relation that the leading words say, whether they say "about", and the place after them.

    None where they belong to something else before the time: back *to this* in week 34, sendes *ut* i uke 12.
    """
    relation, is_about = "in", False
    for place in range(5):
        kinds = line.tokens[at].kinds
        if not kinds & _LEADS:
            break
        found = line.role(at, "relation") or (line.role(at, "first_relation") if at == 0 else None)
        found = ("begin", at + 1) if kinds & _NEXT and full_year(line, at + 1) else found  # nästa 2027
        if not found or (found[0] == "begin" and (place or line.has(at, "part"))):
            break
        if kinds & _PART and line.after(at, "part") > found[1]:
            break  # først i april
        is_about = is_about or found[0] == "about"
        if found[0] != "about" and (relation == "in" or (relation == "begin" and found[0] != "in")):
            relation = found[0]  # start after the summer is after it
        elif found[0] in _SIDES and relation in _TO_A_SIDE:  # from after Easter is after it; to after it says no day
            relation = _SAME_SIDE.get((relation, found[0]), "unclear")
        at = line.after(found[1], "article") if line.tokens[found[1]].kinds & _ARTICLE else found[1]
        hour = _hour(line, at) if line.tokens[at].kinds & _HOUR and relation in _TO_THE_HOUR else None
        at = line.after(line.after(hour, "relation"), "article") if hour else at  # by 12 noon on, innen kl. 12 fredag
        is_apart = at > found[1] or found[0] == "out"
        if is_apart and line.has(at, "relation") and not line.has(at, "part"):
            return None
        if line.tokens[at].kinds == _MARK:
            is_in_brackets = line.mark(at, ")") and line.mark(found[1] - 2, "(")  # (senast) 30/6
            at = at + 1 if is_in_brackets or line.mark(at, ":") or (line.mark(at, "-") and line.is_glued(at)) else at
    return relation, is_about, line.after(at, "article") if line.tokens[at].kinds & _ARTICLE else at


def _hour(line: Line, at: int) -> int | None:
    """The place after a time of day that a word leads in, or that is glued together: kl. 12, 5pm."""
    return named_clock(line, at) or (clock(line, at, is_named=False) if line.is_glued(at + 1) else None)


def _meant(relation: str, spans: Spans) -> str:
    """What "till", "innan" and "over" mean: until, by and in a date, but in, before and after a season or holiday.

    "Ut 2026" is until its end, but what goes out (ut) on a day does so then.
    """
    if relation == "out":
        return "in" if spans[0].first.unit == "day" else "until"
    if relation not in _BY_SEASON:
        return relation
    first = spans[0].first
    if relation == "toward" and spans[-1].last:
        return "in"  # ongoing through 2024–2025
    if relation == "past" and first.unit == "season" and first.number != _SUMMER:
        return "in"
    if relation == "past" and first.unit == "turn":
        return "after"
    return _BY_SEASON[relation][first.unit not in ("season", *HOLIDAYS)]


def _of_two(line: Line, at: int, relation: str) -> tuple[str, tuple[Spans, bool, int] | None]:
    """What lies between two times; or the second, to which something was moved: flyttat från maj till september."""
    if relation == "between":
        found = _between(line, at)
        return _half_between(line, at, found) or ("between", found)
    found = _listed(line, at)
    last = found[0][0].last if found and len(found[0]) == 1 else None
    return ("in", ((Span(last),), False, found[2])) if found and last else (relation, found)


def _between(line: Line, at: int) -> tuple[Spans, bool, int] | None:
    """Mellan 1 och 15 maj."""
    first = group(line, at) or _bare(line, at)
    second = None
    if first and line.has(first[1], "and"):
        second = group(line, _lead_in(line, line.after(first[1], "and")))
    if not first or not second:
        return _from_first_to_last(_listed(line, at))
    return (Span(first[0][0].first, second[0][-1].last or second[0][-1].first),), False, second[1]


def _half_between(
    line: Line, at: int, found: tuple[Spans, bool, int] | None
) -> tuple[str, tuple[Spans, bool, int]] | None:
    """From or until the one side that is a time, where the other is none: mellan midsommar och semestern."""
    if found:
        to = line.after(found[2], "and")
        is_half = to > found[2] and line.is_unknown(line.after(to, "article")) and len(found[0]) == 1
        return ("from", found) if is_half else None
    joint = next((place for place in range(at, at + _MOST_BETWEEN) if line.has(place, "and")), None)
    second = _listed(line, _lead_in(line, line.after(joint, "and"))) if joint and line.is_word(joint - 1) else None
    return ("until", second) if second else None


def _from_first_to_last(found: tuple[Spans, bool, int] | None) -> tuple[Spans, bool, int] | None:
    if not found or len(found[0]) == 1:
        return found
    spans = found[0]
    return (Span(spans[0].first, spans[-1].last or spans[-1].first),), False, found[2]


def _cut_short(line: Line, found: tuple[Spans, bool, int]) -> tuple[Spans, bool, int] | None:
    """A month or a week with its last day written behind it alone: okt, senast den 15; v 42 senast onsdag."""
    spans, _, at = found
    whole = spans[0].first
    if len(spans) > 1 or spans[0].last or whole.unit not in ("month", "week") or whole.part:
        return None
    lead = at + 1 if line.mark(at, ",:(") else at
    word = next((role for role in ("relation", "relation_after") if line.has(lead, role, "by")), None)
    to = line.after(line.after(lead, word), "article") if word else at
    day = (bare_day if whole.unit == "month" else _bare_weekday)(line, to) if word else None
    if not day or piece(line, to) or line.is_unknown(day[1]) or not _is_day_alone(line, day[1]):
        return None
    first = whole._replace(unit="day" if whole.unit == "month" else "week", day=1)
    return (Span(first, first._replace(day=day[0])),), False, day[1]


def _bare_weekday(line: Line, at: int) -> Found[int]:
    """A weekday's number in its week."""
    weekday = line.role(at, "weekday")
    return (WEEKDAYS.index(weekday[0]) + 1, weekday[1]) if weekday else None


def _bare(line: Line, at: int) -> Found[Spans]:
    day = bare_day(line, at)
    return ((Span(Piece("day", 0, day[0])),), day[1]) if day else None


def _listed(line: Line, at: int) -> tuple[Spans, bool, int] | None:
    """One span or several: mars, april och maj; 3, 10 and 17 May."""
    found = _span(line, at)
    if not found:
        return None
    spans, to = found
    while line.tokens[to].kinds and len(spans) < MOST_IN_LIST:
        next_at = after_separator(line, to)
        more = _span(line, _lead_in(line, next_at)) if next_at > to else None
        if not more or (more[0][0].first.number > _MONTHS and more[0][0].first.unit == "day"):
            break  # 5. mai, 18.30
        if line.words.is_month_first and is_verb_beside(line, at, next_at):
            break
        spans, to = spans + more[0], more[1]
    spans = _each_nth(spans) if len(spans) > 1 and spans[0].first.unit in _NTH else spans
    return spans, bool(line.said & _OR) and any(line.has(place, "or") for place in range(at, to)), to


def _each_nth(spans: Spans) -> Spans:
    """The same weekday or week of each of the months in a list: sista fredagen i maj, augusti och november."""
    first = spans[0].first
    are_months = all(span.first.unit == "month" and not (span.last or span.first.part) for span in spans[1:])
    if not are_months:
        return spans
    return (spans[0], *(Span(span.first._replace(unit=first.unit, day=first.day)) for span in spans[1:]))


def _lead_in(line: Line, at: int) -> int:
    """The place after small words before a further piece: "och under hela 2016", "till den 3 maj"."""
    if not line.tokens[at].kinds & _LEADS:
        return at
    for _ in range(3):
        found = line.role(at, "relation")
        if not found or found[0] not in ("in", "about"):
            break
        at = found[1]
    to = line.after(at, "article")
    return at if to > at and line.has(at, "this_year") else to


@begins(group)
def _span(line: Line, at: int) -> Found[Spans]:
    """A group of pieces, and the group it reaches to."""
    first = group(line, at) if line.tokens[at].kinds & _GROUP else None
    if not first or not line.tokens[first[1]].kinds:
        return first
    spans, to = first
    days = _more_days(line, to, spans[-1])
    if days:
        return (*spans[:-1], *days[0]), days[1]
    joined = _after_joint(line, to, spans[-1]) if line.tokens[to].kinds & _JOINS else to
    second = group(line, _lead_in(line, joined)) if joined > to else None
    if not second or spans[-1].last is not None:
        return first
    reach = second[0][0].last or second[0][0].first
    return (*spans[:-1], span_of((spans[-1].first, reach)), *second[0][1:]), second[1]


def _more_days(line: Line, at: int, span: Span) -> Found[Spans]:
    """The further days of a month that came first: May 3–5, 2026; May 12 and 13; 2026-05-03–05."""
    first, last = span
    if last or first.unit != "day" or not first.number:
        return None
    is_iso = at >= _ISO and full_year(line, at - _ISO) is not None and line.number(at - 1, 2, 2) == first.day
    if not (line.words.is_month_first or is_iso):
        return None
    spans, to = [span], at
    while len(spans) < MOST_IN_LIST:
        joint = joint_at(line, to)
        day = bare_day(line, joint[1]) if joint else None
        if not joint or not day or day[0] > 31 or piece(line, joint[1]) or not _is_day_alone(line, day[1]):
            break
        one = first._replace(day=day[0])
        spans = [*spans[:-1], Span(spans[-1].first, one)] if joint[0] == "to" else [*spans, Span(one)]
        to = day[1]
    if to == at:
        return None
    last, end = with_year(line, to, spans[-1].last or spans[-1].first)
    spans[-1] = Span(spans[-1].first, last) if spans[-1].last else Span(last)
    return tuple(spans), end


def _is_day_alone(line: Line, to: int) -> bool:
    """Whether the number that ends here is no time of day, share or count."""
    if line.mark(to - 1, ".") and line.is_number(to) and line.is_glued(to):
        return False  # 5 May, 6.30pm
    is_share = line.has(to, "of") and line.is_number(to + 1)  # on 3 May, 12 of 15 came
    return not (is_share or line.mark(to, ":./-%") or line.plays(to, _AMOUNT))


def _after_joint(line: Line, at: int, span: Span) -> int:
    """The place after a dash, an arrow, dots or a word that means "to"; a slash joins what is longer than a day."""
    to = at
    if line.mark(at, "/") and (span.first.unit != "day" or span.first.year is not None):
        return at + 1
    while to < at + 3 and line.mark(to, "->."):
        to += 1
    return line.after(to, "to")
