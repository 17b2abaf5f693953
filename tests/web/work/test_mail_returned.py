"""Mail that comes back, at once or by a report later: to whom nothing more is sent, and who sees it."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import datetime, timedelta

import pytest
from click.testing import CliRunner

from budskap.cli import main
from budskap.web.people.models import AuditEntry
from budskap.web.work.mail import reach, sending, writing
from budskap.web.work.mail.models import Delivery, Mailbox
from budskap.web.work.models import Doer
from tests.web.factories import make_person, make_plan, make_record
from tests.web.work.mail_server import mail_server
from tests.web.work.returned import report

MONDAY = datetime.fromisoformat("2026-11-23T07:00+01:00")
A_WEEK = timedelta(days=7)


@pytest.fixture(autouse=True)
def server(settings):
    with mail_server() as handler:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", handler.port, False
        settings.MAIL_IS_SENT, settings.ADDRESS = True, "https://plans.example.org"
        settings.DEFAULT_FROM_EMAIL = "Budskap <plans@example.org>"
        yield handler


@pytest.fixture
def record(organisation, editor):
    when = {"text": "förut", "kind": "date", "start": "2026-01-01", "end": "2026-01-02"}
    does = {"id": "a", "what": "Nyhet", "who": ["p"], "when": when}
    made = make_record(organisation, make_plan(actors=[{"id": "p", "name": "Redaktör"}], activities=[does]))
    Doer.objects.create(organisation=organisation, plan=made, actor="p", person=editor)
    return made


@pytest.fixture
def mail(server, record):
    """The one that a mail server has taken."""
    return sent(server, MONDAY)


def sent(server, now):
    """The one mail that goes out then."""
    before = len(server.mails)
    writing.write_due(now)
    sending.send_waiting(lambda: now)
    (mail,) = server.mails[before:]
    return mail


def hand_over(content):
    found = CliRunner().invoke(main, ["bounced"], input=content)
    assert found.exit_code == 0, found.output
    return found.output


def states():
    return list(Delivery.objects.order_by("pk").values_list("state", flat=True))


@pytest.mark.parametrize("whole", [True, False])
def test_an_address_that_a_report_says_does_not_exist_gets_no_more(server, mail, editor, organisation, client, whole):
    said = hand_over(report(mail, diagnostic="smtp; 550 5.1.1 <somebody@example.org>: no such user", whole=whole))

    assert editor.email in said
    assert states() == ["refused"]
    assert Mailbox.objects.get().refused == "550 5.1.1 <somebody@example.org>: no such user"
    assert writing.write_due(MONDAY + A_WEEK) == 0
    assert AuditEntry.objects.filter(action="mail.refused", subject=f"person:{editor.pk}").count() == 1
    client.force_login(make_person(organisation, "admin"))
    page = client.get(f"/organisations/{organisation.pk}/running").content.decode()
    assert editor.email in page
    assert "no such user" in page


def test_another_address_is_sent_to_again(server, mail, editor):
    hand_over(report(mail))
    editor.email = "ny@example.org"
    editor.save()

    assert sent(server, MONDAY + A_WEEK)["To"] == "ny@example.org"


def test_what_comes_back_from_the_old_address_says_nothing_of_the_new(mail, editor):
    editor.email = "ny@example.org"
    editor.save()

    assert "Nothing was changed" in hand_over(report(mail))
    assert Mailbox.objects.get().is_open
    assert states() == ["sent"]


def test_told_twice_it_is_the_same(mail):
    for _time in range(2):
        hand_over(report(mail))

    assert states() == ["refused"]
    assert AuditEntry.objects.filter(action="mail.refused").count() == 1


@pytest.mark.parametrize(
    ("status", "diagnostic"),
    [("5.2.2", "smtp; 552 5.2.2 Mailbox full"), ("4.4.7", ""), ("5.7.1", "smtp; 550 5.7.1 Looks like spam"),
     ("5.0.0", "smtp; 554 Transaction failed"), ("5.3.4", "")],
)  # fmt: skip
def test_what_is_not_the_addresss_fault_is_shown_and_leaves_it_alone(server, mail, status, diagnostic):
    hand_over(report(mail, status=status, diagnostic=diagnostic))

    assert states() == ["refused"]
    assert Mailbox.objects.get().is_open
    assert sent(server, MONDAY + A_WEEK)


@pytest.mark.parametrize("action", ["delayed", "relayed", "delivered", "expanded", ""])
def test_what_is_only_on_its_way_changes_nothing(mail, action):
    assert "no report" in hand_over(report(mail, action=action, status="4.4.1"))
    assert states() == ["sent"]


def test_an_answer_to_a_mail_is_no_report(mail):
    away = f"From: {mail['To']}\nIn-Reply-To: {mail['Message-ID']}\nSubject: Away\n\nI am away. {mail['Message-ID']}\n"

    assert "no report" in hand_over(away.encode())
    assert states() == ["sent"]


def test_a_report_cannot_be_made_up_for_an_address(mail):
    name = mail["Message-ID"]
    mark = name.partition("@")[0].rpartition(".")[2]
    forged = report(mail).replace(mark.encode(), ("0" if mark[0] != "0" else "1").encode() + mark[1:].encode())

    assert "Nothing was changed" in hand_over(forged)
    assert (states(), Mailbox.objects.get().is_open) == (["sent"], True)


def test_a_report_that_shows_the_mail_as_text_is_understood(mail):
    text = f"--- Below is the heading ---\n> Message-ID: {mail['Message-ID']}\n"
    whole = report(mail, told=text)
    hand_over(whole[: whole.index(b"Content-Type: message/rfc822")] + b"\n--b1--\n")

    assert states() == ["refused"]


@pytest.mark.parametrize("cut", [0, 1, 300, 700])
def test_half_a_report_does_no_harm(mail, cut):
    hand_over(report(mail)[:cut])
    hand_over(b"\xff\x00\r\n" * cut)
    assert states() == ["sent"]


def test_a_report_may_be_far_larger_than_what_is_read(mail):
    hand_over(report(mail).replace(b"--b1--", b"A" * 5_000_000 + b"\n--b1--"))
    assert states() == ["refused"]


def test_when_the_database_is_not_there_the_mail_server_keeps_the_message(tmp_path):
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("BUDSKAP_", "DJANGO_"))}
    nowhere = {"BUDSKAP_DATA": str(tmp_path), "BUDSKAP_DATABASE_URL": f"sqlite:///{tmp_path}/none/a.sqlite3"}
    command = [sys.executable, "-c", "from budskap.cli import main; main()", "bounced"]
    found = subprocess.run(command, input=b"A: b\n\n", capture_output=True, check=False, env=kept | nowhere)

    assert (found.returncode, "hand it over again later" in found.stderr.decode()) == (os.EX_TEMPFAIL, True)


@pytest.mark.parametrize(
    ("said", "is_so"),
    [("550 5.1.1 No such user", True), ("550 No such user", True), ("551 Not here", True), ("5.1.2", True),
     ("550-5.1.1 The email account\n5.1.1 does not exist", True), ("550 5.4.1 Recipient address rejected", True),
     ("550 5.2.1 Disabled", True), ("5.1.10", True), ("554 5.7.1 Relay access denied", False), ("5.0.0", True),
     ("554 Relaying denied", False), ("530 5.7.0 Authentication required", False), ("552 5.2.2 Full", False),
     ("553 5.1.8 Sender's domain does not exist", False), ("550 5.1.1.9 is on a list", True), ("", False),
     ("no number", False)],
)  # fmt: skip
def test_which_refusals_mean_the_address(said, is_so):
    assert reach.is_of_address(said) is is_so


def test_that_we_may_not_send_there_is_mended_and_marks_nobody(server, record, editor):
    server.answers[editor.email] = "554 5.7.1 Relay access denied"
    writing.write_due(MONDAY)
    sending.send_waiting(lambda: MONDAY)
    assert (states(), Mailbox.objects.get().is_open) == (["waiting"], True)
    server.answers.clear()
    sending.send_waiting(lambda: MONDAY + timedelta(minutes=2))
    assert states() == ["sent"]


def test_what_is_no_address_is_refused_by_ourselves(server, record, editor):
    type(editor).objects.filter(pk=editor.pk).update(email="two words@@example")
    writing.write_due(MONDAY)
    sending.send_waiting(lambda: MONDAY)

    assert states() == ["refused"]
    assert not Mailbox.objects.get().is_open
    assert server.to == []


def test_what_comes_back_goes_where_the_settings_say(server, record, settings):
    settings.MAIL_BOUNCES = "bounces@plans.example.org"
    assert sent(server, MONDAY)["From"] == "Budskap <plans@example.org>"
    assert server.senders == ["bounces@plans.example.org"]


@pytest.mark.parametrize("name", ["DEFAULT_FROM_EMAIL", "MAIL_BOUNCES"])
def test_a_wrong_setting_is_no_fault_of_the_address(server, record, settings, name):
    setattr(settings, name, "two words@@example")
    writing.write_due(MONDAY)
    sending.send_waiting(lambda: MONDAY)

    assert (states(), Mailbox.objects.get().is_open) == (["waiting"], True)
    assert server.to == []


def test_what_no_database_can_keep_of_a_reason_is_left_out(mail):
    hand_over(report(mail, diagnostic="smtp; 550 5.1.1 No\x00 such\xe9 user"))
    assert Mailbox.objects.get().refused.startswith("550 5.1.1 No such")


def test_names_that_somebody_made_up_cost_little(mail, django_assert_max_num_queries):
    made_up = " ".join(f"{number}.{number:032x}@" for number in range(5_000))
    with django_assert_max_num_queries(100):
        assert "Nothing was changed" in hand_over(report({}, whole=False, told=made_up))
