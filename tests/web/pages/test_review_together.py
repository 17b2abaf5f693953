"""What is ticked is decided in one step, what is really several is split; each taken back in one step too."""

from __future__ import annotations

import pytest
from lxml import html

from budskap.documents.draft import Draft
from budskap.plan import edit
from budskap.plan.model import Plan
from budskap.web.store import imports
from budskap.web.store.models import Import
from tests.web.pages.forms import text_of
from tests.web.pages.imports import TABLE, make_import


@pytest.fixture
def record(organisation, editor) -> Import:
    return make_import(organisation, editor)


@pytest.fixture
def address(record) -> str:
    return f"/bring-in/{record.pk}/"


def plan_of(record: Import) -> Plan:
    return imports.draft_of(Import.objects.get(pk=record.pk)).plan


def decide(client, address: str, do: str, *ids: str, **fields: object):
    return client.post(f"{address}together", {"number": 1, "do": do, "pick": ids, **fields}, follow=True)


def said(response) -> str:
    return text_of(response, "messages")


def test_every_item_and_piece_can_be_ticked(signed_in, address):
    page = html.fromstring(signed_in.get(address).text)

    ticks = page.xpath("//input[@name='pick']")
    assert {each.get("form") for each in ticks} == {"picked"}
    assert {each.get("value") for each in ticks} >= {"activity-1", "medarbetare", "bakgrund", "bit-1"}
    assert "Tick “Nyhet”" in [" ".join(each.text_content().split()) for each in page.xpath("//label[@class='pick']")]


def test_rows_that_are_goals_become_goals_in_one_step_and_back(signed_in, address, record):
    before = plan_of(record)
    response = decide(signed_in, address, "make", "activity-1", "activity-2", to="new:goals:do")

    assert said(response) == "2 are now under Goals."
    plan = plan_of(record)
    assert [(goal.kind, goal.text, goal.audience) for goal in plan.goals] == [
        ("do", "Nyhet", "medarbetare"), ("do", "Möte", "invanare"),
    ]  # fmt: skip
    page = html.fromstring(response.text)
    assert [each.get("id") for each in page.xpath("//*[@data-focus]")] == [f"item-{plan.goals[0].id}"]
    assert page.xpath(f"//a[@id='fact-{plan.goals[0].id}-text']/@href") == [f"#b{TABLE}-r2-c1"]

    signed_in.post(f"{address}undo", {"number": 2})
    assert plan_of(record) == before


def test_all_like_what_is_ticked_go_with_it(signed_in, address, record):
    response = decide(signed_in, address, "make", "activity-2", to="new:messages:", like="on")

    assert said(response) == "2 are now under Messages."
    assert [each.text for each in plan_of(record).messages] == ["Möte", "Brev"]


def test_what_is_left_out_lies_among_the_pieces(signed_in, address, record):
    response = decide(signed_in, address, "leave", "activity-1")

    assert said(response) == "Left out “Nyhet”. Its words lie among the pieces without a place."
    assert plan_of(record).unplaced[-1].text == "Nyhet\nHösten"


def test_pieces_and_items_go_to_risks_together(signed_in, address, record):
    decide(signed_in, address, "make", "bit-1", "bit-2", "activity-3", to="new:risks:")

    assert [each.text for each in plan_of(record).risks] == ["Brev", "Se även bilaga 3.", "Dnr 17"]


@pytest.mark.parametrize(
    ("do", "ids", "fields", "sentence"),
    [
        ("make", [], {"to": "new:risks:"}, "Tick what it is about first."),
        ("make", ["gone"], {"to": "new:risks:"}, "Tick what it is about first."),
        ("make", ["activity-1"], {}, "Choose what it is."),
        ("make", ["activity-1"], {"to": "into:risks:x:text"}, "Choose what it is."),
        ("join", ["activity-1"], {}, "Tick two or more of the same kind to make them one."),
        ("same", ["activity-1", "medarbetare"], {}, "Tick two or more of the same kind to make them one."),
        ("leave", ["bit-1"], {}, "Nothing was left out: it lies among the pieces without a place already."),
    ],
)
def test_what_cannot_be_done_is_said(signed_in, address, record, do, ids, fields, sentence):
    before = plan_of(record)
    assert said(decide(signed_in, address, do, *ids, **fields)) == sentence
    assert plan_of(record) == before


def test_two_rows_are_joined(signed_in, address, record):
    response = decide(signed_in, address, "join", "activity-2", "activity-3")

    assert said(response) == "Joined into one: 2."
    plan = plan_of(record)
    assert [each.what for each in plan.activities] == ["Nyhet", "Möte Brev"]
    assert plan.unplaced[-1].text == "sep/okt"


def test_two_audiences_are_one_and_the_same(signed_in, address, record):
    response = decide(signed_in, address, "same", "medarbetare", "invanare")

    assert said(response) == "One and the same now: “Medarbetare”."
    plan = plan_of(record)
    assert [each.to for each in plan.activities] == [("medarbetare",)] * 3
    assert text_of(response, "review").count("Invånare") >= 1


def test_what_someone_else_corrected_meanwhile_is_not_decided_over(signed_in, address, record):
    decide(signed_in, address, "leave", "activity-1")
    response = decide(signed_in, address, "leave", "activity-2")

    assert "someone else has corrected" in said(response)
    assert len(plan_of(record).activities) == 2


def test_a_fact_is_split_where_words_are_ticked(signed_in, address, record):
    decide(signed_in, address, "join", "activity-1", "activity-2")
    form = html.fromstring(signed_in.get(f"{address}items/activity-1/split").text)
    assert form.xpath("//input[@name='at']/@value") == ["6"]

    response = signed_in.post(f"{address}items/activity-1/split", {"number": 2, "at": ["6"]}, follow=True)

    assert said(response) == "Split into 2."
    assert [each.what for each in plan_of(record).activities] == ["Nyhet", "Möte", "Brev"]


def test_the_and_of_the_plans_language_stays_away(signed_in, address, record, editor):
    draft = imports.draft_of(record)
    changed = Draft(edit.change(draft.plan, "activity-1", {"what": "Nyhet och möte"}), draft.evidence)
    imports.edit_draft(record=record, person=editor, number=1, draft=changed, said="", place="")
    signed_in.post(f"{address}items/activity-1/split", {"number": 2, "at": ["6"]})

    assert [each.what for each in plan_of(record).activities][:2] == ["Nyhet", "möte"]


@pytest.mark.parametrize("at", [[], ["0"], ["99"], ["x"]])
def test_without_a_place_nothing_is_split(signed_in, address, record, at):
    sentence = "Nothing was split: tick the word with which the next one begins."
    response = signed_in.post(f"{address}items/activity-1/split", {"number": 1, "at": at})
    part = signed_in.post(f"{address}items/activity-1/split", {"number": 1, "at": at}, headers={"HX-Request": "true"})

    assert (response.status_code, part.status_code) == (422, 200)
    assert [html.fromstring(each.text).xpath("string(//*[@role='alert'])") for each in (response, part)] == [
        sentence
    ] * 2
    assert (part["HX-Retarget"], part["HX-Reswap"]) == ("[id='item-activity-1']", "innerHTML")
    assert len(plan_of(record).activities) == 3


def test_readers_and_outsiders_decide_nothing(client, record, address, reader, outsider):
    for person, status in ((reader, 403), (outsider, 404)):
        client.force_login(person)
        assert client.post(f"{address}together", {"do": "leave", "pick": "activity-1"}).status_code == status
        assert client.get(f"{address}items/activity-1/split").status_code == status
