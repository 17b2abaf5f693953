"""The grammar of rhythms: every month, Mondays, twice a year, the first Tuesday of each month, regularly."""

from __future__ import annotations

from typing import NamedTuple

from budskap.when.dates import bare_day
from budskap.when.grammar import begins, first_of
from budskap.when.joints import after_separator
from budskap.when.lexicon import DAY, MARK, bits
from budskap.when.line import Found, Line
from budskap.when.month_days import (
    MONTH_DAY_JOINTS,
    MONTH_JOINTS,
    days_of_months,
    nth_weekday_of_months,
    nth_weekdays,
    ordinal_at,
)
from budskap.when.parity import even_weeks_at, with_even_weeks
from budskap.when.rates import every, times_in, unit_of, weekly
from budskap.when.weekdays import weekday_list

_LAST_HOUR = 24
_RANGES, _TIMES = bits(MARK, "to", "or"), bits("times", "weekday", "weekdays")
_AMOUNT = bits("unit", "counted", "clock_unit")
_MOST_APART = 12  # of any unit: what is said to be every 18–64 years is an age


class Rhythm(NamedTuple):
    """A rhythm with its rule; the rule is None where the words are not exact."""

    rule: str | None


def _on_days(line: Line, found: tuple[Rhythm, int]) -> Found[Rhythm]:
    """The rhythm on its weekdays: weekly on Mondays, månadsvis (första tisdagen), dagligen mån–fre."""
    rule, to = found[0].rule or "", found[1]
    if not rule or "BY" in rule:
        return None
    to = to + 1 if line.is_word(to) and line.mark(to + 1, ",(:") else to  # monthly meeting, last Thursday
    to = to + 1 if line.mark(to, ",(:") else to
    to = line.after(to + 1 if line.has(to, "relation", "in") else to, "article")
    if "FREQ=MONTHLY" in rule:
        on = nth_weekdays(line, to, rule)
        return (Rhythm(on[0]), on[1]) if on else None
    named, end = weekday_list(line, to, ("weekdays", "weekday"))
    is_dated = line.is_number(end) or line.has(end, "article") or line.has(end, "numbered") or line.has(end, "month")
    if not named or is_dated or not rule.startswith(("FREQ=WEEKLY", "FREQ=DAILY")):
        return None
    return Rhythm(weekly(named).replace("FREQ=WEEKLY", rule.replace("DAILY", "WEEKLY"))), end


@begins(
    bare_day,
    behind=["ordinal_suffix", MARK, *MONTH_DAY_JOINTS],
    beyond=[MARK, *MONTH_DAY_JOINTS],
    needs=["unit"],
)
def _on_days_of_months(line: Line, at: int) -> Found[Rhythm]:
    if line.mark(at + 1, "-") or not line.said & MONTH_JOINTS:  # 4–6 veckor
        return None
    found = days_of_months(line, at)
    is_stretch = line.has(at - 1, "relation", "between")  # mellan den 1 och den 15 i varje månad
    return (Rhythm("FREQ=MONTHLY" if is_stretch else found[0]), found[1]) if found else None


@begins("loose", "rhythm", needs=["rhythm"])
def _adverb(line: Line, at: int) -> Found[Rhythm]:
    """Månadsvis, quarterly, regelbundet: the data holds the rule, or nothing where the word is vague."""
    start, is_loose = _skip_loose(line, at)
    word = line.role(start, "rhythm")
    if word and line.number(word[1], 1) and (word[1] + 1 == line.length or line.mark(word[1] + 1, ",;)")):
        return None  # tertialrapport 2 is the second of the year
    return (Rhythm(None if word[0] == "vague" or is_loose else word[0]), word[1]) if word else None


