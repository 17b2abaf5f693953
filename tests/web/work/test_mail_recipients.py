"""Who gets mail, one after another, while others work."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from budskap.web.work.mail import choices, recipients, writing
from budskap.web.work.mail.models import Mailbox
from budskap.web.work.models import Doer
from tests.web.factories import make_person, make_plan, make_record

MONDAY = datetime(2026, 11, 23, 7, 0, tzinfo=ZoneInfo("Europe/Stockholm"))


@pytest.fixture
def record(organisation):
    actors = [{"id": f"p{n}", "name": f"Ansvarig {n}"} for n in range(5)]
    when = {"text": "vecka 48", "kind": "date", "start": "2026-11-23", "end": "2026-11-29"}
    does = {"id": "a", "what": "Nyhet", "who": [each["id"] for each in actors], "when": when}
    return make_record(organisation, make_plan(actors=actors, activities=[does]))


def does(record, number, **whose):
    Doer.objects.create(organisation=record.organisation, plan=record, actor=f"p{number}", is_chosen=True, **whose)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_person", [True, False])
def test_others_save_while_the_mails_of_many_are_written(organisation, record, settings, monkeypatch, is_person):
    settings.MAIL_IS_SENT = True
    monkeypatch.setattr(recipients, "CHUNK", 2)
    for number in range(5):
        whose = {"person": make_person(organisation)} if is_person else {"email": f"P{number}@example.org"}
        does(record, number, **whose)
    beside, write = connection.copy(), writing._write

    def write_after_another(*arguments):
        with beside.cursor() as cursor:
            cursor.execute("UPDATE people_organisation SET name = name || 'x'")
        return write(*arguments)

    monkeypatch.setattr(writing, "_write", write_after_another)
    try:
        assert writing.write_due(MONDAY) == 5
    finally:
        beside.close()
    assert Mailbox.objects.count() == 5


@pytest.mark.parametrize("wants_none", [True, False])
def test_who_wants_no_mail_gets_none_as_a_mere_address_either(organisation, record, settings, wants_none):
    settings.MAIL_IS_SENT = True
    person = make_person(organisation)
    does(record, 0, email=person.email.upper())
    if wants_none:
        choices.leave(recipients.of_person(person))
    person.memberships.all().delete()

    assert writing.write_due(MONDAY) == (0 if wants_none else 1)
