"""The plan page: what is this plan, where does it stand?"""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from budskap.documents.write import FORMATS
from budskap.plan.model import LISTS, Plan
from budskap.web.pages.plan import A_FEW_MORE, ROWS, render_item
from budskap.web.people.models import Organisation, Person
from budskap.web.store.models import PlanRecord
from tests.web.factories import make_activities, make_plan, make_record

EVERYTHING = {
    "title": "Kommunikationsplan",
    "period": {"text": "2026–2027", "kind": "date", "edtf": "2026/2027", "start": "2026-01-01", "end": "2027-12-31"},
    "dated": "2026-08-24",
    "revision": "Varje år",
    "owner": "Exempelkommunen",
    "organisations": [{"id": "o-1", "name": "Nämnden"}, {"id": "o-2", "name": "Enheten", "part_of": "o-1"}],
    "actors": [{"id": "p-1", "name": "Ada", "title": "Chef",
         "organisation": "o-1", "email": "a@b.se", "phones": ["1"]}],
    "messages": [{"id": "m-1", "kind": "why", "text": "Ett nummer", "audiences": ["a-1"], "source_note": "Avtalet"}],
    "audiences": [
        {"id": "a-1", "name": "Alla", "reach": "internal", "priority": "primary", "reason": "De ringer"},
        {"id": "a-2", "name": "Några", "part_of": "a-1", "condition": "om det beslutas"},
    ],
    "channels": [{"id": "c-1", "name": "Webben", "reach": "external", "effects": ["awareness", "action"]}],
    "goals": [
        {"id": "g-1", "kind": "know", "text": "Vet vem", "audience": "a-1"},
        {"id": "g-2", "kind": "project", "text": "Färre väntar"},
    ],
    "activities": [
        {
            "id": "x-1", "what": "Öppet hus", "says": ["m-1"], "who": ["p-1"], "to": ["a-1"], "through": ["c-1"],
            "why": ["g-1"], "effect": "action", "hours": 2.5, "note": "Kaffe",
            "when": {"text": "hösten 2026", "kind": "date", "edtf": "2026-23"},
        }
    ],
    "risks": [{"id": "r-1", "text": "Ingen läser", "response": "Vi frågar"}],
    "factors": [{"id": "f-1", "kind": "success", "text": "Chefer är med"}],
    "measures": [{"id": "e-1", "text": "Enkät", "method": "På webben", "who": ["p-1"]}],
    "sections": [{"id": "s-1", "kind": "background", "heading": "Bakgrund", "text": "Vi **måste**."}],
    "links": [{"id": "l-1", "text": "Avtalet", "url": "https://example.org/avtal"}],
    "unplaced": [{"id": "u-1", "text": "Sida 7 av 9"}],
}  # fmt: skip


@pytest.fixture
def record(organisation: Organisation, editor: Person) -> PlanRecord:
    return make_record(organisation, make_plan(**EVERYTHING), editor)


def page(client: Client, record: PlanRecord) -> str:
    return client.get(reverse("plan", args=[record.pk])).content.decode()