@begins("loose", "once", "several", "single", "count", DAY, needs=["times", "once", "unit", "short_unit", "weekdays"])
def _counted(line: Line, at: int) -> Found[Rhythm]:
    """Two times a year, 2–4 ggr/år, en gång i månaden, once every two weeks, 1/mån, flera gånger."""
    to, is_loose = _skip_loose(line, at)
    once = line.role(to, "once")
    if once:
        some = (Rhythm(None), once[1]) if int(once[0]) > 1 else None
        return _per(line, once[1], int(once[0]), is_loose) or some
    counted = _count_or_range(line, to)
    if not counted:
        return _things_per(line, to + 1, 1, is_loose) if line.has(to, "single") else None  # a meeting a month
    count, is_range, to = counted
    if not line.plays(to, _TIMES):
        return _things_per(line, to, count, is_loose or is_range)
    day = "weekday" if count == 1 else "weekdays"
    times = line.role(to, "times") or line.role(to, day)  # one Friday a month, two Wednesdays a month
    if times and line.has(to, day):
        some = (Rhythm(None), times[1]) if count > 1 else None  # two Wednesdays in May
        return _per(line, times[1], count, is_loose or is_range) or some
    if times and line.is_number(times[1]) and line.has(times[1] + 1, "counted"):
        return None  # 3 x 45 min
    if times:
        found = _per(line, times[1], count, is_loose or is_range)
        is_name = line.is_glued(to) and line.tokens[to].is_capital  # 5G
        return found or ((Rhythm(None), times[1]) if count != 1 and not is_name else None)
    return _things_per(line, to, count, is_loose or is_range)


def _skip_loose(line: Line, at: int) -> tuple[int, bool]:
    """The place after "at least", "about", and whether such words stood there."""
    to = line.after(at, "loose")
    return to, to > at


def _count_or_range(line: Line, at: int) -> tuple[int, bool, int] | None:
    """A number or a range of numbers; several is a range."""
    several = line.role(at, "several")
    if several and line.after(at, "relation") > several[1]:
        return None  # some time in
    if several:
        return 0, True, several[1]
    count = _count(line, at)
    if not count:
        return None
    number, to = count
    if not line.plays(to, _RANGES):
        return number, False, to
    joint = to + 1 if line.mark(to, "-/") else line.after(line.after(to, "to"), "or")
    more = _count(line, joint) if joint > to else None
    return (number, True, more[1]) if more else (number, False, to)


def _count(line: Line, at: int) -> Found[int]:
    number = line.number(at)
    if number is not None:
        return number, at + 1
    word = line.role(at, "count")
    return (int(word[0]), word[1]) if word else None


def _per(line: Line, at: int, count: int, is_loose: bool) -> Found[Rhythm]:
    """A year, per month, every two weeks, årligen: the stretch in which something happens so many times."""
    adverb = line.role(at, "rhythm")
    unit = unit_of(adverb[0]) if adverb else None
    if adverb and unit:
        return Rhythm(None if is_loose else times_in(count, unit)), adverb[1]
    each = _every(line, at)
    if each:
        is_exact = not is_loose and count == 1
        unit = unit_of(each[0].rule or "")
        return Rhythm(each[0].rule if is_exact else times_in(count, unit or "") if not is_loose else None), each[1]
    to = _after_per(line, at)
    named = line.role(to, "unit") or (line.role(to, "short_unit") if to > at else None)
    if named:
        return Rhythm(None if is_loose else times_in(count, named[0])), named[1]
    whole = line.after(to, "each") if to > at else to
    if to > at and (line.has(to, "school_year") or line.is_unknown(whole)):
        return Rhythm(None), whole + 1  # of something whose length is not known: per mandatperiod
    return None


def _after_per(line: Line, at: int) -> int:
    return at + 1 if line.mark(at, "/") else line.after(at, "per")


