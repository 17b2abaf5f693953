"""What comes in is bounded, and nothing that came in is out of reach."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from lxml import html

from budskap.web.listen import actions, queries
from budskap.web.listen.errors import ListenError
from budskap.web.people.models import Attempt, AuditEntry
from budskap.web.people.throttle import FEEDBACK
from budskap.web.publish.actions import publish
from tests.web.factories import make_record


@pytest.fixture
def record(organisation, editor):
    record = make_record(organisation)
    publish(record=record, version=record.latest, person=editor)
    return record


def give(record, text="Varför?", address="192.0.2.1"):
    return Client(REMOTE_ADDR=address).post(
        f"/public/{record.pk}/feedback", {"text": text}, follow=True, headers={"Accept-Language": "en"}
    )


def test_one_address_gives_so_much_an_hour_on_all_plans_together(record, organisation, editor):
    other = make_record(organisation)
    publish(record=other, version=other.latest, person=editor)
    for _ in range(FEEDBACK.most):
        give(record)
    response = give(other)

    assert "try again in an hour" in response.text
    assert (record.feedback.count(), other.feedback.count()) == (FEEDBACK.most, 0)


def test_others_are_heard_meanwhile_and_the_wait_ends(record):
    for _ in range(FEEDBACK.most + 1):
        give(record)
    give(record, address="192.0.2.2")
    Attempt.objects.update(until=timezone.now() - timedelta(seconds=1))
    give(record)

    assert record.feedback.count() == FEEDBACK.most + 2


def test_the_address_is_counted_and_not_kept(record):
    give(record, address="192.0.2.77")

    assert "192.0.2.77" not in str([*Attempt.objects.values(), *record.feedback.values()])


@pytest.mark.parametrize(("text", "code"), [("Hej\0", "characters"), (" ", "empty"), ("x" * 5_001, "too_long")])
def test_what_cannot_be_kept_is_refused_and_not_counted(record, text, code):
    with pytest.raises(ListenError) as caught:
        actions.receive(record=record, text=text, address="192.0.2.1")

    assert (caught.value.code, Attempt.objects.count()) == (code, 0)


def test_the_end_of_a_line_is_one_character(record):
    text = "\r\n".join(["x" * 499] * 10)
    give(record, text)

    assert [each.text for each in record.feedback.all()] == [text.replace("\r\n", "\n")]


def test_what_is_refused_stands_in_its_field_with_the_reason(record):
    response = give(record, text="Varför?\r\n" + "x" * 5_000)
    form = html.fromstring(response.text).xpath("//form[contains(@action, '/feedback')]")[0]

    assert response.status_code == 422
    assert form.xpath("string(.//textarea)").strip() == "Varför?\n" + "x" * 5_000
    assert "at most 5000 characters" in form.xpath("string(.//*[@id='feedback-problem'])")
    assert form.xpath(".//textarea/@aria-describedby") == ["feedback-help feedback-problem"]
    assert record.feedback.count() == 0


def test_an_answer_is_a_text_too(record, editor):
    given = actions.receive(record=record, text="Varför?", address="")
    with pytest.raises(ListenError) as caught:
        actions.answer(feedback=given, text="Så här\0", person=editor)

    assert caught.value.code == "characters"


def test_what_is_unanswered_comes_first_however_old(record, signed_in, editor):
    old = [actions.receive(record=record, text=f"Gammal fråga {n}.", address=f"{n}") for n in range(2)]
    for number in range(queries.SHOWN + 5):
        given = actions.receive(record=record, text=f"Ny fråga {number}.", address=f"new {number}")
        actions.answer(feedback=given, text="Svar", person=editor)
    first, second = (signed_in.get(f"/plans/{record.pk}/feedback?page={page}").text for page in (1, 2))

    assert [each.pk for each in queries.of_plan(record)[:2]] == [old[1].pk, old[0].pk]
    assert "Gammal fråga 0." in first
    assert "Ny fråga 0." not in first
    assert "Ny fråga 0." in second
    assert "?page=2" in first


def answered(record, editor, text="Hur går det för min mormor, som har demens?"):
    given = actions.receive(record=record, text=text, address="192.0.2.1")
    return actions.answer(feedback=given, text="Så är det.", person=editor)


def public(record):
    return Client().get(f"/public/{record.pk}").text


def test_an_answer_can_be_changed(record, signed_in, editor):
    given = answered(record, editor)
    signed_in.post(f"/plans/{record.pk}/feedback/{given.pk}/change", {"text": "Så var det inte."})

    assert "Så var det inte." in public(record)
    assert "Så är det." not in public(record)


def test_an_answer_can_be_taken_back_and_given_anew(record, signed_in, editor):
    given = answered(record, editor)
    signed_in.post(f"/plans/{record.pk}/feedback/{given.pk}/take-back")

    assert "mormor" not in public(record)
    assert "Så är det." not in signed_in.get(f"/plans/{record.pk}/feedback").text
    signed_in.post(f"/plans/{record.pk}/feedback/{given.pk}", {"text": "Nytt svar."})
    assert "Nytt svar." in public(record)


def test_an_answer_that_was_taken_back_is_not_changed(record, signed_in, editor):
    given = answered(record, editor)
    actions.take_back(feedback=given, person=editor)
    signed_in.post(f"/plans/{record.pk}/feedback/{given.pk}/change", {"text": "Så var det inte."})

    given.refresh_from_db()
    assert given.answered_at is None


def test_a_question_can_be_deleted_and_the_log_keeps_nothing_of_it(record, signed_in, editor):
    given = answered(record, editor)
    signed_in.post(f"/plans/{record.pk}/feedback/{given.pk}/delete")

    assert "mormor" not in public(record) + signed_in.get(f"/plans/{record.pk}/feedback").text
    assert record.feedback.count() == 0
    logged = AuditEntry.objects.filter(action="feedback.deleted").values("person_id", "subject", "details")
    assert list(logged) == [{"person_id": editor.pk, "subject": f"plan:{record.pk}", "details": {"feedback": given.pk}}]
    with pytest.raises(ListenError):
        actions.remove(feedback=given, person=editor)


def test_readers_see_no_way_to_change_or_delete(record, reader, editor):
    answered(record, editor)
    client = Client()
    client.force_login(reader)
    page = client.get(f"/plans/{record.pk}/feedback").text

    assert "Så är det." in page
    assert [word for word in ("/change", "/take-back", "/delete") if f'{word}"' in page] == []


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Fråga anna.berg@example.org.", "anna.berg@example.org"),
        ("Ring 070-123 45 67 i morgon.", "070-123 45 67"),
        ("Tala med Anna Berg om det.", "Anna Berg"),
    ],
)
def test_an_answer_that_names_somebody_is_asked_about_first(record, signed_in, text, named):
    given = actions.receive(record=record, text="Vem vet?", address="192.0.2.1")
    address = f"/plans/{record.pk}/feedback/{given.pk}"
    asked = signed_in.post(address, {"text": text})

    assert f"<li>{named}</li>" in asked.text
    assert text not in public(record)
    signed_in.post(address, {"text": text, "seen": text})
    assert text in public(record)


@pytest.mark.parametrize(
    "text", ["Vi svarar i maj 2026.", "Kommunen betalar 1 200 000 kr.", "Den 12.5.2026. Alla får komma.", "Nej."]
)
def test_a_plain_answer_goes_out_at_once(record, signed_in, text):
    given = actions.receive(record=record, text="När?", address="192.0.2.1")
    signed_in.post(f"/plans/{record.pk}/feedback/{given.pk}", {"text": text})

    assert text in public(record)
