"""Tables derived from the heads, for lists over many plans: written with each commit, or from nothing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.dispatch import Signal

from budskap.plan.model import Activity, Plan, decode, referred
from budskap.web.store.folding import folded, sort_key
from budskap.web.store.models import LINKED, ActivityLink, ActivityRow, PlanRecord, Version

BATCH = 1000

derived_anew = Signal()
"""Sent in the transaction that wrote a plan's activity rows, for what other rooms hang on them: `record`, `plan`, the
last head `before` it or None, and the `rows` that were written."""

KEY_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Derived:
    """The columns of one activity's row, and of its links."""

    row: dict[str, Any]
    links: tuple[dict[str, Any], ...]


def rebuild(record: PlanRecord, plan: Plan, *, before: Plan | None = None) -> None:
    """Derive the rows of one plan: all of them, or those that can differ from what `before`, the last head, gave."""
    stale = ActivityRow.objects.filter(plan=record)
    touched = None
    if before:
        touched = _touched(before, plan)
        stale = stale.filter(item__in=touched)
    _remove(ActivityLink.objects.filter(activity__in=stale))
    _remove(stale)
    fresh = _derive(record, plan, touched)
    rows = ActivityRow.objects.bulk_create([ActivityRow(**derived.row) for derived in fresh], batch_size=BATCH)
    ActivityLink.objects.bulk_create(
        (
            ActivityLink(activity=row, **link)
            for row, derived in zip(rows, fresh, strict=True)
            for link in derived.links
        ),
        batch_size=BATCH,
    )
    derived_anew.send(PlanRecord, record=record, plan=plan, before=before, rows=rows)


def _touched(before: Plan, plan: Plan) -> set[str]:
    """The activities of either plan whose rows are not the same in both."""
    if before.language != plan.language:
        return {activity.id for activity in (*before.activities, *plan.activities)}
    return {item_id for item_id, _state in _states(before) ^ _states(plan)}


def _states(plan: Plan) -> set[tuple[str, Any]]:
    """All that an activity's row depends on."""
    names = _names(plan)
    return {
        (activity.id, (position, activity, tuple(names[ref] for field in LINKED for ref in referred(activity, field))))
        for position, activity in enumerate(plan.activities)
    }


def _remove(rows: QuerySet[Any]) -> None:
    """One DELETE. Django's own delete() would first fetch the rows to look for others that hang on them."""
    rows._raw_delete(rows.db)


def rebuild_all(progress: Callable[[int, int], None] | None = None) -> int:
    """Derive everything from the heads; `progress(done, total)` after each plan. The number of plans rebuilt."""
    ids = list(PlanRecord.objects.order_by("pk").values_list("pk", flat=True))
    for done, pk in enumerate(ids, start=1):
        _rebuild_one(pk)
        if progress:
            progress(done, len(ids))
    return len(ids)


@transaction.atomic
def _rebuild_one(pk: int) -> None:
    record = PlanRecord.objects.select_for_update().filter(pk=pk).first()
    if record is None or record.head_id is None:
        return
    plan = decode(bytes(Version.objects.get(pk=record.head_id).content))
    record.title, record.language = plan.title[:500], plan.language
    record.save(update_fields=["title", "language"])
    rebuild(record, plan)


def _derive(record: PlanRecord, plan: Plan, wanted: Collection[str] | None) -> list[Derived]:
    """What the tables hold for the wanted activities of the plan, or for all."""
    names = _names(plan)
    return [
        Derived(
            {"organisation_id": record.organisation_id, "plan_id": record.pk, "position": position}
            | _row(activity, names, plan.language),
            tuple({"organisation_id": record.organisation_id} | link for link in _links(activity, names)),
        )
        for position, activity in enumerate(plan.activities)
        if wanted is None or activity.id in wanted
    ]


def _row(activity: Activity, names: dict[str, str], language: str) -> dict[str, Any]:
    when = activity.when
    return {
        "item": activity.id,
        "what": activity.what,
        "order": sort_key(activity.what, language)[:KEY_LENGTH],
        "when_text": when.text if when else "",
        "when_kind": when.kind if when else "",
        "start": when.start if when else None,
        "end": when.end if when else None,
        "effect": activity.effect or "",
        "hours": activity.hours,
        "search": _search(activity, names),
    }


def _names(plan: Plan) -> dict[str, str]:
    """What each thing an activity can refer to is called."""
    names = {item.id: item.name for group in (plan.actors, plan.audiences, plan.channels) for item in group}
    texts = {item.id: item.text for group in (plan.messages, plan.goals) for item in group}
    return names | texts


def _search(activity: Activity, names: dict[str, str]) -> str:
    words = [activity.what, activity.when.text if activity.when else "", activity.note or ""]
    words += [names[ref] for field in LINKED for ref in referred(activity, field)]
    return folded("\n".join(words))


def _links(activity: Activity, names: dict[str, str]) -> Iterator[dict[str, Any]]:
    for field in LINKED:
        for position, ref in enumerate(referred(activity, field)):
            key = folded(names[ref])[:KEY_LENGTH]
            yield {"field": field, "item": ref, "name": names[ref], "key": key, "position": position}
