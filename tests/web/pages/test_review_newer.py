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


BARE = OLD.replace("juni 2026", "vecka 38").replace(" 2026\n", "\n", 1).replace(" 2026 ", " 2025 ")


@pytest.fixture
def bare(signed_in, organisation, editor) -> PlanRecord:
    """A plan with a week of which somebody has said the year."""
    record = imports.receive(organisation=organisation, person=editor, name="gammal.md", content=BARE.encode())
    answer = {"number": 1, "doubt": "year_assumed", "place": "0", "year": "2027"}
    assert "Settled 1 doubtful fact." in signed_in.post(f"/bring-in/{record.pk}/settle", answer, follow=True).text
    record.refresh_from_db()
    return imports.accept(record=record, person=editor)


def weeks(plan: PlanRecord) -> list[str]:
    return [str(each.when.start) for each in value(plan).activities if each.when.text == "vecka 38"]


def test_a_year_that_was_answered_is_not_asked_again(signed_in, bare, bring):
    record = bring(bare, BARE.replace("Informationsmöte", "Stort informationsmöte"))

    assert not [each for each in imports.draft_of(record).evidence if each.doubt == "year_assumed"]
    assert "vecka 38" not in text_of(signed_in.get(f"/bring-in/{record.pk}/newer"), "main")
    take(signed_in, record)
    assert weeks(bare) == ["2027-09-20"]


def test_of_a_time_that_is_new_the_year_is_asked(signed_in, bare, bring):
    record = bring(bare, BARE + "| Öppet hus | Medarbetare | Möte | vecka 40 | Anna Ek |\n")

    assert [each.words for each in imports.draft_of(record).evidence if each.doubt == "year_assumed"] == ["vecka 40"]
    take(signed_in, record)
    assert weeks(bare) == ["2027-09-20"]


def test_a_file_of_another_year_is_asked_anew(signed_in, bare, bring):
    record = bring(bare, BARE.replace("2025", "2030"))

    assert [each.words for each in imports.draft_of(record).evidence if each.doubt == "year_assumed"] == ["vecka 38"]


def test_what_was_answered_holds_for_the_file_after_the_next(signed_in, bare, bring):
    take(signed_in, bring(bare, BARE.replace("Informationsmöte", "Stort informationsmöte")))
    record = bring(bare, BARE.replace("Informationsmöte", "Mycket stort informationsmöte"))

    assert not [each for each in imports.draft_of(record).evidence if each.doubt == "year_assumed"]
    take(signed_in, record)
    assert weeks(bare) == ["2027-09-20"]


def test_a_doubt_that_was_found_right_is_not_raised_again(signed_in, organisation, editor, bring):
    vague = OLD.replace("juni 2026", "maj-ish kanske")
    record = imports.receive(organisation=organisation, person=editor, name="gammal.md", content=vague.encode())
    (asked,) = [each for each in imports.draft_of(record).evidence if each.doubt]
    fields = {"number": 1, "doubt": asked.doubt, "words": asked.words, "place": "0"}
    signed_in.post(f"/bring-in/{record.pk}/settle", fields)
    record.refresh_from_db()
    plan = imports.accept(record=record, person=editor)
    again = bring(plan, vague + "| Öppet hus | Medarbetare | Möte | höst-ish kanske | Anna Ek |\n")

    assert [each.words for each in imports.draft_of(again).evidence if each.doubt] == ["höst-ish kanske"]


def test_a_time_of_the_same_words_on_other_days_says_the_days(signed_in, organisation, editor, bring):
    record = imports.receive(organisation=organisation, person=editor, name="gammal.md", content=BARE.encode())
    plan = imports.accept(record=record, person=editor)
    page = signed_in.get(f"/bring-in/{bring(plan, BARE.replace('2025', '2030')).pk}/newer")
    said = text_of(page, "main")

    assert "from vecka 38 (15–21 September 2025) to vecka 38 (16–22 September 2030)" in said


LONG = "Alla ska veta varför vi flyttar, när det sker och vad det betyder för dem som bor i huset och deras närmaste."


def test_of_a_long_text_the_words_that_differ_are_said(signed_in, organisation, editor, bring):
    old = OLD.replace("Alla ska veta varför vi flyttar.", LONG)
    record = imports.receive(organisation=organisation, person=editor, name="gammal.md", content=old.encode())
    plan = imports.accept(record=record, person=editor)
    page = html.fromstring(
        signed_in.get(f"/bring-in/{bring(plan, old.replace('huset och', 'kvarteret och')).pk}/newer").text
    )

    (change,) = page.xpath("//li[contains(@class, 'change-changed')]")
    assert ["".join(each.itertext()) for each in change.xpath(".//del | .//ins")] == ["from huset", "to kvarteret"]
    assert "… betyder för dem som bor i from huset to kvarteret och deras närmaste." in " ".join(
        change.text_content().split()
    )


def test_where_a_long_text_was_changed_twice_each_side_marks_its_words(signed_in, organisation, editor, bring):
    old = OLD.replace("Alla ska veta varför vi flyttar.", LONG)
    record = imports.receive(organisation=organisation, person=editor, name="gammal.md", content=old.encode())
    plan = imports.accept(record=record, person=editor)
    now = value(plan)
    section = next(each for each in now.sections if each.text == LONG)
    edited = edit.change(now, section.id, {"text": LONG.replace("huset", "gården")})
    actions.commit(record=plan, base=1, edited=edited, author=editor)
    page = html.fromstring(
        signed_in.get(f"/bring-in/{bring(plan, old.replace('huset och', 'kvarteret och')).pk}/newer").text
    )

    assert [each.text for each in page.xpath("//fieldset//mark")] == ["gården", "kvarteret"]
    (legend,) = page.xpath("//fieldset/legend/text()")
    assert legend.startswith("Text in the")
