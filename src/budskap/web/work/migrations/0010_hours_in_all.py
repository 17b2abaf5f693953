"""Hours told of were added up; now a report tells what it took in all. And what was told before steps were kept gets one
of its own, so that it can be taken back."""

from collections import defaultdict
from typing import Any
from uuid import uuid4

from django.db import migrations
from django.db.models import Count, Exists, OuterRef

SEVERAL = ("recurring", "relative")
"""Kinds of times that are several where nothing says which: an older version empties the table that does, and what
comes in it is derived after all migrations."""


def tell_in_all(apps: Any, _schema_editor: Any) -> None:
    Report, TakenBack = (apps.get_model("work", name) for name in ("Report", "TakenBack"))
    several, taken_back = _several(apps), set(TakenBack.objects.values_list("step", flat=True))
    told: dict[tuple[Any, ...], list[tuple[str, float]]] = defaultdict(list)
    columns = ("pk", "step", "plan", "item", "first", "last", "channel", "person", "hours")
    rows = Report.objects.filter(hours__gt=0, person__isnull=False).order_by("pk").values_list(*columns)
    for pk, step, plan, item, first, last, part, person, hours in list(rows):
        if step in taken_back:
            continue
        before = told[plan, item, (first, last) if (plan, item) in several else None, person]
        more = sum(some for channel, some in before if part in ("", channel))
        before.append((part, hours))
        if more:
            Report.objects.filter(pk=pk).update(hours=hours + more)
    for pk in list(Report.objects.filter(step=None).values_list("pk", flat=True)):
        Report.objects.filter(pk=pk).update(step=uuid4())


def _several(apps: Any) -> set[tuple[int, str]]:
    """The plan and id of each activity that has more than one time."""
    Occurrence, ActivityRow = apps.get_model("work", "Occurrence"), apps.get_model("store", "ActivityRow")
    times = Occurrence.objects.order_by().values_list("plan", "activity__item")
    counted = times.annotate(days=Count("first", distinct=True)).filter(days__gt=1)
    without = ActivityRow.objects.filter(~Exists(Occurrence.objects.filter(activity=OuterRef("pk"))))
    unknown = without.filter(when_kind__in=SEVERAL).values_list("plan", "item")
    return {(plan, item) for plan, item, _days in counted} | set(unknown)


class Migration(migrations.Migration):
    dependencies = [
        ("work", "0009_days_counted"),
    ]

    operations = [migrations.RunPython(tell_in_all, migrations.RunPython.noop, elidable=True)]
