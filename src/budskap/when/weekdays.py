"""The grammar of weekdays in a list: måndagar och torsdagar, mån–fre, weekends."""

from __future__ import annotations

from budskap.when.calendar import WEEKDAYS
from budskap.when.line import Line

_MOST = 8


def weekday_list(line: Line, at: int, roles: tuple[str, ...]) -> tuple[list[str], int]:
    """Weekdays joined by commas, "and" or a dash (all between), and the place after them; none and the same place."""
    named: list[str] = []
    end = to = at
    joint = ""
    while len(named) < _MOST:
        found = _weekday(line, to, roles)
        if not found:
            break
        named += _between(named[-1], found[0][0]) if joint == "-" else found[0]
        end = found[1]
        joint = line.mark(end, "-,/&+") or ""
        to = line.after(end + 1 if joint else end, "and")
        if not joint and line.has(end, "to"):
            joint, to = "-", line.after(end, "to")
        if to == end:
            break
    return named, end


def _weekday(line: Line, at: int, roles: tuple[str, ...]) -> tuple[list[str], int] | None:
    for role in roles:
        found = line.role(at, role)
        if found:
            return (["SA", "SU"] if role == "weekend" else [found[0]]), found[1]
    return None


def _between(first: str, last: str) -> list[str]:
    start, end = WEEKDAYS.index(first), WEEKDAYS.index(last)
    return list(WEEKDAYS[start + 1 : end + 1]) if end > start else [last]
