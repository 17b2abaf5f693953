"""Nobody gets two of the same: real workers, a real mail server, and a kill at the worst moment."""

import signal
from datetime import timedelta

import pytest
from django.utils import timezone

from budskap.web.work.jobs.taking_up import LEASE, take_up
from budskap.web.work.mail import sending, tasks, writing
from budskap.web.work.mail.models import Delivery
from budskap.web.work.models import Doer
from tests.web.factories import make_organisation, make_person, make_plan, make_record
from tests.web.work.mail_server import mail_server
from tests.web.work.workers import a_worker, wait_until

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def server(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    settings.MAIL_IS_SENT, settings.ADDRESS = True, "https://plans.example.org"
    with mail_server() as handler:
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", handler.port, False
        yield handler


def smtp(server):
    return {
        "BUDSKAP_MAIL_HOST": "127.0.0.1",
        "BUDSKAP_MAIL_PORT": str(server.port),
        "BUDSKAP_MAIL_TLS": "none",
        "BUDSKAP_MAIL_FROM": "plans@example.org",
    }


def write_to(number):
    """A mail that waits for each of so many people."""
    organisation = make_organisation()
    today = timezone.localdate()
    ends = str(today + timedelta(days=1))
    actors = [{"id": f"p{n}", "name": f"Ansvarig {n}"} for n in range(number)]
    when = {"text": "snart", "kind": "date", "start": str(today), "end": ends}
    does = {"id": "a", "what": "Nyhet", "who": [each["id"] for each in actors], "when": when}
    made = make_record(organisation, make_plan(actors=actors, activities=[does]))
    for n in range(number):
        Doer.objects.create(organisation=organisation, plan=made, actor=f"p{n}", person=make_person(organisation))
    now = timezone.now().astimezone(timezone.get_default_timezone()).replace(hour=8)
    assert writing.write_due(now) == number
    Delivery.objects.update(next_try=timezone.now(), written_at=timezone.now())
    tasks.send_mails.enqueue(now.isoformat())


def states():
    return sorted(Delivery.objects.values_list("state", flat=True))


@pytest.mark.parametrize("moment", ["DATA", "RCPT"])
def test_a_worker_killed_while_it_sends_sends_nothing_twice(server, moment):
    """At DATA the server has the whole mail, and we have not yet written that it has."""
    write_to(3)
    with a_worker(**smtp(server)) as worker:
        server.at[moment] = lambda: worker.send_signal(signal.SIGKILL)
        wait_until(lambda: worker.poll() is not None)
        server.at.clear()
    had = [mail["To"] for mail in server.mails]
    assert len(had) == (1 if moment == "DATA" else 0)
    assert states() == ["sending", "waiting", "waiting"]

    assert take_up(timezone.now() + LEASE + timedelta(seconds=1)) == 1
    tasks.send_mails.enqueue("")
    with a_worker(**smtp(server)):
        wait_until(lambda: states() == ["sending", "sent", "sent"])
    later = timezone.now() + timedelta(minutes=11)
    assert sending.are_waiting(later)
    assert sending.send_waiting(lambda: later) == 0
    assert sending.send_waiting(lambda: later + timedelta(days=1)) == 0

    assert states() == ["sent", "sent", "unsure"]
    to = [mail["To"] for mail in server.mails]
    assert len(to) == len(set(to)) == (3 if moment == "DATA" else 2)


def test_several_workers_send_each_mail_once(server):
    write_to(12)
    tasks.send_mails.enqueue("")
    with a_worker(**smtp(server)), a_worker(**smtp(server)):
        wait_until(lambda: states() == ["sent"] * 12)

    to = [mail["To"] for mail in server.mails]
    assert len(to) == len(set(to)) == 12


def test_a_connection_that_breaks_when_the_server_has_the_mail_is_not_tried_again(server):
    write_to(1)
    server.answers["DATA"] = "drop"
    assert sending.send_waiting() == 0
    assert states() == ["unsure"]
    assert sending.send_waiting(lambda: timezone.now() + timedelta(hours=9)) == 0
    assert len(server.mails) == 1
