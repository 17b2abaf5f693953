"""Looking through what was understood: corrected, settled, put in place, accepted."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from budskap.documents import correct
from budskap.documents.draft import Draft, Evidence
from budskap.documents.interpret import interpret
from budskap.plan import edit
from budskap.plan.model import Plan
from budskap.web.store import imports, queries
from budskap.web.store.models import Import, PlanRecord
from budskap.when import parse
from budskap.when.model import When
from tests.web.factories import make_activities
from tests.web.pages.forms import fields_of, text_of
from tests.web.pages.imports import TABLE, make_draft, make_draft_plan, make_import

HTMX = {"HX-Request": "true", "HX-Target": "review"}


@pytest.fixture
def record(organisation, editor) -> Import:
    return make_import(organisation, editor)


@pytest.fixture
def address(record) -> str:
    return f"/bring-in/{record.pk}/"


def draft_of(record: Import) -> Draft:
    return imports.draft_of(Import.objects.get(pk=record.pk))


def plan_of(record: Import) -> Plan:
    return draft_of(record).plan


def save(client, address: str, **changes: object):
    """Open the form at the address, change some of its fields and send it."""
    fields = fields_of(client.get(address)) | changes
    return client.post(address, {key: value for key, value in fields.items() if value is not None})


def sentence(response) -> str:
    (found,) = html.fromstring(response.text).xpath("//p[@class='verdict-sentence']")
    return " ".join(found.text_content().split())


def said(response) -> str:
    return text_of(response, "messages")


def test_the_page_says_first_how_much_is_certain(signed_in, address):
    assert sentence(signed_in.get(address)) == "13 of 16 facts are certain. 3 want a look. 2 pieces found no place."


def test_when_all_is_well_it_says_so(signed_in, organisation, editor):
    record = make_import(organisation, editor, draft=Draft(make_draft(unplaced=[]).plan, ()))

    assert sentence(signed_in.get(f"/bring-in/{record.pk}/")) == "All 16 facts are certain. Every piece found a place."


def test_heads_that_became_structure_ask_for_no_place(signed_in, organisation, editor):
    heads = {"id": "unplaced-heads-of-tables-and-lists", "text": "När? · Ansvarig"}
    record = make_import(organisation, editor, draft=Draft(make_draft(unplaced=[heads]).plan, ()))
    shown = signed_in.get(f"/bring-in/{record.pk}/").text

    assert 'id="pieces"' not in shown
    assert '<p lang="sv">När? · Ansvarig</p>' in shown


def test_a_fact_and_its_words_lead_to_each_other(signed_in, address):
    page = html.fromstring(signed_in.get(address).text)

    (fact,) = page.xpath("//a[@id='fact-activity-1-when']")
    assert fact.get("href") == f"#b{TABLE}-r2-c3"
    (cell,) = page.xpath(f"//td[@id='b{TABLE}-r2-c3']")
    assert cell.text.strip() == "Hösten"
    assert cell.xpath("a/@href") == ["#fact-activity-1-when"]


def test_every_link_within_the_page_leads_somewhere_and_no_id_is_used_twice(signed_in, address):
    page = html.fromstring(signed_in.get(address).text)

    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in page.xpath("//a/@href") if link.startswith("#")} <= set(ids)


def test_what_is_doubtful_says_why(signed_in, address):
    response = signed_in.get(address)

    assert "No year is written; it was taken from the plan." in text_of(response, "item-activity-1")
    assert text_of(response, "questions").startswith("1 question Hösten, sep/okt No year is written; 2026 was taken.")


def test_a_time_that_cannot_be_says_why_and_can_be_corrected_from_its_question(signed_in, organisation, editor):
    plan = make_draft_plan()
    activity = plan.activities[0].model_copy(update={"when": When("31 juni")})
    draft = Draft(
        plan.model_copy(update={"activities": (activity, *plan.activities[1:])}),
        (Evidence("activity-1", "when", (), "time_unknown", "31 juni"),),
    )
    record = make_import(organisation, editor, draft=draft)
    response = signed_in.get(f"/bring-in/{record.pk}/")

    why = "“31 juni” is not in the calendar: June has 30 days. The time could not be read; it is kept as written."
    assert why in text_of(response, "item-activity-1")
    assert why in text_of(response, "questions")
    assert text_of(response, "questions").count("“31 juni”") == 1
    (link,) = html.fromstring(response.text).xpath("//*[@id='questions']//a[@data-field='when']")
    assert link.get("href") == link.get("hx-get") == f"/bring-in/{record.pk}/items/activity-1/edit"
    assert signed_in.get(link.get("href")).status_code == 200


def test_a_time_that_may_be_meant_otherwise_says_how_and_can_be_written_so(signed_in, organisation, editor):
    plan = make_draft_plan()
    activity = plan.activities[0].model_copy(update={"when": parse("9 sep feb 2027", "en")})
    draft = Draft(
        plan.model_copy(update={"activities": (activity, *plan.activities[1:])}),
        (Evidence("activity-1", "when", (), "time_doubtful", "9 sep feb 2027"),),
    )
    record = make_import(organisation, editor, draft=draft)
    response = signed_in.get(f"/bring-in/{record.pk}/")

    assert activity.when.doubt
    assert "a dash may have been lost." in text_of(response, "item-activity-1")
    assert text_of(response, "questions").count("“9 sep feb 2027”") == 1
    (link,) = html.fromstring(response.text).xpath("//*[@id='questions']//a[@data-field='when']")
    assert signed_in.get(link.get("href")).status_code == 200


def test_one_answer_settles_all_alike(signed_in, address, record):
    response = signed_in.post(
        f"{address}settle", {"number": 1, "doubt": "year_assumed", "words": "Hösten"}, follow=True
    )

    assert sentence(response) == "All 16 facts are certain. 2 pieces found no place."
    assert said(response) == "Settled 3 doubtful facts."
    assert plan_of(record) == make_draft().plan


def test_a_fact_that_is_doubtful_at_two_places_counts_once(signed_in, organisation, editor):
    draft = make_draft()
    twice = [replace(each, places=()) for each in draft.evidence if each.doubt]
    record = make_import(organisation, editor, draft=replace(draft, evidence=(*draft.evidence, *twice)))

    number = {"number": 1, "doubt": "year_assumed", "words": "Hösten"}
    response = signed_in.post(f"/bring-in/{record.pk}/settle", number, follow=True)

    assert said(response) == "Settled 3 doubtful facts."


def test_another_year_is_given_to_all_times_without_one(signed_in, address, record):
    response = signed_in.post(
        f"{address}settle", {"number": 1, "doubt": "year_assumed", "place": "0", "year": "2027"}, follow=True
    )

    assert said(response) == "Settled 3 doubtful facts."
    assert [str(each.when.start) for each in plan_of(record).activities] == ["2027-09-01", "2027-09-01", "2027-09-01"]
    assert [each.when.text for each in plan_of(record).activities] == ["Hösten", "Hösten", "sep/okt"]


@pytest.mark.parametrize("year", ["27", "’27", " 2027 "])
def test_a_year_of_two_digits_is_of_this_century(signed_in, address, record, year):
    signed_in.post(f"{address}settle", {"number": 1, "doubt": "year_assumed", "place": "0", "year": year})

    assert plan_of(record).activities[0].when.start.year == 2027


def test_the_browser_has_nothing_to_say_about_the_year(signed_in, address):
    (field,) = html.fromstring(signed_in.get(address).text).xpath("//input[@name='year']")
    assert not {"required", "pattern"} & set(field.attrib)


@pytest.mark.parametrize("year", ["", "7", "next", "99999", "-7"])
def test_what_is_no_year_is_told(signed_in, address, record, year):
    response = signed_in.post(f"{address}settle", {"number": 1, "doubt": "year_assumed", "year": year}, follow=True)

    assert said(response) == "Write the year, such as 2026."
    assert plan_of(record) == make_draft().plan


def test_after_an_answer_one_goes_on_with_the_next_question(signed_in, organisation, editor):
    draft = make_draft()
    doubts = [replace(each, doubt="heading_guessed") if each.item == "bakgrund" else each for each in draft.evidence]
    record = make_import(organisation, editor, draft=replace(draft, evidence=tuple(doubts)))
    number = {"number": 1, "doubt": "year_assumed", "place": "0"}
    response = signed_in.post(f"/bring-in/{record.pk}/settle", number, follow=True)

    focus = html.fromstring(response.text).xpath("//*[@data-focus]")
    assert [each.get("id") for each in focus] == ["question-0"]
    rest = {"number": 2, "doubt": "heading_guessed", "place": "0"}
    response = signed_in.post(f"/bring-in/{record.pk}/settle", rest, follow=True)
    focus = html.fromstring(response.text).xpath("//*[@data-focus]")
    assert [each.get("id") for each in focus] == ["plan-title"]


@pytest.mark.parametrize(("path", "focus"), [("items/invanare", "item-medarbetare"), ("pieces/bit-1", "piece-bit-2")])
def test_after_a_removal_one_goes_on_beside_it(signed_in, address, record, path, focus):
    response = signed_in.post(f"{address}items/{path.split('/')[1]}/remove", {"number": 1}, follow=True)

    assert [each.get("id") for each in html.fromstring(response.text).xpath("//*[@data-focus]")] == [focus]


def test_an_item_is_corrected_and_the_rest_keeps_its_evidence(signed_in, address, record):
    response = save(signed_in, f"{address}items/activity-1/edit", what="Nyhet på webben", echo=None)

    assert response.headers["Location"] == f"{address}?at=activity-1#item-activity-1"
    assert plan_of(record).activities[0].what == "Nyhet på webben"
    before = {(each.item, each.field) for each in make_draft().evidence}
    assert {(each.item, each.field) for each in draft_of(record).evidence} == before - {("activity-1", "what")}
    assert said(signed_in.get(address)) == "Changed what is done in the activity “Nyhet på webben”"


def test_a_correction_settles_all_with_the_same_words(signed_in, address, record):
    save(signed_in, f"{address}items/activity-1/edit", when="oktober 2026", echo="on")

    assert [each.when.text for each in plan_of(record).activities] == ["oktober 2026", "oktober 2026", "sep/okt"]
    response = signed_in.get(address)
    assert sentence(response).startswith("15 of 16 facts are certain. 1 wants a look.")
    assert said(response) == "Corrected in 2 places."


def test_a_correction_can_be_for_one_alone(signed_in, address, record):
    save(signed_in, f"{address}items/activity-1/edit", when="oktober 2026", echo=None)

    assert [each.when.text for each in plan_of(record).activities] == ["oktober 2026", "Hösten", "sep/okt"]


def test_the_echo_is_offered_only_where_there_is_one(signed_in, address):
    assert "the 1 other place with the same words" in signed_in.get(f"{address}items/activity-1/edit").text
    assert 'name="echo"' not in signed_in.get(f"{address}items/activity-3/edit").text


def test_nothing_changed_saves_nothing(signed_in, address, record):
    save(signed_in, f"{address}items/activity-1/edit")

    record.refresh_from_db()
    assert record.draft_number == 1
    assert said(signed_in.get(address)) == "Nothing was changed."


def test_what_is_wrong_is_told_and_nothing_saved(signed_in, address, record):
    response = save(signed_in, f"{address}items/activity-1/edit", what="")

    assert response.status_code == 422
    assert "This has to be filled in." in response.text
    assert plan_of(record) == make_draft().plan


def test_a_form_in_place_comes_back_to_its_place_when_it_is_wrong(signed_in, address):
    edit = f"{address}items/activity-1/edit"
    fields = fields_of(signed_in.get(edit)) | {"what": ""}

    response = signed_in.post(edit, fields, headers=HTMX)

    assert (response.headers["HX-Retarget"], response.headers["HX-Reselect"]) == ("[id='item-activity-1']", "unset")
    assert "<html" not in response.text


def test_the_plans_own_keys_are_corrected(signed_in, address, record):
    save(signed_in, f"{address}head", title="Rätt titel", owner="Ekhamra kommun")

    assert (plan_of(record).title, plan_of(record).owner) == ("Rätt titel", "Ekhamra kommun")


def test_in_another_language_the_document_is_read_anew(signed_in, address, record):
    save(signed_in, f"{address}head", language="nb", title="Plan for gata")

    anew = interpret(imports.document_of(record), language="nb").plan
    assert plan_of(record) == anew.model_copy(update={"title": "Plan for gata"})


def test_what_has_been_corrected_is_not_read_anew(signed_in, address, record):
    save(signed_in, f"{address}head", title="Plan för gatan")
    before = plan_of(record)
    save(signed_in, f"{address}head", language="nb")

    assert plan_of(record) == before.model_copy(update={"language": "nb"})


def test_an_item_is_added(signed_in, address, record):
    save(signed_in, f"{address}risks/add", text="Ingen läser planen")

    assert [risk.text for risk in plan_of(record).risks] == ["Ingen läser planen"]


@pytest.mark.parametrize("name", ["unplaced", "nonsense"])
def test_some_lists_take_no_items(signed_in, address, name):
    assert signed_in.get(f"{address}{name}/add").status_code == 404


@pytest.mark.parametrize(
    ("item", "direction", "order"),
    [
        ("activity-2", "up", "213"), ("activity-2", "down", "132"), ("activity-1", "up", "123"),
        ("activity-3", "down", "123"),
    ],
)  # fmt: skip
def test_an_item_is_moved(signed_in, address, record, item, direction, order):
    signed_in.post(f"{address}items/{item}/move", {"number": 1, "direction": direction})

    assert "".join(each.id[-1] for each in plan_of(record).activities) == order


def test_what_is_removed_becomes_a_loose_piece(signed_in, address, record):
    response = signed_in.post(f"{address}items/invanare/remove", {"number": 1}, follow=True)

    assert said(response) == "Removed the audience “Invånare”."
    plan = plan_of(record)
    assert [each.to for each in plan.activities] == [("medarbetare",), (), ()]
    assert [piece.text for piece in plan.unplaced][2:] == ["Invånare"]


def test_a_piece_is_left_out(signed_in, address, record):
    signed_in.post(f"{address}items/bit-2/remove", {"number": 1})

    assert [piece.id for piece in plan_of(record).unplaced] == ["bit-1"]


def test_accepted_it_is_a_plan(signed_in, address, editor):
    response = signed_in.post(f"{address}accept", {"number": 1})

    record = PlanRecord.objects.get()
    assert response.headers["Location"] == f"/plans/{record.pk}/"
    assert (record.head.number, record.head.author) == (1, editor)
    assert queries.value_of(record.head) == make_draft().plan


CHANGES = [
    ("settle", {"doubt": "year_assumed", "words": "Hösten"}),
    ("items/activity-1/move", {"direction": "down"}),
    ("items/activity-1/remove", {}),
    ("pieces/bit-1", {"to": "new:risks:"}),
    ("accept", {}),
]
FORMS = ["items/activity-1/edit", "risks/add", "head"]


@pytest.mark.parametrize(("path", "fields"), CHANGES)
def test_what_someone_else_has_corrected_meanwhile_is_not_overwritten(signed_in, address, record, path, fields):
    Import.objects.update(draft_number=2)

    response = signed_in.post(address + path, {"number": 1, **fields}, follow=True)

    assert said(response).startswith("Nothing was done: someone else has corrected this")
    assert (draft_of(record), PlanRecord.objects.count()) == (make_draft(), 0)


def corrected_by_another(record: Import) -> None:
    """Someone else corrects the title, and what is done in the first activity."""
    now = Import.objects.get(pk=record.pk)
    draft = imports.draft_of(now)
    plan = edit.change(edit.change_head(draft.plan, {"title": "En annans titel"}), "activity-1", {"what": "En annans"})
    imports.edit_draft(record=now, person=now.person, number=now.draft_number, draft=correct.edited(draft, plan))


@pytest.mark.parametrize("path", ["items/activity-1/edit", "head"])
def test_what_was_written_of_the_same_meanwhile_stands_to_be_saved_again(signed_in, address, record, path):
    fields = fields_of(signed_in.get(address + path))
    corrected_by_another(record)
    words = next(field for field in ("what", "title") if field in fields)

    told = signed_in.post(address + path, fields | {words: "Mina ord"})
    assert "This has been corrected in the meantime" in told.text
    assert "Mina ord" not in str(plan_of(record))

    again = fields_of(told)
    assert again[words] == "Mina ord"
    signed_in.post(address + path, again)
    assert "Mina ord" in str(plan_of(record))


@pytest.mark.parametrize("path", ["items/activity-2/edit", "risks/add"])
def test_what_was_corrected_elsewhere_meanwhile_is_no_matter(signed_in, address, record, path):
    fields = fields_of(signed_in.get(address + path))
    corrected_by_another(record)
    words = next(field for field in ("what", "text") if field in fields)

    signed_in.post(address + path, fields | {words: "Mina ord"})

    assert "Mina ord" in str(plan_of(record))
    assert "En annans titel" in str(plan_of(record))


@pytest.mark.parametrize(("path", "fields"), CHANGES[:-1])
def test_an_accepted_draft_is_settled(signed_in, address, record, path, fields):
    signed_in.post(f"{address}accept", {"number": 1})

    response = signed_in.post(address + path, {"number": 1, **fields}, follow=True)

    assert said(response).endswith("Nothing was done: this has already become a plan. Here it is.")
    assert draft_of(record) == make_draft()


def test_in_place_the_browser_is_sent_to_the_plan_when_it_is_one_already(signed_in, address):
    signed_in.post(f"{address}accept", {"number": 1})

    response = signed_in.post(f"{address}settle", {"number": 1, "doubt": "x", "words": ""}, headers=HTMX)

    assert response.headers["HX-Redirect"] == address


@pytest.mark.parametrize("path", ["items/nobody/edit", "pieces/nothing", "items/activity-1/nonsense"])
def test_what_is_not_there_is_not_found(signed_in, address, path):
    assert signed_in.get(address + path).status_code == 404


PAGES = ["", *FORMS, "pieces/bit-1"]
POSTS = [path for path, _fields in CHANGES if path != "pieces/bit-1"] + ["undo", "retry", "discard"]


@pytest.mark.parametrize("path", [*PAGES, *POSTS])
def test_only_editors_of_the_organisation_come_in(client, address, reader, outsider, path):
    ask = client.post if path in POSTS else client.get
    assert ask(address + path).headers["Location"].startswith("/sign-in?next=")
    client.force_login(reader)
    assert ask(address + path).status_code == 403
    client.force_login(outsider)
    assert ask(address + path).status_code == 404


@pytest.mark.parametrize("path", POSTS)
def test_a_change_is_never_a_link(signed_in, address, path):
    assert signed_in.get(address + path).status_code == 405


def test_the_page_takes_as_many_queries_for_a_long_plan(signed_in, organisation, editor):
    def count(activities: int) -> int:
        draft = Draft(make_activities(activities), ())
        record = make_import(organisation, editor, draft=draft)
        with CaptureQueriesContext(connection) as captured:
            assert signed_in.get(f"/bring-in/{record.pk}/").status_code == 200
        return len(captured)

    assert count(10) == count(300) <= 6


def test_an_item_may_be_called_as_a_part_of_the_page_is(signed_in, organisation, editor):
    """Plan, undo: the head of the plan and the last change stand elsewhere."""
    audiences = [{"id": "plan", "name": "Planerare"}, {"id": "undo", "name": "Ångrare"}]
    draft = make_draft(audiences=audiences, activities=[])
    address = f"/bring-in/{make_import(organisation, editor, draft=Draft(draft.plan, ())).pk}/"
    fields = fields_of(signed_in.get(f"{address}head")) | {"title": "Rätt titel"}
    page = html.fromstring(signed_in.post(f"{address}head", fields, follow=True).text)
    ids = page.xpath("//*/@id")

    assert [each for each in ids if ids.count(each) > 1] == []
    assert [each.get("id") for each in page.xpath("//*[@data-focus]")] == ["item-_plan"]
    assert page.xpath("//*[@id='item-plan']/@data-list") == ["audiences"]

    form = html.fromstring(signed_in.get(f"{address}head").text)
    assert form.xpath("//input[@name='title']/@id") != ["plan-title"]  # as the page has already
    undone = html.fromstring(undo(signed_in, address))
    assert [each.get("id") for each in undone.xpath("//*[@data-focus]")] == ["plan-title"]


def undo(client, address):
    return client.post(f"{address}undo", {"number": Import.objects.get().draft_number}, follow=True).text
