"""A newer file of a plan: what was corrected by hand stays corrected, the rest is taken in as one version."""

from __future__ import annotations

import pytest
from lxml import html

from budskap.plan import edit
from budskap.plan.model import Plan
from budskap.plan.times import read
from budskap.web.store import actions, imports, newer, queries
from budskap.web.store.models import Import, ImportState, PlanRecord
from tests.web.pages.forms import text_of

OLD = """# Kommunikationsplan för Lindängen 2026

## Syfte

Alla ska veta varför vi flyttar.

## Aktiviteter

| Aktivitet | Målgrupp | Kanal | När | Ansvarig |
|---|---|---|---|---|
| Informationsmöte | Medarbetare | Möte | maj 2026 | Anna Ek |
| Nyhetsbrev | Chefer | E-post | juni 2026 | Bo Ås |
| Studiebesök i huset | Medarbetare | Möte | augusti 2026 | Bo Ås |
"""
NEW = OLD.replace("juni 2026", "september 2026").replace(
    "| Studiebesök i huset | Medarbetare | Möte | augusti 2026 | Bo Ås |\n", ""
)
NEW += "| Öppet hus | Medarbetare | Möte | oktober 2026 | Anna Ek |\n"


@pytest.fixture
def plan(organisation, editor) -> PlanRecord:
    record = imports.receive(organisation=organisation, person=editor, name="gammal.md", content=OLD.encode())
    return imports.accept(record=record, person=editor)


def value(plan: PlanRecord) -> Plan:
    return queries.value_of(plan.versions.latest("number"))


def change(plan: PlanRecord, editor, what: str, /, **values: object) -> None:
    now = value(plan)
    item = next(each.id for each in now.activities if each.what == what)
    edited = edit.change(now, item, values) if values else edit.remove(now, item)
    actions.commit(record=plan, base=plan.versions.latest("number").number, edited=edited, author=editor)


@pytest.fixture
def bring(signed_in, organisation):
    def bring_in(plan: PlanRecord, text: str = NEW) -> Import:
        fields = {"organisation": organisation.pk, "into": plan.pk, "text": text}
        signed_in.post("/bring-in", fields)
        return Import.objects.latest("pk")

    return bring_in


def take(client, record: Import, **choices: str):
    return client.post(f"/bring-in/{record.pk}/newer", {"number": record.draft_number, **choices}, follow=True)


def whats(plan: PlanRecord) -> list[tuple[str, str]]:
    return [(each.what, each.when.text if each.when else "") for each in value(plan).activities]


def test_the_plan_page_offers_it_and_the_form_says_what_it_does(signed_in, plan):
    page = html.fromstring(signed_in.get(f"/plans/{plan.pk}/").text)
    (address,) = page.xpath("//a[text()='Bring in a newer file']/@href")
    form = signed_in.get(address).text
    assert "Bring in a newer file of the plan" in form
    assert f'name="into" value="{plan.pk}"' in form


def test_what_it_changes_is_said_before_anything_changes(signed_in, plan, bring):
    record = bring(plan)
    review = html.fromstring(signed_in.get(f"/bring-in/{record.pk}/").text)
    assert review.xpath("//a[text()='See what it changes']/@href") == [f"/bring-in/{record.pk}/newer"]
    assert not review.xpath("//button[text()='Save as a plan']")

    said = text_of(signed_in.get(f"/bring-in/{record.pk}/newer"), "main")
    for sentence in ("Added the activity “Öppet hus”", "Removed the activity “Studiebesök i huset”", "september 2026"):
        assert sentence in said
    assert plan.versions.count() == 1