def _things_per(line: Line, at: int, count: int, is_loose: bool) -> Found[Rhythm]:
    """Four meetings a year, 2 per month; but no hours, money or people."""
    if line.plays(at, _AMOUNT):
        return None
    to = at + 1 if line.is_unknown(at) else line.after(at, "reference")
    joint = _after_per(line, to)
    if joint == to:
        return None
    each = line.after(joint, "each") if to > at or joint > to else joint
    named = line.role(each, "unit") or line.role(each, "short_unit")
    if not named or line.is_number(named[1]) or (line.has(to, "per", "in") and to == at):
        return None
    return Rhythm(None if is_loose else times_in(count, named[0])), named[1]


@begins("every_other", "each")
def _every(line: Line, at: int) -> Found[Rhythm]:
    """Every unit, weekday, month or season: varje vecka, var tredje månad, varannan torsdag, every May."""
    other = line.role(at, "every_other")
    if other:
        joint = line.after(line.after(other[1], "to"), "or")
        upper = ordinal_at(line, line.after(joint, "each")) if joint > other[1] else None  # hver anden til tredje
        return _each_of(line, upper[1] if upper else other[1], 2, is_exact=upper is None and not line.has(at - 1, "or"))
    each = line.role(at, "each")
    if not each or line.after(at, "this_year") > each[1]:  # all year
        return None
    even = line.role(each[1], "even_weeks")
    if even:
        return Rhythm(every("week", 2)), even[1]
    first = nth_weekday_of_months(line, each[1])
    if first:
        return Rhythm(first[0]), first[1]
    interval, is_range, to = _interval(line, each[1])
    if to == each[1] and each[0] == "number" and line.has(to, "one"):
        return None  # var dagen: was the day
    return _each_of(line, to, interval, is_exact=not is_range)


def _interval(line: Line, at: int) -> tuple[int, bool, int]:
    """Every third, every two, hver 2-4, var tredje till var fjärde (not exact); one where nothing is said."""
    counted = _count_or_range(line, at)
    if counted and counted[1] and (line.number(at) or 0) <= _MOST_APART:
        return 0, True, counted[2] + 1 if line.mark(counted[2], ".") else counted[2]
    ordinal = ordinal_at(line, at)
    if ordinal and ordinal[0] > 0:
        joint = ordinal[1] + 1 if line.mark(ordinal[1], "-/") else line.after(line.after(ordinal[1], "to"), "or")
        upper = ordinal_at(line, line.after(joint, "each")) if joint > ordinal[1] else None
        is_range = upper and ordinal[0] <= _MOST_APART
        return (0, True, upper[1]) if upper and is_range else (ordinal[0], False, ordinal[1])
    return (counted[0], False, counted[2]) if counted else (1, False, at)


def _each_of(line: Line, at: int, interval: int, is_exact: bool) -> Found[Rhythm]:
    unit = line.role(at, "unit")
    if unit:
        return Rhythm(every(unit[0], interval) if is_exact else None), unit[1]
    weekday = line.role(at, "weekday") or line.role(at, "weekdays")
    if weekday:
        named, to = weekday_list(line, at, ("weekday", "weekdays"))
        return Rhythm(weekly(named, interval) if is_exact else None), to
    weekend = line.role(at, "weekend")
    if weekend and is_exact:
        return Rhythm(weekly(["SA", "SU"], interval)), weekend[1]
    if interval > 1 or line.has(at - 1, "article"):
        return None  # all autumn
    return _each_month(line, at) or _each_season(line, at)


def _each_month(line: Line, at: int) -> Found[Rhythm]:
    """Every May and October."""
    months: list[int] = []
    to = end = at
    while len(months) < 12 and (month := line.role(to, "month")):
        months.append(int(month[0]))
        end = month[1]
        to = after_separator(line, end)
    return (Rhythm("FREQ=YEARLY;BYMONTH=" + ",".join(map(str, sorted(set(months))))), end) if months else None


