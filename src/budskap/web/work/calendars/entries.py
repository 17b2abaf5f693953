"""What calendars are told of an activity over time: names that stay, numbers that grow with each change, and what was
called off. Kept beside the occurrences, in the transaction that derives them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from hashlib import blake2b
from itertools import product
from typing import Any, NamedTuple
from uuid import UUID, uuid4, uuid5

from django.db.models import Exists, OuterRef
from django.utils import timezone

from budskap.plan.model import Activity, Plan
from budskap.web.store.derived import KEY_LENGTH
from budskap.web.store.folding import folded
from budskap.web.store.models import ActivityRow, PlanRecord
from budskap.web.work.calendars.models import Entry, Pulse
from budskap.web.work.calendars.series import Days, rule_of

KEPT = timedelta(days=90)
"""How long a calendar is told that something was called off."""
LONG_AGO = timedelta(days=180)
"""What ended so long before it went is not called off: it is past, and need not be told."""
SETTLED = ("done", "skipped")
BATCH = 1000
_MOST_PAIRS = 40_000
"""More are paired in their order: nobody moves so many times one by one."""


class Time(NamedTuple):
    """One time of an activity, or with a `rule` all times of its rhythm, as calendars know it by its `key`. Days and
    moments are ISO text; `gone` is the moment when it was called off."""

    key: int
    first: str
    last: str
    rule: str = ""
    state: str = ""
    sequence: int = 0
    changed: str = ""
    gone: str = ""

    @property
    def days(self) -> tuple[date, date]:
        return date.fromisoformat(self.first), date.fromisoformat(self.last)

    @property
    def changed_at(self) -> datetime:
        return datetime.fromisoformat(self.changed)


Told = tuple[str, str, str, str]
"""First day, last day, rule and state of a time, as it is now."""


def follow(record: PlanRecord, plan: Plan, found: Mapping[ActivityRow, Sequence[Mapping[str, Any]]]) -> None:
    """Keep what calendars are told of these activities' occurrences. Three queries at most, two when nothing has
    changed."""
    now = timezone.now()
    beat(record)
    kept = {each.item: each for each in _kept(record, found)}
    activities = {activity.id: activity for activity in plan.activities}
    audiences = {audience.id: folded(audience.name)[:KEY_LENGTH] for audience in plan.audiences}
    changed = []
    for row, occurrences in found.items():
        activity = activities[row.item]
        named = {"who": list(activity.who), "to": [audiences[each] for each in activity.to]}
        entry = kept.get(row.item) or Entry(organisation_id=record.organisation_id, plan_id=record.pk, item=row.item)
        if _update(entry, row, named, told(activity, occurrences), now):
            changed.append(entry)
    _write(changed)


def call_off(record: PlanRecord, items: Collection[str] | None = None) -> None:
    """Tell calendars that these activities are no longer in the plan; without `items` all that are not. Two queries at
    most."""
    now, entries = timezone.now(), Entry.objects.filter(plan=record, gone_at=None)
    if items is None:
        entries = entries.filter(~Exists(ActivityRow.objects.filter(plan=record, item=OuterRef("item"))))
    else:
        entries = entries.filter(item__in=items)
    gone = list(entries) if items is None or items else []
    for entry in gone:
        entry.times = [list(each) for each in followed(list(times(entry)), [], now, entry.keys)]
        entry.gone_at = now
    _write(gone)


def forget(now: datetime) -> int:
    """Forget activities that were called off long enough ago; how many rows that were."""
    return Entry.objects.filter(gone_at__lt=now - KEPT).delete()[0]


def _write(entries: list[Entry]) -> None:
    Entry.objects.bulk_create(
        entries, batch_size=BATCH, update_conflicts=True, unique_fields=["plan", "item"],
        update_fields=["what", "named", "digest", "changed_at", "gone_at", "keys", "times"],
    )  # fmt: skip


def beat(record: PlanRecord) -> None:
    """Say that something of the plan's work has changed."""
    beaten = Pulse(plan=record, organisation_id=record.organisation_id, beat=uuid4().hex)
    Pulse.objects.bulk_create([beaten], update_conflicts=True, unique_fields=["plan"], update_fields=["beat"])


def uid(entry: UUID, key: int) -> str:
    """The name of a time in calendars, the same for ever."""
    return str(uuid5(entry, str(key)))


def _kept(record: PlanRecord, found: Mapping[ActivityRow, Any]) -> Iterable[Entry]:
    entries = Entry.objects.filter(plan=record)
    return entries.filter(item__in=[row.item for row in found]) if len(found) <= BATCH else entries


def _update(
    entry: Entry, row: ActivityRow, named: Mapping[str, list[str]], now_told: list[Told], now: datetime
) -> bool:
    """Bring an entry up to date; whether it has changed."""
    before = list(times(entry))
    after = followed(before, now_told, now, entry.keys)
    words = _digest((row.what, row.when_text, row.search))
    if entry.digest == words and after == before and not entry.gone_at:
        return False
    entry.gone_at = None
    if entry.digest != words:
        entry.digest, entry.changed_at, entry.what = words, now, row.what
        entry.named = dict(named)
    entry.keys = max([entry.keys, *(each.key + 1 for each in after)])
    entry.times = [list(each) for each in after]
    return True


