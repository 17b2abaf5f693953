"""Hours told of were added up; now a report tells what it took in all. And what was told before steps were kept gets one
of its own, so that it can be taken back."""

from collections import defaultdict
from typing import Any
from uuid import uuid4

from django.db import migrations
from django.db.models import Count


def tell_in_all(apps: Any, _schema_editor: Any) -> None:
    Report, TakenBack, Occurrence = (apps.get_model("work", name) for name in ("Report", "TakenBack", "Occurrence"))
    times = Occurrence.objects.order_by().values_list("plan", "activity__item")
    several = {(plan, item) for plan, item, days in times.annotate(days=Count("first", distinct=True)) if days > 1}
    taken_back = set(TakenBack.objects.values_list("step", flat=True))
    told: dict[tuple[Any, ...], list[tuple[str, float]]] = defaultdict(list)
    for each in Report.objects.filter(hours__gt=0, person__isnull=False).order_by("pk"):
        if each.step in taken_back:
            continue
        days = (each.first, each.last) if (each.plan_id, each.item) in several else None
        before = told[each.plan_id, each.item, days, each.person_id]
        in_all = each.hours + sum(hours for channel, hours in before if each.channel in ("", channel))
        before.append((each.channel, each.hours))
        Report.objects.filter(pk=each.pk).update(hours=in_all)
    for each in Report.objects.filter(step=None).values_list("pk", flat=True):
        Report.objects.filter(pk=each).update(step=uuid4())


class Migration(migrations.Migration):
    dependencies = [
        ("work", "0009_days_counted"),
    ]

    operations = [migrations.RunPython(tell_in_all, migrations.RunPython.noop, elidable=True)]
