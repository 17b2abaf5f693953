"""Versions in sentences, and taking one back."""

from __future__ import annotations

import pytest
from django.urls import reverse
from lxml import html

from budskap.plan import edit
from budskap.plan.model import Plan, decode, encode
from budskap.web.pages.changes import by_list, note_of, sentences
from budskap.web.people.models import AuditEntry
from budskap.web.store import actions, queries
from budskap.web.store.models import PlanRecord
from tests.web.factories import make_activities, make_record
from tests.web.pages.plans import full_plan

MAY = {"text": "maj", "kind": "date", "edtf": "2026-05", "start": "2026-05-01", "end": "2026-05-31"}


@pytest.fixture
def record(organisation, editor) -> PlanRecord:
    return make_record(organisation, full_plan(), editor)


def url(name: str, record: PlanRecord, *args: int) -> str:
    return reverse(name, args=[record.pk, *args])


def save(record: PlanRecord, editor, edited: Plan, note: str = "") -> None:
    record.refresh_from_db()
    actions.commit(record=record, base=record.latest.number, edited=edited, author=editor, note=note)


def now(record: PlanRecord) -> Plan:
    record.refresh_from_db()
    return queries.value_of(record.latest)


PLAN = full_plan()
CHANGES = [
    (
        edit.add(PLAN, "risks", {"text": "Regn"})[0],
        [("Risks", "Added the risk “Regn”", "", "")],
    ),
    (
        edit.remove(PLAN, "lank"),
        [("Links", "Removed the link “Beslutet”", "", "")],
    ),
    (
        edit.move(PLAN, "nyhet", index=2),
        [("Activities", "Moved the activity “Nyhet om bytet”", "", "")],
    ),
    (
        edit.change(PLAN, "nyhet", {"when": MAY, "effect": None, "hours": 3, "to": ["foraldrar"]}),
        [
            ("Activities", "Changed to whom in the activity “Nyhet om bytet”", "Elever, Föräldrar", "Föräldrar"),
            ("Activities", "Changed when in the activity “Nyhet om bytet”", "våren", "maj"),
            ("Activities", "Changed effect in the activity “Nyhet om bytet”", "Awareness", ""),
            ("Activities", "Changed hours in the activity “Nyhet om bytet”", "2.5", "3"),
        ],
    ),
    (
        edit.change(PLAN, "skolan", {"part_of": None}),
        [("Organisations", "Changed part of in the organisation “Skolan”", "Exempelkommunen", "")],
    ),
    (
        edit.change_head(PLAN, {"dated": "2026-02-01", "language": "nb"}),
        [
            ("The plan", "Changed language of the plan", "Svenska", "Norsk bokmål"),
            ("The plan", "Changed date on the document", "15 January 2026", "1 February 2026"),
        ],
    ),
    (PLAN, []),
]


@pytest.mark.parametrize(("new", "said"), CHANGES)
def test_changes_are_sentences_by_list(new, said):
    found = by_list(sentences(PLAN, new))
    assert [(name, each.text, each.old, each.new) for name, group in found for each in group] == said


def test_a_note_says_what_was_done_in_short():
    assert note_of(PLAN, CHANGES[3][0]) == "Changed to whom, when, effect and hours in the activity “Nyhet om bytet”"
    many = PLAN
    for number in range(5):
        many, _id = edit.add(many, "risks", {"text": f"Risk {number}"})
    assert note_of(PLAN, many) == "Added the risk “Risk 0” · Added the risk “Risk 1” · and 3 more"
    assert note_of(PLAN, PLAN) == ""


def test_the_list_says_who_did_what(signed_in, record, editor):
    save(record, editor, CHANGES[3][0])
    page = html.fromstring(signed_in.get(url("versions", record)).text)
    latest, first = page.xpath('//li[contains(@class, "version")]')
    assert latest.xpath("string(.//h2)") == "Version 2"
    assert latest.xpath("string(.//strong)") == "Edit Redaktör"
    assert len(latest.xpath(".//ul/li")) == 4
    assert "Made for a test" in first.text_content()
    assert "Activities: 3" in " ".join(first.text_content().split())


def test_many_changes_are_cut_and_all_stand_on_the_versions_own_page(signed_in, record, editor):
    many = PLAN
    for number in range(9):
        many, _id = edit.add(many, "risks", {"text": f"Risk {number}"})
    save(record, editor, many)
    response = signed_in.get(url("versions", record))
    assert "and 3 changes more" in response.text
    assert "Risk 8" not in response.text
    assert "Risk 8" in signed_in.get(url("version", record, 2)).text


def test_a_version_shows_its_own_changes_and_those_since(signed_in, record, editor):
    save(record, editor, CHANGES[0][0])
    save(record, editor, edit.remove(now(record), "lank"))
    page = html.fromstring(signed_in.get(url("version", record, 2)).text)
    assert [item.text_content().strip() for item in page.xpath('//li[contains(@class, "change")]')] == [
        "Added the risk “Regn”",
        "Removed the link “Beslutet”",
    ]
    last = signed_in.get(url("version", record, 3)).text
    assert "Nothing: the plan is as it was." in last
    assert "It is the first version. It holds:" in signed_in.get(url("version", record, 1)).text


def test_the_json_of_a_version_is_its_bytes(signed_in, record, editor):
    save(record, editor, CHANGES[0][0])
    response = signed_in.get(url("version-json", record, 1))
    assert response.content == encode(PLAN)
    assert decode(response.content) == PLAN
    assert response["Content-Disposition"] == f'attachment; filename="plan-{record.pk}-version-1.json"'


