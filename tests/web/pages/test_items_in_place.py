"""The same forms as parts of a page, with htmx."""

from __future__ import annotations

import json

from budskap.web.pages.plan import ROWS
from tests.web.factories import make_activities, make_record
from tests.web.pages.forms import fields_of, text_of
from tests.web.pages.plans import record, url

__all__ = ["record"]


def test_htmx_gets_the_form_alone_then_the_item_with_a_message(signed_in, record):
    address = url("item-edit", record, "elever")
    form = signed_in.get(address, headers={"HX-Request": "true"})
    assert form.text.lstrip().startswith('<div class="item item-editing" id="item-elever">')
    assert "<html" not in form.text
    wrong = signed_in.post(address, fields_of(form) | {"name": ""}, headers={"HX-Request": "true"})
    assert (wrong.status_code, text_of(wrong, "elever-name_error")) == (200, "This has to be filled in.")
    saved = signed_in.post(address, fields_of(form) | {"name": "Alla elever"}, headers={"HX-Request": "true"})
    assert saved.text.lstrip().startswith('<div class="item" id="item-elever">')
    assert "Alla elever" in saved.text
    assert 'hx-swap-oob="innerHTML"' in saved.text
    assert fields_of(saved, action=url("undo", record))["number"] == "2"


def test_a_row_of_a_table_is_edited_as_a_row(signed_in, record):
    form = signed_in.get(url("item-edit", record, "nyhet"), headers={"HX-Request": "true"})
    assert form.text.lstrip().startswith('<tr class="item item-editing" id="item-nyhet">')


def test_cancel_gives_the_item_back(signed_in, record):
    response = signed_in.get(url("item", record, "elever"), headers={"HX-Request": "true"})
    assert response.text.lstrip().startswith('<div class="item" id="item-elever">')
    assert signed_in.get(url("item", record, "elever")).url == url("plan", record) + "#item-elever"


def test_the_way_back_is_kept_when_it_is_ours(signed_in, record):
    back = url("activities", record) + "?to=Elever"
    address = url("item-edit", record, "nyhet")
    form = fields_of(signed_in.get(address, {"next": back}))
    assert signed_in.post(address, form | {"hours": "1"}).url == back + "#item-nyhet"
    form = fields_of(signed_in.get(address, {"next": "https://evil.example/"}))
    assert signed_in.post(address, form | {"hours": "2"}).url == url("plan", record) + "#item-nyhet"


HTMX = {"HX-Request": "true", "Accept-Language": "en"}


def test_what_is_added_comes_with_its_part_of_the_plan(signed_in, record):
    address = url("item-add", record, "audiences")
    form = signed_in.get(address, headers=HTMX)
    assert form.text.lstrip().startswith('<div class="item item-editing" id="new-audiences">')
    wrong = signed_in.post(address, fields_of(form) | {"name": ""}, headers=HTMX)
    assert (text_of(wrong, "_audiences-name_error"), "HX-Retarget" in wrong) == ("This has to be filled in.", False)
    added = signed_in.post(address, fields_of(form) | {"name": "Vårdnadshavare"}, headers=HTMX)

    assert added["HX-Retarget"] == added["HX-Reselect"] == "#part-audiences"
    assert json.loads(added["HX-Trigger-After-Settle"])["item-added"]["id"] in added.text
    assert "Vårdnadshavare" in text_of(added, "part-audiences")
    assert fields_of(added, action=url("undo", record))["number"] == "2"


def test_the_first_of_a_list_comes_with_all_parts(signed_in, organisation):
    address = url("item-add", make_record(organisation), "risks")
    added = signed_in.post(address, fields_of(signed_in.get(address)) | {"text": "Ingen läser"}, headers=HTMX)

    assert added["HX-Retarget"] == added["HX-Reselect"] == "#parts"


def test_an_activity_beyond_the_first_rows_is_shown_when_it_is_added(signed_in, organisation):
    many = make_record(organisation, make_activities(ROWS * 2))
    address = url("item-add", many, "activities")
    added = signed_in.post(address, fields_of(signed_in.get(address)) | {"what": "Allra sist"}, headers=HTMX)

    assert added["HX-Retarget"] == "#sentences"
    assert "Allra sist" in text_of(added, "sentences")


def test_a_goal_of_an_audience_comes_with_the_audiences(signed_in, record):
    address = url("item-add", record, "goals")
    typed = {"kind": "know", "text": "Vet var de anmäler", "audience": "elever"}
    added = signed_in.post(address, fields_of(signed_in.get(address)) | typed, headers=HTMX)

    assert added["HX-Retarget"] == "#part-audiences"
    assert "Vet var de anmäler" in text_of(added, "part-audiences")
