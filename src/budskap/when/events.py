"""The grammar of times that hang on an event: before the kick-off, vid halvtidsmöte, etter hvert møte."""

from __future__ import annotations

from typing import NamedTuple, cast

from budskap.when.asides import duration
from budskap.when.grammar import begins
from budskap.when.lexicon import MARK, NUMBER, bits
from budskap.when.line import Found, Line
from budskap.when.model import Relation
from budskap.when.rhythms import rhythm
from budskap.when.spans import times

EVENT_BEGINS = ("within", "event_alone", "event", "each", "per", "weak_event")
_WITHIN = bits("within")
_NEAR_DAY, _NEAR_LED_DAY = 4, 6  # words from the event's first to its day
_MOST_GROUPS = 4  # of digits in one amount
_AFTER_SIGN = 2  # the place of the amount in T-4 weeks
_MOST_SIDES = 2  # besides the first: before, during and after
_MARKS_AROUND = " \t\n,;:.()[]-–—/"


class Event(NamedTuple):
    """An event as its words, and on which side of it the time lies."""

    relation: Relation
    words: str | None
    is_during: bool = False


def event(line: Line, at: int, is_offset: bool) -> Found[Event]:
    """A relation and the event's words, to the end of the clause. With an offset the words may be missing."""
    within = _within(line, at) if line.tokens[at].kinds & _WITHIN else None
    if within:
        return within
    alone = line.role(at, "event_alone") if is_offset else None
    to = other_sides(line, alone[1])[1] if alone else at
    if alone and not line.is_word(to):
        return Event(cast(Relation, alone[0]), None), to
    relation = line.role(at, "event")
    if not relation:
        return _every_event(line, at) or _weak_event(line, at)
    to = after_side(line, relation[1])
    if _is_rhythm(line, to, relation[0]) or _is_amount(line, to) or _is_stretch_beside(line, to):
        return None
    to = _after_sides(line, to)
    end = line.clause_end(to)
    if not any(line.is_word(place) for place in range(to, end)):
        return None
    if relation[0] in ("at", "during") and _has_its_day(
        line, to, end, ("day", "week")[: 1 + (relation[0] == "during")]
    ):
        return None
    if relation[0] == "during":
        return Event("at", _words(line, to, end), is_during=True), end
    return Event(cast(Relation, relation[0]), _words(line, to, end)), end


def _after_sides(line: Line, at: int) -> int:
    """The place after the other sides of the same event; the same place where no event is named behind them."""
    to = other_sides(line, at)[1] if line.tokens[at].kinds else at
    return to if line.is_word(to) else at


def other_sides(line: Line, at: int) -> tuple[list[tuple[str, int]], int]:
    """The other sides of an event whose first side ends here, each with the place where it begins, and the place after
    them: före, *under och efter* kampanjen; two weeks before *and one week after* launch."""
    sides: list[tuple[str, int]] = []
    to = at
    for _ in range(_MOST_SIDES):
        joined = line.after(to + 1 if line.mark(to, ",/") else to, "and")
        if joined == to:
            break
        begins = duration(line, joined) or joined
        other = line.role(begins, "event") or line.role(begins, "event_alone")
        if not other:
            break
        sides.append((other[0], joined))
        to = after_side(line, other[1])
    return sides, to


def after_side(line: Line, at: int) -> int:
    """The place after before or after, without what tells which event: at every."""
    return at - 1 if line.has(at - 1, "each") else at


def sign_before(line: Line, at: int) -> str | None:
    """The sign right before an amount that is counted from an event: +, -, plus, minus."""
    word = line.role(at - 1, "sign")
    return word[0] if word else line.mark(at - 1, "+-")


@begins("count", NUMBER, behind=[MARK, NUMBER, "unit"], needs=["unit"])
def counted_from(line: Line, at: int) -> Found[Event]:
    """The amount that a sign counts from the event, or the date, at the end of the line: Launch + 1 month, T-4 weeks. A
    minus stands behind a letter or what takes no time itself (Launch - 2 weeks), for it may be a dash elsewhere."""
    sign = sign_before(line, at) if at > 1 else None
    to = duration(line, at) if sign else None
    unit = to and (line.has(to - 1, "unit") or line.has(to - 2, "unit"))
    named = (line.is_word(place) or (line.mark(place, "-") and line.is_glued(place)) for place in range(at - 1))
    is_dated = "times" in line.heard and "word" not in line.heard
    if not to or not unit or to < line.length or not (is_dated or all(named)):
        return None
    if line.mark(at - 1, "-") and not (_is_letter_before(line, at) or _is_moment(line, at - 2)):
        return None
    return Event("after" if sign == "+" else "before", line.written(0, at - 1)), to


def _is_letter_before(line: Line, at: int) -> bool:
    """Whether one letter, glued to its dash and amount, is all that stands before: T-4 weeks."""
    is_letter = len(line.tokens[0].text) == 1 and line.tokens[0].is_capital
    return is_letter and at == _AFTER_SIGN and line.is_glued(at) and line.is_glued(at - 1)


def _is_moment(line: Line, at: int) -> bool:
    """Whether an event ends here that lasts no time, so that an amount behind it is not how long it is."""
    return line.tokens[at].text.endswith(line.words.moments)


def _is_stretch_beside(line: Line, at: int) -> bool:
    """Whether it is told here for how long before or after an event: i to uker før lansering."""
    to = duration(line, at)
    return to is not None and (line.has(to, "event", "before") or line.has(to, "event", "after"))


