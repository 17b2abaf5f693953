"""The plan page with few and many activities against an empty page of the same server."""

from __future__ import annotations

import importlib
import os
import tempfile
import tracemalloc
from pathlib import Path
from typing import Any

from bench.measure import alternately, table

SIZES = (10, 100, 1_000)


def run() -> None:
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder))
        from django.test import Client

        client = Client()
        pages = {"an empty page": "/me", **plan_pages(client)}
        seconds = alternately(*(lambda address=address: get(client, address) for address in pages.values()), rounds=15)
        rows = [
            (name, f"{taken * 1000:.1f}", f"{taken / seconds[0]:.2f}", *weights(client, address))
            for (name, address), taken in zip(pages.items(), seconds, strict=True)
        ]
    heads = ("page", "ms", "ratio", "queries", "kB", "peak kB")
    table("Pages against an empty page (median of 15, SQLite)", heads, rows)


def prepare(folder: Path) -> None:
    """An empty database of its own, behind the application as it is served."""
    os.environ |= {
        "BUDSKAP_DATA": str(folder), "BUDSKAP_HTTPS": "0", "BUDSKAP_HOSTS": "testserver",
        "DJANGO_SETTINGS_MODULE": "budskap.web.settings",
    }  # fmt: skip
    os.environ.pop("BUDSKAP_DATABASE_URL", None)
    importlib.import_module("budskap.web.wsgi")  # which sets Django up, and collects garbage as the server does
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)


def plan_pages(client: Any) -> dict[str, str]:
    """A plan of each size, and the addresses of its pages, for a person signed in to the client."""
    from budskap.web.people.actions import enrol
    from budskap.web.store import actions

    member = enrol(email="bench@example.org", name="B", organisation="Bench", role="editor", password=None)
    client.force_login(member.person)
    found = {}
    for size in SIZES:
        record = actions.create(organisation=member.organisation, plan=plan_of(size), author=member.person)
        found[f"plan, {size} activities"] = f"/plans/{record.pk}/"
        found[f"timeline, {size} activities"] = f"/plans/{record.pk}/timeline"
        found[f"activities, {size}"] = f"/plans/{record.pk}/activities"
        found[f"review, {size} activities"] = f"/bring-in/{review_of(size, member).pk}/"
    return found


def review_of(size: int, member: Any) -> Any:
    """A file with that many activities in one table, read and ready to be looked through."""
    from budskap.documents.coding import document_as_data, draft_as_data
    from budskap.documents.interpret import interpret
    from budskap.documents.read import read
    from budskap.web.store.models import Import

    rows = "".join(
        f"| Nyhet {n} om omställningen | Anna Berg | Medarbetare | Intranätet | maj 2027 |\n" for n in range(size)
    )
    head = "| Aktivitet | Ansvarig | Målgrupp | Kanal | När |\n|-|-|-|-|-|\n"
    document = read(f"# Kommunikationsplan 2027\n\n## Aktiviteter\n\n{head}{rows}".encode(), "plan.md")
    return Import.objects.create(
        organisation=member.organisation, person=member.person, name="plan.md", content=b"", state="ready",
        document=document_as_data(document), draft=draft_as_data(interpret(document)), draft_number=1,
    )  # fmt: skip


def plan_of(size: int) -> Any:
    """A plan with that many activities, and audiences, people and channels in proportion."""
    from budskap.plan.model import from_data
    from budskap.when import Context, parse

    times = [
        "3 mars",
        "april",
        "hösten",
        "Q3",
        "löpande",
        "varje månad",
        "efter varje möte",
        "vid behov",
        "v 12",
        "maj–juni",
    ]
    few = max(4, size // 25)
    return from_data(
        {
            "format": "budskap-plan/1", "title": f"Plan med {size} aktiviteter", "language": "sv",
            "actors": [{"id": f"actor-{n}", "name": f"Ansvarig {n}", "kind": "role"} for n in range(few)],
            "audiences": [{"id": f"audience-{n}", "name": f"Målgrupp {n}"} for n in range(few)],
            "channels": [{"id": f"channel-{n}", "name": f"Kanal {n}"} for n in range(few)],
            "goals": [
                {"id": f"goal-{n}", "kind": "know", "text": f"Vet vad som händer {n}", "audience": f"audience-{n}"}
                for n in range(few)
            ],
            "activities": [
                {
                    "id": f"activity-{n}", "what": f"Nyhet nummer {n} om omställningen och vad den betyder",
                    "who": [f"actor-{n % few}"], "to": [f"audience-{n % few}", f"audience-{(n + 1) % few}"],
                    "through": [f"channel-{n % few}"], "why": [f"goal-{n % few}"], "effect": "awareness",
                    "when": parse(times[n % len(times)], language="sv", context=Context(year=2026)).as_json(),
                }
                for n in range(size)
            ],
        }
    )  # fmt: skip


def get(client: Any, address: str) -> bytes:
    response = client.get(address)
    if response.status_code != 200:
        raise SystemExit(f"{address} answered {response.status_code}")
    content: bytes = response.content
    return content


def weights(client: Any, address: str) -> tuple[str, str, str]:
    """SQL queries, size of the answer, and the most memory that making it held at once."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        content = get(client, address)
    count = len(queries)
    tracemalloc.start()
    get(client, address)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return str(count), f"{len(content) / 1000:.0f}", f"{peak / 1000:.0f}"
