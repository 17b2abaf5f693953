"""The same forms as parts of a page, with htmx."""

from __future__ import annotations

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
