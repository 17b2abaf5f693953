"""Events of a plan: their dates as people write them, and what hangs on them."""

from __future__ import annotations

from datetime import date

import pytest
from lxml import html

from budskap.plan import edit
from budskap.web.people.models import AuditEntry
from budskap.web.store import actions, queries
from budskap.web.store.models import PlanRecord
from budskap.web.work import events
from budskap.web.work.errors import WorkError
from budskap.web.work.models import Event, EventDate
from budskap.when import Context, parse
from tests.web.factories import make_plan, make_record
from tests.web.pages.forms import text_of


def when(text):
    return parse(text, "sv", Context(2026)).as_json()


@pytest.fixture
def record(organisation):
    times = {"brev": "två veckor före kickoffen", "nyhet": "efter varje ledningsmöte", "film": "maj 2026"}
    return make_record(
        organisation,
        make_plan(
            period=when("2026"),
            activities=[{"id": item, "what": item, "when": when(text)} for item, text in times.items()],
        ),
    )


def plan(record):
    return queries.value_of(record.versions.latest("number"))


def save(record, person, name, written, event=None):
    return events.save(record=record, name=name, written=written, person=person, event=event)


def days(record, item):
    return [(row.first, row.last) for row in record.occurrences.filter(activity__item=item).order_by("number")]


def test_dates_are_written_as_people_write_them(record):
    assert events.dates_in(plan(record), "15 maj\n\n 3–4 juni 2026\n2026-09-01; 5 oktober") == [
        (date(2026, 5, 15), date(2026, 5, 15)),
        (date(2026, 6, 3), date(2026, 6, 4)),
        (date(2026, 9, 1), date(2026, 9, 1)),
        (date(2026, 10, 5), date(2026, 10, 5)),
    ]
    assert len(events.dates_in(plan(record), "första måndagen varje månad")) == 12
    years = plan(record).model_copy(update={"period": parse("2026–2031", "sv")})
    assert len(events.dates_in(years, "första måndagen varje månad")) == 72


def test_what_hangs_on_it_follows_it_and_waits_when_it_is_gone(record, editor):
    event = save(record, editor, " kickoff ", "15 maj")
    assert days(record, "brev") == [(date(2026, 5, 1), date(2026, 5, 1))]
    save(record, editor, "kickoff", "15 juni", event.pk)
    assert days(record, "brev") == [(date(2026, 6, 1), date(2026, 6, 1))]
    events.remove(record=record, event=event.pk, person=editor)
    assert days(record, "brev") == [(None, None)]
    told = AuditEntry.objects.filter(action__startswith="event.").order_by("pk")
    assert list(told.values_list("action", flat=True)) == ["event.saved", "event.saved", "event.removed"]


def test_which_activities_hang_on_which(record, editor):
    save(record, editor, "Ledningsmöten", "1 mars\n1 april")
    found, happenings = events.happenings(record, plan(record))

    assert [str(each) for each in found] == ["Ledningsmöten"]
    assert {each.words: str(each.event or "") for each in happenings} == {
        "kickoffen": "", plan(record).activities[1].when.event: "Ledningsmöten"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "written", "code"),
    [
        (" ", "", "name"),
        ("x" * 201, "", "name"),
        ("x\0", "", "name"),
        ("Finns", "", "taken"),
        ("  fINNS", "", "taken"),
        ("Ny", "15 maj\nnågon gång", "date"),
        ("Ny", "31 juni 2026", "date"),
        ("Ny", "vid behov", "date"),
        ("Ny", "15 maj 2026" + " " * 500 + "x", "date"),
    ],
)
def test_what_cannot_be_leaves_everything_as_it_was(record, editor, name, written, code):
    save(record, editor, "Finns", "1 maj")
    with pytest.raises(WorkError) as caught:
        save(record, editor, name, written)
    assert caught.value.code == code
    assert Event.objects.count() == 1


def test_an_event_has_so_many_dates(record, editor, organisation):
    years = make_record(organisation, make_plan(activities=[]))
    with pytest.raises(WorkError) as caught:
        save(years, editor, "Allt", "varje dag")
    assert caught.value.code == "many"


def test_what_was_changed_meanwhile_is_what_hangs_on_it(record, editor):
    stale = PlanRecord.objects.select_related("head").get(pk=record.pk)
    added, _id = edit.add(plan(record), "activities", {"what": "Tal", "when": when("vid kickoffen")})
    actions.commit(record=record, base=1, edited=added, author=editor)
    save(stale, editor, "kickoff", "15 maj")

    assert [row.first for row in record.occurrences.filter(activity__what="Tal")] == [date(2026, 5, 15)]