def reader_of(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_a_reader_sees_the_plan_and_no_tools(record: PlanRecord, reader: Person) -> None:
    html = page(reader_of(reader), record)
    assert "Kommunikationsplan" in html
    assert "item-tools" not in html
    assert reverse("item-add", args=[record.pk, "activities"]) not in html


def test_a_stranger_learns_nothing(record: PlanRecord, outsider: Person) -> None:
    assert reader_of(outsider).get(reverse("plan", args=[record.pk])).status_code == 404


def test_who_has_not_signed_in_is_asked_to(record: PlanRecord) -> None:
    response = Client().get(reverse("plan", args=[record.pk]))
    assert response.url == f"{reverse('sign-in')}?next={reverse('plan', args=[record.pk])}"


def test_the_page_is_only_read(record: PlanRecord, signed_in: Client) -> None:
    assert signed_in.post(reverse("plan", args=[record.pk])).status_code == 405


@pytest.mark.parametrize(
    "words",
    [
        "Exempelkommunen", "2026–2027", "Varje år", "Edit Redaktör", "1 activity, 2 audiences", "Öppet hus",
        "Ett nummer",
        "hösten 2026", "2.5 hours", "Kaffe", "Vi <strong>måste</strong>.", "De ringer", "om det beslutas", "Vet vem",
        "Färre väntar", "Avtalet", "Ingen läser", "Vi frågar", "Chefer är med", "På webben", "Sida 7 av 9",
        "mailto:a@b.se",
    ],
)  # fmt: skip
def test_every_word_of_the_plan_is_there(record: PlanRecord, signed_in: Client, words: str) -> None:
    assert words in page(signed_in, record)


def test_every_item_is_there_once_and_can_be_edited_moved_and_removed(record: PlanRecord, signed_in: Client) -> None:
    html = page(signed_in, record)
    for name in LISTS:
        for item in EVERYTHING[name]:
            assert html.count(f'id="item-{item["id"]}"') == 1, item
            for route in ("item-edit", "item-move", "item-remove"):
                assert reverse(route, args=[record.pk, item["id"]]) in html, (route, item)


def test_every_list_can_be_added_to(record: PlanRecord, signed_in: Client) -> None:
    html = page(signed_in, record)
    for name in LISTS.keys() - {"unplaced"}:
        assert reverse("item-add", args=[record.pk, name]) in html, name


def test_the_contents_lead_to_every_part(record: PlanRecord, signed_in: Client) -> None:
    html = page(signed_in, record)
    for anchor in ("sentences", "part-s-1", "part-audiences", "part-risks", "part-unplaced"):
        assert f'href="#{anchor}"' in html
        assert f'id="{anchor}"' in html


def test_an_empty_plan_offers_the_first_activity(organisation: Organisation, signed_in: Client) -> None:
    record = make_record(organisation, make_plan())
    html = page(signed_in, record)
    assert "The plan is empty." in html
    assert "Begin with whom you want to reach" in html
    assert "Nothing to look at" not in html
    assert "Add the first activity" in html


def test_a_long_plan_shows_its_first_activities_and_where_the_rest_are(
    organisation: Organisation, signed_in: Client
) -> None:
    html = page(signed_in, make_record(organisation, make_activities(ROWS * 2)))
    assert html.count('class="item sentence"') == ROWS
    assert f"All {ROWS * 2} activities" in html


@pytest.mark.parametrize(("number", "asked"), [(ROWS + A_FEW_MORE, ""), (ROWS * 3, "?rows=all")])
def test_a_few_more_are_shown_at_once_and_all_when_asked_for(
    organisation: Organisation, signed_in: Client, number: int, asked: str
) -> None:
    record = make_record(organisation, make_activities(number))
    html = signed_in.get(reverse("plan", args=[record.pk]) + asked).content.decode()
    assert html.count('class="item sentence"') == number
    assert "Show all here" not in html


def test_an_activity_far_down_can_be_pointed_at(organisation: Organisation, signed_in: Client) -> None:
    record = make_record(organisation, make_activities(ROWS * 2 + 5))
    address = reverse("plan", args=[record.pk])
    html = signed_in.get(address, {"activity": f"activity-{ROWS + 3}"}).content.decode()
    assert f'id="item-activity-{ROWS + 3}"' in html
    assert 'id="item-activity-0"' not in html
    assert 'id="item-activity-0"' in signed_in.get(address, {"activity": "no-such"}).content.decode()


def test_it_says_what_to_look_at_and_where(record: PlanRecord, signed_in: Client) -> None:
    response = signed_in.get(reverse("plan", args=[record.pk]))
    assert response.context["to_look_at"] == 0
    assert "1 audience without a goal" not in response.content.decode()
    lonely = make_record(record.organisation, make_plan(risks=[{"id": "r-1", "text": "Ingen läser"}]))
    html = page(signed_in, lonely)
    assert "1 thing to look at" in html
    assert 'href="#item-r-1">Ingen läser</a>' in html


def test_it_can_be_exported_in_every_format(record: PlanRecord, signed_in: Client) -> None:
    html = page(signed_in, record)
    for format_ in FORMATS:
        assert reverse("export", args=[record.pk, format_]) in html


def queries_for(client: Client, record: PlanRecord) -> int:
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert page(client, record)
    return len(found)


def test_the_number_of_queries_does_not_grow(organisation: Organisation, signed_in: Client) -> None:
    few, many = (queries_for(signed_in, make_record(organisation, make_activities(n))) for n in (10, 1000))
    assert few == many
    assert many <= 12


@pytest.mark.parametrize("name", list(LISTS))
def test_one_item_is_shown_as_the_page_shows_it(
    record: PlanRecord, editor: Person, signed_in: Client, name: str
) -> None:
    request = RequestFactory().get("/")
    request.user = editor
    plan = Plan.model_validate_json(bytes(record.latest.content))
    item = EVERYTHING[name][0]["id"]
    one = render_item(request, record, plan, item).strip()
    assert one.startswith(("<div", "<tr"))
    assert one.split(">")[0] in page(signed_in, record)


def test_an_item_that_is_not_there_cannot_be_shown(record: PlanRecord, editor: Person) -> None:
    with pytest.raises(KeyError):
        render_item(RequestFactory().get("/"), record, make_plan(), "x-9")


def test_the_goals_of_one_audience_come_by_page(organisation: Organisation, signed_in: Client) -> None:
    goals = [{"id": f"g-{n}", "kind": "know", "text": f"Mål nummer {n:04}", "audience": "all"} for n in range(2000)]
    plan = make_plan(audiences=[{"id": "all", "name": "Alla"}], goals=goals)
    address = reverse("plan", args=[make_record(organisation, plan).pk])
    first, next_ = signed_in.get(address).text, signed_in.get(f"{address}?from-goals-of-all=200").text

    assert [each in first for each in ("Mål nummer 0199", "Mål nummer 0200", "1–200")] == [True, False, True]
    assert [each in next_ for each in ("Mål nummer 0199", "Mål nummer 0200", "201–400")] == [False, True, True]
    assert 'href="?from-goals-of-all=200#item-all"' in first


def test_many_sections_come_by_page(organisation: Organisation, signed_in: Client) -> None:
    sections = [{"id": f"s-{n}", "kind": "other", "heading": f"Avsnitt {n:04}", "text": "Text."} for n in range(1000)]
    plan = make_plan(sections=sections, risks=[{"id": "r-1", "text": "Ingen läser."}])
    address = reverse("plan", args=[make_record(organisation, plan).pk])
    first, last = (signed_in.get(f"{address}{query}").text for query in ("", "?from-sections=950"))

    assert [each in first for each in ("Avsnitt 0099", "Avsnitt 0100", "1–100", "Ingen läser.")] == [
        True,
        False,
        True,
        True,
    ]
    assert [each in last for each in ("Avsnitt 0899", "Avsnitt 0900", "901–1000")] == [False, True, True]
    assert len(first) < 250_000


def test_a_long_list_comes_by_page(organisation: Organisation, signed_in: Client) -> None:
    risks = [{"id": f"r-{number}", "text": f"Risk nummer {number:03}"} for number in range(250)]
    record = make_record(organisation, make_plan(risks=risks))
    address = reverse("plan", args=[record.pk])

    first, last = signed_in.get(address).text, signed_in.get(f"{address}?from-risks=200").text
    assert "1–100" in first
    assert "Risk nummer 099" in first
    assert "Risk nummer 100" not in first
    assert "Risk nummer 249" in last
    assert "Risk nummer 199" not in last
    assert signed_in.get(f"{address}?from-risks=99999999").text.count("201–250") == 1
    assert signed_in.get(f"{address}?from-risks=-1x").status_code == 200
