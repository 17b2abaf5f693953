"""`budskap events`: what a plan's activities hang on, and when it happens, from the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from budskap.cli.keeping import start_django
from budskap.cli.refusals import refusal
from budskap.cli.week import BY, plan_of, somebody

if TYPE_CHECKING:
    from budskap.web.people.models import Person
    from budskap.web.store.models import PlanRecord


@click.command()
@click.argument("number", metavar="PLAN", type=click.IntRange(1))
@BY
@click.option("--set", "name", metavar="NAME", help="Give the event of this name, new or not, the dates of --date.")
@click.option(
    "--date", "dates", metavar="DATES", multiple=True, help="With --set: a day, several, or a rhythm. Again for more."
)
@click.option("--remove", metavar="NAME", help="Forget the event of this name; what hangs on it waits.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
def events(
    number: int, email: str | None, name: str | None, dates: tuple[str, ...], remove: str | None, as_json: bool
) -> None:
    """The events of the plan with the number PLAN: their dates, how many activities hang on each, and what waits for
    a date.
    """
    if name and remove:
        raise click.UsageError("--set and --remove exclude each other")
    if dates and not name:
        raise click.UsageError("--date says when --set happens")
    start_django()
    from budskap.web.work import events as work
    from budskap.web.work.errors import WorkError

    person = somebody(email)
    record = plan_of(person, number)
    try:
        if name or remove:
            _change(record, person, name or "", dates, remove)
    except WorkError as error:
        raise refusal(str(error)) from None
    told = work.entries(record)
    shown = [*told["events"], *({"id": None, "dates": [], **each} for each in told["waiting"])]
    for each in shown:
        click.echo(json.dumps(each, ensure_ascii=False, default=str) if as_json else _line(each))
    if not shown and not as_json:
        click.echo("Nothing in the plan hangs on an event.")


def _change(record: PlanRecord, person: Person, name: str, dates: tuple[str, ...], remove: str | None) -> None:
    from budskap.web.people.rules import may_edit
    from budskap.web.work import events as work

    if not may_edit(record.role):
        raise refusal(f"{person} may not edit the plans of {record.organisation}")
    there = work.named(record, remove or " ".join(name.split()))
    if remove and there is None:
        raise refusal(f"the plan has no event “{remove}”")
    if remove and there:
        work.remove(record=record, event=there.pk, person=person)
    else:
        called = there.name if there else name
        work.save(
            record=record, name=called, written="\n".join(dates), person=person, event=there.pk if there else None
        )


def _line(each: dict[str, Any]) -> str:
    days = ", ".join(_days(date) for date in each["dates"]) or "waits for a date"
    far = f"; perhaps a slip: {', '.join(map(_days, each['far']))}" if each.get("far") else ""
    follows = f"; follows {', '.join(each['follows'])}" if each.get("follows") else ""
    count = each["activities"]
    return f"{each['name']}  {days}{far}{follows}  ({count} {'activity' if count == 1 else 'activities'})"


def _days(days: dict[str, Any]) -> str:
    return "..".join(dict.fromkeys(str(each) for each in days.values()))
