"""Who gets what from every address: one table, which knows every route and fails on one that it does not list."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from budskap.web.listen import actions as listen
from budskap.web.people import tokens
from budskap.web.people.models import Organisation, Person
from budskap.web.publish import actions as publishing
from budskap.web.store.models import PlanRecord
from budskap.web.work import actions as work
from budskap.web.work.calendars import feeds
from budskap.web.work.calendars.models import Source
from budskap.web.work.mail import links
from budskap.web.work.mail.models import Mailbox
from budskap.web.work.models import Event, Occurrence
from tests.web.factories import make_record
from tests.web.pages.imports import make_draft_plan, make_import

METHODS = ("GET", "POST", "PUT", "DELETE")
JSON = "application/json"
TODAY = date(2026, 11, 23)
DEMO = ("outbox", "outbox-html", "outbox-mail")
"""What is in the demonstration alone."""
SIGN_IN = "sign-in"
"""The answer that sends one to sign in, and back afterwards."""


@dataclass(frozen=True)
class Answers:
    """What comes back to one who has not signed in, to an editor of another organisation, and to a reader of this."""

    nobody: int | str
    outsider: int
    reader: int


READ = Answers(SIGN_IN, 404, 200)
CHANGE = Answers(SIGN_IN, 404, 403)
OWN = Answers(SIGN_IN, 200, 200)
OWN_CHANGE = Answers(SIGN_IN, 302, 302)
OPEN = Answers(200, 200, 200)
OPEN_CHANGE = Answers(302, 302, 302)
ABSENT = Answers(404, 404, 404)
API_READ = Answers(401, 404, 200)
API_CHANGE = Answers(401, 404, 403)
API_OWN = Answers(401, 200, 200)

ROUTES: dict[str, dict[str, Answers]] = {
    "activities": {"GET": READ},
    "activity-calendar": {"GET": READ},
    "all-activities": {"GET": OWN},
    "answer-feedback": {"POST": CHANGE},
    "board": {"GET": READ},
    "bring-in": {"GET": OWN, "POST": Answers(SIGN_IN, 422, 403)},  # an outsider may, into the own organisation
    "capacities": {"GET": CHANGE, "POST": CHANGE},
    "capacity": {"POST": OWN_CHANGE},
    "calendar-feed": {"GET": Answers(412, 412, 412)},  # asked, as all here, for another state than it has
    "calendar-remove": {"POST": OWN_CHANGE},
    "calendars": {"GET": OWN, "POST": OWN_CHANGE},
    "calendar": {"GET": READ},
    "calendar-move": {"POST": CHANGE},
    "change-answer": {"POST": CHANGE},
    "delete-feedback": {"POST": CHANGE},
    "event": {"GET": Answers(SIGN_IN, 404, 302), "POST": CHANGE},
    "event-calendar": {"GET": CHANGE, "POST": CHANGE},
    "event-calendar-fetch": {"POST": CHANGE},
    "event-calendar-remove": {"POST": CHANGE},
    "event-calendars": {"POST": CHANGE},
    "events": {"GET": READ, "POST": CHANGE},
    "export": {"GET": READ},
    "favicon": {"GET": Answers(302, 302, 302)},
    "feedback": {"GET": READ},
    "give-feedback": {"POST": OPEN_CHANGE},
    "head-edit": {"GET": CHANGE, "POST": CHANGE},
    "health": {"GET": OPEN},
    "home": {"GET": OWN},
    "hours": {"GET": Answers(SIGN_IN, 302, 302)},
    "hours-organisation": {"GET": READ},
    "hours-organisation-file": {"GET": READ},
    "hours-plan": {"GET": READ},
    "hours-plan-file": {"GET": READ},
    "import": {"GET": CHANGE},
    "import-accept": {"POST": CHANGE},
    "import-discard": {"POST": CHANGE},
    "import-head-edit": {"GET": CHANGE, "POST": CHANGE},
    "import-item-add": {"GET": CHANGE, "POST": CHANGE},
    "import-item-edit": {"GET": CHANGE, "POST": CHANGE},
    "import-item-move": {"POST": CHANGE},
    "import-item-remove": {"POST": CHANGE},
    "import-item-split": {"GET": CHANGE, "POST": CHANGE},
    "import-newer": {"GET": CHANGE, "POST": CHANGE},
    "import-page": {"GET": CHANGE},
    "import-piece": {"GET": CHANGE, "POST": CHANGE},
    "import-restore": {"POST": CHANGE},
    "import-retry": {"POST": CHANGE},
    "import-settle": {"POST": CHANGE},
    "import-together": {"POST": CHANGE},
    "import-undo": {"POST": CHANGE},
    "item": {"GET": CHANGE},
    "job-again": {"POST": CHANGE},
    "its-me": {"POST": Answers(SIGN_IN, 404, 302)},  # of one who has another name nothing changes
    "item-add": {"GET": CHANGE, "POST": CHANGE},
    "item-edit": {"GET": CHANGE, "POST": CHANGE},
    "item-move": {"POST": CHANGE},
    "item-remove": {"POST": CHANGE},
    "many": {"GET": CHANGE, "POST": CHANGE},
    "many-undo": {"POST": CHANGE},
    "mail-act": {"GET": OPEN, "POST": OPEN_CHANGE},
    "mail-again": {"POST": CHANGE},
    "mail-leave": {"GET": OPEN, "POST": OPEN_CHANGE},
    "mail-mine": {"POST": OWN_CHANGE},
    "me": {"GET": OWN},
    "origin": {"GET": CHANGE},
    "origin-file": {"GET": CHANGE},
    "outbox": {"GET": Answers(SIGN_IN, 404, 404)},  # of the demonstration alone
    "outbox-html": {"GET": Answers(SIGN_IN, 404, 404)},
    "outbox-mail": {"GET": Answers(SIGN_IN, 404, 404)},
    "plan": {"GET": READ},
    "plan-calendar": {"GET": READ},
    "public": {"GET": OPEN},
    "public-data": {"GET": OPEN},
    "publish": {"GET": CHANGE, "POST": CHANGE},
    "running": {"GET": CHANGE},
    "report": {"GET": CHANGE, "POST": CHANGE},
    "set-language": {"POST": OPEN_CHANGE},
    "sign-in": dict.fromkeys(("GET", "POST", "PUT"), Answers(200, 302, 302)) | {"DELETE": Answers(405, 302, 302)},
    "sign-in-demo": {"POST": ABSENT},
    "sign-out": {"POST": OWN_CHANGE},
    "take-back-answer": {"POST": CHANGE},
    "take-back": {"POST": Answers(SIGN_IN, 404, 400)},  # nothing is named; a reader may take back what they told
    "timeline": {"GET": READ},
    "token-add": {"POST": OWN_CHANGE},
    "token-remove": {"POST": OWN_CHANGE},
    "undo": {"POST": CHANGE},
    "version": {"GET": READ},
    "version-json": {"GET": READ},
    "version-plan": {"GET": READ},
    "versions": {"GET": READ},
    "week": {"GET": OWN},
    "when-understood": {"GET": OWN},
    "who": {"GET": READ},
    "who-choose": {"POST": CHANGE},
    "withdraw": {"POST": CHANGE},
    "api-unknown": dict.fromkeys(METHODS, ABSENT),
    "api:api-root": dict.fromkeys(METHODS, ABSENT),
    "api:create_plan": {"POST": API_CHANGE},
    "api:list_activities": {"GET": API_READ},
    "api:list_organisations": {"GET": API_OWN},
    "api:list_plans": {"GET": API_OWN},
    "api:list_versions": {"GET": API_READ},
    "api:openapi-json": dict.fromkeys(METHODS, OPEN),
    "api:delete_draft": {"DELETE": API_CHANGE},
    "api:read_document": {"POST": API_CHANGE},
    "api:read_draft": {"GET": API_CHANGE},
    "api:read_plan": {"GET": API_READ},
    "api:read_schema": {"GET": OPEN},
    "api:read_time": {"GET": API_OWN},
    "api:read_version": {"GET": API_READ},
    "api:list_reports": {"GET": API_READ},
    "api:read_week": {"GET": API_OWN},
    "api:report_activity": {"POST": API_CHANGE},
    "api:report_many": {"POST": API_CHANGE},
    "api:add_event": {"POST": API_CHANGE},
    "api:list_events": {"GET": API_READ},
    "api:remove_event": {"DELETE": API_CHANGE},
    "api:save_event": {"PUT": API_CHANGE},
    "api:take_back": {"POST": API_CHANGE},
    "api:list_calendars": {"GET": API_OWN},
    "api:make_calendar": {"POST": Answers(401, 201, 201)},
    "api:revoke_calendar": {"DELETE": Answers(401, 404, 404)},
    "api:take_newer": {"POST": API_CHANGE},
    "api:save_plan": {"PUT": API_CHANGE},
}
"""Name of a route → its methods → who is answered what."""

SPECIAL = {
    "import-piece": {"item_id": "bit-1"},
    "hours-plan-file": {"format_": "csv"},
    "hours-organisation-file": {"format_": "csv"},
}
"""What an address names otherwise than the others do."""
MANAGED = {"capacities", "running", "job-again", "mail-again"}
"""What an administrator alone may."""


def patterns(found: list[URLPattern | URLResolver], space: str = "") -> dict[str, URLPattern]:
    """Every route by its name, with its namespace before it."""
    routes: dict[str, URLPattern] = {}
    for each in found:
        if isinstance(each, URLResolver):
            routes |= patterns(each.url_patterns, f"{each.namespace}:" if each.namespace else space)
        else:
            routes[f"{space}{each.name}"] = each
    return routes


PATTERNS = patterns(get_resolver().url_patterns)


@dataclass
class Place:
    """One organisation with one of everything that an address can name."""

    record: PlanRecord
    values: dict[str, Any]
    people: dict[str, Person]

    def address(self, name: str) -> str:
        values = self.values | SPECIAL.get(name, {})
        values |= {"token": values["mails"]} if name == "mail-leave" else {}
        return reverse(name, kwargs={each: values[each] for each in PATTERNS[name].pattern.converters})

    def ask(self, who: str, name: str, method: str) -> HttpResponse:
        """The answer to a browser, or to a program with a token, of one of the people."""
        client, person = Client(), self.people.get(who)
        headers = {"If-Match": '"1"'}
        if person and name.startswith("api:"):
            headers["Authorization"] = f"Bearer {tokens.issue(person=person, name='test')}"
        elif person:
            client.force_login(person)
        send = getattr(client, method.lower())
        answer: HttpResponse = send(self.address(name), headers=headers, **self.sent(name))
        return answer

    def sent(self, name: str) -> dict[str, Any]:
        """What an address wants before it takes in anything, whoever sends it."""
        return {
            "api:create_plan": {"query_params": {"organisation": self.record.organisation_id}},
            "api:read_document": {
                "data": {
                    "file": SimpleUploadedFile("plan.md", b"# En plan\n"),
                    "organisation": self.record.organisation_id,
                }
            },
            "calendars": {"data": {"what": "mine"}},
            "mail-leave": {"data": {"leave": "1"}},
            "mail-mine": {"data": {"leave": "1"}},
            "give-feedback": {"data": {"text": "Varför?"}},
            "api:read_time": {"query_params": {"text": "maj 2026"}},
            "api:make_calendar": {"data": {}, "content_type": JSON},
            "api:take_back": {"data": {"step": "00000000-0000-4000-8000-000000000000"}, "content_type": JSON},
            "api:report_many": {"data": {"items": ["activity-1"], "outcome": "done"}, "content_type": JSON},
            "api:add_event": {"data": {"name": "Fest", "dates": []}, "content_type": JSON},
            "api:save_event": {"data": {"name": "Fest", "dates": []}, "content_type": JSON},
            "api:report_activity": {"data": {"outcome": "done", "on": "2026-05-04"}, "content_type": JSON},
        }.get(name, {})


@pytest.fixture
def place(organisation: Organisation, editor: Person, reader: Person, outsider: Person) -> Place:
    record = make_record(organisation, make_draft_plan(), editor)
    publishing.publish(record=record, version=record.latest, person=editor)
    tokens.issue(person=editor, name="the editor's own")
    make_import(organisation, editor, state="accepted", plan=record)
    brought_in = make_import(organisation, editor)
    brought_in.looks.create(organisation=organisation, number=1, width=1, height=1, picture=b"RIFF")
    feed = feeds.make(person=editor, language="sv", organisation=organisation, plan=record)
    mailbox = Mailbox.objects.create(person=editor, refused="550", refused_address=editor.email)
    row = Occurrence.objects.filter(plan=record, activity__item="activity-1")[0]
    work.report(record=record, item="activity-1", outcome="open", on=TODAY, person=editor, handed_to=editor)
    values = {
        "plan_id": record.pk,
        "organisation_id": organisation.pk,
        "secret": feeds.secret(feed),
        "feed_id": feed.pk,
        "source_id": Source.objects.create(organisation=organisation, plan=record, name="Ledningen").pk,
        "import_id": brought_in.pk,
        "feedback_id": listen.receive(record=record, text="Vad gäller för oss?", address="192.0.2.1").pk,
        "token_id": editor.api_tokens.get().pk,
        "item_id": "activity-1",
        "item": "activity-1",
        "actor": "actor-1",
        "list_name": "activities",
        "number": 1,
        "event_id": Event.objects.create(organisation=organisation, plan=record, name="Kick-off").pk,
        "format_": "md",
        "rest": "v1/nowhere",
        "job": uuid4(),
        "mailbox": mailbox.pk,
        "mails": links.leave(mailbox),
        "token": links.act(mailbox, row),
    }
    return Place(record, values, {"editor": editor, "reader": reader, "outsider": outsider})


def seen(response: HttpResponse) -> int | str:
    target = response.headers.get("Location", "")
    return SIGN_IN if target.startswith(reverse("sign-in")) and "next=" in target else response.status_code


def test_the_table_lists_every_route_and_no_other():
    assert ROUTES.keys() == PATTERNS.keys()


def test_each_is_answered_as_the_table_says(place):
    wanted = {(name, method): astuple(said) for name, methods in ROUTES.items() for method, said in methods.items()}
    found = {each: tuple(seen(place.ask(who, *each)) for who in ("nobody", "outsider", "reader")) for each in wanted}

    assert found == wanted


@pytest.mark.parametrize(
    "name", [name for name, methods in ROUTES.items() if ABSENT not in methods.values() and name not in DEMO]
)
def test_an_editor_is_let_through(place, name):
    if name in MANAGED:
        assert [place.ask("editor", name, method).status_code for method in ROUTES[name]] == [403] * len(ROUTES[name])
        place.people["editor"].memberships.update(role="admin")
    for method in ROUTES[name]:
        assert place.ask("editor", name, method).status_code not in {401, 403, 404, 405, 500}


def test_any_other_method_is_refused(place):
    taken = {(place.address(name), method) for name, methods in ROUTES.items() for method in methods}
    answers = {
        (name, method): place.ask("editor", name, method).status_code
        for name in ROUTES
        for method in METHODS
        if (place.address(name), method) not in taken
    }

    assert len(answers) > len(ROUTES)
    assert {each: status for each, status in answers.items() if status != 405} == {}


@pytest.mark.parametrize("name", ["public", "public-data", "give-feedback"])
@pytest.mark.parametrize("who", ["nobody", "editor"])
def test_a_plan_that_was_withdrawn_is_nobodys_to_read(place, name, who):
    publishing.withdraw(record=place.record, person=place.people["editor"])
    (method,) = ROUTES[name]

    assert place.ask(who, name, method).status_code == 404


def test_a_strangers_token_stays(place):
    place.ask("outsider", "token-remove", "POST")

    assert place.people["editor"].api_tokens.filter(pk=place.values["token_id"]).exists()
