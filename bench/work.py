"""The working week: occurrences rebuilt against decoding their plan, one edit, and My week with few and many plans."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.measure import alternately, table
from bench.pages import get, plan_of, prepare, weights

ACTIVITIES = 10_000
PLANS, ACTIVITIES_EACH = 40, 56
TIMES = ("varje månad", "måndagar", "3 mars", "april", "efter varje möte", "vid behov", "v 12", "löpande")


def run() -> None:
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder))
        rebuilding()
        weeks()


def rebuilding() -> None:
    from budskap.plan import edit
    from budskap.plan.model import decode
    from budskap.web.people.actions import enrol
    from budskap.web.store import actions, queries
    from budskap.web.work import occurrences

    member = enrol(email="many@example.org", name="M", organisation="Many", role="editor", password=None)
    record = actions.create(organisation=member.organisation, plan=plan_of(ACTIVITIES), author=member.person)
    content = bytes(record.latest.content)

    def edited() -> None:
        head = record.versions.latest("number")
        plan = queries.value_of(head)
        what = f"Nyhet som ändrades efter version {head.number}"
        changed = edit.change(plan, "activity-4711", {"what": what})
        actions.commit(record=record, base=head.number, edited=changed, author=member.person)

    seconds = alternately(
        lambda: decode(content), lambda: committed(lambda: occurrences.rebuild_of(record)), edited, rounds=3
    )
    names = (
        "decoding the plan",
        f"all {record.occurrences.count():,} occurrences anew",
        "one activity edited and saved",
    )
    rows = [
        (name, f"{taken * 1000:.0f}", f"{taken / seconds[0]:.1f}") for name, taken in zip(names, seconds, strict=True)
    ]
    table(f"Occurrences of a plan with {ACTIVITIES:,} activities (median of 3, SQLite)", ("", "ms", "ratio"), rows)


def committed(function: Callable[[], Any]) -> None:
    from django.db import transaction

    with transaction.atomic():
        function()


def weeks() -> None:
    from django.test import Client

    alone, client = Client(), Client()
    few, many = keep(1, alone), keep(PLANS, client)
    pages: dict[str, tuple[Any, str]] = {
        "an empty page": (client, "/me"),
        f"My week, 1 plan, {few:,} occurrences": (alone, "/week"),
        f"My week, {PLANS} plans, {many:,} occurrences": (client, "/week"),
        "the week of all, the same": (client, "/week?of=everyone"),
        "what nobody does, the same": (client, "/week?of=nobody"),
        "hours by month, the same": (client, f"/organisations/{organisation_of(PLANS)}/hours"),
    }
    seconds = alternately(*(lambda each=each: get(*each) for each in pages.values()), rounds=9)
    rows = [
        (name, f"{taken * 1000:.1f}", f"{taken / seconds[0]:.2f}", *weights(*each))
        for (name, each), taken in zip(pages.items(), seconds, strict=True)
    ]
    heads = ("page", "ms", "ratio", "queries", "kB", "peak kB")
    table("My week against an empty page (median of 9, SQLite)", heads, rows)


def organisation_of(plans: int) -> int:
    from budskap.web.people.models import Organisation

    return Organisation.objects.get(name=f"Plans: {plans}").pk


def keep(plans: int, client: Any) -> int:
    """So many plans of an organisation of their own, all for one person, who is signed in, what ended a fortnight ago
    done; how many occurrences."""
    from budskap.plan.model import from_data
    from budskap.web.demo import A_FORTNIGHT, live
    from budskap.web.people.actions import enrol
    from budskap.web.people.clock import today
    from budskap.web.store import actions
    from budskap.web.work.models import Occurrence
    from budskap.when import Context, parse

    member = enrol(
        email=f"p{plans}@example.org", name="Ada", organisation=f"Plans: {plans}", role="editor", password=None
    )
    for plan in range(plans):
        data = {
            "format": "budskap-plan/1", "title": f"Plan {plan}", "language": "sv",
            "actors": [{"id": f"a{n}", "name": name} for n, name in enumerate(("Ada", "Projektledare"))],
            "audiences": [{"id": "m", "name": "Medarbetare"}],
            "period": parse("2026", "sv").as_json(),
            "activities": [
                {
                    "id": f"activity-{n}", "what": f"Nyhet {n}", "who": [f"a{n % 2}"], "to": ["m"], "hours": 2,
                    "when": parse(TIMES[n // 2 % len(TIMES)], "sv", Context(2026)).as_json(),
                }
                for n in range(ACTIVITIES_EACH)
            ],
        }  # fmt: skip
        record = actions.create(organisation=member.organisation, plan=from_data(data), author=member.person)
        live(record, today() - A_FORTNIGHT)
    client.force_login(member.person)
    return Occurrence.objects.filter(organisation=member.organisation).count()
