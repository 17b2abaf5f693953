"""The line from left to right as the things it says: times, rhythms, events, and the words between them."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from operator import or_
from typing import NamedTuple

from budskap.when.asides import aside, clock
from budskap.when.events import EVENT_BEGINS, Event, counted_from, event
from budskap.when.grammar import Table, beginning_of
from budskap.when.joints import joint_at
from budskap.when.lexicon import DAY, MARK, bits
from budskap.when.line import Line
from budskap.when.made import made
from budskap.when.rhythms import Rhythm, omitted, rhythm
from budskap.when.spans import Times, times
from budskap.when.stands import stands

_LONGEST_NEED = 6  # words between a condition and the need
_MARK = bits(MARK)
_TIMES_SAID, _GOING_ON = {"times", "rhythm", "event"}, {"rhythm", "ongoing", "times"}
_BEFORE_HOUR = ("times", "rhythm", "mark")
_UNREAD = frozenset(("word", "number", "refused"))
_PHRASES = ("as_needed", "undecided", "ongoing", "no_time")


Value = Times | Rhythm | Event | None
Said = tuple[str, Value, int]
Step = Callable[[Line, int, "list[Item]"], Said | None]


class Item(NamedTuple):
    """One thing said: its kind, its value where it has one, its place, and whether it stands in parentheses."""

    kind: str
    value: Value
    at: int
    to: int
    is_aside: bool


_made = made(Item)


def scan(line: Line, most_unread: int | None = None) -> tuple[list[Item], int]:
    """Everything a line says, in order, and how many words of it say something else than when.

    Single words and marks that say nothing are items too. It ends where more words are unread than may be.
    """
    items: list[Item] = []
    heard, length, tokens = line.heard, line.length, line.tokens
    most = length if most_unread is None else most_unread
    at = unread = depth = 0
    while at < length and unread <= most:
        kinds = tokens[at].kinds
        if not kinds:
            kind, value, to = "word", None, at + 1
            unread += 1
        elif kinds == _MARK:
            kind, value, to = "mark", None, at + 1
            depth = _depth(depth, tokens[at].text)
        else:
            kind, value, to = _next(line, at, items)
            unread += kind in _UNREAD
        items.append(_made((kind, value, at, to, depth > 0)))
        heard.add(kind)
        at = to
    return items, unread


def _depth(depth: int, mark: str) -> int:
    """How deep in parentheses what follows the mark stands."""
    if mark in "([":
        return depth + 1
    return depth - 1 if depth and mark in ")]" else depth


def _next(line: Line, at: int, items: list[Item]) -> Said:
    """The thing that begins here. The order of the steps says what wins where a phrase could be two things."""
    for step in _STEPS_BY_KINDS[line.tokens[at].kinds][line.said & _NEEDS]:
        found = step(line, at, items)
        if found:
            return found
    return _rest(line, at)


def _see(line: Line, at: int, items: list[Item]) -> Said | None:
    """A line that only points elsewhere: se årshjul, see annual cycle."""
    to = line.after(at, "see")
    is_first = all(item.kind == "mark" for item in items)
    return ("word", None, len(line)) if is_first and not times(line, to) else None


def _then(line: Line, at: int, items: list[Item]) -> Said | None:
    """What comes after a time is no part of it, och revideras därefter; but a rhythm that goes on from there is."""
    if not line.heard & _TIMES_SAID:
        return None
    word = line.role(at, "then")
    beat = rhythm(line, word[1]) if word and word[0] == "then" else None
    return "then", beat[0] if beat and _is_at_end(line, beat[1]) else None, len(line)


def _is_at_end(line: Line, at: int) -> bool:
    return at == line.length or (at == line.length - 1 and bool(line.mark(at, ".;)")))


def _from_now(line: Line, at: int, items: list[Item]) -> Said | None:
    """Nu–maj, idag till 30 juni: until then."""
    now = line.role(at, "to_now") if line.has(at, "no_time") else None
    joint = joint_at(line, now[1]) if now else None
    written = times(line, joint[1]) if joint and joint[0] == "to" else None
    return ("times", written[0]._replace(relation="until"), written[1]) if written else None


def _phrase(line: Line, at: int, items: list[Item]) -> Said | None:
    for role in _PHRASES:
        phrase = line.role(at, role)
        if phrase and line.after(at, "rhythm") <= phrase[1]:
            return role, None, phrase[1]
    return None


def _clock(line: Line, at: int, items: list[Item]) -> Said | None:
    """A time of day right behind a date, or behind a comma where it can be no date itself."""
    last = items[-1].kind if items else ""
    if last not in _BEFORE_HOUR:
        return None
    if last == "mark" and line.mark(at - 1, ",(") and len(items) > 1:
        last = "rhythm" if items[-2].kind == "times" else ""
    is_hour = last == "times" or (last == "rhythm" and _is_on_the_hour(line, at))
    hour = clock(line, at, is_named=True) if is_hour else None
    return ("clock", None, hour) if hour else None


def _is_on_the_hour(line: Line, at: int) -> bool:
    """Whether minutes stand here that are no month: varje onsdag 10.00–10.30, vardagar 8–16.30."""
    at = at + 2 if line.mark(at + 1, "-") and line.is_glued(at + 2) else at
    minutes = line.number(at + 2, 2, 2)
    return bool(line.mark(at + 1, ".:")) and minutes is not None and not 1 <= minutes <= 12


def _exception(line: Line, at: int, items: list[Item]) -> Said | None:
    """What a rhythm leaves out: utom juli, except weekends."""
    if line.heard.isdisjoint(_GOING_ON):
        return None
    to = line.after(at, "except")
    found = omitted(line, line.after(to, "article")) or times(line, to)
    return ("except", found[0], found[1]) if found else ("except", None, to)


def _need(line: Line, at: int, items: list[Item]) -> Said | None:
    needed = _needed(line, at)
    return ("as_needed", None, needed) if needed else None


def _needed(line: Line, at: int) -> int | None:
    """The place after a condition that ends in a need: vid särskilda behov, når det blir aktuelt, where appropriate."""
    condition = line.role(at, "condition")
    if not condition:
        return None
    for place in range(condition[1], min(condition[1] + _LONGEST_NEED, len(line))):
        if not line.is_word(place):
            return None
        need = line.role(place, "need")
        if need:
            return None if line.is_unknown(need[1]) else need[1]
    return None


def _gradually(line: Line, at: int, items: list[Item]) -> Said | None:
    """Efter hand, 24/7: only where nothing follows that it could belong to."""
    found = line.role(at, "ongoing_alone")
    if found and (found[1] == len(line) or line.mark(found[1], ".,;()/") or is_all_hours(line, found)):
        return "ongoing", None, found[1]
    return None


def is_all_hours(line: Line, found: tuple[str, int]) -> bool:
    """Whether 24/7 means all day and all week here, and is not the 24th of July of some year."""
    return found[0] == "hours" and not line.is_number(found[1]) and not line.mark(found[1], "-")


def _rhythm(line: Line, at: int, items: list[Item]) -> Said | None:
    beat = rhythm(line, at)
    if beat and "times" in line.heard and line.has(beat[1], "then"):  # annually thereafter
        is_end = line.has(beat[1], "then", "then") and _is_at_end(line, line.after(beat[1], "then"))
        return "then", beat[0] if is_end else None, len(line)
    return ("rhythm", beat[0], beat[1]) if beat else None


def _times(line: Line, at: int, items: list[Item]) -> Said | None:
    written = times(line, at)
    if written and stands(line, at, written[1], written[0]):
        return "times", written[0], written[1]
    line.refused = (at, written[1]) if written else line.refused
    return None


def _throughout(line: Line, at: int, items: list[Item]) -> Said | None:
    to = line.after(at, "throughout")
    return ("ongoing", None, to + 1) if line.is_word(to) else None


def _aside(line: Line, at: int, items: list[Item]) -> Said | None:
    other = aside(line, at)
    return (other[0], None, other[1]) if other else None


def _event(line: Line, at: int, items: list[Item]) -> Said | None:
    hanging = event(line, at, is_offset=bool(items) and items[-1].kind in ("duration", "clock"))
    return ("event", hanging[0], hanging[1]) if hanging else None


def _counted_from(line: Line, at: int, items: list[Item]) -> Said | None:
    hanging = counted_from(line, at)
    return ("event", hanging[0], hanging[1]) if hanging else None


def _rest(line: Line, at: int) -> Said:
    refused = line.refused
    if refused[0] == at:  # no piece of what is no time is one: "lov av 12. mars 2020" does not mean March
        side = line.after(at, "relation") - 1  # but the week before | the summer holidays
        hangs = side > at and line.has(side, "event")
        return ("filler", None, side) if hangs else ("refused", None, refused[1])
    token = line.tokens[at]
    if token.is_number:
        return "number", None, at + 1
    if token.is_word:
        return "filler" if token.kinds else "word", None, at + 1
    return "mark", None, at + 1


_STEPS: tuple[tuple[tuple[int, int], Step], ...] = (
    (beginning_of("see"), _see),
    (beginning_of("then"), _then),
    (beginning_of("to_now"), _from_now),
    (beginning_of(*_PHRASES), _phrase),
    (beginning_of(DAY), _clock),
    (beginning_of("except"), _exception),
    (beginning_of("condition"), _need),
    (beginning_of("ongoing_alone"), _gradually),
    (beginning_of(rhythm), _rhythm),
    (beginning_of(times), _times),
    (beginning_of("throughout"), _throughout),
    (beginning_of(counted_from), _counted_from),
    (beginning_of(aside), _aside),
    (beginning_of(*EVENT_BEGINS), _event),
)
_NEEDS = reduce(or_, (needs for (_, needs), _ in _STEPS))


def _steps(kinds: int) -> Table[list[Step]]:
    """The steps that can begin with a word of these kinds, by what else the line says."""
    able = [(needs, step) for (begins, needs), step in _STEPS if begins & kinds]
    return Table(lambda said: [step for needs, step in able if said & needs])


_STEPS_BY_KINDS = Table(_steps)
