"""What comes in is bounded, and nothing that came in is out of reach."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from budskap.web.listen import actions, queries
from budskap.web.listen.errors import ListenError
from budskap.web.people.models import Attempt
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
