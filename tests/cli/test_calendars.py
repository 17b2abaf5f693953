"""`budskap calendars` and `budskap events` as their users call them."""

from __future__ import annotations

import json

import pytest

from budskap.web.people.models import AuditEntry, Membership
from budskap.web.work.calendars import feeds
from budskap.web.work.calendars.models import Feed
from tests.cli.calling import run
from tests.web.factories import make_organisation, make_person, make_plan, make_record

EDIT, UTE, BOTH = (("--email", f"{name}@example.org") for name in ("edit", "ute", "both"))


@pytest.fixture
def record(db):
    home = make_organisation("Ekhamra")
    make_person(home, name="Edit", email="edit@example.org")
    neighbour = make_organisation("Granne")
    make_person(neighbour, name="Ute", email="ute@example.org")
    both = make_person(home, name="Båda", email="both@example.org")
    Membership.objects.create(organisation=neighbour, person=both, role="reader")
    audiences, film = [{"id": "m", "name": "Medarbetare"}], {"id": "film", "what": "Film", "to": ["m"]}
    return make_record(home, make_plan(title="Flytten", audiences=audiences, activities=[film]))


def test_addresses_are_made_listed_fetched_and_revoked(record, client, settings):
    settings.ADDRESS = "https://budskap.example.org"
    assert "There is no address" in run("calendars", *EDIT).output
    for what in ([], ["--plan", record.pk, "--audience", "medarbetare"], ["--organisation", "Ekhamra"]):
        assert run("calendars", *EDIT, "--make", *what).exit_code == 0

    shown = run("calendars", *EDIT).output.splitlines()
    assert [line.split("  ")[1] for line in shown] == [
        "All plans of Ekhamra", "“Flytten”, for medarbetare", "My work in all plans",
    ]  # fmt: skip
    entry = json.loads(run("calendars", *EDIT, "--json").output.splitlines()[1])
    assert (entry["plan"], entry["audience"], entry["organisation"]) == (record.pk, "medarbetare", "Ekhamra")
    path = entry["address"].removeprefix("https://budskap.example.org")
    assert "BEGIN:VCALENDAR" in client.get(path).text
    assert client.get(path)["Content-Language"] == record.language == "sv"

    assert run("calendars", *EDIT, "--revoke", entry["id"]).output == f"Address {entry['id']} is worthless now.\n"
    assert client.get(path).status_code == 404
    assert AuditEntry.objects.filter(action="calendar.revoked").count() == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([*EDIT, "--make", "--plan", "999"], "there is no plan 999"),
        ([*UTE, "--make", "--plan", "{pk}"], "there is no plan"),
        ([*EDIT, "--make", "--plan", "{pk}", "--organisation", "Granne"], "Edit may not read the plans of Granne"),
        ([*BOTH, "--make", "--plan", "{pk}", "--organisation", "Granne"], "The plan is of another organisation."),
        ([*UTE, "--make", "--organisation", "Ekhamra"], "Ute may not read the plans of Ekhamra"),
        ([*EDIT, "--make", "--organisation", "Finns inte"], "there is no organisation Finns inte"),
        ([*EDIT, "--make", "--plan", "{pk}", "--audience", "Månfolket"], "There is no such audience."),
        ([*EDIT, "--make", "--plan", "{pk}", "--audience", "Medarbetarna"], "Do you mean “Medarbetare”?"),
        ([*EDIT, "--make", "--organisation", "Ekhamra", "--audience", "arbetare"], "Do you mean “Medarbetare”?"),
        ([*EDIT, "--make", "--audience", "Medarbetare"], "own work is not parted by audience"),
        ([*EDIT, "--revoke", "{feed}"], "Edit has no address number"),
        ([*EDIT, "--make", "--revoke", "1"], "exclude each other"),
        ([*EDIT, "--plan", "{pk}"], "say what --make makes an address of"),
        (["--make"], "say who you are"),
    ],
)
def test_what_cannot_be_is_told_in_a_sentence_and_changes_nothing(record, arguments, said):
    ute = record.organisation.memberships.model.objects.get(person__name="Ute").person
    feed = feeds.make(person=ute, language="sv")
    shown = run("calendars", *(each.format(pk=record.pk, feed=feed.pk) for each in arguments))

    assert shown.exit_code == 2
    assert said in " ".join(shown.output.split())
    assert Feed.objects.get() == feed


def test_events_are_dated_listed_and_forgotten(record):
    hanging = {"id": "tal", "what": "Tal", "when": {"text": "vid kickoffen", "kind": "relative", "event": "kickoffen"}}
    plan = make_record(record.organisation, make_plan(activities=[hanging]))

    def said(*arguments):
        return run("events", plan.pk, *EDIT, *arguments).output

    assert said() == "kickoffen  waits for a date  (1 activity)\n"
    days = ("--date", "15 maj 2026", "--date", "1 juni 1999")
    assert said("--set", "Kickoff", *days) == (
        "Kickoff  1999-06-01, 2026-05-15; perhaps a slip: 1999-06-01  (1 activity)\n"
    )
    assert said("--set", "kickoff", "--date", "15–16 maj 2026") == "Kickoff  2026-05-15..2026-05-16  (1 activity)\n"
    assert json.loads(said("--json"))["dates"] == [{"first": "2026-05-15", "last": "2026-05-16"}]
    assert said("--remove", "KICKOFF") == "kickoffen  waits for a date  (1 activity)\n"
    assert json.loads(said("--json"))["id"] is None


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["999", *EDIT], "there is no plan 999"),
        (["{pk}", *UTE], "there is no plan"),
        (["{pk}", *EDIT, "--set", "Fest", "--date", "snart"], "“snart” is no day that is known."),
        (["{pk}", *EDIT, "--remove", "Fest"], "the plan has no event “Fest”"),
        (["{pk}", *EDIT, "--remove", "Fest", "--set", "Fest"], "exclude each other"),
        (["{pk}", *EDIT, "--date", "1 maj"], "says when --set happens"),
        (["{pk}", "--email", "lea@example.org", "--set", "Fest"], "may not edit the plans of Ekhamra"),
    ],
)
def test_what_an_event_cannot_be_is_told_in_a_sentence(record, arguments, said):
    make_person(record.organisation, "reader", name="Lea", email="lea@example.org")
    shown = run("events", *(each.format(pk=record.pk) for each in arguments))

    assert shown.exit_code == 2
    assert said in " ".join(shown.output.split())
    assert not record.events.exists()
