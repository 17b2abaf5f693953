"""What the things said on a line mean together: which kind of time it is, its days, and what is doubtful about it."""

from __future__ import annotations

import itertools

from budskap.when.calendar import FIRST_YEAR, LAST_YEAR
from budskap.when.counting import counted_on, is_counted_on
from budskap.when.events import Event
from budskap.when.line import Line
from budskap.when.made import made
from budskap.when.model import Context, Doubt, Doubtful, When, WhenKind
from budskap.when.omissions import left_out, without
from budskap.when.resolve import ImpossibleError, Resolved, resolve
from budskap.when.rhythms import Rhythm
from budskap.when.scan import Item
from budskap.when.spans import Times
from budskap.when.together import Said, days_of, is_ended
from budskap.when.yearly import apart, are_months, is_every_year, is_one_year, is_year, months_of

_TELLING = ("times", "rhythm", "ongoing", "as_needed", "event", "except")
_WHOLE = ("rhythm", "ongoing", "as_needed", "event")
"""What means by itself what it means among words that say no time."""
_WAYS = ("begin", "toward", "end")
_WORDS_ALONE: dict[str, WhenKind] = {"ongoing": "ongoing", "as_needed": "as_needed"}
_EVERY_YEAR = Rhythm("FREQ=YEARLY")
_said = made(Said)
_NO_DAYS = Resolved(None, None, None)


def _dates(line: Line, items: list[Item]) -> str:
    """The words of the dates, as they were written."""
    dated = [item for item in items if item.kind == "times"]
    return line.written(dated[0].at, dated[-1].to) if dated else ""


def meaning(text: str, line: Line, items: list[Item], context: Context) -> When:
    """What the things said on a line mean together; unknown, with a doubt, where there are no such days."""
    alone = len(items) == 1
    try:
        when = _alone(text, line, items[0], context) if alone else _together(text, line, items, context)
    except ImpossibleError as impossible:
        return Doubtful(When(text), Doubt(impossible.code, _dates(line, _telling(items)), impossible.limit))
    if when.kind == "unknown":
        when = _in_another_age(when, line, items)
    elif alone:
        return when
    return _in_part(_at_no_hour(when, line, items), line, items)


def _in_part(when: When, line: Line, items: list[Item]) -> When:
    """The time, with a doubt where no more than its year was read of a day or some weeks: Trafikantveckan 2026, Q2 FY
    2026/27."""
    if when.kind != "date" or when.doubt:
        return when
    dated = [item for item in items if item.kind == "times"]
    years = [item for item in dated if is_year(item.value)]
    if not years:
        return when
    year = years[0]
    is_finer = len(dated) == 2 and dated[0].to == dated[1].at
    if not (is_finer or (len(dated) == 1 and _has_stretch(line, items, items.index(year)))):
        return when
    return Doubtful(when, Doubt("part_read", line.written(year.at, year.to)))


def _has_stretch(line: Line, items: list[Item], at: int) -> bool:
    """Whether a word for a day, some weeks or a season's things stands right before the item, or a unit alone:
    temadagen 2026, höstkampanj 2026."""
    before = items[at - 1] if at else None
    if not before or line.is_number(before.at):
        return False
    is_unit = before.kind == "duration" and line.after(before.at, "unit") == before.to
    word = line.tokens[before.at].text if before.kind == "word" else ""
    return is_unit or word.endswith(line.words.stretches) or word.startswith(line.words.seasonal)


def _at_no_hour(when: When, line: Line, items: list[Item]) -> When:
    """The time, with a doubt where it has an hour that no clock shows: 3 maj kl. 25:00."""
    if "no_hour" not in line.heard or when.doubt:
        return when
    hour = next(item for item in items if item.kind == "no_hour")
    return Doubtful(when, Doubt("no_such_hour", line.written(hour.at, hour.to)))


def _alone(text: str, line: Line, item: Item, context: Context) -> When:
    """What one thing means where it is all that the line says."""
    value = item.value
    if isinstance(value, Times):
        times = value if value.relation not in _WAYS else value._replace(relation="in")
        return _when(text, line, [item], "date", resolve(times, context))
    if isinstance(value, Rhythm):
        return When(text, "recurring", None, value.rule)
    if isinstance(value, Event):
        return When(text, "relative", None, None, value.words, value.relation)
    return When(text, _WORDS_ALONE.get(item.kind, "unknown"))


