"""The week's mails of ten, two hundred and two thousand people: time for each, and memory, which must not grow."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from bench.measure import table
from bench.pages import prepare

SIZES = (10, 200, 2_000)
MONDAY = datetime.fromisoformat("2026-11-23T07:00:00+01:00")


def run() -> None:
    """In a process of its own: Django takes its settings once, and these are the demonstration's."""
    subprocess.run([sys.executable, "-m", "bench.mail"], check=True)


def measure() -> None:
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        os.environ["BUDSKAP_DEMO"] = "1"  # mail goes to a folder
        prepare(Path(folder))
        from budskap.web.work.mail import sending, writing

        people = 0
        for week, size in enumerate(SIZES):
            enrol(people, size)
            people, now = size, MONDAY + timedelta(weeks=week)
            told, writing_took, writing_grew = measured(partial(writing.write_due, now))
            sent, sending_took, sending_grew = measured(
                partial(sending.send_waiting, partial(MONDAY.__add__, timedelta(weeks=week)))
            )
            if (told, sent) != (size, size):
                sys.exit(f"{told} mails were written and {sent} sent; it should have been {size}.")
            each = [f"{took * 1000 / size:.1f}" for took in (writing_took, sending_took)]
            rows.append((f"{size:,} people", *each, f"{writing_grew:.1f}", f"{sending_grew:.1f}"))
    heads = ("", "ms to write", "ms to send", "MB more, writing", "MB more, sending")
    table("The week's mails, for each person (SQLite, to a folder)", heads, rows)


def enrol(first: int, last: int) -> None:
    """People from `first` to `last`, each with a thing to do in a plan of ten people's."""
    from budskap.plan.model import from_data
    from budskap.web.people.actions import enrol as enrol_person
    from budskap.web.store import actions
    from budskap.web.work.models import Doer

    for start in range(first, last, 10):
        names = [f"Person {number}" for number in range(start, start + 10)]
        members = [
            enrol_person(
                email=f"p{start + n}@example.org", name=name, organisation="Bench", role="editor", password=None
            )
            for n, name in enumerate(names)
        ]
        plan = {"format": "budskap-plan/1", "title": f"Plan {start}", "language": "sv"}
        actors = [{"id": f"a{n}", "name": f"Roll {start + n}"} for n in range(10)]
        does = [activity(n) for n in range(10)]
        record = actions.create(
            organisation=members[0].organisation,
            plan=from_data(plan | {"actors": actors, "activities": does}),
            author=members[0].person,
        )
        for n, member in enumerate(members):
            Doer.objects.create(organisation=member.organisation, plan=record, actor=f"a{n}", person=member.person)


def activity(number: int) -> dict[str, Any]:
    when = {"text": "hela året", "kind": "date", "start": "2026-01-01", "end": "2026-11-20"}
    return {"id": f"x{number}", "what": f"Nyhet {number}", "who": [f"a{number}"], "when": when}


def measured(work: Callable[[], int]) -> tuple[int, float, float]:
    """What something gave, the seconds it took, and by how many megabytes the process grew meanwhile."""
    began, before = time.perf_counter(), resident()
    result = work()
    return result, time.perf_counter() - began, resident() - before


def resident() -> float:
    """Megabytes of memory that the process has."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    measure()
