"""Items edited, added, moved and removed in place, through the real database."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from budskap.plan import edit
from budskap.plan.model import LISTS, Plan, items
from budskap.web.people.models import AuditEntry
from budskap.web.store import actions, queries
from budskap.web.store.models import PlanRecord
from tests.web.factories import make_record
from tests.web.pages.forms import fields_of, text_of
from tests.web.pages.plans import full_plan


@pytest.fixture
def record(organisation, editor) -> PlanRecord:
    return make_record(organisation, full_plan(), editor)


def now(record: PlanRecord) -> Plan:
    record.refresh_from_db()
    return queries.value_of(record.latest)


def item(record: PlanRecord, item_id: str):
    return edit.find(now(record), item_id)[2]


def url(name: str, record: PlanRecord, *args: str) -> str:
    return reverse(name, args=[record.pk, *args])


def save(client: Client, address: str, changes: dict, **headers: str):
    """Send the form as the browser would: all it holds, with some of it changed."""
    return client.post(address, fields_of(client.get(address)) | changes, **headers)


EVERY_ITEM = [(name, rows[0].id) for name in LISTS for rows in [items(full_plan(), name)]]


@pytest.mark.parametrize(("name", "item_id"), EVERY_ITEM)
def test_a_form_sent_back_as_it_is_changes_nothing(signed_in, record, name, item_id):
    before = now(record)
    response = save(signed_in, url("item-edit", record, item_id), {})
    assert response.status_code == 302
    assert response.url == url("plan", record) + f"#item-{item_id}"
    assert (now(record), record.latest.number) == (before, 1)


EVERY_FIELD = [
    ("skolan", "name", "Nya skolan", "Nya skolan"),
    ("skolan", "part_of", "", None),
    ("ada", "kind", "group", "group"),
    ("ada", "title", "Rektor", "Rektor"),
    ("ada", "email", "", None),
    ("ada", "phones", "070-3\r\n\r\n 070-4 ", ("070-3", "070-4")),
    ("ada", "organisation", "kommunen", "kommunen"),
    ("tryggt", "text", "Det blir\r\nlugnt.", "Det blir\nlugnt."),
    ("tryggt", "audiences", ["elever", "foraldrar"], ("elever", "foraldrar")),
    ("elever", "priority", "secondary", "secondary"),
    ("webb", "effects", ["awareness", "action"], ("awareness", "action")),
    ("kanna", "kind", "feel", "feel"),
    ("kanna", "audience", "foraldrar", "foraldrar"),
    ("nyhet", "hours", "3,75", 3.75),
    ("nyhet", "hours", "4.0", 4),
    ("nyhet", "hours", "", None),
    ("nyhet", "effect", "action", "action"),
    ("nyhet", "to", ["foraldrar"], ("foraldrar",)),
    ("nyhet", "who", [], ()),
    ("nyhet", "when", "", None),
    ("syfte", "text", "", ""),
    ("syfte", "heading", "Varför", "Varför"),
    ("lank", "url", "example.org:8080/x", "example.org:8080/x"),
    ("bit", "text", "En bit", "En bit"),
]


@pytest.mark.parametrize(("item_id", "field", "typed", "kept"), EVERY_FIELD)
def test_every_kind_of_field_is_saved(signed_in, record, item_id, field, typed, kept):
    before = now(record)
    response = save(signed_in, url("item-edit", record, item_id), {field: typed})
    assert response.status_code == 302
    assert getattr(item(record, item_id), field) == kept
    assert edit.change(now(record), item_id, {field: _as_json(before, item_id, field)}) == before


def _as_json(plan: Plan, item_id: str, field: str):
    return edit.find(plan, item_id)[2].model_dump(mode="json")[field]


BAD = [
    ("nyhet", "hours", "abc", "Write the hours as a number, such as 4 or 2.5."),
    ("nyhet", "hours", "-1", "Ensure this value is greater than or equal to 0."),
    ("nyhet", "hours", "nan", "Write the hours as a number, such as 4 or 2.5."),
    ("nyhet", "what", " ", "This has to be filled in."),
    ("nyhet", "to", ["elever", "somebody-elses"], "“somebody-elses” is not in this plan. Choose again."),
    ("nyhet", "to", ["webb"], "“webb” is not in this plan. Choose again."),
    ("nyhet", "effect", "joy", "This is not one of the choices any more. Choose again."),
    ("nyhet", "note", "x" * 5001, "This is too long: at most 5000 characters, now 5001."),
    ("nyhet", "when", "x" * 301, "This is too long: at most 300 characters, now 301."),
    ("nyhet", "what", "a\0b", "Null characters are not allowed."),
    ("ada", "email", "ada at example", "Write an e-mail address such as name@example.org."),
    ("lank", "url", "javascript:alert(1)", "Write a web address such as https://example.org."),
    ("kanna", "audience", "webb", "This is not one of the choices any more. Choose again."),
    ("kanna", "kind", "", "This has to be filled in."),
    ("kommunen", "part_of", "skolan", "Nothing can be part of itself. Choose another."),
    ("kommunen", "part_of", "kommunen", "Nothing can be part of itself. Choose another."),
]


@pytest.mark.parametrize(("item_id", "field", "typed", "error"), BAD)
def test_bad_input_is_said_at_its_field_and_nothing_typed_is_lost(signed_in, record, item_id, field, typed, error):
    response = save(signed_in, url("item-edit", record, item_id), {field: typed})
    assert response.status_code == 422
    assert text_of(response, f"{item_id}-{field}_error") == error
    if isinstance(typed, str) and field not in {"effect", "audience", "kind", "part_of"}:
        assert fields_of(response)[field] == typed.replace("\0", "�")
    assert now(record) == full_plan()


def test_what_already_stands_is_never_refused(signed_in, organisation, editor):
    actor = {"id": "ada", "name": "A" * 400, "email": "ada (a) example.org"}
    record = make_record(organisation, full_plan(actors=[actor], activities=[], measures=[]), editor)
    assert save(signed_in, url("item-edit", record, "ada"), {"title": "Rektor"}).status_code == 302
    assert item(record, "ada").model_dump(exclude_none=True, exclude_defaults=True) == actor | {"title": "Rektor"}


def test_a_save_is_a_version_with_a_note_and_an_audit_row(signed_in, record, editor):
    save(signed_in, url("item-edit", record, "nyhet"), {"hours": "5", "effect": "action"})
    record.refresh_from_db()
    assert (record.latest.number, record.latest.author) == (2, editor)
    assert record.latest.note == "Changed effect and hours of the activity “Nyhet om bytet”"
    assert AuditEntry.objects.filter(action="plan.saved", person=editor, subject=f"plan:{record.pk}").count() == 1


def test_an_unchanged_time_is_kept_as_it_is_and_a_changed_one_is_read_anew(signed_in, record):
    old = item(record, "nyhet").when
    save(signed_in, url("item-edit", record, "nyhet"), {"hours": "5"})
    assert item(record, "nyhet").when == old
    save(signed_in, url("item-edit", record, "nyhet"), {"when": "maj"})
    when = item(record, "nyhet").when
    assert (when.text, str(when.start), str(when.end)) == ("maj", "2026-05-01", "2026-05-31")


def test_a_new_name_is_added_to_its_list_in_the_same_version(signed_in, record):
    save(signed_in, url("item-edit", record, "nyhet"), {"to-new": "Lärare", "through-new": " webben "})
    plan = now(record)
    added = plan.audiences[-1]
    assert (added.name, record.latest.number) == ("Lärare", 2)
    assert item(record, "nyhet").to == ("elever", "foraldrar", added.id)
    assert item(record, "nyhet").through == ("webb",), "a name the list has is not added twice"


ADDED = [
    ("organisations", {"name": "Fritids"}),
    ("actors", {"name": "Bo"}),
    ("messages", {"text": "Välkommen"}),
    ("audiences", {"name": "Grannar", "condition": "Om det byggs"}),
    ("channels", {"name": "Affisch"}),
    ("goals", {"kind": "do", "text": "De kommer"}),
    ("activities", {"what": "Öppet hus", "to": ["elever"], "hours": "1"}),
    ("risks", {"text": "Regn"}),
    ("factors", {"kind": "challenge", "text": "Ont om tid"}),
    ("measures", {"text": "Intervjuer"}),
    ("sections", {"kind": "method", "text": "Så gör vi"}),
    ("links", {"url": "https://example.org"}),
]


@pytest.mark.parametrize(("name", "values"), ADDED)
def test_an_item_is_added_to_any_list(signed_in, record, name, values):
    response = save(signed_in, url("item-add", record, name), values)
    added = items(now(record), name)[-1]
    assert response.url == url("plan", record) + f"#item-{added.id}"
    wanted = {key: tuple(value) if isinstance(value, list) else value for key, value in values.items()}
    got = {key: getattr(added, key) for key in values}
    assert got == wanted | ({"hours": 1.0} if name == "activities" else {})
    assert len(items(now(record), name)) == len(items(full_plan(), name)) + 1


@pytest.mark.parametrize("name", ["nothing", "unplaced", "title", "__class__"])
def test_an_unknown_list_is_not_found(signed_in, record, name):
    assert signed_in.get(url("item-add", record, name)).status_code == 404


@pytest.mark.parametrize("route", ["item-edit", "item-move", "item-remove"])
def test_an_item_of_another_plan_is_not_found(signed_in, record, organisation, route):
    other = make_record(organisation, full_plan(activities=[{"id": "theirs", "what": "Other"}]))
    data = {"to": "0", "what": "Mine"}
    assert signed_in.post(url(route, record, "theirs"), data).status_code == 404
    assert now(other).activities[0].what == "Other"


def test_a_piece_without_a_place_becomes_an_item_of_a_list(signed_in, record):
    address = url("item-add", record, "risks") + "?piece=bit"
    form = fields_of(signed_in.get(address))
    assert form["text"] == "En lös bit"
    signed_in.post(url("item-add", record, "risks"), form)
    plan = now(record)
    assert plan.unplaced == ()
    assert (plan.risks[-1].text, plan.risks[-1].source) == ("En lös bit", full_plan().unplaced[0].source)


def test_the_head_is_edited(signed_in, record):
    response = save(
        signed_in, url("head-edit", record), {"title": "Skolan har flyttat", "dated": "2026-02-01", "owner": "Nämnden"}
    )
    assert response.url == url("plan", record)
    plan = now(record)
    assert (plan.title, str(plan.dated), plan.owner) == ("Skolan har flyttat", "2026-02-01", "Nämnden")
    assert plan.period == full_plan().period
    assert record.title == "Skolan har flyttat"


@pytest.mark.parametrize(
    ("field", "typed", "error"),
    [
        ("dated", "2026-02-30", "That day does not exist. Write it as year-month-day, such as 2026-05-31."),
        ("title", "", "This has to be filled in."),
        ("language", "fi", "This is not one of the choices any more. Choose again."),
    ],
)
def test_a_bad_head_is_refused(signed_in, record, field, typed, error):
    response = save(signed_in, url("head-edit", record), {field: typed})
    assert (response.status_code, text_of(response, f"plan-{field}_error")) == (422, error)
    assert now(record) == full_plan()


@pytest.mark.parametrize(
    ("item_id", "how", "order"),
    [
        ("mote-2", {"to": "0"}, ["mote-2", "nyhet", "mote-1"]),
        ("nyhet", {"direction": "down"}, ["mote-1", "nyhet", "mote-2"]),
        ("mote-2", {"direction": "up"}, ["nyhet", "mote-2", "mote-1"]),
        ("nyhet", {"direction": "up"}, ["nyhet", "mote-1", "mote-2"]),
        ("mote-2", {"to": "99"}, ["nyhet", "mote-1", "mote-2"]),
    ],
)
def test_an_item_is_moved(signed_in, record, item_id, how, order):
    response = signed_in.post(url("item-move", record, item_id), how)
    assert response.url == url("plan", record) + f"#item-{item_id}"
    assert [each.id for each in now(record).activities] == order


@pytest.mark.parametrize("how", [{}, {"to": "x"}, {"to": "-1"}, {"direction": "sideways"}, {"to": "9" * 40}])
def test_a_move_to_nowhere_is_a_bad_request(signed_in, record, how):
    assert signed_in.post(url("item-move", record, "nyhet"), how).status_code == 400


def test_an_item_is_removed_with_what_refers_to_it_and_comes_back_by_undo(signed_in, record):
    response = signed_in.post(url("item-remove", record, "elever"), {"base": "1"}, follow=True)
    assert response.redirect_chain[0][0] == url("plan", record) + "#item-foraldrar"
    plan = now(record)
    assert [each.id for each in plan.audiences] == ["foraldrar"]
    assert plan.activities[0].to == ("foraldrar",)
    undo = fields_of(response, action=url("undo", record))
    signed_in.post(url("undo", record), undo)
    assert (now(record), record.latest.number) == (full_plan(), 3)


@pytest.mark.parametrize("base", ["x", "0", "99", "-1", "1" * 30])
def test_a_form_on_a_version_that_is_not_there_is_a_bad_request(signed_in, record, base):
    assert signed_in.post(url("item-edit", record, "nyhet"), {"base": base}).status_code == 400


# Two people at once


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


# With htmx


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


# Who may


ROUTES = [
    ("item-edit", ("nyhet",), "both"),
    ("item-add", ("risks",), "both"),
    ("head-edit", (), "both"),
    ("item-move", ("nyhet",), "post"),
    ("item-remove", ("nyhet",), "post"),
    ("item", ("nyhet",), "get"),
]


@pytest.mark.parametrize(("route", "args", "method"), ROUTES)
def test_who_may_edit(client, record, reader, outsider, route, args, method):
    address = url(route, record, *args)
    send = client.get if method == "get" else client.post
    assert send(address).url == f"{reverse('sign-in')}?next={address}"
    client.force_login(reader)
    assert send(address).status_code == 403
    client.force_login(outsider)
    assert send(address).status_code == 404
    if method != "both":
        other = client.post if method == "get" else client.get
        assert other(address).status_code == 405
    assert now(record) == full_plan()


@pytest.mark.parametrize(("route", "args"), [("item-edit", ("activity-0",)), ("item-add", ("activities",))])
def test_the_number_of_queries_does_not_grow_with_the_plan(
    signed_in, organisation, django_assert_num_queries, route, args
):
    from tests.web.factories import make_activities

    for number in (1, 300):
        record = make_record(organisation, make_activities(number))
        with django_assert_num_queries(3):
            signed_in.get(url(route, record, *args))
