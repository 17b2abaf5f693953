"""What links in mails lead to: nothing changes before somebody says so, and what changed since is said."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from budskap.plan import edit
from budskap.web.people.models import AuditEntry
from budskap.web.store import actions as store
from budskap.web.store import queries as stored
from budskap.web.work import actions
from budskap.web.work.mail import links, recipients
from budskap.web.work.mail.models import Mailbox
from budskap.web.work.models import Doer, Occurrence, Outcome, Report
from tests.web.factories import make_person, make_plan, make_record

DAYS = {"start": "2026-11-23", "end": "2026-11-29"}
WHEN = {"text": "vecka 48", "kind": "date", **DAYS}


@pytest.fixture
def record(organisation):
    actors = [{"id": "ida", "name": "Ida"}]
    return make_record(
        organisation, make_plan(actors=actors, activities=[{"id": "a", "what": "Nyhet", "who": ["ida"], "when": WHEN}])
    )


@pytest.fixture(params=["person", "address"])
def mailbox(request, record, organisation, reader):
    whose = {"person": reader} if request.param == "person" else {"email": "ida@example.org"}
    Doer.objects.create(organisation=organisation, plan=record, actor="ida", is_chosen=True, **whose)
    found = recipients.of_person(reader) if request.param == "person" else recipients.of_address("ida@example.org")
    found.save()
    return found


@pytest.fixture
def address(record, mailbox):
    return links.address("mail-act", links.act(mailbox, Occurrence.objects.get())).partition(":8000")[2]


def outcome():
    return Occurrence.objects.get().outcome


def said(response):
    return response.content.decode()


def test_following_the_link_changes_nothing_and_the_button_does(mailbox, address):
    client = Client(enforce_csrf_checks=True)
    page = client.get(address)

    assert (page.status_code, outcome(), Report.objects.count()) == (200, "open", 0)
    token = client.cookies["csrftoken"].value
    answer = client.post(address, {"csrfmiddlewaretoken": token}, follow=True)
    assert (answer.status_code, outcome()) == (200, "done")
    report = Report.objects.get()
    assert report.person == mailbox.person
    entry = AuditEntry.objects.get(action="activity.done")
    assert (entry.person, entry.details.get("email")) == (
        mailbox.person,
        None if mailbox.person else "ida@example.org",
    )


@pytest.mark.parametrize("own", ["sv", ""])
def test_its_pages_are_in_the_language_of_the_mail_and_say_so(client, mailbox, address, own, monkeypatch):
    if mailbox.person:
        mailbox.person.language = own
        mailbox.person.save()
    english = {"Accept-Language": "en"}
    page = client.get(address, headers=english)

    assert (page["Content-Language"], "Är det klart?" in said(page)) == ("sv", True)
    assert '<html lang="sv"' in said(page)
    choose = f"/mail/choose/{links.leave(mailbox)}"
    assert '<html lang="sv"' in said(client.get(choose, headers=english))
    monkeypatch.setattr(links, "GOOD_FOR", timedelta(seconds=-1))
    assert '<html lang="sv"' in said(client.get(address, headers=english))
    monkeypatch.undo()
    client.cookies["budskap_language"] = "nb"
    assert '<html lang="nb"' in said(client.get(address))


def test_twice_is_once_and_it_can_be_opened_again(client, mailbox, address):
    client.post(address)
    client.post(address)
    assert Report.objects.count() == 1
    again = links.again(links.read_act(address.rpartition("/")[2])._replace(outcome=Outcome.OPEN))
    client.post(f"/mail/act/{again}")

    assert outcome() == "open"


def changed(record, **fields):
    plan = stored.value_of(record.latest)
    edited = edit.change(plan, "a", fields) if fields else edit.remove(plan, "a")
    store.commit(record=record, base=record.latest.number, edited=edited, author=None)
    record.refresh_from_db()


def test_a_new_name_does_not_hinder(client, record, address):
    changed(record, what="Stor nyhet")

    assert "Stor nyhet" in said(client.get(address))
    client.post(address)
    assert outcome() == "done"


def test_other_days_are_said_and_nothing_is_told(client, record, address):
    changed(record, when=WHEN | {"text": "december", "start": "2026-12-01", "end": "2026-12-31"})

    assert "december" in said(client.get(address))
    assert client.post(address).status_code == 409
    assert Report.objects.count() == 0


def test_an_activity_that_is_gone_is_said_to_be(client, record, address):
    changed(record)

    assert client.get(address).status_code == 200
    assert client.post(address).status_code == 409


def test_what_somebody_else_does_now_is_theirs(client, record, organisation, editor, address):
    other = make_person(organisation)
    actions.report(record=record, item="a", outcome=Outcome.OPEN, on=date(2026, 11, 23), person=editor, handed_to=other)

    assert client.post(address).status_code == 409
    assert outcome() == "open"


def test_a_link_is_good_for_two_months_and_for_what_it_says(client, address, monkeypatch):
    assert client.get(address[:-1] + ("a" if address[-1] != "a" else "b")).status_code == 404
    monkeypatch.setattr(links, "GOOD_FOR", timedelta(seconds=-1))
    assert client.get(address).status_code == 410


def test_what_the_page_of_a_link_offers_is_no_newer_than_the_link(client, mailbox, address, monkeypatch):
    later = timezone.now() + links.GOOD_FOR
    monkeypatch.setattr(links, "_today", later.date)
    offered = re.search('action="(/mail/act/[^"]+)"', said(client.get(address)))[1]
    assert client.get(offered).status_code == 200
    monkeypatch.setattr(links, "_today", (later + timedelta(days=1)).date)

    assert client.get(offered).status_code == 410
    assert client.post(address).status_code == 410


def test_links_that_went_to_an_old_address_do_nothing(client, mailbox, address):
    choose = f"/mail/choose/{links.leave(mailbox)}"
    if mailbox.person:
        mailbox.person.email = "new@example.org"
        mailbox.person.save()

        assert [client.post(each).status_code for each in (address, choose)] == [404, 404]
        assert client.post(f"/mail/choose/{links.leave(mailbox)}", {"leave": "1"}).status_code == 302


def test_one_whose_account_is_closed_can_do_nothing(client, mailbox, address):
    if mailbox.person:
        mailbox.person.is_active = False
        mailbox.person.save()

        assert client.post(address).status_code == 404


def test_mails_are_chosen_on_the_page_me(client, reader, settings):
    settings.MAIL_IS_SENT = True
    client.force_login(reader)
    chosen = {"weekday": "3", "hour": "15", "days_before": "5", "wants_digest": "on"}
    assert client.post("/me/mail", chosen).status_code == 302
    box = Mailbox.objects.get(person=reader)

    assert (box.weekday, box.hour, box.days_before) == (3, 15, 5)
    assert (box.wants_digest, box.wants_reminders, box.wants_late, box.wants_handed) == (True, False, False, False)
    assert AuditEntry.objects.filter(action="mail.chosen").count() == 1
    assert client.post("/me/mail", chosen | {"hour": "24"}).status_code == 422
    client.post("/me/mail", {"leave": "1"})
    assert Mailbox.objects.get(person=reader).is_left


def test_the_administrator_reads_why_a_job_failed_and_runs_it_again(client, organisation, settings, outsider):
    from django_tasks_db.models import DBTaskResult

    from budskap.web.store.tasks import read_import

    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    ours, theirs = (
        read_import.enqueue(1, organisation=each) for each in (organisation.pk, outsider.organisations.get().pk)
    )
    DBTaskResult.objects.update(
        status="FAILED", finished_at=timezone.now(), worker_ids=["a"] * 6,
        exception_class_path="builtins.ConnectionRefusedError", traceback="Traceback: secret of the machine room",
    )  # fmt: skip
    client.force_login(make_person(organisation, "admin"))
    page = said(client.get(f"/organisations/{organisation.pk}/running"))

    assert page.count("A server did not take the connection.") == 1
    assert "secret" not in page
    client.post(f"/organisations/{organisation.pk}/running/{theirs.id}/again")
    client.post(f"/organisations/{organisation.pk}/running/{ours.id}/again")
    assert {str(job.pk): job.status for job in DBTaskResult.objects.all()} == {
        str(ours.id): "READY",
        str(theirs.id): "FAILED",
    }
    assert AuditEntry.objects.filter(action="job.run_again").count() == 1