def test_it_is_taken_in_as_one_version(signed_in, plan, bring):
    response = take(signed_in, bring(plan))

    assert "as version 2." in text_of(response, "messages")
    assert whats(plan) == [
        ("Informationsmöte", "maj 2026"),
        ("Nyhetsbrev", "september 2026"),
        ("Öppet hus", "oktober 2026"),
    ]
    latest = plan.versions.latest("number")
    assert (latest.number, latest.note) == (2, Import.objects.latest("pk").name)
    assert Import.objects.latest("pk").state == ImportState.ACCEPTED
    assert PlanRecord.objects.count() == 1


def test_what_was_corrected_by_hand_stays_corrected(signed_in, plan, bring, editor):
    when = read("14 maj 2026", value(plan)).as_json()
    change(plan, editor, "Informationsmöte", what="Stormöte", when=when)
    take(signed_in, bring(plan))

    assert whats(plan)[0] == ("Stormöte", "14 maj 2026")


def test_what_was_corrected_before_it_became_a_plan_stays_too(signed_in, organisation, editor, bring):
    record = imports.receive(organisation=organisation, person=editor, name="gammal.md", content=OLD.encode())
    page = f"/bring-in/{record.pk}/"
    item = imports.draft_of(record).plan.activities[0].id
    signed_in.post(f"{page}together", {"number": 1, "do": "make", "pick": item, "to": "new:goals:do"})
    record.refresh_from_db()
    plan = imports.accept(record=record, person=editor)
    take(signed_in, bring(plan))

    assert [each.text for each in value(plan).goals] == ["Informationsmöte"]
    assert "Informationsmöte" not in dict(whats(plan))


def test_where_both_changed_the_same_one_chooses(signed_in, plan, bring, editor):
    change(plan, editor, "Nyhetsbrev", when=read("7 juni 2026", value(plan)).as_json())
    record = bring(plan)
    page = html.fromstring(signed_in.get(f"/bring-in/{record.pk}/newer").text)
    (name,) = {each.get("name") for each in page.xpath("//input[@type='radio']")}
    said = " ".join(page.xpath("string(//fieldset)").split())
    assert "The plan: 7 juni 2026" in said
    assert "The file: september 2026" in said

    refused = take(signed_in, record)
    assert refused.status_code == 422
    assert plan.versions.count() == 2
    take(signed_in, record, **{name: "theirs"})
    assert ("Nyhetsbrev", "september 2026") in whats(plan)


def test_what_one_corrected_and_the_file_lost_is_asked_about(signed_in, plan, bring, editor):
    change(plan, editor, "Studiebesök i huset", hours=3)
    record = bring(plan)
    page = html.fromstring(signed_in.get(f"/bring-in/{record.pk}/newer").text)
    (name,) = {each.get("name") for each in page.xpath("//input[@type='radio']")}

    take(signed_in, record, **{name: "ours"})
    assert ("Studiebesök i huset", "augusti 2026") in whats(plan)


def test_the_next_file_is_compared_with_the_last(signed_in, plan, bring):
    take(signed_in, bring(plan))
    again = bring(plan)

    assert "Nothing: the plan says all that the file says." in signed_in.get(f"/bring-in/{again.pk}/newer").text


def test_the_same_file_again_changes_nothing(plan):
    found = newer.newer(plan, newer.as_read(plan))
    assert (found.merged.plan, found.merged.conflicts) == (found.ours, ())


def test_what_was_added_by_hand_and_stands_in_the_file_too_is_one(signed_in, plan, bring, editor):
    added, _id = edit.add(value(plan), "activities", {"what": "Öppet hus", "hours": 6})
    actions.commit(record=plan, base=1, edited=added, author=editor)
    take(signed_in, bring(plan))

    (found,) = [each for each in value(plan).activities if each.what == "Öppet hus"]
    assert (found.hours, found.when and found.when.text, len(found.to)) == (6, "oktober 2026", 1)


def test_only_editors_of_the_plan_bring_in_a_newer_file(client, plan, reader, outsider):
    for person, status in ((reader, 403), (outsider, 404)):
        client.force_login(person)
        assert client.get(f"/bring-in?into={plan.pk}").status_code == status
