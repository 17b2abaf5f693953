"""Items edited, added, moved and removed in place, through the real database."""

from __future__ import annotations

import pytest
from django.urls import reverse
from lxml import html

from budskap.plan import edit
from budskap.plan.model import LISTS, Plan, items
from budskap.web.people.models import AuditEntry
from tests.web.factories import make_activities, make_plan, make_record
from tests.web.pages.forms import fields_of, text_of
from tests.web.pages.plans import full_plan, item, now, record, save, url

__all__ = ["record"]


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
    ("nyhet", "hours", "1:30", 1.5),
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
    ("nyhet", "hours", "abc", "Write the hours as 4, 2.5, 1:30 or 1½."),
    ("nyhet", "hours", "-1", "Ensure this value is greater than or equal to 0."),
    ("nyhet", "hours", "nan", "Write the hours as 4, 2.5, 1:30 or 1½."),
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
    (wrong,) = html.fromstring(response.text).xpath("//*[@role='alert'][@data-focus]//li[a]")
    assert wrong.xpath("a/@href") == [f"#{item_id}-{field}"]
    assert html.fromstring(response.text).xpath(f"//*[@id='{item_id}-{field}']")
    assert wrong.text_content().endswith(f": {error}")
    if isinstance(typed, str) and field not in {"effect", "audience", "kind", "part_of"}:
        assert fields_of(response)[field] == typed.replace("\0", "�")
    assert now(record) == full_plan()


def test_more_than_a_form_may_hold_is_a_bad_request(signed_in, record):
    response = signed_in.post(url("item-edit", record, "syfte"), {"base": "1", "text": "x" * 5_100_000})
    assert (response.status_code, now(record)) == (400, full_plan())


def test_what_already_stands_is_never_refused(signed_in, organisation, editor):
    actor = {"id": "ada", "name": "A" * 400, "email": "ada (a) example.org"}
    record = make_record(organisation, full_plan(actors=[actor], activities=[], measures=[]), editor)
    assert save(signed_in, url("item-edit", record, "ada"), {"title": "Rektor"}).status_code == 302
    assert item(record, "ada").model_dump(exclude_none=True, exclude_defaults=True) == actor | {"title": "Rektor"}


def test_a_save_is_a_version_with_a_note_and_an_audit_row(signed_in, record, editor):
    save(signed_in, url("item-edit", record, "nyhet"), {"hours": "5", "effect": "action"})
    record.refresh_from_db()
    assert (record.latest.number, record.latest.author) == (2, editor)
    assert record.latest.note == "Changed effect and hours in the activity “Nyhet om bytet”"
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


def test_names_parted_by_commas_are_people_each_of_their_own(signed_in, record):
    before = len(now(record).actors)
    save(signed_in, url("item-edit", record, "nyhet"), {"who-new": "Ulla Ny, Åke Berg,"})

    added = now(record).actors[before:]
    assert [each.name for each in added] == ["Ulla Ny", "Åke Berg"]
    assert item(record, "nyhet").who[-2:] == tuple(each.id for each in added)


def test_an_audience_may_have_a_comma_in_its_name(signed_in, record):
    save(signed_in, url("item-edit", record, "nyhet"), {"to-new": "Lärare, årskurs 1"})

    assert now(record).audiences[-1].name == "Lärare, årskurs 1"


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


@pytest.mark.parametrize("piece", [full_plan().audiences[0].id, full_plan().activities[0].id, "nowhere"])
def test_only_a_piece_without_a_place_becomes_one(signed_in, record, piece):
    for answer in (
        signed_in.get(url("item-add", record, "risks") + f"?piece={piece}"),
        signed_in.post(url("item-add", record, "risks"), {"piece": piece, "text": "En risk"}),
    ):
        assert answer.status_code == 404

    assert now(record) == full_plan()


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
    assert (response.status_code, text_of(response, f"_plan-{field}_error")) == (422, error)
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


NESTED = [
    {"id": "skola", "name": "Skolan"},
    {"id": "hem", "name": "Hemmet"},
    {"id": "klass", "name": "Klassen", "part_of": "skola"},
    {"id": "lag", "name": "Laget", "part_of": "skola"},
    {"id": "grupp", "name": "Gruppen", "part_of": "klass"},
]


@pytest.mark.parametrize(
    ("item_id", "direction", "order", "note"),
    [
        ("hem", "up", ["hem", "skola", "klass", "lag", "grupp"], "Moved the audience “Hemmet”"),
        ("skola", "down", ["hem", "skola", "klass", "lag", "grupp"], "Moved the audience “Skolan”"),
        ("lag", "up", ["skola", "hem", "lag", "klass", "grupp"], "Moved the audience “Laget”"),
        ("klass", "down", ["skola", "hem", "lag", "klass", "grupp"], "Moved the audience “Klassen”"),
    ],
)
def test_an_item_is_moved_among_its_like_with_its_parts(
    signed_in, organisation, editor, item_id, direction, order, note
):
    record = make_record(organisation, make_plan(audiences=NESTED), editor)
    signed_in.post(url("item-move", record, item_id), {"direction": direction})
    assert [each.id for each in now(record).audiences] == order
    assert record.latest.note == note


def test_a_move_further_than_the_end_makes_no_version_and_says_so(signed_in, organisation, editor):
    record = make_record(organisation, make_plan(audiences=NESTED), editor)
    response = signed_in.post(url("item-move", record, "grupp"), {"direction": "up"}, follow=True)
    assert "Nothing was moved: the audience “Gruppen” already stands there." in response.text
    assert (now(record), record.latest.number) == (make_plan(audiences=NESTED), 1)


def test_a_goal_is_moved_among_those_of_its_audience(signed_in, organisation, editor):
    goals = [
        {"id": f"g{n}", "kind": "know", "text": f"Mål {n}", "audience": "hem" if n % 2 else None} for n in range(4)
    ]
    record = make_record(organisation, make_plan(audiences=NESTED, goals=goals), editor)
    signed_in.post(url("item-move", record, "g3"), {"direction": "up"})
    assert [each.id for each in now(record).goals] == ["g0", "g3", "g1", "g2"]


def test_a_section_that_is_moved_is_read_there(signed_in, organisation, editor):
    sections = [
        {"id": f"s{n}", "kind": "other", "heading": f"Rubrik {n}", "text": "Text.", "source": {"page": n}}
        for n in (1, 2)
    ]
    record = make_record(organisation, make_plan(sections=sections), editor)
    page = signed_in.post(url("item-move", record, "s2"), {"direction": "up"}, follow=True).text
    assert page.index('id="item-s2"') < page.index('id="item-s1"')


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
    for number in (1, 300):
        record = make_record(organisation, make_activities(number))
        with django_assert_num_queries(3):
            signed_in.get(url(route, record, *args))


def test_a_page_to_add_on_begins_in_its_first_field(signed_in, record):
    page = html.fromstring(signed_in.get(url("item-add", record, "activities")).text)
    assert [each.get("name") for each in page.xpath("//*[@autofocus]")] == ["what"]
