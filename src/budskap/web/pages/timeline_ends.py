"""Which days of a time are sure: where its bar ends crisply, and where it fades."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from budskap.when import softness
from budskap.when.model import When

SEASON = re.compile(r"^\d{4}-(2[1-9]|3[0-2])$")
DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$")
UNSURE = re.compile(r"[~?%X]")
JOINED_BY_SLASH = re.compile(r"[^\W\d_]{3}\.?\s*/\s*[^\W\d_]{3}")
NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Ends:
    """Whether the first and the last day are as sure as the words; an end that is open has no day."""

    is_start_crisp: bool
    is_end_crisp: bool

    @property
    def fade(self) -> str:
        """The sides that fade: start, end, both, or none."""
        sides = {(True, True): "", (False, True): "start", (True, False): "end", (False, False): "both"}
        return sides[self.is_start_crisp, self.is_end_crisp]


def ends_of(when: When) -> Ends:
    """A day, a week, a month, a quarter and a span of them are crisp. A season, "around", two months joined by a slash
    and an early, middle or late part ("late in May", "late autumn") are not, nor what is counted from an event."""
    if when.kind == "relative" or JOINED_BY_SLASH.search(when.text) or _is_unsaid_part(when):
        return Ends(False, False)
    first, _slash, last = (when.edtf or "").partition("/")
    is_start_crisp, is_end_crisp = _is_crisp(first, when.start), _is_crisp(last or first, when.end)
    if when.start == when.end or not (is_start_crisp or is_end_crisp):
        return Ends(is_start_crisp, is_end_crisp)
    soft = softness(when.text)
    return Ends(is_start_crisp and not soft.start, is_end_crisp and not soft.end)


def _is_crisp(edge: str, day: date | None) -> bool:
    return day is not None and not SEASON.match(edge) and not UNSURE.search(edge)


def _is_unsaid_part(when: When) -> bool:
    """Days that the words do not name ("the middle of May"), unless they are whole weeks."""
    edges = (when.edtf or "").split("/")
    if len(edges) != 2 or not all(map(DAY.match, edges)) or when.start is None or when.end is None:
        return False
    if when.start.weekday() == 0 and (when.end + timedelta(days=1)).weekday() == 0:
        return False
    said = {int(number) for number in NUMBER.findall(when.text)}
    return when.start.day not in said and when.end.day not in said