def test_the_page(signed_in, record, editor):
    address = f"/plans/{record.pk}/events"
    assert "kickoffen" in text_of(signed_in.get(address), "main")
    wrong = signed_in.post(address, {"name": "kickoff", "dates": "15 maj\nsnart"})
    assert wrong.status_code == 422
    assert "“snart” is no day that is known." in wrong.text
    assert "15 maj" in wrong.text

    saved = signed_in.post(address, {"name": "kickoff", "dates": "15 maj"}, follow=True)
    assert "“kickoff”: saved, 15 May 2026." in saved.text
    assert "Outside" not in saved.text
    event = Event.objects.get()
    form = html.fromstring(signed_in.get(address).text).xpath(f"//textarea[@id='dates-{event.pk}']")[0]
    assert form.text_content().strip() == "2026-05-15"
    wrong = signed_in.post(f"{address}/{event.pk}", {"name": "", "dates": "16 maj"})
    assert "Give the event a name" in wrong.text
    assert "16 maj" in wrong.text
    removed = signed_in.post(f"{address}/{event.pk}", {"remove": "1"}, follow=True)
    assert "“kickoff” is removed. What hangs on it waits for a date." in text_of(removed, "messages")
    assert signed_in.post(f"{address}/{event.pk}", {"name": "kickoff", "dates": "16 maj"}).status_code == 422
    back = html.fromstring(removed.text).xpath("//*[@id='messages']//form")[0]
    signed_in.post(back.action, dict(back.fields))
    assert [(each.first, each.event.name) for each in EventDate.objects.all()] == [(date(2026, 5, 15), "kickoff")]
    bare = save(record, editor, "Möte", "")
    gone = signed_in.post(f"{address}/{bare.pk}", {"remove": "1"}, follow=True)
    assert text_of(gone, "messages").endswith("“Möte” is removed.")


def test_dates_are_said_and_those_that_are_perhaps_a_slip(signed_in, record, organisation):
    bare = make_record(organisation, make_plan(period=None))
    for one, period in (
        (record, "Outside the plan’s period, 1 January–31 December 2026"),
        (bare, "More than ten years from now"),
    ):
        written = {"name": "Möte", "dates": "15 maj 1999\n2 juni 2026\n1 januari 2199"}
        said = text_of(signed_in.post(f"/plans/{one.pk}/events", written, follow=True), "messages")
        assert "“Möte”: saved with 3 dates, 15 May 1999–1 January 2199." in said
        assert f"{period}: 15 May 1999 · 1 January 2199." in said


def test_two_who_change_an_event_do_not_overwrite_each_other_in_silence(signed_in, record, editor):
    kickoff = events.save(record=record, name="kickoff", written="15 maj 2026", person=editor)
    address, seen = f"/plans/{record.pk}/events/{kickoff.pk}", kickoff.mark
    events.save(record=record, name="kickoff", written="22 maj 2026", person=editor, event=kickoff.pk)
    mine = {"name": "kickoff", "dates": "1 juni 2026"}
    refused = signed_in.post(address, mine | {"mark": seen})

    assert refused.status_code == 422
    assert "Somebody else has changed the event meanwhile" in refused.text
    assert "1 juni 2026" in refused.text
    assert "22 May 2026" in refused.text
    now = html.fromstring(refused.text).xpath("//input[@name='mark']/@value")[0]
    assert signed_in.post(address, mine | {"mark": now}).status_code == 302
    assert [each.first for each in Event.objects.get().dates.all()] == [date(2026, 6, 1)]


def test_what_another_changed_meanwhile_is_not_removed(signed_in, record, editor):
    kickoff = save(record, editor, "kickoff", "15 maj 2026")
    address, seen = f"/plans/{record.pk}/events/{kickoff.pk}", kickoff.mark
    save(record, editor, "Kickoff", "22 maj 2026", kickoff.pk)

    refused = signed_in.post(address, {"remove": "1", "mark": seen}, follow=True)
    assert "so it stays" in text_of(refused, "messages")
    signed_in.post(address, {"remove": "1", "mark": Event.objects.get().mark})
    assert not Event.objects.exists()
    assert "removed the event already" in signed_in.post(address, {"remove": "1"}, follow=True).text


def test_an_event_without_a_date_is_saved_and_its_own_address_leads_to_all(signed_in, record):
    saved = signed_in.post(f"/plans/{record.pk}/events", {"name": "kickoff", "dates": ""}, follow=True)
    assert "“kickoff”: saved, without a date yet." in saved.text
    assert html.fromstring(saved.text).xpath("//input[@id='name-0']/@value") == ["varje ledningsmöte"]
    page = signed_in.get(f"/plans/{record.pk}/events/{record.events.get().pk}", follow=True)
    assert page.redirect_chain == [(f"/plans/{record.pk}/events", 302)]