def _together(text: str, line: Line, items: list[Item], context: Context) -> When:
    """The kind of time; what stands first and outside parentheses leads."""
    telling = _telling(items)
    if not telling:
        return When(text)
    if len(telling) == 1 and telling[0].kind in _WHOLE:
        return _alone(text, line, telling[0], context)
    said = _said((text, line, telling, context, items))
    kinds = [item.kind for item in said.items]
    lead = kinds[0]
    if "undecided" in line.heard and _is_never(said):
        return When(text)
    value = said.items[kinds.index("event")].value if "event" in kinds else None
    if value and lead == "times" and is_counted_on(line, said.items):
        days = counted_on(line, said.items, context)
        return _when(text, line, said.items, "date", days) if days else When(text)
    hanging = value if isinstance(value, Event) else None
    is_beside = hanging and (
        (lead in ("ongoing", "rhythm") and hanging.is_during) or _is_apart(said)
    )  # during, or besides
    if hanging and not is_beside and (lead in ("event", "ongoing") or _is_vague(said.items[0])):
        return When(said.text, "relative", event=hanging.words, relation=hanging.relation)
    if lead == "as_needed" or ("ongoing" in kinds and _is_needed(items)):
        return When(said.text, "as_needed")
    if hanging and _is_beside_event(said):
        return When(said.text, "relative", event=hanging.words, relation=hanging.relation)
    if "rhythm" in kinds:
        return _dated(said, "date") if _is_of_one_year(said) or _is_of_these_weeks(said) else _recurring(said)
    if "ongoing" in kinds:
        kept = next((item for item in said.items if item.kind == "except"), None)
        return _but(_dated(said, "ongoing"), line, kept)
    kept = next((item for item in said.items if item.kind == "except" and item.value), None)
    after = _thereafter(said) if items[-1].kind == "then" else None
    return after or (_but(_dated(said, "date"), line, kept) if lead == "times" else When(said.text))


def _thereafter(said: Said) -> When | None:
    """The rhythm that goes on from the first time: vecka 5 och varannan vecka därefter."""
    beat, times = said.all_items[-1].value, said.times()
    if not isinstance(beat, Rhythm) or beat.rule is None or len(times) != 1 or len(said.items) != 1:
        return None
    first = times[0]
    if first.relation not in ("in", "begin", "from") or len(first.spans) > 1 or first.spans[0].last:
        return None
    days = resolve(first._replace(relation="from"), said.context)
    return _when(said.text, said.line, said.items, "recurring", days, beat.rule)


def _is_never(said: Said) -> bool:
    """Whether it is told of a time that nothing is planned then: ej aktuellt 2026; not ej aktuellt före 2026."""
    items = [item for item in said.all_items if item.kind not in ("filler", "mark")]
    if len(items) != len(said.items) + 1 or not said.line.has(items[0].at, "undecided", "never"):
        return False
    return all(times.relation == "in" for times in said.times())


def _is_of_one_year(said: Said) -> bool:
    """Whether "annual" only describes what has its year: annual plan 2026, årlig rapport 2026."""
    if len(said.items) != 2 or said.items[0].value != _EVERY_YEAR or not is_one_year(said.times()):
        return False
    first, last = said.items
    return any(item.kind == "word" for item in said.all_items if first.to <= item.at < last.at)


def _is_of_these_weeks(said: Said) -> bool:
    """Whether weekdays only tell on which days of the weeks in a list: vecka 3, 7 och 12 (onsdagar)."""
    if [item.kind for item in said.items] != ["times", "rhythm"] or len(said.times()[0].spans) < 2:
        return False
    return all(span.first.unit == "week" for span in said.times()[0].spans)


def _is_apart(said: Said) -> bool:
    """Whether something goes on, and happens at an event too: löpande, och vid varje möte."""
    if len(said.items) < 2 or said.items[0].kind != "ongoing" or said.items[1].kind != "event":
        return False
    to = said.items[0].to
    return bool(said.line.mark(to, ",;")) or said.line.has(to, "and") or said.line.has(to, "or")


def _is_beside_event(said: Said) -> bool:
    """Whether a rhythm goes on for so long before or after an event: dagligen två veckor före lansering."""
    kinds = [item.kind for item in said.all_items if item.kind != "filler"]
    return kinds[:3] == ["rhythm", "duration", "event"]


def _is_needed(items: list[Item]) -> bool:
    """Whether something ongoing is so only when needed: løpende ved behov."""
    return any(first.kind == "ongoing" and second.kind == "as_needed" for first, second in itertools.pairwise(items))


