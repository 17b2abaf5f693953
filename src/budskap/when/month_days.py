"""The grammar of days that every month has: the first Monday, 1st and 3rd Mondays, den 15:e varje månad."""

from __future__ import annotations

from budskap.when.dates import bare_day
from budskap.when.joints import after_separator
from budskap.when.lexicon import DAY_MARK, bits
from budskap.when.line import Found, Line

_MOST = 5
MONTH_DAY_JOINTS = ("and", "or", "weekday", "weekdays", "unit", "of", "per", "each", "article")
"""What may follow at once on the number of a day that every month has."""
MONTH_JOINTS = bits("of", "per", "each", "article", DAY_MARK)
"""What leads in the month that is every month: in the month, varje månad, /mån."""


def days_of_months(line: Line, at: int) -> Found[str]:
    """The rule of the first Monday of every month, den 1 och 15 varje månad; of a week only that it is monthly."""
    numbers, to = _ordinals(line, line.after(at, "article"))
    if not numbers:
        return None
    weekday = _weekday(line, to)
    to = weekday[1] if weekday else to
    is_week = line.has(to, "unit", "week") or line.has(to, "unit", "weekday")
    end = after_every_month(line, line.after(to, "unit") if is_week else to)
    if end is None:
        return None
    if is_week:
        return "FREQ=MONTHLY", end
    if weekday:
        return _on_weekday("FREQ=MONTHLY", numbers, weekday[0], end)
    is_real = line.is_number(line.after(at, "article")) and all(1 <= number <= 31 for number in numbers)
    return ("FREQ=MONTHLY;BYMONTHDAY=" + ",".join(map(str, sorted(numbers))), end) if is_real else None


def nth_weekday_of_months(line: Line, at: int) -> Found[str]:
    """Behind "every": first Monday (of the month), 1st and 3rd Mondays; but every third Monday counts weeks."""
    numbers, to = _ordinals(line, at)
    weekday = _weekday(line, to) if numbers else None
    if not weekday:
        return None
    end = after_every_month(line, weekday[1])
    is_of_month = end is not None or len(numbers) > 1 or line.has(at, "ordinal", "1") or numbers == [-1]
    return _on_weekday("FREQ=MONTHLY", numbers, weekday[0], end or weekday[1]) if is_of_month else None


def nth_weekdays(line: Line, at: int, rule: str) -> Found[str]:
    """The weekdays on which a monthly rhythm falls: månadsvis (första tisdagen)."""
    numbers, to = _ordinals(line, at)
    weekday = _weekday(line, to) if numbers else None
    if not weekday:
        return None
    end = after_every_month(line, weekday[1]) or weekday[1]
    return None if line.has(end, "month") else _on_weekday(rule, numbers, weekday[0], end)


def ordinal_at(line: Line, at: int) -> Found[int]:
    """An ordinal in words or digits; the last is -1."""
    word = line.role(at, "ordinal")
    return (int(word[0]), word[1]) if word else bare_day(line, at)


def after_every_month(line: Line, at: int) -> int | None:
    """The place after "in the month", "of each month", "varje månad"."""
    if line.mark(at, "/") and (line.has(at + 1, "short_unit", "month") or line.has(at + 1, "unit", "month")):
        return max(line.after(at + 1, "short_unit"), line.after(at + 1, "unit"))
    joined = line.after(line.after(at, "of"), "per")
    to = line.after(line.after(joined, "each"), "article")
    if to == at or not line.has(to, "unit", "month"):
        return None
    return line.after(to, "unit")


def _ordinals(line: Line, at: int) -> tuple[list[int], int]:
    """Ordinals in a row, första och tredje; none and the same place where there is none."""
    numbers: list[int] = []
    to = end = at
    while len(numbers) < _MOST and (found := ordinal_at(line, line.after(to, "article"))):
        numbers.append(found[0])
        end = found[1]
        to = after_separator(line, end)
        if to == end:
            break
    return numbers, end


def _weekday(line: Line, at: int) -> Found[str]:
    return line.role(at, "weekday") or line.role(at, "weekdays")


def _on_weekday(rule: str, numbers: list[int], weekday: str, end: int) -> Found[str]:
    if not all(number == -1 or 1 <= number <= 5 for number in numbers):
        return None
    return f"{rule};BYDAY=" + ",".join(f"{number}{weekday}" for number in sorted(set(numbers), key=_from_first)), end


def _from_first(number: int) -> int:
    return number if number > 0 else _MOST + 1
