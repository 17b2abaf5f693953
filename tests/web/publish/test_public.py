"""The public page: what everybody may read, what stays inside, and what comes back."""

import json

import pytest
from django.test import Client

from budskap.web.people.models import AuditEntry
from tests.web.factories import make_plan, make_record

PERSON = {"id": "p", "kind": "person", "name": "Petra Privat", "title": "Projektledare"}
PLAN = {
    "title": "Vård nära dig",
    "actors": [PERSON | {"email": "petra@example.org", "phones": ["010-1"]}],
    "audiences": [
        {"id": "inv", "name": "Invånare"},
        {"id": "aldre", "name": "Äldre", "part_of": "inv"},
        {"id": "chef", "name": "Chefer"},
    ],
    "activities": [
        {"id": "a1", "what": "Broschyr till alla", "to": ["inv"], "who": ["p"]},
        {"id": "a2", "what": "Frukost med chefer", "to": ["chef"]},
    ],
    "sections": [{"id": "s1", "kind": "purpose", "heading": "Syfte", "text": "Trygghet <script>alert(1)</script>"}],
    "unplaced": [{"id": "u1", "text": "Internt utkast"}],
}


@pytest.fixture
def record(organisation):
    return make_record(organisation, make_plan(**PLAN))


@pytest.fixture
def published(record, signed_in):
    signed_in.post(f"/plans/{record.pk}/publish", {"number": 1})
    return record


def test_a_plan_is_not_public_until_somebody_says_so(record):
    assert Client().get(f"/public/{record.pk}").status_code == 404


def test_everybody_reads_a_public_plan(published):
    page = Client().get(f"/public/{published.pk}")

    assert page.status_code == 200
    assert "Vård nära dig" in page.text
    assert "Broschyr till alla" in page.text


def test_people_and_drafts_stay_inside(published):
    page, data = Client().get(f"/public/{published.pk}").text, Client().get(f"/public/{published.pk}.json").text

    for secret in ("Petra", "petra@example.org", "010-1", "Internt utkast"):
        assert secret not in page
        assert secret not in data
    assert json.loads(data)["actors"][0]["name"] == "Projektledare"


def test_before_publishing_one_sees_what_becomes_public(record, signed_in):
    page = signed_in.get(f"/plans/{record.pk}/publish", headers={"Accept-Language": "en"}).text

    for said in ("2 activities, 3 audiences", "Petra Privat", "Projektledare", "1 loose piece", "No e-mail address"):
        assert said in page
    assert Client().get(f"/public/{record.pk}").status_code == 404


@pytest.mark.parametrize("number", ["", "1", "x"])
def test_only_what_was_seen_is_published(record, signed_in, editor, number):
    from budskap.web.store import actions

    actions.commit(record=record, base=1, edited=make_plan(**PLAN | {"title": "Senare"}), author=editor)
    response = signed_in.post(f"/plans/{record.pk}/publish", {"number": number})

    assert response.headers["Location"] == f"/plans/{record.pk}/publish"
    assert record.publications.count() == 0


def test_what_is_public_is_not_made_public_again(published, signed_in):
    signed_in.post(f"/plans/{published.pk}/publish", {"number": 1})
    english = {"Accept-Language": "en"}
    pages = [signed_in.get(f"/plans/{published.pk}/{each}", headers=english).text for each in ("publish", "feedback")]

    assert published.publications.count() == 1
    assert AuditEntry.objects.filter(action="plan.published").count() == 1
    assert [page for page in pages if "Make version 1 public" in page] == []


def test_a_version_that_was_taken_back_is_made_public_again(published, signed_in):
    signed_in.post(f"/plans/{published.pk}/withdraw")
    signed_in.post(f"/plans/{published.pk}/publish", {"number": 1})

    assert Client().get(f"/public/{published.pk}").status_code == 200


def test_a_later_version_is_not_public_by_itself(published, editor):
    from budskap.web.store import actions

    actions.commit(record=published, base=1, edited=make_plan(**PLAN | {"title": "Hemligt"}), author=editor)

    assert "Hemligt" not in Client().get(f"/public/{published.pk}").text


def test_choosing_who_one_is(published):
    page = Client().get(f"/public/{published.pk}?me=audiences-2").text

    assert "Broschyr till alla" in page
    assert "Frukost med chefer" not in page


def test_markup_in_a_plan_does_not_run(published):
    assert "<script>alert" not in Client().get(f"/public/{published.pk}").text


def test_taking_it_back(published, signed_in):
    signed_in.post(f"/plans/{published.pk}/withdraw")

    assert Client().get(f"/public/{published.pk}").status_code == 404
    assert AuditEntry.objects.filter(action__in=["plan.published", "plan.withdrawn"]).count() == 2


def test_what_is_not_public_is_not_taken_back_again(published, signed_in):
    for _ in range(2):
        assert signed_in.post(f"/plans/{published.pk}/withdraw").status_code == 302

    assert published.publications.count() == 2
    assert AuditEntry.objects.filter(action="plan.withdrawn").count() == 1


def test_feedback_comes_in_without_a_name_and_is_answered_once(published, signed_in):
    Client().post(f"/public/{published.pk}/feedback", {"text": "Varför så snabbt?"})
    given = published.feedback.get()
    address = f"/plans/{published.pk}/feedback/{given.pk}"
    signed_in.post(address, {"text": "För att alla behöver det."})
    signed_in.post(address, {"text": "Ett annat svar."})

    page = Client().get(f"/public/{published.pk}").text
    assert "Varför så snabbt?" in page
    assert "För att alla behöver det." in page
    assert "Ett annat svar." not in page


def test_unanswered_feedback_is_read_inside_alone(published, signed_in):
    Client().post(f"/public/{published.pk}/feedback", {"text": "En fråga"})

    assert "En fråga" not in Client().get(f"/public/{published.pk}").text
    assert "En fråga" in signed_in.get(f"/plans/{published.pk}/feedback").text


@pytest.mark.parametrize("text", ["", "   ", "x" * 5_001, "Hej\0"])
def test_feedback_that_cannot_be_kept_leaves_nothing(published, text):
    page = Client().post(f"/public/{published.pk}/feedback", {"text": text}, follow=True)

    assert "ds-alert" in page.text
    assert published.feedback.count() == 0


def test_a_plan_that_is_not_public_takes_no_feedback(record):
    assert Client().post(f"/public/{record.pk}/feedback", {"text": "Hej"}).status_code == 404


@pytest.mark.parametrize("address", ["publish", "withdraw", "feedback/1"])
@pytest.mark.parametrize(("who", "status"), [("reader", 403), ("outsider", 404)])
def test_who_may_not_publish_or_answer(request, client, record, address, who, status):
    client.force_login(request.getfixturevalue(who))

    assert client.post(f"/plans/{record.pk}/{address}").status_code == status
    assert client.get(f"/plans/{record.pk}/{address}").status_code == (status if address == "publish" else 405)


@pytest.mark.parametrize("rows", [1, 3])
def test_feedback_takes_the_same_number_of_queries(published, signed_in, django_assert_num_queries, rows):
    for number in range(rows):
        Client().post(f"/public/{published.pk}/feedback", {"text": f"Fråga {number}"})
    with django_assert_num_queries(6):  # session, person, plan and role, the number of pieces, these, publication
        signed_in.get(f"/plans/{published.pk}/feedback")