def test_undo_takes_back_one_version_and_keeps_the_later_ones(signed_in, record, editor):
    save(record, editor, CHANGES[3][0], note="Fyra fält")
    save(record, editor, edit.change(now(record), "risk", {"text": "Alla läser."}))
    response = signed_in.post(url("undo", record), {"number": "2"}, follow=True)
    assert response.redirect_chain == [(url("plan", record) + "#item-nyhet", 302)]
    plan = now(record)
    assert plan.activities == PLAN.activities
    assert plan.risks[0].text == "Alla läser."
    assert (record.latest.number, record.latest.note) == (4, "Took back version 2: Fyra fält")
    assert AuditEntry.objects.filter(action="plan.saved", person=editor).count() == 3


def test_undo_that_later_versions_build_on_says_which(signed_in, record, editor):
    save(record, editor, edit.change(PLAN, "risk", {"text": "Två"}))
    save(record, editor, edit.change(now(record), "risk", {"text": "Tre"}))
    response = signed_in.post(url("undo", record), {"number": "2"}, follow=True)
    assert response.redirect_chain == [(url("versions", record), 302)]
    said = "Nothing was taken back, because later versions build on it: risk in the risk “Tre”. Take those back first."
    assert html.fromstring(response.text).xpath('string(//div[@id="messages"])').strip() == said
    assert now(record).risks[0].text == "Tre"


def test_undoing_twice_or_the_first_changes_nothing(signed_in, record, editor):
    save(record, editor, CHANGES[0][0])
    signed_in.post(url("undo", record), {"number": "2"})
    for number in ("2", "1"):
        response = signed_in.post(url("undo", record), {"number": number}, follow=True)
        assert "There was nothing left to take back." in response.text
    assert (now(record), record.latest.number) == (PLAN, 3)


@pytest.mark.parametrize(("number", "status"), [("", 400), ("x", 400), ("-1", 400), ("9" * 20, 400), ("99", 404)])
def test_undo_of_what_is_not_there(signed_in, record, number, status):
    assert signed_in.post(url("undo", record), {"number": number}).status_code == status


@pytest.mark.parametrize(("name", "args"), [("versions", ()), ("version", (1,)), ("version-json", (1,))])
def test_who_may_see(client, record, reader, outsider, name, args):
    address = url(name, record, *args)
    assert client.get(address).status_code == 302
    client.force_login(reader)
    response = client.get(address)
    assert response.status_code == 200
    assert b"/undo" not in response.content
    assert client.post(address).status_code == 405
    client.force_login(outsider)
    assert client.get(address).status_code == 404


def test_who_may_undo(client, record, reader, outsider):
    assert client.post(url("undo", record), {"number": "1"}).status_code == 302
    client.force_login(reader)
    assert client.post(url("undo", record), {"number": "1"}).status_code == 403
    client.force_login(outsider)
    assert client.post(url("undo", record), {"number": "1"}).status_code == 404
    assert client.get(url("undo", record)).status_code == 405


def test_a_version_that_is_not_there(signed_in, record):
    assert signed_in.get(url("version", record, 2)).status_code == 404
    assert signed_in.get(url("version-json", record, 99)).status_code == 404


def test_pages_of_ten_with_the_same_queries(signed_in, organisation, editor, django_assert_num_queries):
    record = make_record(organisation, make_activities(3), editor)
    with django_assert_num_queries(6):
        signed_in.get(url("versions", record))
    for number in range(24):
        save(record, editor, edit.change(now(record), "activity-0", {"what": f"Nytt {number}"}))
    with django_assert_num_queries(6):
        page = html.fromstring(signed_in.get(url("versions", record)).text)
    assert len(page.xpath('//li[contains(@class, "version")]')) == 10
    second = html.fromstring(signed_in.get(url("versions", record) + "?page=3").text)
    assert [each.xpath("string(.//h2)") for each in second.xpath('//li[contains(@class, "version")]')] == [
        f"Version {number}" for number in (5, 4, 3, 2, 1)
    ]


def test_a_version_that_takes_one_back_says_so(record, editor, signed_in):
    save(record, editor, edit.change(now(record), "nyhet", {"what": "Nyhet"}))
    signed_in.post(url("undo", record), {"number": "2"})
    notes = html.fromstring(signed_in.get(url("versions", record)).text).xpath("//p[@class='version-note']/text()")

    assert notes[0] == "Took back version 2:"
    assert [each.undoes for each in record.versions.order_by("number")] == [None, None, 2]
    assert len(notes) == 2  # and what the first version says of itself


def test_the_first_version_counts_the_pieces_that_have_no_place_as_the_plan_does(organisation, editor, signed_in):
    heads = {"id": "unplaced-heads-of-tables-and-lists", "text": "När? · Ansvarig"}
    kept = make_record(organisation, full_plan(unplaced=[heads, {"id": "bit", "text": "En lös bit"}]), editor)
    assert 'Pieces without a place: <span class="numbers">1</span>' in signed_in.get(url("versions", kept)).text


def test_the_plan_is_read_as_it_was_and_not_changed_there(signed_in, editor, record):
    save(record, editor, edit.change(PLAN, "nyhet", {"what": "Ny rubrik"}))
    then = signed_in.get(url("version-plan", record, 1), headers={"Accept-Language": "en"}).text

    assert "This is how the plan read in version 1." in then
    assert "Nyhet om bytet" in then
    assert "Ny rubrik" not in then
    assert "item-edit" not in then
    assert signed_in.get(url("version-plan", record, 3)).status_code == 404
