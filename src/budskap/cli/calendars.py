"""`budskap calendars`: subscription addresses, listed, made and revoked from the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from budskap.cli.keeping import chosen_organisation, start_django
from budskap.cli.refusals import refusal
from budskap.cli.week import BY, plan_of, somebody

if TYPE_CHECKING:
    from budskap.web.people.models import Person
    from budskap.web.work.calendars.models import Feed


@click.command()
@BY
@click.option("--make", is_flag=True, help="Make an address: of one's own work, unless something else is named.")
@click.option("--plan", "number", type=click.IntRange(1), help="With --make: of the plan with this number.")
@click.option("--organisation", metavar="NAME", help="With --make: of all plans of this organisation.")
@click.option("--audience", metavar="NAME", default="", help="With --make: only what is for this audience there.")
@click.option("--revoke", type=click.IntRange(1), metavar="NUMBER", help="Make the address of this number worthless.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
def calendars(email: str | None, make: bool, number: int | None, organisation: str | None, audience: str,
              revoke: int | None, as_json: bool) -> None:  # fmt: skip
    """The addresses by which calendar programs follow what is to be done; made and revoked.

    Who has an address reads what it shows: keep it secret.
    """
    if make and revoke:
        raise click.UsageError("--make and --revoke exclude each other")
    if not make and (number or organisation or audience):
        raise click.UsageError("--plan, --organisation and --audience say what --make makes an address of")
    start_django()
    from budskap.web.work.calendars import feeds

    person = somebody(email)
    if revoke and not feeds.revoke(person=person, feed=revoke):
        raise refusal(f"{person} has no address number {revoke}; see `budskap calendars`")
    if revoke:
        click.echo(f"Address {revoke} is worthless now.")
        return
    shown = [_made(person, number, organisation, audience)] if make else person.feeds.select_related(*_NAMED)
    for each in shown:
        click.echo(json.dumps(_entry(each), ensure_ascii=False) if as_json else "  ".join(_line(each)))
    if not shown and not as_json:
        click.echo("There is no address; `budskap calendars --make` makes one.")


_NAMED = ("organisation", "plan")


def _made(person: Person, number: int | None, organisation: str | None, audience: str) -> Feed:
    from budskap.web.people import rules
    from budskap.web.people.language import best
    from budskap.web.work.calendars import feeds
    from budskap.web.work.errors import WorkError

    plan = plan_of(person, number) if number else None
    home = chosen_organisation(organisation) if organisation else plan.organisation if plan else None
    if home and rules.role_of(person, home.pk) is None:
        raise refusal(f"{person} may not read the plans of {home}")
    try:
        return feeds.make(
            person=person, language=best(person.language, plan.language if plan else ""), organisation=home, plan=plan,
            audience=" ".join(audience.split()),
        )  # fmt: skip
    except WorkError as error:
        raise refusal(str(error)) from None


def _entry(feed: Feed) -> dict[str, Any]:
    from django.conf import settings
    from django.urls import reverse

    from budskap.web.work.calendars import feeds

    return {
        "id": feed.pk,
        "organisation": feed.organisation.name if feed.organisation else None,
        "plan": feed.plan_id,
        "audience": feed.title or None,
        "address": f"{settings.ADDRESS}{reverse('calendar-feed', args=[feeds.secret(feed)])}",
    }


def _line(feed: Feed) -> tuple[str, str, str]:
    about = f"“{feed.plan.title}”" if feed.plan else f"All plans of {feed.organisation}"
    name = "My work in all plans" if feed.organisation is None else about
    return str(feed.pk), f"{name}, for {feed.title}" if feed.title else name, _entry(feed)["address"]
