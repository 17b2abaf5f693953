"""What is reported of the work."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlsplit

from django.db import transaction

from budskap.web.people import audit
from budskap.web.people.models import Person
from budskap.web.people.texts import is_storable
from budskap.web.store.models import ActivityRow, PlanRecord
from budskap.web.work.errors import WorkError
from budskap.web.work.models import LONGEST_LINK, Outcome, Report

LONGEST_NOTE = 5_000


@transaction.atomic
def report(
    *,
    record: PlanRecord,
    item: str,
    outcome: Outcome,
    on: date,
    person: Person,
    hours: float | None = None,
    link: str = "",
    note: str = "",
) -> Report:
    """Say what became of an activity; WorkError when the plan has no such activity, or the hours, the link or the note
    cannot be."""
    if not is_storable(item) or not ActivityRow.objects.filter(plan=record, item=item).exists():
        raise WorkError("no_activity", "The plan has no such activity.")
    if hours is not None and not 0 <= hours <= 10_000:
        raise WorkError("hours", "Hours are a number from 0 to 10,000.")
    _check_link(link)
    _check_note(note)
    made = Report.objects.create(
        organisation_id=record.organisation_id,
        plan=record,
        item=item,
        outcome=outcome,
        on=on,
        person=person,
        hours=hours,
        link=link,
        note=note,
    )
    audit.record(
        organisation=record.organisation,
        person=person,
        action=f"activity.{outcome}",
        subject=f"plan:{record.pk}",
        item=item,
    )
    return made


def _check_link(link: str) -> None:
    """A link that a page may show: to the web or the intranet, and to nothing that a click would run."""
    if link and not (len(link) <= LONGEST_LINK and is_storable(link) and _is_web_address(link)):
        sentence = f"A link is a whole web address, http:// or https://, of at most {LONGEST_LINK} characters."
        raise WorkError("link", sentence)


def _is_web_address(link: str) -> bool:
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    is_plain = link.isprintable() and not any(letter.isspace() for letter in link)
    return is_plain and parts.scheme in {"http", "https"} and bool(parts.hostname)


def _check_note(note: str) -> None:
    if len(note) > LONGEST_NOTE:
        raise WorkError("note_too_long", f"A note has at most {LONGEST_NOTE:,} characters; this has {len(note):,}.")
    if not is_storable(note):
        raise WorkError("characters", "There are characters in the note that no text has, such as U+0000.")