def _each_season(line: Line, at: int) -> Found[Rhythm]:
    """Every spring, every Christmas, at every turn of the month or the half-year."""
    turn = line.role(at, "turn")
    if turn:
        return Rhythm({"0": "FREQ=MONTHLY", "6": every("half")}.get(turn[0], "FREQ=YEARLY")), turn[1]
    yearly = line.role(at, "season") or line.role(at, "holiday")
    return (Rhythm("FREQ=YEARLY"), yearly[1]) if yearly else None


@begins(DAY, behind=[MARK], beyond=["each"], needs=["each"])
def _nth_each(line: Line, at: int) -> Found[Rhythm]:
    """2. hver uke, 2. hver tirsdag: every second one."""
    number, each = line.number(at), line.after(at + 2, "each")
    if not number or not line.mark(at + 1, ".") or each == at + 2:
        return None
    is_counted = line.has(each, "unit", "week") or line.has(each, "weekday")
    return _each_of(line, each, number, is_exact=True) if is_counted else None


@begins("weekday", "weekdays")
def _weekdays(line: Line, at: int) -> Found[Rhythm]:
    """Måndagar och torsdagar; mandag–fredag; on weekdays."""
    named, to = weekday_list(line, at, ("weekdays",))
    if not named:
        named, to = weekday_list(line, at, ("weekday",))
        part = line.after(to, "unit") if line.has(to, "unit", "day") else to  # måndag morgon varje vecka
        each = _every(line, part + 1 if line.mark(part, ",(") else part) if named else None
        if each and each[0].rule and each[0].rule.startswith("FREQ=WEEKLY") and "BY" not in each[0].rule:
            return Rhythm(weekly(named).replace("FREQ=WEEKLY", each[0].rule)), each[1]
        if (
            (len(named) < 2 and not (named and even_weeks_at(line, to)))
            or (line.is_number(to) and not _is_hours(line, to))
            or line.has(to, "article")
            or line.has(line.after(to + 1 if line.mark(to, ",") else to, "of"), "numbered")
        ):
            return None
    return Rhythm(weekly(named)), to


def _is_hours(line: Line, at: int) -> bool:
    """Whether a stretch of the day ends the line here: mån, ons och fre 9–10."""
    first, last = line.number(at), line.number(at + 2)
    is_stretch = line.mark(at + 1, "-") and first is not None and last is not None and first < last <= _LAST_HOUR
    return bool(is_stretch) and (at + 3 == line.length or bool(line.mark(at + 3, ",;)")))


@begins("per_alone", needs=["unit"])
def _per_unit(line: Line, at: int) -> Found[Rhythm]:
    """Per kvartal, with no number of something before it."""
    per = line.role(at, "per_alone") if at == 0 or line.mark(at - 1, '(,;/"”»:•-') else None
    unit = line.role(per[1], "unit") if per else None
    rule = every(unit[0]) if unit else None
    return (Rhythm(rule), unit[1]) if unit and rule else None


@begins("even_weeks")
def _even_weeks(line: Line, at: int) -> Found[Rhythm]:
    """Jämna veckor, i oddetallsuker."""
    word = line.role(at, "even_weeks")
    return (Rhythm(every("week", 2)), word[1]) if word else None


_plain = first_of(_even_weeks, _nth_each, _counted, _on_days_of_months, _adverb, _every, _per_unit, _weekdays)


@begins(_plain)
def rhythm(line: Line, at: int) -> Found[Rhythm]:
    """A rhythm, by any of its forms, with the weekdays and the even or odd weeks that are named behind it."""
    found = _plain(line, at)
    if not found:
        return None
    beat, to = (_on_days(line, found) if found[1] < line.length else None) or found
    even = with_even_weeks(line, at, to, beat.rule or "")
    return (Rhythm(even[0]), even[1]) if even else (beat, to)


def omitted(line: Line, at: int) -> Found[Rhythm]:
    """Weekdays or weekends that a rhythm leaves out."""
    named, to = weekday_list(line, at, ("weekend", "weekdays", "weekday"))
    return (Rhythm(weekly(named)), to) if named else None
