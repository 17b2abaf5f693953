"""What looks like a time and is none: numbers of cases and laws, phone numbers, money, times of day, durations."""

from __future__ import annotations

from budskap.when.dates import day_piece
from budskap.when.grammar import BEGINNINGS, Rule, begins, first_of
from budskap.when.lexicon import DAY, MARK, NUMBER, PLUS, SIGN, SIGNS, bits
from budskap.when.line import Found, Line

_DAY_END, _HOURS = 2400, 24
_PHONE_DIGITS = 7
_MOST_GROUPS = 12
_AMOUNTS = ("unit", "counted", "clock_unit")
_AMOUNT = bits(*_AMOUNTS)


@begins("reference")
def _reference(line: Line, at: int) -> int | None:
    """Dnr 2023-1234, § 12, kap. 4, s. 12–14, prop. 2009/10:80."""
    word = line.role(at, "reference")
    if not word or (word[0] == "board" and _is_its_day(line, word[1])):
        return None
    to = word[1]
    for _ in range(_MOST_GROUPS):
        lead, to = to, to + 1 if line.mark(to, ".:#") else line.after(to, "reference")
        if to == lead:
            break
    is_letter = line.tokens[to].is_capital and len(line.tokens[to].text) == 1
    to = to + is_letter  # rom A 3.12
    end = _digits(line, to)
    return _after_years(line, end) if end > to else None


def _is_its_day(line: Line, at: int) -> bool:
    """Whether the day of a board's meeting stands here, KS 14/4, and not the number of its case."""
    day = day_piece(line, at)
    return day is not None and day[0].unit == "day" and 1 <= day[0].number <= 12


def _after_years(line: Line, at: int) -> int:
    """The place after the session's years behind a paper's number: Meld. St. 26 (2014–2015)."""
    at_letter = at + 1 if line.is_word(at) and len(line.tokens[at].text) == 1 else at
    if not line.mark(at_letter, "("):
        return at
    end = _digits(line, at_letter + 1)
    return end + 1 if end > at_letter + 1 and line.mark(end, ")") else at


def _digits(line: Line, at: int) -> int:
    """The place after numbers that marks hold together."""
    to = at
    while line.is_number(to) and to < at + _MOST_GROUPS:
        to += 1
        is_joined = line.mark(to, "-/.:") and line.is_glued(to + 1) and line.is_number(to + 1)
        if not is_joined:
            break
        to += 1
    return to


@begins("clock", DAY, behind=[MARK, "clock_unit"], beyond=[NUMBER])
def _clock(line: Line, at: int) -> int | None:
    """Kl. 13.00–16.00, 10:30, 9 am."""
    word = line.role(at, "clock")
    return named_clock(line, at) if word else clock(line, at, is_named=False)


@begins("clock")
def _no_hour(line: Line, at: int) -> int | None:
    """Kl. 25:00: what no clock shows, behind the word that leads in a time of day."""
    word = line.role(at, "clock")
    if not word:
        return None
    to = word[1]
    hour, minutes = line.number(to), line.number(to + 2, 2, 2)
    is_written = line.mark(to + 1, ":.") and line.is_glued(to + 1) and line.is_glued(to + 2)
    if hour is not None and hour > _HOURS and (to + 1 == line.length or line.mark(to + 1, ")")):
        return to + 1
    if hour is None or minutes is None or not is_written or line.mark(to + 3, ".:/"):
        return None
    return to + 3 if hour > _HOURS or minutes > 59 else None


def named_clock(line: Line, at: int) -> int | None:
    """The place after a time of day that a word leads in: kl. 9, kl. 1800."""
    word = line.role(at, "clock")
    if not word:
        return None
    digits = line.number(word[1], 4, 4)
    is_plain = digits is not None and digits < _DAY_END and digits % 100 < 60
    return word[1] + 1 if is_plain else clock(line, word[1], is_named=True)


def clock(line: Line, at: int, is_named: bool) -> int | None:
    """The place after a time of day or a span of it; with a word before it or a date, 13.00 and 13 are enough."""
    end = _clock_time(line, at, is_named)
    if end is None:
        return None
    joint = end + 1 if line.mark(end, "-") else line.after(end, "to")
    second = _clock_time(line, joint, is_named=True) if joint > end else None
    return second or end


def _clock_time(line: Line, at: int, is_named: bool) -> int | None:
    hour = line.number(at)
    if hour is None or hour > _HOURS:
        return None
    sign = line.mark(at + 1, ":.") if line.is_glued(at + 1) and line.is_glued(at + 2) else None
    minutes = line.number(at + 2, 2, 2) if sign else None
    if minutes is not None and minutes < 60 and (sign == ":" or is_named or line.has(at + 3, "clock_unit")):
        return line.after(at + 3, "clock_unit")
    unit = line.role(at + 1, "clock_unit")
    return unit[1] if unit else at + 1 if is_named else None


@begins(NUMBER, PLUS, behind=[MARK, NUMBER], beyond=[NUMBER])
def _phone(line: Line, at: int) -> int | None:
    """Three groups of digits or more, or a leading zero and a dash, with seven digits or more."""
    first = line.tokens[at]
    plus = 1 if first.text == "+" else 0
    groups, to = 0, at + plus
    while line.is_number(to) and groups < _MOST_GROUPS:
        groups += 1
        to += 1
        if line.mark(to, "-/") and line.is_number(to + 1) and groups == 1:
            to += 1
    written = line.tokens[at + plus : to]
    digits = "".join(token.text for token in written if token.is_number)
    is_led = plus == 1 or (digits.startswith("0") and len(digits) > len(written[0].text))
    is_phone = len(digits) >= _PHONE_DIGITS and (groups >= 3 or (is_led and groups >= 2))
    return to if is_phone else None


@begins(
    "count",
    "unit",
    NUMBER,
    behind=[MARK, NUMBER, "unit", "counted", "clock_unit"],
    needs=[*_AMOUNTS, SIGN],
)
def duration(line: Line, at: int) -> int | None:
    """Two hours, tre månader, 40 h, 500 kr, 25 %: an amount, not a time. Also a unit alone (dagen efter)."""
    to, tokens = at, line.tokens
    while to < at + _MOST_GROUPS and (
        tokens[to].is_number or (to > at and tokens[to].text in ",.-" and tokens[to + 1].is_number)
    ):
        to += 1
    to = line.after(at, "count") if to == at else to
    if to == at:
        alone = line.role(at, "unit")
        return alone[1] if alone else None
    if line.mark(to, SIGNS):
        return to + 1
    if line.has(to, "numbered", "week") and line.number(line.after(to, "numbered")) is not None:
        return None  # gruppe 1 uke 9
    named = (line.role(to, role) for role in _AMOUNTS) if line.plays(to, _AMOUNT) else ()
    return next((found[1] for found in named if found), None)


def _named(name: str, rule: Rule[int]) -> Rule[tuple[str, int]]:
    """The rule, which tells the place after what it reads, with a name for it."""

    def named(line: Line, at: int) -> Found[str]:
        to = rule(line, at)
        return None if to is None else (name, to)

    BEGINNINGS[named] = BEGINNINGS[rule]._replace(rule=named)
    return named


aside = first_of(
    _named("no_hour", _no_hour),
    _named("reference", _reference),
    _named("clock", _clock),
    _named("phone", _phone),
    _named("duration", duration),
)
"""A clock time, a duration, a counted thing, a reference or a phone number."""