def _within(line: Line, at: int) -> Found[Event]:
    """Within two weeks (of the decision): after something, named or not; no later than two days before: before it."""
    word = line.role(at, "within")
    if not word:
        return None
    start = word[1] + 1 if line.has(word[1], "per") else word[1]  # "a" year
    if not (start > word[1] or line.is_number(start) or line.has(start, "count")):
        return None
    to = duration(line, start)
    if to is None:
        return None
    end = line.clause_end(to)
    side: Relation = "before" if line.has(to, "event", "before") else "after"
    named = line.after(line.after(to, "event"), "of")
    named = named if named < end else line.after(to, "of")  # of the decision
    named = named - 1 if named - 1 > to and line.has(named - 1, "article") else named
    named = line.after(named, "relation") if line.has(named, "relation", "from") else named
    return Event(side, _words(line, named, end) or None), end


def _is_rhythm(line: Line, at: int, relation: str) -> bool:
    """Whether a rhythm stands here that does not only describe an event: before annual report, vid månadsmöte."""
    if relation in ("before", "after") and line.has(line.after(at, "each"), "unit", "term"):
        return False  # before each term
    at = line.after(at, "part") if relation == "at" else at  # ved utgangen av hver måned
    adverb = line.role(at, "rhythm")
    if adverb and (relation in ("before", "after") or line.is_unknown(adverb[1])):
        return False
    return rhythm(line, at) is not None and not (adverb and _is_event_noun(line, adverb[1] - 1))


def _is_amount(line: Line, at: int) -> bool:
    """Whether a number of something that is no time stands here: under 2 000 kronor."""
    to = at
    while line.is_number(to) and to < at + _MOST_GROUPS:
        to += 1
    return to > at and line.has(to, "counted") and not line.has(to, "clock_unit")


def _every_event(line: Line, at: int) -> Found[Event]:
    """Varje styrgruppsmöte, per milestone: at every one of them."""
    each = line.role(at, "each") or line.role(at, "per")
    if not each or each[0] not in ("each", "per") or line.has(at, "several") or rhythm(line, at):
        return None
    if line.has(at, "per") and (line.has(at - 1, "clock_unit") or line.has(at - 1, "counted")):
        return None  # 45 minuter per möte
    end = line.clause_end(at)
    is_of_board = line.has(each[1], "reference", "board")
    if not is_of_board and not any(_is_event_noun(line, place) for place in range(each[1], min(end, each[1] + 4))):
        return None
    words = _words(line, at, end)
    return Event("at", words if line.written(at, at + 1).isupper() else words[:1].lower() + words[1:]), end


def _weak_event(line: Line, at: int) -> Found[Event]:
    """On, in, at: only before a word that names an event (på ledningsmöten)."""
    relation = line.role(at, "weak_event")
    if not relation or line.has(at - 1, "dated") or line.has(at, "no_event") or _is_stretch_beside(line, relation[1]):
        return None
    end = line.clause_end(relation[1])
    sides = (place for place in range(relation[1] + 1, min(end, relation[1] + 4)) if _is_side(line, place))
    near = range(relation[1], min(end, relation[1] + 4, next(sides, end)))  # i tidningen veckan | före mötet
    is_dated = line.has(relation[1] + 1, "month") and not line.has(relation[1], "article")  # till nämnd sept.
    if is_dated or _has_its_day(line, relation[1], end) or _leads_to_time(line, relation, end):
        return None
    if (
        not any(_is_event_noun(line, place) for place in near)
        or any(rhythm(line, place) for place in near)
        or _is_at_ends(line, relation[1])
    ):
        return None
    is_until = line.has(at, "relation", "toward") and "ongoing" in line.heard  # løpende til prosjektslutt
    side = "before" if is_until else relation[0]
    return Event(cast(Relation, side), _words(line, _after_sides(line, relation[1]), end)), end


def _is_at_ends(line: Line, at: int) -> bool:
    """Whether two parts of each stretch are named: i början och slutet av varje termin."""
    second = line.after(line.after(at, "part"), "and")
    return line.has(at, "part") and line.has(second, "part") and rhythm(line, line.after(second, "part")) is not None


def _leads_to_time(line: Line, relation: tuple[str, int], end: int) -> bool:
    """Whether it lasts from an event until a time: fra pilotstart til utgangen av 2026."""
    if relation[0] != "after":
        return False
    near = range(relation[1] + 1, min(end, relation[1] + _NEAR_LED_DAY))
    joint = next((place for place in near if line.has(place, "to")), end)
    until = times(line, joint)
    return until is not None and until[1] == end


def _is_side(line: Line, at: int) -> bool:
    """Whether a word that says before or after an event stands here."""
    return line.is_word(at - 1) and (line.has(at, "event", "before") or line.has(at, "event", "after"))


def _has_its_day(line: Line, at: int, end: int, units: tuple[str, ...] = ("day",)) -> bool:
    """Whether the event's day is written behind it, and nothing else: på kickoff 24/8, vid forum 12/3 och 4/6."""
    for place in range(at + 1, min(end, at + _NEAR_LED_DAY)):
        is_near = place < at + _NEAR_DAY or line.has(place - 1, "relation", "in")
        is_behind = line.is_word(place - 1) or line.mark(place - 1, "(")
        found = times(line, place) if is_near and is_behind else None
        if found and found[0].spans[0].first.unit in units:
            return found[1] == end or not line.is_unknown(found[1])
    return False


def _is_event_noun(line: Line, at: int) -> bool:
    return line.is_word(at) and line.tokens[at].text.endswith(line.words.event_nouns)


def _words(line: Line, at: int, end: int) -> str:
    words = " ".join(line.written(at, end).split()).strip(_MARKS_AROUND)
    return f"{words})" if words.count("(") > words.count(")") else words
