"""What a public plan is for the one who reads it: in the order of time, and for an audience with all that is for it."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from lxml import html

from budskap.web.pages.public_plan import choices, reading
from budskap.web.publish.actions import publish
from tests.web.factories import make_plan, make_record

TODAY = date(2026, 11, 22)


def when(text: str, start: str | None, end: str | None) -> dict[str, str | None]:
    return {"text": text, "kind": "date" if start else "unknown", "start": start, "end": end}


@pytest.fixture
def plan():
    return make_plan(
        audiences=[
            {"id": "all", "name": "Alla"},
            {"id": "staff", "name": "Personal", "part_of": "all"},
            {"id": "nurses", "name": "Sjuksköterskor", "part_of": "staff"},
            {"id": "again", "name": "personal"},
            {"id": "guests", "name": "Gäster"},
        ],
        messages=[
            {"id": "m1", "text": "Det blir lugnare.", "audiences": ["staff"]},
            {"id": "m2", "text": "Kom och fråga."},
            {"id": "m3", "text": "Vi ses.", "audiences": ["guests"]},
        ],
        goals=[
            {"id": "g1", "kind": "know", "text": "Personalen vet när.", "audience": "staff"},
            {"id": "g2", "kind": "know", "text": "Gästerna hittar.", "audience": "guests"},
        ],
        activities=[
            {"id": "a1", "what": "Utan dag", "to": ["staff"]},
            {"id": "a2", "what": "Sist", "to": ["guests"], "when": when("Q3", "2027-07-01", "2027-09-30")},
            {"id": "a3", "what": "Först", "to": ["again"], "when": when("v. 6", "2027-02-08", "2027-02-14")},
            {"id": "a4", "what": "Varit", "to": ["all"], "when": when("våren 2026", "2026-03-01", "2026-05-31")},
            {
                "id": "a5",
                "what": "Pågår",
                "to": ["all"],
                "says": ["m2"],
                "when": when("hösten 2026", "2026-09-01", None),
            },
        ],
    )


def whats(found) -> list[str]:
    return [each.what for each in found]


def test_what_happens_stands_in_the_order_of_time(plan):
    found = reading(plan, None, TODAY)

    assert whats(found.coming) == ["Pågår", "Först", "Sist", "Utan dag"]
    assert whats(found.past) == ["Varit"]
    assert (found.messages, found.goals) == ((), ())


def test_an_audience_has_its_activities_messages_and_goals(plan):
    found = reading(plan, "nurses", TODAY)

    assert whats(found.coming) == ["Pågår", "Utan dag"]
    assert [each.id for each in found.messages] == ["m1", "m2"]
    assert [each.id for each in found.goals] == ["g1"]


def test_a_name_is_a_choice_once_and_means_all_of_that_name(plan):
    assert [each.id for each in choices(plan)] == ["all", "staff", "nurses", "guests"]
    assert whats(reading(plan, "staff", TODAY).coming) == ["Pågår", "Först", "Utan dag"]


def test_days_stand_beside_words_without_a_year(plan, organisation, editor):
    record = make_record(organisation, plan)
    publish(record=record, version=record.latest, person=editor)
    page = html.fromstring(Client().get(f"/public/{record.pk}", headers={"Accept-Language": "sv"}).text)
    times = [" ".join(each.text_content().split()) for each in page.xpath("//*[contains(@class, 'part-when')]")]

    assert "v. 6 8–14 februari 2027" in times
    assert "hösten 2026" in times
    names = [option.text for option in page.xpath("//select[@id='me']/option")]
    assert names == ["Hela planen", "Alla", "Personal", "Sjuksköterskor", "Gäster"]


def test_what_happens_comes_by_page_for_the_reader_one_is(organisation, editor):
    coming = [{"id": f"c-{n}", "what": f"Kommer {n:04}", "to": ["all"]} for n in range(1000)]
    past = [
        {"id": f"p-{n}", "what": f"Varit {n:04}", "to": ["all"], "when": when("2020", "2020-01-01", "2020-12-31")}
        for n in range(60)
    ]
    plan = make_plan(audiences=[{"id": "all", "name": "Alla"}], activities=coming + past)
    record = make_record(organisation, plan)
    publish(record=record, version=record.latest, person=editor)
    first, next_, before = (
        html.fromstring(Client().get(f"/public/{record.pk}?me=audiences-1{query}").text)
        for query in ("", "&coming=2", "&past=2")
    )

    assert first.xpath("//a[@rel='next']/@href") == ["?me=audiences-1&coming=2#coming", "?me=audiences-1&past=2#past"]
    assert "Kommer 0049" in first.text_content()
    assert "Kommer 0050" not in first.text_content()
    assert "Kommer 0050" in next_.text_content()
    assert [each.xpath("boolean(//details[@class='public-past']/@open)") for each in (first, before)] == [False, True]
