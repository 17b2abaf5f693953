"""Even and odd weeks: onsdagar jämna veckor, annenhver tirsdag (oddetall), on Fridays in even weeks."""

from __future__ import annotations

from budskap.when.asides import named_clock
from budskap.when.lexicon import bits
from budskap.when.line import Found, Line
from budskap.when.rates import in_even_weeks

_EVEN = bits("even_weeks", "parity")


def even_weeks_at(line: Line, at: int) -> Found[str]:
    """Whether even or odd weeks are named behind a rhythm or a weekday."""
    return line.role(_lead(line, at), "even_weeks")


def _lead(line: Line, at: int) -> int:
    to = at + 1 if line.mark(at, ",(:") else at
    hour = named_clock(line, to) if line.has(to, "clock") else None  # torsdagar kl. 15–16 ojämna veckor
    to = hour + 1 if hour and line.mark(hour, ",(") else hour or to
    return line.after(to, "relation") if line.has(to, "relation", "in") else to


def with_even_weeks(line: Line, at: int, to: int, rule: str) -> Found[str]:
    """The weekly rule that was read between these places in the even or odd weeks that are named in it or behind it.

    Of every second week a word is enough: varannan vecka (udda).
    """
    if not line.said & _EVEN or not rule.startswith("FREQ=WEEKLY"):
        return None
    is_second = f"{rule};".startswith("FREQ=WEEKLY;INTERVAL=2;")
    if "INTERVAL" in rule and not is_second:
        return None
    within = next((word for place in range(at, to) if (word := line.role(place, "even_weeks"))), None)
    bare = line.role(_lead(line, to), "parity") if is_second else None
    even = within or even_weeks_at(line, to) or bare
    return (in_even_weeks(rule, even[0]), max(to, even[1])) if even else None
