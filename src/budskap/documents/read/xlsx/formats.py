"""Numbers as a sheet shows them: the number formats of Excel, with the decimal comma of the Nordics and ISO dates."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from functools import cache

BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "yyyy-mm-dd", 15: "d-mmm-yy", 16: "d-mmm",
    17: "mmm-yy", 18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy-mm-dd h:mm", 37: "#,##0",
    38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss",
}  # fmt: skip
"""The formats that a file names by number only (ECMA-376 part 1, 18.8.30)."""

_TOKEN = re.compile(r'"([^"]*)"|\\(.)|\[([^\]]*)\]|[_*].|(General)|([ymdhs]+|AM/PM)|([#0?.,]+)|(.)', re.IGNORECASE)
_SECTION = re.compile(r'((?:"[^"]*"|\\.|\[[^\]]*\]|[^;"\\\[])*)(?:;|$)')
_CURRENCY = re.compile(r"\$([^-]*)")
_LONGEST = 255
"""As long as Excel lets a format be."""
_LAST_DAY = 2_958_465
"""The last of December 9999, as Excel counts days."""


def shown(value: str, format_: str, *, is_1904: bool = False) -> str:
    """The number in `value` as a cell of this format shows it; `is_1904` when the workbook counts days from 1904."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    if not number.is_finite() or abs(number.adjusted()) > 300:
        return value
    format_ = format_ if len(format_) <= _LONGEST else "General"
    section, number = _section(format_, number)
    parts = _parts(section)
    letters = "".join(text.lower() for kind, text in parts if kind == "time")
    if letters and 0 <= number <= _LAST_DAY:
        return _time(number, letters, is_1904)
    return _number(number, parts)


def _section(format_: str, number: Decimal) -> tuple[str, Decimal]:
    """The part of the format for numbers of this sign; the one for negative numbers writes their sign itself."""
    sections = [found[1] for found in _SECTION.finditer(format_)]
    sections = sections[:-1] if len(sections) > 1 and not sections[-1] and not format_.endswith(";") else sections
    if number < 0 and len(sections) > 1:
        return sections[1], -number
    if number == 0 and len(sections) > 2:
        return sections[2], number
    return sections[0], number


@cache
def _parts(section: str) -> tuple[tuple[str, str], ...]:
    """The section as pieces: `text` to be written, `time` letters, `digits`, `percent`, `general`."""
    parts: list[tuple[str, str]] = []
    for quoted, escaped, bracketed, general, time, digits, other in (m.groups() for m in _TOKEN.finditer(section)):
        if bracketed is not None:
            currency = _CURRENCY.match(bracketed)
            is_elapsed = bool(bracketed) and set(bracketed.lower()) <= set("hms")
            parts.append(("time", f"[{bracketed[0]}]") if is_elapsed else ("text", currency[1] if currency else ""))
        elif general:
            parts.append(("general", ""))
        elif time:
            parts.append(("time", time))
        elif digits:
            parts.append(("digits", digits))
        else:
            kind = "percent" if other == "%" else "text"
            parts.append((kind, quoted or escaped or other or ""))
    return tuple(parts)


def _time(number: Decimal, letters: str, is_1904: bool) -> str:
    """A day as ISO, a month without a day as year and month, a time of day after it; "[h]" counts hours."""
    seconds = round(number * 86_400)
    hours, minutes = divmod(seconds // 60, 60)
    if "[" in letters:
        return f"{hours}:{minutes:02}"
    moment = _moment(seconds, is_1904)
    clock = f"{moment:%H:%M}" if "h" in letters else ""
    before_clock = letters.partition("h")[0] if "h" in letters else letters
    if "d" in letters:
        day = moment.date().isoformat()
    elif "y" in letters:
        day = f"{moment:%Y-%m}" if "m" in letters else f"{moment:%Y}"
    else:
        day = f"{moment:%Y-%m}" if "m" in before_clock and "s" not in letters else ""
    return " ".join(filter(None, [day, clock])) or f"{moment:%M:%S}"


def _moment(seconds: int, is_1904: bool) -> datetime:
    """Excel takes 1900 for a leap year, so that its first two months are one day late."""
    start = date(1904, 1, 1) if is_1904 else date(1899, 12, 31 if seconds < 60 * 86_400 else 30)
    return datetime.combine(start, datetime.min.time()) + timedelta(seconds=min(seconds, _LAST_DAY * 86_400))


def _number(number: Decimal, parts: tuple[tuple[str, str], ...]) -> str:
    digits = next((text for kind, text in parts if kind == "digits" and set(text) & set("#0?")), None)
    if digits is None and not any(kind in {"general", "time"} or text == "@" for kind, text in parts):
        return "".join(text for _, text in parts) or _general(number)
    if digits is None or any(kind == "time" or text in {"E", "e", "/", "@"} for kind, text in parts):
        return _general(number)
    value = _fixed(number * 100 if ("percent", "%") in parts else number, digits)
    at = next(i for i, (kind, _) in enumerate(parts) if kind == "digits")
    around = ["" if kind == "digits" else text for kind, text in parts]
    return "".join([*around[:at], value, *around[at:]]).strip()


def _fixed(number: Decimal, digits: str) -> str:
    """The number with the decimals and the groups of thousands that the format's digits ask for; each comma at their
    end divides by a thousand."""
    asked = digits.rstrip(",")
    whole, _, fraction = asked.partition(".")
    group = "," if "," in whole else ""
    text = f"{number.scaleb(-3 * (len(digits) - len(asked))):{group}.{len(fraction)}f}"
    if fraction and set(fraction) <= {"#", "?"}:
        text = text.rstrip("0").rstrip(".")
    text = text.replace(",", " ").replace(".", ",")
    return text.rjust(whole.count("0"), "0") if text.isdigit() else text


def _general(number: Decimal) -> str:
    """Up to eleven digits, as a cell without a format shows a number."""
    text = f"{float(number):.11g}"
    if "e" in text and abs(number.adjusted()) < 16:
        text = f"{float(text):f}".rstrip("0").rstrip(".")
    return text.replace(".", ",")
