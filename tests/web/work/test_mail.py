"""Mails that are written when they are due, and sent once, by a real mail server on loopback."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from budskap.web.people.models import AuditEntry
from budskap.web.work import actions
from budskap.web.work.mail import choices, recipients, sending, writing
from budskap.web.work.mail.models import Delivery, Kind, Mailbox, Notice, State
from budskap.web.work.models import Doer, Outcome, Report
from tests.web.factories import make_person, make_plan, make_record
from tests.web.work.mail_server import mail_server

HERE = ZoneInfo("Europe/Stockholm")
MONDAY = datetime(2026, 11, 23, 7, 0, tzinfo=HERE)


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=HERE)


@pytest.fixture(autouse=True)
def server(settings):
    with mail_server() as handler:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", handler.port, False
        settings.MAIL_IS_SENT, settings.ADDRESS = True, "https://plans.example.org"
        settings.DEFAULT_FROM_EMAIL = "Budskap <plans@example.org>"
        yield handler


def activity(number, start, end, **more):
    when = {"text": f"till {end}", "kind": "date", "start": start, "end": end}
    return {"id": f"a{number}", "what": f"Nummer {number}", "who": ["ida"], "when": when} | more


def plan(*activities, **more):
    actors = [{"id": "ida", "name": "Projektledare"}, {"id": "ola", "name": "Ola"}]
    return make_plan(
        actors=actors,
        audiences=[{"id": "m", "name": "chefer"}, {"id": "n", "name": "invånare"}],
        channels=[{"id": "k", "name": "intranätet"}],
        goals=[{"id": "g", "kind": "know", "text": "De känner till färdplanen", "audience": "m"}],
        activities=list(activities),
        **more,
    )


@pytest.fixture
def record(organisation, editor):
    made = make_record(
        organisation,
        plan(
            activity(0, "2026-11-01", "2026-11-20"),
            activity(1, "2026-11-23", "2026-11-29", to=["m", "n"], through=["k"], why=["g"]),
            activity(2, "2026-12-01", "2026-12-04"),
            activity(3, "2027-03-01", "2027-03-31"),
        ),
    )
    Doer.objects.create(organisation=organisation, plan=made, actor="ida", person=editor)
    return made


def send(now):
    return sending.send_waiting(lambda: now)


def text(mail):
    return mail.get_body(("plain",)).get_content()


def states():
    return list(Delivery.objects.order_by("pk").values_list("kind", "state"))


def html(mail):
    return mail.get_body(("html",)).get_content().replace("\r\n", "\n")


def told():
    return sorted(Notice.objects.values_list("kind", "what", "day"))


def hours(first, last):
    """Every half hour, as the timetable asks."""
    now, until = (at(each).astimezone(ZoneInfo("UTC")) for each in (first, last))
    while now <= until:
        yield now
        now += timedelta(minutes=30)


def test_the_week_comes_on_monday_at_seven_once(server, record, editor):
    assert writing.write_due(MONDAY - timedelta(minutes=30)) == 0
    assert writing.write_due(MONDAY) == 1
    assert writing.write_due(MONDAY + timedelta(minutes=30)) == 0
    assert send(MONDAY) == 1
    assert send(MONDAY) == 0

    (mail,) = server.mails
    assert (mail["To"], mail["From"]) == (editor.email, "Budskap <plans@example.org>")
    assert mail["Subject"] == "Din vecka, 1 att göra, 1 är försenad"
    assert mail["Content-Language"] == "sv"
    assert (
        "Projektledare säger ”Nummer 1” till chefer och invånare genom intranätet · till 2026-11-29"
        " · så att: De känner till färdplanen" in text(mail)
    )
    assert [line for line in text(mail).splitlines() if line.endswith(")")] == [
        "Försenad (1)",
        "Denna vecka (1)",
        "De närmaste två veckorna (1)",
    ]


def test_several_people_say_it_in_english_and_what_is_done_stands_out(server, organisation, editor):
    editor.language = "en"
    editor.save()
    made = make_record(organisation, plan(activity(1, "2026-11-23", "2026-11-29", who=["ida", "ola"])))
    Doer.objects.create(organisation=organisation, plan=made, actor="ida", person=editor)
    writing.write_due(MONDAY)
    send(MONDAY)

    assert "Projektledare and Ola say “Nummer 1” · " in text(server.mails[0])
    assert '<strong lang="sv">Nummer 1</strong>' in html(server.mails[0])


def test_a_mail_is_accessible_and_fetches_nothing(server, record):
    writing.write_due(MONDAY)
    send(MONDAY)
    page = html(server.mails[0])

    assert page.startswith('<!doctype html>\n<html lang="sv">')
    assert page.count("<h1") == 1
    assert "<title>Din vecka, 1 att göra, 1 är försenad</title>" in page
    assert [word for word in ("<img", "<table", "src=", "url(", "@import", " style=", "<script") if word in page] == []


def test_what_the_plan_says_is_no_markup(server, organisation, editor):
    made = make_record(organisation, plan(activity(0, "2026-11-23", "2026-11-29", what="<b>Nu</b> & då\r\nBcc: x@y")))
    Doer.objects.create(organisation=organisation, plan=made, actor="ida", person=editor)
    writing.write_due(MONDAY)
    send(MONDAY)

    assert "&lt;b&gt;Nu&lt;/b&gt; &amp; då" in html(server.mails[0])
    assert server.to == [editor.email]


def test_one_click_leaves(server, record, editor, client):
    writing.write_due(MONDAY)
    send(MONDAY)
    mail = server.mails[0]
    address = mail["List-Unsubscribe"].strip(" <>").removeprefix("https://plans.example.org")

    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert client.get(address).status_code == 200
    assert not Mailbox.objects.get().is_left
    assert client.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert Mailbox.objects.get().is_left
    assert AuditEntry.objects.filter(action="mail.left", subject=f"person:{editor.pk}").count() == 1
    assert writing.write_due(MONDAY + timedelta(days=7)) == 0


@pytest.mark.parametrize(
    ("first", "last", "weekday", "hour", "days"),
    [
        ("2026-11-22T00:00", "2026-11-24T23:30", 0, 7, ["2026-11-23"]),
        ("2026-11-23T06:30", "2026-11-30T07:00", 0, 7, ["2026-11-23", "2026-11-30"]),
        ("2026-12-31T00:00", "2027-01-01T23:30", 4, 0, ["2027-01-01"]),
        ("2026-11-22T23:30", "2026-11-23T00:30", 0, 0, ["2026-11-23"]),
        ("2027-03-27T00:00", "2027-03-29T23:30", 6, 2, ["2027-03-28"]),  # at two that day there is no two
        ("2026-10-24T00:00", "2026-10-26T23:30", 6, 2, ["2026-10-25"]),  # and here there are two of it
        ("2026-10-24T00:00", "2026-10-26T23:30", 6, 23, ["2026-10-25"]),
    ],
)
def test_a_week_comes_once_over_midnight_new_year_and_summer_time(
    organisation, editor, first, last, weekday, hour, days
):
    made = make_record(organisation, plan(activity(0, "2026-10-01", "2027-12-31", when=ALWAYS_LATE)))
    Doer.objects.create(organisation=organisation, plan=made, actor="ida", person=editor)
    choices.choose(recipients.of_person(editor), weekday=weekday, hour=hour, wants_late=False)
    for now in hours(first, last):
        writing.write_due(now)

    assert [str(day) for day in Notice.objects.order_by("day").values_list("day", flat=True)] == days
    assert {here(each.written_at) for each in Delivery.objects.all()} <= {hour, 3 if hour == 2 else hour}


ALWAYS_LATE = {"text": "förut", "kind": "date", "start": "2026-01-01", "end": "2026-01-02"}


def here(moment):
    return moment.astimezone(HERE).hour


def test_a_monday_on_which_nothing_ran_is_made_up_for_on_tuesday_and_not_later(record):
    writing.write_due(MONDAY - timedelta(days=3))
    assert writing.write_due(MONDAY + timedelta(days=1)) == 1
    assert [each for each in told() if each[0] == "digest"] == [("digest", "", MONDAY.date())]
    assert writing.write_due(MONDAY + timedelta(days=10)) == 1  # what ends soon
    assert len([each for each in told() if each[0] == "digest"]) == 1


def test_what_ends_soon_and_what_is_late_is_told_once_each(server, record):
    for day in range(-5, 20):
        writing.write_due(MONDAY + timedelta(days=day, hours=1))
        send(MONDAY + timedelta(days=day, hours=1))

    plan_pk = record.pk
    assert [each for each in told() if each[0] != "digest"] == [
        ("late", f"{plan_pk}:a0:", at("2026-11-20").date()),
        ("late", f"{plan_pk}:a1:", at("2026-11-29").date()),
        ("late", f"{plan_pk}:a2:", at("2026-12-04").date()),
        ("soon", f"{plan_pk}:a0:", at("2026-11-20").date()),
        ("soon", f"{plan_pk}:a1:", at("2026-11-29").date()),
        ("soon", f"{plan_pk}:a2:", at("2026-12-04").date()),
    ]
    assert [str(mail["Subject"]) for mail in server.mails] == [
        "Tar snart slut: Nummer 0",
        "Försenad: Nummer 0",
        "Din vecka, 1 att göra, 1 är försenad",
        "Tar snart slut: Nummer 1",
        "Din vecka, 1 att göra, 2 är försenade",
        "Tar snart slut: Nummer 2",
        "Försenad: Nummer 2",
        "Din vecka, 3 är försenade",
    ]


def test_what_is_chosen_counts(record, editor):
    choices.choose(
        recipients.of_person(editor), wants_digest=False, wants_late=False, wants_reminders=True, days_before=1
    )
    for day in range(-5, 20):
        writing.write_due(MONDAY + timedelta(days=day, hours=1))

    days = [(what.split(":")[1], here_day(each)) for what, each in Notice.objects.values_list("what", "delivery__day")]
    assert sorted(days) == [("a0", "11-19"), ("a1", "11-28"), ("a2", "12-03")]


def here_day(day):
    return f"{day:%m-%d}"


def test_what_was_done_before_the_mail_goes_is_not_told(server, record, editor):
    writing.write_due(MONDAY - timedelta(days=2))
    for item in ("a0", "a1", "a2", "a3"):
        actions.report(record=record, item=item, outcome=Outcome.DONE, on=MONDAY.date(), person=editor)

    assert send(MONDAY) == 0
    assert states() == [("note", "nothing")]
    assert writing.write_due(MONDAY) == 0


def test_to_a_mere_address_goes_the_week_in_the_plans_language(server, organisation):
    made = make_record(organisation, plan(activity(1, "2026-11-23", "2026-11-29"), language="nb"))
    Doer.objects.create(organisation=organisation, plan=made, actor="ida", email="Ida@Example.org", is_chosen=True)
    Doer.objects.create(organisation=organisation, plan=made, actor="ola", email="ida@example.org", is_chosen=True)
    for day in range(-3, 5):
        writing.write_due(MONDAY + timedelta(days=day))
        send(MONDAY + timedelta(days=day))

    (mail,) = server.mails
    assert (mail["To"], mail["Content-Language"]) == ("ida@example.org", "nb")
    assert "/week" not in text(mail)
    assert "/mail/act/" in text(mail)


def test_an_address_that_is_a_persons_gets_one_mail(server, record, organisation, editor):
    Doer.objects.create(organisation=organisation, plan=record, actor="ola", email=editor.email.upper(), is_chosen=True)
    writing.write_due(MONDAY)

    assert send(MONDAY) == 1


def hand_over(record, item, by, to, minutes=0):
    made = actions.report(record=record, item=item, outcome=Outcome.OPEN, on=MONDAY.date(), person=by, handed_to=to)
    Report.objects.filter(pk=made.pk).update(at=MONDAY - timedelta(minutes=minutes))
    return made


def test_what_is_handed_over_is_told_in_one_mail(server, record, organisation, editor):
    colleague = make_person(organisation, "reader", name="Lea Läsare")
    for item in ("a1", "a2"):
        hand_over(record, item, editor, colleague, minutes=5)
    hand_over(record, "a3", colleague, colleague, minutes=5)
    hand_over(record, "a0", editor, colleague)

    assert writing.write_handed(MONDAY) == 1
    assert writing.write_handed(MONDAY) == 0
    assert send(MONDAY) == 1
    (mail,) = server.mails
    assert (mail["To"], mail["Subject"]) == (colleague.email, "2 överlämnade till dig")
    assert "från Edit Redaktör" in text(mail)
    assert writing.write_handed(MONDAY + timedelta(minutes=1)) == 1  # a0, of which one could still have thought better
    assert not writing.handed(MONDAY + timedelta(minutes=1)).exists()


def test_what_is_handed_back_at_once_is_not_told(record, organisation, editor):
    colleague = make_person(organisation, "reader")
    made = hand_over(record, "a1", editor, colleague, minutes=5)
    actions.take_back(record=record, step=made.step, person=editor)

    assert writing.write_handed(MONDAY) == 0


def test_a_wrong_address_is_not_tried_again_and_shown(server, record, organisation, editor, client):
    server.answers[editor.email] = "550 5.1.1 No such user"
    writing.write_due(MONDAY)
    send(MONDAY)

    assert states() == [("digest", "refused")]
    assert (Mailbox.objects.get().refused, Mailbox.objects.get().is_open) == ("550 5.1.1 No such user", False)
    assert writing.write_due(MONDAY + timedelta(days=7)) == 0
    assert server.to == [editor.email]
    client.force_login(make_person(organisation, "admin"))
    page = client.get(f"/organisations/{organisation.pk}/running").content.decode()
    assert "550 5.1.1 No such user" in page
    who = client.get(f"/plans/{record.pk}/who").content.decode()
    assert "550 5.1.1 No such user" in who
    client.post(f"/organisations/{organisation.pk}/mailboxes/{Mailbox.objects.get().pk}/again")
    assert writing.write_due(MONDAY + timedelta(days=7)) == 1
    assert AuditEntry.objects.filter(action="mail.tried_again").count() == 1


def test_one_bad_address_keeps_nobody_waiting(server, record, organisation, editor):
    other = make_person(organisation, "editor")
    Doer.objects.create(organisation=organisation, plan=record, actor="ola", person=other)
    record_2 = make_record(organisation, plan(activity(1, "2026-11-23", "2026-11-29")))
    Doer.objects.create(organisation=organisation, plan=record_2, actor="ida", person=other)
    server.answers[editor.email] = "550 No such user"
    writing.write_due(MONDAY)

    assert send(MONDAY) == 1
    assert sorted(states()) == [("digest", "refused"), ("digest", "sent")]


def test_a_mail_that_is_refused_for_what_it_says_leaves_the_address_alone(server, record):
    server.answers["DATA"] = "554 Looks like spam"
    writing.write_due(MONDAY)
    send(MONDAY)

    assert states() == [("digest", "refused")]
    assert Mailbox.objects.get().is_open


@pytest.mark.parametrize(("step", "becomes"), [("RCPT", "waiting"), ("DATA", "unsure")])
@pytest.mark.parametrize("answer", ["OK", "600 Hello"])
def test_an_answer_that_cannot_be_read_is_no_yes(server, record, editor, step, becomes, answer):
    server.answers["DATA" if step == "DATA" else editor.email] = answer
    writing.write_due(MONDAY)

    assert send(MONDAY) == 0
    assert states() == [("digest", becomes)]


def test_a_server_that_is_busy_is_asked_again_ever_later_and_given_up(server, record, editor):
    server.answers[editor.email] = "451 Try later"
    writing.write_due(MONDAY)
    now, tried = MONDAY, []
    while (waiting := Delivery.objects.filter(state=State.WAITING).first()) and len(tried) < 50:
        now = max(now, waiting.next_try)
        send(now)
        tried.append(now - MONDAY)

    minutes = [round(each.total_seconds() / 60) for each in tried]
    assert minutes == [0, 1, 6, 21, 81, 321, 801, 1281, 1761, 2241, 2721, 3201]
    assert states() == [("digest", "given_up")]
    assert len(server.to) == len(tried) - 1


def test_a_server_that_does_not_answer_is_asked_again(server, record, organisation, editor, settings):
    other = make_person(organisation, "editor")
    record_2 = make_record(organisation, plan(activity(1, "2026-11-23", "2026-11-29")))
    Doer.objects.create(organisation=organisation, plan=record_2, actor="ida", person=other)
    good, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    writing.write_due(MONDAY)
    assert send(MONDAY) == 0
    assert [(each.state, each.tries, each.next_try - MONDAY) for each in Delivery.objects.all()] == [
        ("waiting", 1, timedelta(minutes=1)),
        ("waiting", 1, timedelta(minutes=1)),
    ]
    settings.EMAIL_PORT = good
    assert send(MONDAY) == 0

    assert send(MONDAY + timedelta(minutes=1)) == 2


def test_what_is_long_past_is_forgotten_and_never_told_again(server, record, organisation, editor):
    hand_over(record, "a3", make_person(organisation, "reader"), editor, minutes=5)
    writing.write_handed(MONDAY)
    for day in range(120):
        now = MONDAY + timedelta(days=day)
        writing.write_due(now)
        writing.write_handed(now)
        send(now)
        writing.forget(now)

    told = [(str(mail["Subject"])) for mail in server.mails if not str(mail["Subject"]).startswith("Din vecka")]
    assert len(told) == len(set(told)) == 4
    assert min(Notice.objects.values_list("day", flat=True)) >= (now - writing.KEPT).date()
    assert min(Delivery.objects.values_list("since", flat=True)) >= now - writing.KEPT


def test_a_mail_that_waits_is_not_forgotten(record):
    writing.write_due(MONDAY)
    writing.forget(MONDAY + timedelta(days=365))

    assert states() == [("digest", "waiting")]


def test_without_a_mail_server_nothing_is_written(record, settings):
    settings.MAIL_IS_SENT = False

    assert writing.write_due(MONDAY) == 0
    assert Delivery.objects.count() == 0


def test_one_mail_that_cannot_be_written_keeps_nobody_waiting(server, record, organisation, editor, caplog):
    broken = Mailbox.objects.create(address="x@example.org")
    delivery = Delivery.objects.create(
        mailbox=broken, kind=Kind.NOTE, day=MONDAY.date(), written_at=MONDAY, next_try=MONDAY - timedelta(hours=1)
    )
    Notice.objects.create(mailbox=broken, delivery=delivery, kind=Kind.SOON, what="nonsense", day=MONDAY.date())
    writing.write_due(MONDAY)

    assert send(MONDAY) == 1
    assert states() == [("note", "given_up"), ("digest", "sent")]
