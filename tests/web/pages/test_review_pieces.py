"""A loose piece is put where it belongs: by the form, step by step, or dropped, which sends all at once."""

from __future__ import annotations

import pytest
from lxml import html

from budskap.plan.model import Plan
from budskap.web.store import imports
from budskap.web.store.models import Import
from tests.web.pages.forms import text_of
from tests.web.pages.imports import TABLE, make_draft, make_import

HTMX = {"HX-Request": "true", "HX-Target": "review"}
ACTORS = [{"id": "styrgruppen", "name": "Styrgruppen"}, {"id": "edit", "name": "Edit Ek"}]


@pytest.fixture
def record(organisation, editor) -> Import:
    pieces = [{"id": "bit-1", "text": "Se även bilaga 3.", "source": {"block": TABLE + 1}}]
    pieces += [{"id": f"bit-{n}", "text": f"Ort {n}", "source": {"block": 2, "row": n, "column": 1}} for n in (2, 3, 4)]
    pieces += [{"id": "bit-5", "text": "edit ek"}]
    return make_import(organisation, editor, draft=make_draft(unplaced=pieces, actors=ACTORS))


@pytest.fixture
def address(record) -> str:
    return f"/bring-in/{record.pk}/pieces/"


def plan_of(record: Import) -> Plan:
    return imports.draft_of(Import.objects.get(pk=record.pk)).plan


def said(response) -> str:
    return text_of(response, "messages")


def test_a_piece_becomes_an_item_with_its_place(signed_in, address, record):
    assert "Where does it belong?" in signed_in.get(f"{address}bit-1").text

    response = signed_in.post(f"{address}bit-1", {"number": 1, "to": "new:risks:"}, follow=True)

    assert said(response) == "Put “Se även bilaga 3.” under Risks."
    (risk,) = plan_of(record).risks
    assert risk.text == "Se även bilaga 3."
    page = html.fromstring(response.text)
    assert page.xpath(f"//a[@id='fact-{risk.id}-text']/@href") == [f"#b{TABLE + 1}"]
    assert not page.xpath("//*[@id='piece-bit-1']")
    assert [each.get("id") for each in page.xpath("//*[@data-focus]")] == [f"item-{risk.id}"]


def test_pieces_that_look_alike_go_together(signed_in, address, record):
    assert "Put the 2 others that look alike there too" in signed_in.get(f"{address}bit-2").text

    fields = {"number": 1, "to": "new:factors:success", "alike": "on"}
    response = signed_in.post(f"{address}bit-2", fields, follow=True)

    assert said(response) == "Put 3 pieces under Success factors and challenges."
    assert len(plan_of(record).factors) == 3
    assert [piece.id for piece in plan_of(record).unplaced] == ["bit-1", "bit-5"]


def test_in_one_item_those_that_look_alike_are_not_wanted_unasked(signed_in, address):
    def is_checked(to: str) -> bool:
        page = html.fromstring(signed_in.get(f"{address}bit-2", {"to": to}).text)
        return bool(page.xpath("//input[@name='alike']/@checked"))

    assert is_checked("new:risks:")
    assert not is_checked("item:activities:activity-1")


def test_an_item_that_is_chosen_asks_which_field(signed_in, address):
    page = html.fromstring(signed_in.get(f"{address}bit-5", {"to": "item:activities:activity-1"}).text)

    assert page.xpath("//select[@name='to']/option[@selected]/@value") == []
    assert page.xpath("//select[@name='to']//option[@selected]/@value") == ["item:activities:activity-1"]
    keys = [value.rpartition(":")[2] for value in page.xpath("//input[@name='field']/@value")]
    assert keys == ["what", "who", "says", "to", "through", "when", "why", "note"]
    assert page.xpath("//select[@name='name-who']/option[@selected]/@value") == ["edit"]
    assert page.xpath("//select[@name='name-to']/option/@value") == ["", "medarbetare", "invanare"]


def test_a_name_joins_an_activity_as_one_who_is_there(signed_in, address, record):
    item = "activities:activity-1"
    fields = {"number": 1, "to": f"item:{item}", "field": f"into:{item}:who", "name-who": "styrgruppen"}
    response = signed_in.post(f"{address}bit-5", fields, follow=True)

    assert plan_of(record).activities[0].who == ("styrgruppen",)
    assert len(plan_of(record).actors) == len(ACTORS)
    assert said(response) == "Put “edit ek” under Nyhet · Who."


def test_dropped_on_a_field_it_is_the_one_of_that_name_or_a_new_one(signed_in, address, record):
    signed_in.post(f"{address}bit-5", {"number": 1, "to": "into:activities:activity-1:who"})
    signed_in.post(f"{address}bit-1", {"number": 2, "to": "into:activities:activity-1:through"})

    plan = plan_of(record)
    assert plan.activities[0].who == ("edit",)
    (channel,) = plan.channels
    assert (channel.name, plan.activities[0].through) == ("Se även bilaga 3.", (channel.id,))


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"to": ""}, "Choose where it belongs."),
        ({"to": "new:nonsense:"}, "Choose where it belongs."),
        ({"to": "item:activities:activity-1"}, "Choose the field."),
        ({"to": "item:activities:activity-1", "field": "into:activities:activity-2:what"}, "Choose the field."),
        (
            {"to": "item:activities:activity-1", "field": "into:activities:activity-1:who", "name-who": "nobody"},
            "Choose the field.",
        ),
    ],
)
def test_what_is_not_said_is_asked_for(signed_in, address, record, fields, told):
    response = signed_in.post(f"{address}bit-1", {"number": 1, **fields})

    assert response.status_code == 422
    assert told in response.text
    assert len(plan_of(record).unplaced) == 5


def test_in_place_the_form_comes_back_to_its_place(signed_in, address):
    response = signed_in.post(f"{address}bit-1", {"number": 1, "to": "item:risks:x"}, headers=HTMX)

    assert (response.headers["HX-Retarget"], response.headers["HX-Reselect"]) == ("[id='put-bit-1']", "unset")
    assert "<html" not in response.text


def test_the_page_says_where_a_piece_can_be_dropped(signed_in, record):
    page = html.fromstring(signed_in.get(f"/bring-in/{record.pk}/").text)

    assert page.xpath("//h3[@id='group-activities']/../@data-to") == ["new:activities:"]
    kinds = page.xpath("//a[contains(@href, 'factors/add')]/..//li[@class='drop']/@data-to")
    assert kinds == ["new:factors:success", "new:factors:challenge"]
    assert page.xpath("//*[@id='item-activity-1']/@data-list") == ["activities"]
    fields = page.xpath("//template[@data-drops-of='risks']//li/@data-key")
    assert fields == ["text", "response"]


def test_without_pieces_nothing_can_be_dropped(signed_in, organisation, editor):
    record = make_import(organisation, editor, draft=make_draft(unplaced=[]))
    page = html.fromstring(signed_in.get(f"/bring-in/{record.pk}/").text)

    assert page.xpath("//*[@data-to or @data-drops-of or @class='takes']") == []
