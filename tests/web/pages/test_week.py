"""My week, telling of one time, and who is behind the actors."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from lxml import html

from budskap.plan import edit
from budskap.web.store.actions import commit
from budskap.web.store.queries import value_of
from budskap.web.work.actions import report
from budskap.web.work.models import Doer, Outcome, Report
from budskap.web.work.spent import spent_on
from tests.web.factories import make_person, make_plan, make_record
from tests.web.pages.forms import text_of
from tests.web.work.test_occurrences import when


@pytest.fixture
def record(organisation, editor):
    today = timezone.localdate()
    time = {"text": "nu", "kind": "date", "start": f"{today - timedelta(3)}", "end": f"{today}"}
    return make_record(
        organisation,
        make_plan(
            actors=[{"id": "edit", "name": "Edit Redaktör"}, {"id": "lea", "name": "Kommunikatör"}],
            audiences=[{"id": "m", "name": "Medarbetare"}],
            activities=[
                {"id": "nyhet", "what": "Nyhet om flytten", "who": ["edit"], "to": ["m"], "when": time, "hours": 3},
                {"id": "film", "what": "Film", "who": ["lea"], "when": time},
            ],
        ),
    )


def fields(record, **more):
    when = record.occurrences.get(activity__item="nyhet")
    return {"outcome": "done", "first": f"{when.first}", "last": f"{when.last}", "next": "/week"} | more


def tell(client, record, item="nyhet", **more):
    return client.post(f"/plans/{record.pk}/activities/{item}/report", fields(record, **more), follow=True)


def test_my_week_holds_what_is_mine(signed_in, record):
    said = text_of(signed_in.get("/week"), "main")
    assert "Nyhet om flytten" in said
    assert "Film" not in said
    assert "3 h planned" in said
    assert "Film" in text_of(signed_in.get("/week?of=everyone"), "main")


def test_nobody_without_anything_is_left_alone(client, organisation):
    client.force_login(make_person(organisation))
    assert "Nothing is yours to do." in client.get("/week").text


def test_one_click_and_it_is_done_and_can_be_undone(signed_in, record):
    page = html.fromstring(signed_in.get("/week").text)
    (form,) = page.xpath("//li//form")
    (button,) = form.xpath(".//button")
    assert sorted(button.keys()) == ["class", "data-size", "data-variant", "name", "type", "value"]
    values = {each.get("name"): each.get("value") for each in form.xpath(".//input[@name != 'csrfmiddlewaretoken']")}
    done = signed_in.post(form.get("action"), values | {"outcome": "done"}, follow=True)

    assert "“Nyhet om flytten” is done." in text_of(done, "messages")
    assert "Nyhet om flytten" not in text_of(signed_in.get("/week"), "main")
    assert record.occurrences.get(activity__item="nyhet").outcome == "done"


def test_more_is_told_on_a_page_of_its_own(signed_in, record, reader):
    address = html.fromstring(signed_in.get("/week").text).xpath("//a[starts-with(., 'More')]/@href")[0]
    page = signed_in.get(address).text
    assert "Nyhet om flytten" in page
    tell(signed_in, record, outcome="doing", hours="2,5" if "2,5" in page else "2.5", link="https://example.org/a",
         note="På gång", handed_to=reader.pk)  # fmt: skip

    told = Report.objects.get()
    assert (told.outcome, told.hours, told.link, told.note, told.handed_to) == (
        "doing", 2.5, "https://example.org/a", "På gång", reader
    )  # fmt: skip
    assert "handed to Lea Läsare" in signed_in.get(address).text


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ({"hours": "90 min"}, "Write the hours as 4, 2.5, 1:30 or 1½, or as +1"),
        ({"hours": "-1"}, "Write the hours as 4"),
        ({"hours": "10001"}, "Hours are a number from 0 to 10,000."),
        ({"link": "intranet/x"}, "A link is a whole web address"),
        ({"note": "x" * 5_001}, "A note has at most 5,000 characters."),
        ({"handed_to": "999999"}, "handed_to"),
    ],
)
def test_what_cannot_be_told_is_said_and_nothing_written_is_lost(signed_in, record, written, said):
    response = tell(signed_in, record, **({"note": "Mitt eget"} | written))
    assert response.status_code == 422
    assert said in response.text
    assert written.get("note", "Mitt eget") in response.text
    assert Report.objects.count() == 0


def test_what_is_skipped_has_a_reason(signed_in, record):
    assert tell(signed_in, record, outcome="skipped").status_code == 422
    assert tell(signed_in, record, outcome="skipped", note="Inställt").status_code == 200


@pytest.mark.parametrize(
    ("query", "status"), [("?first=2026-02-30&last=", 400), ("?first=1999-01-01&last=1999-01-02", 404)]
)
def test_days_that_nothing_is_on(signed_in, record, query, status):
    assert signed_in.get(f"/plans/{record.pk}/activities/nyhet/report{query}").status_code == status


def test_an_address_of_another_site_is_no_way_back(signed_in, record):
    page = signed_in.get(f"/plans/{record.pk}/activities/nyhet/report?next=https://example.com/x")
    assert "example.com" not in page.text.partition("language-choice")[0]


def test_a_reader_tells_of_what_is_theirs_and_of_nothing_else(client, record, reader, editor):
    client.force_login(reader)
    assert tell(client, record).status_code == 403
    Doer.objects.filter(actor="edit").update(person=reader)
    assert tell(client, record).status_code == 200
    assert tell(client, record, "film").status_code == 403


def test_who_was_handed_one_time_tells_of_that_and_no_other(client, organisation, editor, reader):
    rhythm = {"text": "varje månad", "kind": "recurring", "rrule": "FREQ=MONTHLY"}
    record = make_record(organisation, make_plan(activities=[{"id": "brev", "what": "Brev", "when": rhythm}]))
    rows = list(record.occurrences.order_by("number")[:3])
    days = (rows[2].first, rows[2].last)
    report(record=record, item="brev", outcome=Outcome.OPEN, on=days[0], person=editor, days=days, handed_to=reader)
    client.force_login(reader)

    def told(row, **more):
        fields = {"outcome": "done", "first": f"{row.first}", "last": f"{row.last}"} | more
        return client.post(f"/plans/{record.pk}/activities/brev/report", fields)

    assert told(rows[0]).status_code == 404
    assert told(rows[2], with_earlier="on").status_code == 302
    assert [row.outcome for row in record.occurrences.order_by("number")[:3]] == ["open", "open", "done"]


def test_is_that_you(client, record, organisation, outsider):
    person = make_person(organisation, name="Kommunikatör")
    client.force_login(person)
    assert "Is the Kommunikatör of “En plan” you?" in client.get("/week").text
    other = make_person(organisation, name="Kommunikatör")
    client.post(f"/plans/{record.pk}/actors/lea/me", {"no": "1"})
    assert "Is the Kommunikatör" not in client.get("/week").text
    client.force_login(other)
    assert "Is the Kommunikatör" in client.get("/week").text
    client.post(f"/plans/{record.pk}/actors/edit/me")
    assert Doer.objects.get(actor="edit").person != person
    assert "Film" in text_of(client.post(f"/plans/{record.pk}/actors/lea/me", follow=True), "main")
    client.force_login(outsider)
    assert client.post(f"/plans/{record.pk}/actors/lea/me").status_code == 404


def test_who_does_it(signed_in, record, reader):
    page = signed_in.get(f"/plans/{record.pk}/who").text
    assert "Nobody is behind 1 of those who do something." in page
    answer = signed_in.post(f"/plans/{record.pk}/who/lea", {"who": f"Lea Läsare ({reader.email})"}, follow=True)
    assert "“Kommunikatör”: saved." in answer.text
    assert "Nobody is behind" not in answer.text
    signed_in.post(f"/plans/{record.pk}/who/lea", {"who": "film@example.org"})
    assert Doer.objects.get(actor="lea").email == "film@example.org"


@pytest.mark.parametrize(
    ("actor", "who", "status", "said"),
    [
        ("lea", "nej", 422, "That is neither somebody of the organisation nor a mail address."),
        ("lea", "Ute Granne", 422, "That is neither somebody"),
        ("x", "", 200, "The plan does not name them any more."),
    ],
)
def test_who_cannot_be(signed_in, record, outsider, actor, who, status, said):
    answer = signed_in.post(f"/plans/{record.pk}/who/{actor}", {"who": who}, follow=True)
    assert answer.status_code == status
    assert said in answer.text
    assert who in answer.text
    assert "lea" not in Doer.objects.values_list("actor", flat=True)


@pytest.mark.parametrize("written", ["Lea Läsare", "lea läsare"])
def test_a_name_is_enough_where_only_one_has_it(signed_in, record, reader, written):
    signed_in.post(f"/plans/{record.pk}/who/lea", {"who": written})
    assert Doer.objects.get(actor="lea").person == reader


@pytest.mark.parametrize(("who", "status", "change"), [("reader", 200, 403), ("outsider", 404, 404)])
def test_who_may(request, client, record, who, status, change):
    client.force_login(request.getfixturevalue(who))
    assert client.get(f"/plans/{record.pk}/who").status_code == status
    assert client.post(f"/plans/{record.pk}/who/lea", {"who": "x@example.org"}).status_code == change


@pytest.mark.parametrize("number", [3, 60])
def test_the_page_asks_as_often_for_any_number(signed_in, organisation, editor, number, django_assert_max_num_queries):
    actors = [{"id": f"a{n}", "name": "Edit Redaktör" if not n else f"A {n}"} for n in range(number)]
    activities = [{"id": f"x{n}", "what": "X", "who": ["a0"]} for n in range(number)]
    record = make_record(organisation, make_plan(actors=actors, activities=activities))
    for address, queries in (("/week", 9), ("/week?of=everyone", 10), ("/week?of=nobody", 10)):
        with django_assert_max_num_queries(queries):
            signed_in.get(address)
    with django_assert_max_num_queries(9):
        signed_in.get(f"/plans/{record.pk}/who")


def test_a_part_is_told_of_by_itself_or_the_whole(client, organisation, editor, reader):
    shared = {"id": "film", "what": "Film", "who": ["lea", "edit"], "through": ["web", "press"]}
    record = make_record(
        organisation,
        make_plan(
            actors=[{"id": "lea", "name": reader.name}, {"id": "edit", "name": editor.name}],
            channels=[{"id": "web", "name": "Webben"}, {"id": "press", "name": "Pressen"}],
            activities=[shared],
        ),
    )
    address = f"/plans/{record.pk}/activities/film/report"
    client.force_login(reader)
    assert "Webben" in (page := client.get("/week").text)
    assert "Pressen" not in page
    client.post(address, {"outcome": "done", "first": "", "last": "", "channel": "web", "all_parts": "on"})
    assert [row.outcome for row in record.occurrences.order_by("number")] == ["done", "open"]
    client.force_login(editor)
    page = client.get(f"{address}?channel=press")
    assert "not only for this part" in page.text
    assert "(Webben)" in page.text
    client.post(address, {"outcome": "doing", "first": "", "last": "", "channel": "press", "all_parts": "on"})
    assert [row.outcome for row in record.occurrences.order_by("number")] == ["doing", "doing"]


def test_what_was_handed_over_is_handed_back(signed_in, record, reader):
    tell(signed_in, record, outcome="open", handed_to=reader.pk)
    row = record.occurrences.get(activity__item="nyhet")
    assert row.handed_to == reader
    address = f"/plans/{record.pk}/activities/nyhet/report"
    assert "Back to those whom the plan names" in signed_in.get(address).text
    assert "Those whom the plan names do it" in text_of(
        tell(signed_in, record, outcome="open", hand_back="on"), "messages"
    )
    row = record.occurrences.get(activity__item="nyhet")
    assert row.handed_to is None


def test_each_line_says_what_is_planned_and_what_was_spent(signed_in, record, editor):
    tell(signed_in, record, outcome="doing", hours="2.5")
    assert "3 h planned · 2.5 h spent" in text_of(signed_in.get("/week"), "main")

    fixed = edit.change(value_of(record.latest), "nyhet", {"when": when("2031")})
    commit(record=record, base=1, edited=fixed, author=editor)
    assert record.occurrences.get(activity__item="nyhet").first.year == 2031
    assert sorted(spent_on(record.occurrences.select_related("activity")).values()) == [0, 2.5]


def test_hours_of_a_part_and_of_one_time_are_told_by_themselves(signed_in, organisation, editor):
    made = make_record(
        organisation,
        make_plan(
            period=when("2026"),
            actors=[{"id": "edit", "name": "Edit Redaktör"}, {"id": "lea", "name": "Kommunikatör"}],
            channels=[{"id": "w", "name": "Webb"}, {"id": "e", "name": "E-post"}],
            activities=[
                {"id": "delad", "what": "Delad", "who": ["edit", "lea"], "through": ["w", "e"], "hours": 5},
                {"id": "brev", "what": "Brev", "who": ["edit"], "hours": 4, "when": when("varje månad")},
            ],
        ),
    )
    months = list(made.occurrences.filter(activity__item="brev").select_related("activity"))
    report(record=made, item="brev", outcome="doing", on=months[1].first, person=editor, hours=1,
           days=(months[1].first, months[1].last))  # fmt: skip

    assert "2.5 h planned" in text_of(signed_in.get("/week"), "main")
    assert [spent_on(months)[each.pk] for each in months[:3]] == [0, 1, 0]


def test_what_comes_every_day_is_one_row_of_the_week(signed_in, organisation, editor):
    daily = {"text": "varje dag", "kind": "recurring", "rrule": "FREQ=DAILY"}
    activity = {"id": "svar", "what": "Svara", "who": ["edit"], "when": daily}
    actors = [{"id": "edit", "name": editor.name}]
    record = make_record(organisation, make_plan(actors=actors, activities=[activity]))
    page = html.fromstring(signed_in.get("/week").text)

    assert len(page.xpath("//section//a[text()='Svara']")) == 3
    assert "and 13 more times" in text_of(signed_in.get("/week"), "main")
    assert record.occurrences.count() > 700


def test_hours_are_shown_where_they_are_told_anew_and_stay_when_it_is_open_again(signed_in, record, reader):
    tell(signed_in, record, hours="2,5")
    report(record=record, item="nyhet", outcome=Outcome.DONE, on=timezone.localdate(), person=reader, hours=4)
    page = signed_in.get(f"/plans/{record.pk}/activities/nyhet/report")
    assert html.fromstring(page.text).xpath("//input[@name='hours']/@value") == ["2.5"]
    assert "Others told of 4 h." in text_of(page, "main")

    tell(signed_in, record, outcome="open", hours="+1")
    assert Report.objects.first().hours == 3.5
    assert "3 h planned · 7.5 h spent" in text_of(signed_in.get("/week"), "main")


def test_what_was_told_long_ago_is_taken_back_from_its_page(signed_in, record):
    tell(signed_in, record, hours="2")
    tell(signed_in, record, outcome="open", note="Inte än")
    first = Report.objects.last()
    page = html.fromstring(signed_in.get(f"/plans/{record.pk}/activities/nyhet/report").text)
    assert page.xpath("//li//input[@name='step']/@value") == [f"{each.step}" for each in Report.objects.all()]
    signed_in.post(f"/plans/{record.pk}/take-back", {"step": first.step})

    page = html.fromstring(signed_in.get(f"/plans/{record.pk}/activities/nyhet/report").text)
    assert len(page.xpath("//li//input[@name='step']")) == 1
    assert spent_on(record.occurrences.select_related("activity")) == dict.fromkeys(
        record.occurrences.values_list("pk", flat=True), 0
    )


def test_one_who_reads_takes_back_their_own_words_alone(client, record, editor, reader):
    report(record=record, item="nyhet", outcome=Outcome.DOING, on=timezone.localdate(), person=editor, handed_to=reader)
    client.force_login(reader)
    tell(client, record, outcome="doing", note="Mitt")
    page = html.fromstring(client.get(f"/plans/{record.pk}/activities/nyhet/report").text)

    assert page.xpath("//li//input[@name='step']/@value") == [f"{Report.objects.first().step}"]


def test_what_nobody_types_is_left_out_of_a_note(signed_in, record):
    tell(signed_in, record, note="Ring\u0007 \u202eupp\r\nimorgon\u0085")

    assert Report.objects.get().note == "Ring upp\nimorgon"


@pytest.mark.parametrize(
    "more", [{"hours": "2"}, {"link": "https://example.org/nyhet"}, {"note": "Snart"}, {"handed_to": "r"}]
)
def test_who_says_something_else_leaves_how_far_it_is(signed_in, record, reader, more):
    more = {name: f"{reader.pk}" if value == "r" else value for name, value in more.items()}
    tell(signed_in, record, outcome="doing")
    tell(signed_in, record, outcome="", **more)
    assert [each.outcome for each in Report.objects.filter(item="nyhet")] == ["doing", "doing"]


@pytest.mark.parametrize("more", [{}, {"hours": "2", "with_earlier": "on"}, {"hours": "2", "all_parts": "on"}])
def test_nothing_said_is_asked_for(signed_in, record, more):
    response = tell(signed_in, record, outcome="", **more)
    assert response.status_code == 422
    assert "Say how far it is." in response.text
    assert not Report.objects.exists()


def test_an_address_that_begins_with_www_is_on_the_web(signed_in, record):
    tell(signed_in, record, link="www.example.org/nyhet")
    assert Report.objects.get().link == "https://www.example.org/nyhet"


def test_of_what_comes_again_the_time_is_said(signed_in, organisation, editor):
    today = timezone.localdate()
    plan = make_plan(
        actors=[{"id": "edit", "name": "Edit Redaktör"}],
        activities=[{"id": "brev", "what": "Brev", "who": ["edit"], "when": when("varje dag")}],
        period=when(f"{today - timedelta(2)}–{today + timedelta(2)}"),
    )
    record = make_record(organisation, plan)
    days = record.occurrences.filter(first=today).get()
    told = {"outcome": "done", "first": f"{days.first}", "last": f"{days.last}", "next": "/week"}
    page = signed_in.post(f"/plans/{record.pk}/activities/brev/report", told, follow=True)
    assert f"“Brev, {today.day} " in text_of(page, "messages")
    page = signed_in.get(f"/plans/{record.pk}/activities/brev/report")
    assert f"Done, {today.day} " in text_of(page, "main")
