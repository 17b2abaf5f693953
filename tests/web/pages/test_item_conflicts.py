"""Two people at the same plan: what each changed comes together, and where both changed the same they choose."""

from __future__ import annotations

import pytest

from budskap.plan import edit
from budskap.web.store import actions
from budskap.web.store.models import PlanRecord
from tests.web.pages.forms import fields_of
from tests.web.pages.plans import item, now, record, url

__all__ = ["record"]


def someone_else(record: PlanRecord, editor, item_id: str, **values) -> None:
    actions.commit(record=record, base=1, edited=edit.change(now(record), item_id, values), author=editor)


def test_different_fields_of_one_item_come_together(signed_in, record, editor):
    form = fields_of(signed_in.get(url("item-edit", record, "nyhet")))
    someone_else(record, editor, "nyhet", hours=8)
    signed_in.post(url("item-edit", record, "nyhet"), form | {"what": "Stor nyhet"})
    assert (item(record, "nyhet").what, item(record, "nyhet").hours, record.latest.number) == ("Stor nyhet", 8, 3)


def conflict(signed_in, record, editor):
    """Both change what is done; the second also the hours, the first also the note."""
    form = fields_of(signed_in.get(url("item-edit", record, "nyhet")))
    someone_else(record, editor, "nyhet", what="Deras", note="Deras not.", to=["elever"])
    mine = form | {"what": "Min", "hours": "9", "through-new": "Radio", "to-new": "Lärare"}
    return signed_in.post(url("item-edit", record, "nyhet"), mine)


def test_a_field_both_changed_is_shown_with_both_and_nothing_is_lost_or_saved(signed_in, record, editor):
    response = conflict(signed_in, record, editor)
    assert response.status_code == 409
    wanted = {
        "base": "2", "asked": "what", "what": "Min", "hours": "9", "note": "Deras not.", "to": ["elever"],
        "through-new": "Radio", "to-new": "Lärare",
    }  # fmt: skip
    assert fields_of(response) | wanted == fields_of(response)
    assert "Deras" in response.text
    assert record.versions.count() == 2


@pytest.mark.parametrize(("choice", "what"), [("mine", "Min"), ("theirs", "Deras")])
def test_the_second_chooses_and_saves(signed_in, record, editor, choice, what):
    form = fields_of(conflict(signed_in, record, editor))
    response = signed_in.post(url("item-edit", record, "nyhet"), form | {"choice-what": choice})
    assert response.status_code == 302
    saved = item(record, "nyhet")
    assert (saved.what, saved.hours, saved.note) == (what, 9, "Deras not.")
    names = {each.id: each.name for each in (*now(record).audiences, *now(record).channels)}
    assert [names[each] for each in (*saved.to, *saved.through)] == ["Elever", "Lärare", "Webben", "Radio"]


def test_without_a_choice_it_is_asked_again(signed_in, record, editor):
    form = fields_of(conflict(signed_in, record, editor))
    response = signed_in.post(url("item-edit", record, "nyhet"), form)
    assert response.status_code == 422
    assert "Choose one of the two." in response.text
    assert fields_of(response) == form
    assert record.versions.count() == 2


def test_an_item_that_someone_else_removed_can_be_put_back_with_what_was_written(signed_in, record, editor):
    form = fields_of(signed_in.get(url("item-edit", record, "mote-1")))
    actions.commit(record=record, base=1, edited=edit.remove(now(record), "mote-1"), author=editor)
    response = signed_in.post(url("item-edit", record, "mote-1"), form | {"what": "Stort möte"})
    assert response.status_code == 409
    again = fields_of(response, action=url("item-add", record, "activities"))
    assert (again["what"], again["to"]) == ("Stort möte", ["foraldrar"])
    signed_in.post(url("item-add", record, "activities"), again)
    assert now(record).activities[-1].what == "Stort möte"


def test_a_name_that_someone_else_removed_is_told(signed_in, record, editor):
    form = fields_of(signed_in.get(url("item-edit", record, "mote-1")))
    actions.commit(record=record, base=1, edited=edit.remove(now(record), "mote"), author=editor)
    response = signed_in.post(url("item-edit", record, "mote-1"), form | {"through": ["mote"], "note": "Ny"})
    assert response.status_code == 409
    assert "Removed in the meantime: the channel “Möten”." in response.text
    assert fields_of(response)["note"] == "Ny"


def test_the_head_can_collide_too(signed_in, record, editor):
    form = fields_of(signed_in.get(url("head-edit", record)))
    actions.commit(record=record, base=1, edited=edit.change_head(now(record), {"title": "Deras"}), author=editor)
    response = signed_in.post(url("head-edit", record), form | {"title": "Min"})
    assert (response.status_code, fields_of(response)["title"]) == (409, "Min")
    signed_in.post(url("head-edit", record), fields_of(response) | {"choice-title": "theirs"})
    assert (now(record).title, record.latest.number) == ("Deras", 2)


def test_two_new_items_at_once_are_both_kept_and_each_is_shown_its_own(signed_in, record, editor):
    form = fields_of(signed_in.get(url("item-add", record, "risks")))
    theirs, _id = edit.add(now(record), "risks", {"text": "Deras"})
    actions.commit(record=record, base=1, edited=theirs, author=editor)
    response = signed_in.post(url("item-add", record, "risks"), form | {"text": "Min"})
    found = {each.text: each.id for each in now(record).risks}
    assert set(found) == {"Ingen läser.", "Deras", "Min"}
    assert response.url.endswith(f"#item-{found['Min']}")


def test_removing_what_someone_else_changed_is_not_done(signed_in, record, editor):
    someone_else(record, editor, "nyhet", what="Deras")
    response = signed_in.post(url("item-remove", record, "nyhet"), {"base": "1"}, follow=True)
    assert "Nothing was done: someone else has changed the same." in response.text
    assert item(record, "nyhet").what == "Deras"