def _telling(items: list[Item]) -> list[Item]:
    """The items that say when; those in parentheses only where they add another kind of thing."""
    telling = [item for item in items if item.kind in _TELLING]
    if len(telling) < 2:
        return telling
    asides = [item for item in telling if item.is_aside]
    if not asides or len(asides) == len(telling):
        return telling
    open_kinds = {item.kind for item in telling if not item.is_aside}
    return [item for item in telling if not item.is_aside or item.kind not in open_kinds]


def _is_vague(item: Item) -> bool:
    return isinstance(item.value, Rhythm) and item.value.rule is None


def _dated(said: Said, kind: WhenKind) -> When:
    """A date, or something ongoing within its dates."""
    begin = "from" if kind == "ongoing" else "in"
    times = said.times()
    if kind == "ongoing" and len(times) == 1 and times[0].relation == "in" and is_ended(said):
        times = [times[0]._replace(relation="until")]
    return _when(said.text, said.line, said.items, kind, days_of(said, times, begin) if times else _NO_DAYS)


def _recurring(said: Said) -> When:
    """A rhythm, in the months or between the days that are named with it."""
    rule = _rule([item.value for item in said.items if isinstance(item.value, Rhythm) and item.kind == "rhythm"])
    kept = None
    for item in said.items:
        if item.kind == "except":
            less = _without(rule, item, said.context) if rule else None
            rule, kept = less or rule, kept if less else kept or item
    yearly = [times for times in said.times() if rule and is_every_year(rule, [times])]
    if rule and is_every_year(rule, said.times()):
        yearly = said.times()
    each = apart(rule, yearly) if rule and yearly else []
    if rule and not rule.startswith("FREQ=YEARLY") and are_months(each):
        rule = "FREQ=YEARLY"  # quarterly (March, June, September, December)
    months = months_of(each) if rule and rule.startswith("FREQ=YEARLY") and "BY" not in rule else None
    dated = said._replace(items=[item for item in said.items if item.value not in yearly])
    left = dated.times()
    days = days_of(dated, left, "from") if left else _NO_DAYS
    return _but(_when(said.text, said.line, said.items, "recurring", days, _in_months(rule, months)), said.line, kept)


def _but(when: When, line: Line, kept: Item | None) -> When:
    """The time, with a doubt where it leaves out what neither its rule nor its days say."""
    words = left_out(line, kept.at, kept.to) if kept and not when.doubt else ""
    return Doubtful(when, Doubt("exception", words)) if words else when


def _without(rule: str, item: Item, context: Context) -> str | None:
    """The rule without what the item leaves out; None where no rule says it."""
    return without(rule, item.value, context) if isinstance(item.value, Times | Rhythm) else None


def _in_months(rule: str | None, months: str | None) -> str | None:
    return f"{rule};{months}" if months else rule


def _rule(beats: list[Rhythm]) -> str | None:
    """The rule of several rhythms said together: the first exact one, or one that says it finer (weekly, Mondays)."""
    rules = [beat.rule for beat in beats if beat.rule]
    finer = (rule for rule in rules if rule.startswith(f"{rules[0]};BY"))
    return next(finer, rules[0]) if rules else None


def _when(
    text: str, line: Line, items: list[Item], kind: WhenKind, resolved: Resolved, rule: str | None = None
) -> When:
    """A time with its days, and with its doubt where there is any."""
    start, end, edtf, doubt, others = resolved
    when = When(text, kind, edtf, rule, None, None, start, end)
    if not doubt:
        return when
    readings = tuple(When(text, kind, each.edtf, rule, start=each.start, end=each.end) for each in others)
    return Doubtful(when, Doubt(doubt, _dates(line, items)), readings)


def _iso_day(line: Line, at: int) -> str | None:
    """A day of a year that no plan is of, with its year first: 1850-05-15."""
    month, day = line.number(at + 2, 2, 2), line.number(at + 4, 2, 2)
    is_dashed = line.number(at, 4, 4) is not None and line.mark(at + 1, "-") and line.mark(at + 3, "-")
    is_day = (
        is_dashed and month and day and month <= 12 and day <= 31 and all(map(line.is_glued, range(at + 1, at + 5)))
    )
    return line.written(at, at + 5) if is_day else None


def _in_another_age(when: When, line: Line, items: list[Item]) -> When:
    """Something not understood, with a doubt where a date names a year that no plan is of: 15 May 1850."""
    for item in items:
        if item.kind == "number" and (written := _iso_day(line, item.at)):
            return Doubtful(when, Doubt("year_out_of_range", written))
        if item.kind == "refused":
            to = item.to + 1 if line.mark(item.to, ",-/.") else item.to
            year = line.number(to, 4, 4)
            if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
                return Doubtful(when, Doubt("year_out_of_range", line.written(item.at, to + 1)))
    return when
