"""Which activities: the address, the sentence, and the list."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from budskap.web.work import events
from tests.web.factories import make_activities, make_organisation, make_person, make_plan, make_record
from tests.web.pages.plans import full_plan


@pytest.fixture
def record(organisation, editor):
    return make_record(organisation, full_plan(), editor)


def address(record, query: str = "") -> str:
    return reverse("activities", args=[record.pk]) + query


def shown(client: Client, url: str) -> list[str]:
    return [cell.text_content() for cell in html.fromstring(client.get(url).text).xpath("//tbody//th//strong")]


def sentence(client: Client, url: str) -> str:
    page = html.fromstring(client.get(url).text)
    return page.xpath("string(//title)").split(" – ")[0]


ALL = ["Nyhet om bytet", "Föräldramöte", "Elevråd"]
FOUND = [
    ("", ALL, "3 activities, as in the plan"),
    ("?who=Ada+Ask", ALL[:1], "1 activity by Ada Ask, as in the plan"),
    ("?to=Elever", [ALL[0], ALL[2]], "2 activities to Elever, as in the plan"),
    ("?to=Elever&to=Föräldrar", ALL, "3 activities to Elever to Föräldrar, as in the plan"),
    ("?through=webben", ALL[:1], "1 activity through webben, as in the plan"),
    ("?why=De+känner+till+bytet.", ALL[:1], "1 activity so that “De känner till bytet.”, as in the plan"),
    ("?effect=awareness", ALL[:1], "1 activity for awareness, as in the plan"),
    ("?kind=date", ALL[:1], "1 activity with the time: days, as in the plan"),
    ("?kind=none", ALL[1:], "2 activities with the time: no time given, as in the plan"),
    ("?from=2026-05-31&until=2026-06-30", ALL[:1], "1 activity from 31 May 2026 until 30 June 2026, as in the plan"),
    ("?until=2026-02-28", [], "0 activities until 28 February 2026, as in the plan"),
    ("?q=nyhet++BYTET", ALL[:1], "1 activity with the words “nyhet BYTET”, as in the plan"),
    ("?sort=what", [ALL[2], ALL[1], ALL[0]], "3 activities, by what is done"),
    ("?sort=-what", ALL, "3 activities, by what is done, backwards"),
    ("?sort=when", ALL, "3 activities, by time"),
    ("?sort=who", ALL, "3 activities, by who"),
    ("?sort=effect", ALL, "3 activities, by effect"),
    ("?sort=nothing&effect=joy&kind=x&from=2026-02-30&page=x&q=%00", ALL, "3 activities, as in the plan"),
]


@pytest.mark.parametrize(("query", "found", "said"), FOUND)
def test_filters_are_an_address_and_a_sentence(signed_in, record, query, found, said):
    assert shown(signed_in, address(record, query)) == found
    assert sentence(signed_in, address(record, query)) == said


def test_each_condition_can_be_taken_out_of_the_sentence(signed_in, record):
    page = html.fromstring(signed_in.get(address(record, "?to=Elever&to=F%C3%B6r%C3%A4ldrar&q=nyhet&sort=when")).text)
    chips = {chip.text_content().strip(): chip.get("href") for chip in page.xpath('//a[contains(@class, "condition")]')}
    assert chips == {
        "Remove: to Elever×": "?to=F%C3%B6r%C3%A4ldrar&q=nyhet&sort=when",
        "Remove: to Föräldrar×": "?to=Elever&q=nyhet&sort=when",
        "Remove: with the words “nyhet”×": "?to=Elever&to=F%C3%B6r%C3%A4ldrar&sort=when",
    }


def test_an_address_from_a_form_is_tidied(signed_in, record):
    response = signed_in.get(address(record, "?q=&to=Elever&from=&until=&sort="))
    assert response.url == address(record, "?to=Elever")
    assert signed_in.get(response.url).status_code == 200


def test_an_empty_list_says_which_condition_to_leave_out(signed_in, record):
    response = signed_in.get(address(record, "?to=Elever&effect=action"))
    page = html.fromstring(response.text)
    links = [(link.text_content(), link.get("href")) for link in page.xpath('//*[contains(@class, "nothing")]//li/a')]
    assert links == [("without “for action”", "?to=Elever")]
    assert "2 activities" in response.text
    assert page.xpath('//a[@class="ds-button"][@href=$all]', all=address(record)) != []


def test_a_plan_without_activities_offers_the_first(signed_in, organisation, reader):
    record = make_record(organisation, make_plan())
    assert "Add the first activity" in signed_in.get(address(record)).text
    client = Client()
    client.force_login(reader)
    assert "Add the first activity" not in client.get(address(record)).text


def test_pages_of_fifty(signed_in, organisation):
    record = make_record(organisation, make_activities(120))
    assert len(shown(signed_in, address(record))) == 50
    assert shown(signed_in, address(record, "?page=3")) == [f"Aktivitet {number}" for number in range(100, 120)]
    assert shown(signed_in, address(record, "?page=99")) == shown(signed_in, address(record, "?page=3"))
    page = html.fromstring(signed_in.get(address(record, "?page=2&to=M%C3%A5lgrupp+0")).text)
    assert [(link.get("rel"), link.get("href")) for link in page.xpath('//nav[@aria-label="Pages"]//a')] == [
        ("prev", "?to=M%C3%A5lgrupp+0"),
        ("next", "?to=M%C3%A5lgrupp+0&page=3"),
    ]


def test_a_heading_sorts_and_sorts_back(signed_in, record):
    def heading(query: str) -> tuple[str, str]:
        page = html.fromstring(signed_in.get(address(record, query)).text)
        (cell,) = page.xpath('//th[@scope="col"][a[contains(@class, "part-when")]]')
        return cell.get("aria-sort"), cell.find("a").get("href")

    assert heading("?to=Elever") == (None, "?to=Elever&sort=when")
    assert heading("?to=Elever&sort=when") == ("ascending", "?to=Elever&sort=-when")
    assert heading("?to=Elever&sort=-when") == ("descending", "?to=Elever&sort=when")


def test_htmx_gets_the_list_alone_and_the_tidy_address(signed_in, record):
    response = signed_in.get(address(record, "?q=&to=Elever"), headers={"HX-Request": "true"})
    said, found = html.fragments_fromstring(response.text.strip())
    assert (said.get("id"), said.get("hx-swap-oob"), found.get("id")) == ("found-said", "innerHTML", "found")
    assert response["HX-Push-Url"] == address(record, "?to=Elever")
    restored = {"HX-Request": "true", "HX-History-Restore-Request": "true"}
    assert "<html" in signed_in.get(address(record, "?to=Elever"), headers=restored).text


def test_what_was_found_is_said_in_a_place_that_stays(signed_in, record):
    page = html.fromstring(signed_in.get(address(record)).text)
    assert [each.get("id") for each in page.xpath("//main//*[@role='status']")] == ["messages", "found-said"]
    part = signed_in.get(address(record, "?to=Elever"), headers={"HX-Request": "true"}).text
    said = html.fragment_fromstring(part, create_parent=True).xpath("string(*[@id='found-said'])")
    assert said == signed_in.get(address(record, "?to=Elever")).context["sentence"]


def test_all_my_plans_and_no_one_elses(signed_in, record, organisation, editor):
    read = make_organisation("Lasarna")
    make_person(read, "editor")
    read.memberships.create(person=editor, role="reader")
    make_record(read, make_plan(title="En annan", activities=[{"id": "nyhet", "what": "Annan nyhet"}]))
    make_record(None, make_plan(activities=[{"id": "x", "what": "Främmande"}]))
    url = reverse("all-activities")
    assert shown(signed_in, url) == [*ALL, "Annan nyhet"]
    page = html.fromstring(signed_in.get(url).text)
    rows = {row.get("id"): bool(row.xpath('.//a[contains(@class, "item-edit")]')) for row in page.xpath("//tbody/tr")}
    assert set(rows.values()) == {True, False}
    assert len(rows) == 4, "two plans may have an activity with the same id"
    assert sentence(signed_in, url + "?q=nyhet") == "2 activities with the words “nyhet”, as in the plan"


def test_who_may_see_and_who_may_edit(client, record, reader, outsider):
    assert client.get(address(record)).url == f"{reverse('sign-in')}?next={address(record)}"
    assert client.get(reverse("all-activities")).status_code == 302
    client.force_login(reader)
    response = client.get(address(record))
    assert response.status_code == 200
    assert "item-edit" not in response.text
    assert "Add an activity" not in response.text
    assert client.post(address(record)).status_code == 405
    client.force_login(outsider)
    assert client.get(address(record)).status_code == 404
    assert shown(client, reverse("all-activities")) == []


@pytest.mark.parametrize("names", [1, 3, 300])
def test_the_number_of_queries_does_not_grow_with_what_is_asked(signed_in, record, django_assert_num_queries, names):
    query = "?q=finns+inte" + "".join(f"&who=A{n}&to=B{n}&through=C{n}&why=D{n}" for n in range(names))
    signed_in.get(address(record))
    with django_assert_num_queries(7):
        signed_in.get(address(record, query))


def test_only_so_many_names_of_a_filter_count(signed_in, record):
    page = signed_in.get(address(record, "?" + "&".join(f"who=A{n}" for n in range(300))))

    assert len(page.context["filters"].who) == 20


@pytest.mark.parametrize("query", ["", "?to=M%C3%A5lgrupp+0&sort=when"])
def test_the_number_of_queries_does_not_grow(signed_in, organisation, django_assert_num_queries, query):
    for number in (3, 300):
        record = make_record(organisation, make_activities(number))
        with django_assert_num_queries(9):
            signed_in.get(address(record, query))
        with django_assert_num_queries(9):
            signed_in.get(reverse("all-activities") + query)


def test_what_was_reported_stands_with_the_activity(organisation, signed_in):
    record = make_record(organisation, make_activities(2))
    item = record.activity_rows.first().item
    address = reverse("activities", args=[record.pk])
    signed_in.post(reverse("report", args=[record.pk, item]), {"outcome": "done", "next": address}, follow=True)
    page = signed_in.get(address).text

    assert page.count('class="ds-tag outcome"') == 1
    assert page.count('name="outcome" value="open"') == 1
    assert page.count('name="outcome" value="done"') == 1


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?from=2026-12-31&until=2026-01-01", "The period ends before it begins"),
        ("?from=i+g%C3%A5r", "“i går” is no day"),
        ("?until=2026-02-30", "“2026-02-30” is no day"),
        ("?from=2026-01-01&until=2026-01-01", ""),
    ],
)
def test_a_period_that_cannot_be_says_so(signed_in, record, query, said):
    page = html.fromstring(signed_in.get(address(record, query), headers={"Accept-Language": "en"}).text)
    alerts = [each.text_content().strip() for each in page.xpath("//*[@id='found']//*[@role='alert']")]

    assert [each[: len(said)] for each in alerts] == ([said] if said else [])


def test_what_is_late_is_marked_and_can_be_asked_for(signed_in, organisation, editor):
    days = {"passed": "2020-05-31", "done": "2020-05-31", "coming": "2090-05-31", "never": ""}
    times = {each: {"text": "x", "kind": "date", "start": day, "end": day} for each, day in days.items() if day}
    plan = make_plan(activities=[{"id": each, "what": each, "when": times.get(each)} for each in days])
    record = make_record(organisation, plan, editor)
    signed_in.post(reverse("report", args=[record.pk, "done"]), {"outcome": "done"})
    page = html.fromstring(signed_in.get(address(record)).text)

    assert page.xpath("//tbody//th[.//*[text()='Late']]//strong/text()") == ["passed"]
    assert shown(signed_in, address(record, "?state=late")) == ["passed"]
    assert sentence(signed_in, address(record, "?state=late&state=x")) == "1 activity (late), as in the plan"
    assert 'name="state" value="late" id="filter-state-late" checked' in signed_in.get("/activities?state=late").text


def test_filters_offer_what_is_most_used_and_say_how_to_find_the_rest(organisation, signed_in):
    people = [{"id": f"p-{n}", "name": f"Person {n:04}"} for n in range(500)]
    activities = [{"id": f"a-{n}", "what": "Möte", "who": [each["id"]]} for n, each in enumerate(people)]
    record = make_record(organisation, make_plan(actors=people, activities=activities))
    page = html.fromstring(signed_in.get(address(record, "?who=Person+0499")).text)

    assert len(page.xpath("//input[@name='who'][@type='checkbox']")) == 41
    assert page.xpath("//input[@name='who' and @checked]/@value") == ["Person 0499"]
    assert "finds 460 more" in page.xpath("string(//p[contains(@class, 'filter-others')])")
    searched = html.fromstring(signed_in.get(address(record, "?q=person+0498")).text)
    assert [each.text_content().strip() for each in searched.xpath("//td[contains(@class, 'cell-who')]")] == [
        "Person 0498"
    ]


def test_a_period_holds_what_is_done_in_it_by_events_and_rhythms_too(organisation, signed_in, editor):
    hanging = {"text": "två veckor före kickoffen", "kind": "relative", "event": "kickoffen", "relation": "before"}
    day = {"text": "1 maj", "kind": "date", "start": "2026-05-01", "end": "2026-05-01"}
    waiting = hanging | {"text": "efter festen", "event": "festen", "relation": "after"}
    rhythm = {
        "text": "mars och juni",
        "kind": "recurring",
        "rrule": "FREQ=YEARLY;BYMONTH=3,6;BYMONTHDAY=7;UNTIL=20271231",
    }
    times = {"Tal": hanging, "Fest": waiting, "Film": day, "Möte": rhythm}
    record = make_record(
        organisation,
        make_plan(activities=[{"id": f"a{n}", "what": what, "when": times[what]} for n, what in enumerate(times)]),
    )
    events.save(record=record, name="kickoff", written="15 maj 2026\n15 september 2026", person=editor)
    (first, *_others) = record.occurrences.filter(activity__what="Tal")
    assert str(first.first) == "2026-05-01"

    def found(query):
        page = html.fromstring(signed_in.get(address(record, query)).text)
        return [each.text_content() for each in page.xpath("//*[@id='found']//th//strong")]

    assert found("?from=2026-05-01&until=2026-05-31") == ["Tal", "Film"]
    assert found("?from=2026-09-01&until=2026-09-30") == ["Tal"]
    assert found("?from=2026-06-01&until=2026-06-30") == ["Möte"]
    assert found("?from=2026-06-08&until=2026-06-30") == []
    assert found("?kind=relative") == ["Tal", "Fest"]