def told(activity: Activity, occurrences: Sequence[Mapping[str, Any]]) -> list[Told]:
    """What calendars are to be told of an activity's occurrences: those that have days, all parts of one time together;
    a rhythm as one where a rule says it exactly."""
    found: dict[Days, list[Mapping[str, Any]]] = defaultdict(list)
    for each in occurrences:
        if each["first"] or each["last"]:
            found[days_of(each["first"], each["last"])].append(each)
    states = {days: outcome_of(each["outcome"] for each in parts) for days, parts in found.items()}
    beats = [days for days, parts in found.items() if parts[0]["kind"] == "rhythm"]
    rule = rule_of(activity.when.rrule if activity.when else None, beats)
    series = set(beats) if rule else set()
    single = [(str(days[0]), str(days[1]), "", states[days]) for days in found if days not in series]
    if not rule:
        return single
    state = _digest(f"{days[0]} {states[days]}" for days in beats if states[days])
    return [(str(beats[0][0]), str(beats[0][1]), rule, state), *single]


def outcome_of(outcomes: Iterable[str]) -> str:
    """Of all parts of a time together: done or skipped when nothing of it is left to do, else ""."""
    found = set(outcomes)
    if not found <= set(SETTLED):
        return ""
    return "done" if "done" in found else "skipped"


def days_of(first: date | None, last: date | None) -> Days:
    """The days of an occurrence, which has one; where it is open at one end, the day at the other."""
    found = first or last
    assert found  # noqa: S101
    return found, last or found


def _digest(lines: Iterable[str]) -> str:
    text = "\n".join(lines)
    return blake2b(text.encode(), digest_size=16).hexdigest() if text else ""


def followed(before: Sequence[Time], now_told: Sequence[Told], now: datetime, keys: int) -> list[Time]:
    """The times that calendars know, with what is told of them now. Those of the same days are the same; of the others
    each is the nearest one left, moved; what is left then was called off, or is new. Told the same again, nothing
    changes."""
    left, moment = [each for each in before if not _is_forgotten(each, now)], now.isoformat()
    pairs, rest = _same(left, now_told)
    known = {time.key for time, _told in pairs}
    live = [each for each in left if each.key not in known and not each.gone and not _is_past(each, now)]
    moved, rest = _nearest(live, rest)
    known |= {time.key for time, _told in moved}
    after = [_as_told(time, each, moment) for time, each in (*pairs, *moved)]
    after += [_gone(each, moment) for each in left if each.key not in known and not _is_past(each, now)]
    after += [Time(key, *each, changed=moment) for key, each in enumerate(rest, keys)]
    return sorted(after)


def _same(left: Sequence[Time], now_told: Sequence[Told]) -> tuple[list[tuple[Time, Told]], list[Told]]:
    """The times that are told of with the same days, those that were not called off first; and what is left to tell."""
    by_days = {(each.first, each.last, bool(each.rule)): each for each in sorted(left, key=lambda each: not each.gone)}
    pairs, rest = [], []
    for each in now_told:
        time = by_days.pop((each[0], each[1], bool(each[2])), None)
        pairs += [(time, each)] if time else []
        rest += [] if time else [each]
    return pairs, rest


def _nearest(left: Sequence[Time], rest: Sequence[Told]) -> tuple[list[tuple[Time, Told]], list[Told]]:
    """Each of what is left to tell with the nearest time that is left, as long as there is one; and what has none."""
    if len(left) * len(rest) > _MOST_PAIRS:
        return list(zip(left, rest, strict=False)), list(rest[len(left) :])
    days = [(time.days[0], date.fromisoformat(each[0])) for time in left for each in rest]
    places = product(range(len(left)), range(len(rest)))
    pairs: dict[int, int] = {}
    for _distance, at, to in sorted(
        (abs(there - here), *place) for (here, there), place in zip(days, places, strict=True)
    ):
        if to not in pairs and at not in pairs.values():
            pairs[to] = at
    return [(left[at], rest[to]) for to, at in pairs.items()], [each for to, each in enumerate(rest) if to not in pairs]


def _as_told(time: Time, now_told: Told, moment: str) -> Time:
    """The time as it is told of now, with the next number where that is something else."""
    if (time.first, time.last, time.rule, time.state) == now_told and not time.gone:
        return time
    return Time(time.key, *now_told, sequence=time.sequence + 1, changed=moment)


def _gone(time: Time, moment: str) -> Time:
    return time if time.gone else time._replace(sequence=time.sequence + 1, changed=moment, gone=moment)


def _is_forgotten(time: Time, now: datetime) -> bool:
    return bool(time.gone) and datetime.fromisoformat(time.gone) + KEPT < now


def _is_past(time: Time, now: datetime) -> bool:
    """Whether it was over long before now: what a new year no longer counts out."""
    return not time.rule and time.days[1] < (now - LONG_AGO).date()


def times(entry: Entry) -> Iterator[Time]:
    """An entry's times."""
    return (Time(*each) for each in entry.times)
