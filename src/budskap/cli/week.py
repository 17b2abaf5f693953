"""`budskap week` and `budskap done`: what is to be done, and what became of it, from the command line."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from budskap.cli.keeping import start_django
from budskap.cli.refusals import refusal
from budskap.cli.when import DayType

if TYPE_CHECKING:
    from budskap.web.people.models import Person
    from budskap.web.store.models import PlanRecord
    from budskap.web.work.models import Occurrence, Outcome
    from budskap.web.work.naming import Which
    from budskap.web.work.week import Section

MOST = 1000
HEADS = {
    "late": "Late",
    "week": "This week",
    "going_on": "Going on",
    "next": "The next two weeks",
    "waiting": "Waiting for an event",
    "needed": "When needed",
    "undated": "Without a time",
}
BY = click.option("--email", metavar="ADDRESS", envvar="BUDSKAP_ME", help="Who you are: your mail address.")


@click.command()
@BY
@click.option("--all", "is_all", is_flag=True, help="What everybody does, of all plans that the person may read.")
@click.option(
    "--nobody", "is_nobodys", is_flag=True, help="What nobody does: without an owner, or one who is nobody yet."
)
@click.option("--plan", "number", type=click.IntRange(1), help="Only of the plan with this number.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
def week(email: str | None, is_all: bool, is_nobodys: bool, number: int | None, as_json: bool) -> None:
    """What there is to do: late, this week, next, waiting for an event, when needed.

    Each line begins with a name that `budskap done` takes.
    """
    start_django()
    from budskap.web.people import clock
    from budskap.web.work import entries, queries
    from budskap.web.work import week as work

    person = somebody(email)
    with clock.one_day() as today:
        rows = (work.nobodys if is_nobodys else queries.readable if is_all else work.mine)(person)
        rows = rows.filter(plan=plan_of(person, number)) if number else rows
        found = work.sections(rows, today, limit=MOST)
        told = entries.entries(found)
    for each in told if as_json else ():
        click.echo(json.dumps(each, ensure_ascii=False, default=str))
    for section in () if as_json else found:
        _tell(section, [each for each in told if each["section"] == section.name])
    if not as_json and not any(section.count for section in found):
        click.echo("There is nothing to do.")
    for section in found:
        if section.count > len(section.rows):
            click.echo(f"{HEADS[section.name]}: {section.count - len(section.rows)} more are not shown.", err=True)


def _tell(section: Section, told: list[dict[str, Any]]) -> None:
    if told:
        click.echo(f"{HEADS[section.name]} ({section.count})")
    for each in told:
        hours = [f"{each[what]:g} h {what}" for what in ("planned", "spent") if each[what]]
        who = ", ".join(f"{name} (nobody does it)" if name in each["nobody"] else name for name in each["who"])
        said = [who, each["when"], "doing" if each["outcome"] == "doing" else "", *hours]
        others = "earlier" if section.name == "late" else "more"
        said += [f"and {each['earlier']} {others}"] if each["earlier"] else []
        click.echo(f"  {each['which']}  {' · '.join(filter(None, (each['what'], *said)))}")


@click.command()
@click.argument("which")
@BY
@click.option("--hours", metavar="HOURS", help="How many hours it took you in all so far; +1 is one more than before.")
@click.option("--link", default="", metavar="URL", help="Where it was published.")
@click.option("--note", default="", metavar="TEXT", help="What there is to say of it.")
@click.option("--doing", is_flag=True, help="It is under way, and not done yet.")
@click.option("--skip", metavar="REASON", help="It will not be done, for this reason.")
@click.option("--reopen", is_flag=True, help="It is to be done again; the hours that were told of stay.")
@click.option("--undo", is_flag=True, help="Take back what was told of it last, with its hours.")
@click.option("--hand-over", metavar="ADDRESS", help="Whoever has this mail address does it from now on.")
@click.option("--earlier", is_flag=True, help="The same goes for its earlier times that are late.")
@click.option(
    "--on",
    type=DayType(),
    metavar="DAY",
    help="The day it is told of, 2026-03-31: from the plan's first day until today, which it is by default.",
)
def done(which: str, email: str | None, skip: str | None, doing: bool, reopen: bool, undo: bool, hand_over: str | None,
         on: date | None, earlier: bool, hours: str | None, **told: Any) -> None:  # fmt: skip
    """Say that something is done, or what else became of it. WHICH is a name that `budskap week` prints: 12/activity-3,
    or 12/activity-3@2026-03-01..2026-03-31 for one of several times.
    """
    if sum((doing, reopen, undo, skip is not None)) > 1:
        raise click.UsageError("--doing, --skip, --reopen and --undo exclude each other")
    start_django()
    from budskap.web.people.rules import may_edit
    from budskap.web.work import actions, naming
    from budskap.web.work.errors import WorkError
    from budskap.web.work.models import Outcome

    person = somebody(email)
    if skip is not None:
        told["note"] = f"{skip}\n{told['note']}".strip()
    try:
        meant = naming.named(which)
        record = plan_of(person, meant.plan)
        row = _row(person, record, meant, on, is_told=undo or reopen)
        if undo:
            _take_back(person, record, row)
            return
        outcome = _outcome(doing=doing, reopen=reopen, skip=skip, otherwise=row.outcome if hand_over else "done")
        made = actions.report(
            record=record, item=meant.item, days=(row.first, row.last), outcome=outcome,
            channel=meant.channel if may_edit(record.role) else row.channel,
            on=actions.day_of(record, on, row.first), person=person, with_earlier=earlier and may_edit(record.role),
            handed_to=somebody(hand_over) if hand_over else None, **_hours(hours), **told,
        )  # fmt: skip
    except WorkError as error:
        raise refusal(str(error)) from None
    takes_over = f"{made.handed_to} does it from now on" if made.handed_to else ""
    how_far = str(Outcome(made.outcome).label).lower() if made.outcome != row.outcome or not takes_over else ""
    in_all = f"{made.hours:g} h in all" if made.hours is not None else ""
    click.echo(f"{_called(row)}: {'; '.join(filter(None, (how_far, takes_over, in_all)))}.")


def _called(row: Occurrence) -> str:
    """What it is, and which of several times."""
    from budskap.web.work.models import SEVERAL

    return f"“{row.activity.what}”" + (f" ({_days(row)})" if row.kind in SEVERAL else "")


def _hours(text: str | None) -> dict[str, Any]:
    """Hours as they were written: so many in all, or so many more."""
    from budskap.web.work import spent

    if text is None:
        return {}
    told = spent.said(text)
    if told is None:
        raise refusal("Hours are written as 4, 2.5, 1:30 or 1½, or as +1 for one more.")
    return {"hours": told.hours, "is_more": told.is_more}


def _take_back(person: Person, record: PlanRecord, row: Occurrence) -> None:
    """Take back what was told last of the time that is meant: by whomever, where the person edits the plan."""
    from budskap.web.people.rules import may_edit
    from budskap.web.work import actions

    latest, step = actions.last_told(record, row, None if may_edit(record.role) else person)
    actions.take_back(record=record, step=step, person=person)
    click.echo(f"{_called(row)}: taken back what {latest.person or 'somebody'} told of it on {latest.on}.")


def _days(row: Occurrence) -> str:
    """Which of several times it was."""
    return "..".join(dict.fromkeys(str(day) for day in (row.first, row.last) if day)) or "no day"


def _outcome(*, doing: bool, reopen: bool, skip: str | None, otherwise: str) -> Outcome:
    """How far it is said to be; as far as it was where it is only handed over."""
    from budskap.web.work.models import Outcome

    chosen = [(Outcome.DOING, doing), (Outcome.OPEN, reopen), (Outcome.SKIPPED, skip is not None)]
    return next((outcome for outcome, is_said in chosen if is_said), Outcome(otherwise))


def _row(person: Person, record: PlanRecord, meant: Which, on: date | None, *, is_told: bool) -> Occurrence:
    """The time that is meant, where the person may report of it: the one to do, or the one that was told of last."""
    from budskap.web.people import clock
    from budskap.web.people.rules import may_edit
    from budskap.web.work import actions
    from budskap.web.work import week as work

    rows = (
        work.reportable(person, record.role).filter(plan=record, activity__item=meant.item).select_related("activity")
    )
    by = None if may_edit(record.role) else person
    told = actions.latest(record, meant.item, meant.channel, by) if is_told and not meant.days else None
    same = rows.filter(first=told.first, last=told.last) if told else rows.none()
    which = (meant.days, meant.channel, on or clock.today())
    found = actions.meant(same, *which) or actions.meant(rows, *which)
    if found:
        return found
    if not record.activity_rows.filter(item=meant.item).exists():
        raise refusal(f"plan {record.pk} has no activity {meant.item}")
    raise refusal("that is not to be done on those days, or not by you; see `budskap week`")


def somebody(email: str | None) -> Person:
    """The person with a mail address; the only one there is where none is given."""
    from budskap.web.people.models import Person

    people = Person.objects.filter(is_active=True)
    if email is None:
        found = list(people.order_by("pk")[:2])
        if len(found) == 1:
            return found[0]
        raise refusal("say who you are with --email ADDRESS")
    person = people.filter(email__iexact=email).first()
    if person is None:
        raise refusal(f"nobody has the e-mail address {email}; add them with `budskap person`")
    return person


def plan_of(person: Person, number: int) -> PlanRecord:
    """A plan that the person may read; `role` is theirs there."""
    from budskap.web.people import rules
    from budskap.web.store import queries

    record = queries.plans_of(person).filter(pk=number).first()
    if record is None:
        raise refusal(f"there is no plan {number} that {person} may read")
    record.role = rules.role_of(person, record.organisation_id) or ""
    return record
