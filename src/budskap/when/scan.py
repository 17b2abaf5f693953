"""The line from left to right as the things it says: times, rhythms, events, and the words between them."""

from __future__ import annotations

from typing import NamedTuple

from budskap.when.asides import aside, clock
from budskap.when.events import Event, event
from budskap.when.line import Line
from budskap.when.rhythms import Rhythm, omitted, rhythm
from budskap.when.spans import Times, times
from budskap.when.stands import stands

_LONGEST_NEED = 6  # words between a condition and the need
_UNREAD = ("word", "number", "refused")
_PHRASES = ("as_needed", "undecided", "ongoing", "no_time")


class Item(NamedTuple):
    """One thing said: its kind, its value where it has one, its place, and whether it stands in parentheses."""

    kind: str
    value: Times | Rhythm | Event | None
    at: int
    to: int
    is_aside: bool


def scan(line: Line, most_unread: int | None = None) -> list[Item]:
    """Everything a line says, in order, up to where more words are unread than may be.

    Single words and marks that say nothing are items too.
    """
    items: list[Item] = []
    left = len(line) if most_unread is None else most_unread
    at = depth = 0
    while at < len(line) and left >= 0:
        kind, value, to = _next(line, at, items)
        depth = max(0, depth + (line.mark(at, "([") is not None) - (line.mark(at, ")]") is not None))
        items.append(Item(kind, value, at, to, depth > 0))
        left -= kind in _UNREAD
        at = to
    return items


def unread_in(items: list[Item]) -> int:
    """How many words say something else than when."""
    return sum(item.kind in _UNREAD for item in items)


def _next(line: Line, at: int, items: list[Item]) -> tuple[str, Times | Rhythm | Event | None, int]:
    """The thing that begins here. The order says what wins where a phrase could be two things."""
    if line.is_mute(at):
        return ("word" if line.is_word(at) else "mark"), None, at + 1
    if line.has(at, "then") and any(item.value for item in items):
        return "then", None, len(line)
    for role in _PHRASES:
        phrase = line.role(at, role)
        if phrase:
            return role, None, phrase[1]
    if items and items[-1].kind == "times":
        hour = clock(line, at, is_named=True)
        if hour:
            return "clock", None, hour
    left_out = line.role(at, "except")
    if left_out and any(item.kind in ("rhythm", "ongoing") for item in items):
        return _exception(line, left_out[1])
    needed = _needed(line, at)
    if needed:
        return "as_needed", None, needed
    gradually = line.role(at, "ongoing_alone")
    if gradually and (gradually[1] == len(line) or line.mark(gradually[1], ".,;()/") or is_all_hours(line, gradually)):
        return "ongoing", None, gradually[1]
    return _rhythm_or_time(line, at, items) or _event_or_aside(line, at, items)


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


def _exception(line: Line, at: int) -> tuple[str, Rhythm | Times | None, int]:
    """What a rhythm leaves out: utom juli, except weekends."""
    found = omitted(line, line.after(at, "article")) or times(line, at)
    return ("except", found[0], found[1]) if found else ("except", None, at)


def is_all_hours(line: Line, found: tuple[str, int]) -> bool:
    """Whether 24/7 means all day and all week here, and is not the 24th of July of some year."""
    return found[0] == "hours" and not line.is_number(found[1]) and not line.mark(found[1], "-")


def _rhythm_or_time(line: Line, at: int, items: list[Item]) -> tuple[str, Rhythm | Times | None, int] | None:
    beat = rhythm(line, at)
    if beat and line.has(beat[1], "then") and any(item.kind == "times" for item in items):
        return "then", None, len(line)  # annually thereafter
    if beat:
        return "rhythm", beat[0], beat[1]
    written = times(line, at)
    if written and stands(line, at, written[1], written[0]):
        return "times", written[0], written[1]
    return None


def _event_or_aside(line: Line, at: int, items: list[Item]) -> tuple[str, Event | None, int]:
    whole = line.role(at, "throughout")
    if whole and line.is_word(whole[1]):
        return "ongoing", None, whole[1] + 1
    other = aside(line, at)
    if other:
        return other[0], None, other[1]
    hanging = event(line, at, is_offset=bool(items) and items[-1].kind in ("duration", "clock"))
    if hanging:
        return "event", hanging[0], hanging[1]
    return _rest(line, at)


def _rest(line: Line, at: int) -> tuple[str, None, int]:
    refused = times(line, at)
    if refused:  # no piece of what is no time is one: "lov av 12. mars 2020" does not mean March
        return "refused", None, refused[1]
    if line.is_number(at):
        return "number", None, at + 1
    if line.is_word(at):
        return ("word" if line.is_unknown(at) else "filler"), None, at + 1
    return "mark", None, at + 1
