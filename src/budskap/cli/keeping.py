"""What commands do in the database: keep a plan there, and say whose it is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from budskap.cli.refusals import refusal

if TYPE_CHECKING:
    from budskap.documents.draft import Draft
    from budskap.plan.model import Plan
    from budskap.web.people.models import Organisation, Person


def start_django() -> None:
    """Make the web rooms usable, with the database as the settings name it and its tables up to date."""
    from budskap.web.server import bring_tables_up_to_date, set_up_django

    set_up_django()
    bring_tables_up_to_date()


def saved(draft: Draft, file: Path, organisation: str | None, email: str | None) -> str:
    start_django()
    from budskap.web.store import actions

    home = chosen_organisation(organisation)
    record = actions.create(
        organisation=home,
        plan=draft.plan,
        author=chosen_person(email, home),
        note=f"Imported from {file.name}",
    )
    return f"Saved “{record.title}” as plan {record.pk}, version 1, of {record.organisation}."


def taken_into(found: Plan, file: Path, number: int, email: str | None) -> str:
    """Save what a newer file changes in a plan of the database, and say what that is."""
    start_django()
    from budskap.plan.compare import compare, sentence
    from budskap.web.store import newer
    from budskap.web.store.models import PlanRecord

    record = PlanRecord.objects.select_related("organisation").filter(pk=number).first()
    if record is None:
        raise refusal(f"there is no plan {number} in the database")
    author, made = chosen_person(email, record.organisation), newer.newer(record, found)
    if made.merged.conflicts:
        places = map(str, made.merged.conflicts)
        raise refusal("the file and people changed the same; bring it in by the browser and choose there:", *places)
    version = newer.take(record, made, author, note=f"Imported from {file.name}")
    said = [sentence(change) for change in compare(made.ours, made.merged.plan)]
    return "\n".join([*said, f"“{record.title}”, plan {record.pk}, is now at version {version.number}."])


def chosen_organisation(name: str | None) -> Organisation:
    from budskap.web.people.models import Organisation

    every = list(Organisation.objects.order_by("name"))
    found = [each for each in every if name in (None, each.name, each.slug)]
    if len(found) == 1:
        return found[0]
    known = ", ".join(each.name for each in every) or "none; add a person with `budskap person` first"
    why = f"there is no organisation {name}" if name else "say whose plan it is with --organisation NAME"
    raise refusal(f"{why}; there are: {known}")


def chosen_person(email: str | None, organisation: Organisation) -> Person | None:
    from budskap.web.people import rules
    from budskap.web.people.models import Person

    if email is None:
        return None
    person = Person.objects.filter(email__iexact=email).first()
    if person is None:
        raise refusal(f"nobody has the e-mail address {email}; add them with `budskap person`")
    if not rules.may_edit(rules.role_of(person, organisation.pk)):
        raise refusal(
            f"{person} may not edit the plans of {organisation}; give them a role there with `budskap person`"
        )
    return person
