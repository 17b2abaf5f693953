"""A plan kept in a workbook, as people keep it: a sheet for each list, titles above heads, dates as dates."""

from functools import cache

from budskap.documents.interpret import interpret
from budskap.documents.read import read
from budskap.plan.model import Plan

from ..xlsx_files import Look, Sheet, Value, bold, xlsx
from .drafts import named

DAY, MONTH = Look("yyyy-mm-dd"), Look("mmm-yy")


def heads(*texts: str) -> list[Value]:
    return [bold(text) for text in texts]


OVERVIEW = Sheet(
    "Översikt",
    [
        [bold("Kommunikationsplan för Digital hemmottagning", 18)],
        [],
        [bold("Ägare"), "Region Exempel"],
        [bold("Datum"), Value(46037, DAY)],
        [bold("Gäller"), "2026"],
        [],
        [bold("Syfte")],
        ["Planen ska bidra till att alla som berörs vet vad den digitala hemmottagningen är."],
    ],
    after='<mergeCells><mergeCell ref="A1:F1"/></mergeCells>',
)
AUDIENCES = Sheet(
    "Målgrupper",
    [
        heads("Målgrupp", "Varför", "Veta", "Göra"),
        ["Patienter", "De ska använda mottagningen", "Att den finns", "Logga in själva"],
        ["Sjuksköterskor", "De ska arbeta i den", "Hur den fungerar", "Erbjuda den"],
    ],
)
ACTIVITIES = Sheet(
    "Aktiviteter",
    [
        ["Aktivitetsplan våren 2026"],
        ["Uppdateras första måndagen varje månad."],
        heads("Aktivitet", "När", "Ansvarig", "Målgrupp", "Kanal", "Timmar"),
        ["Startmöte", Value(46096, DAY), "Anna Ek", "Sjuksköterskor", "Möte", 7.5],
        ["Nyhet om starten", Value(46113, MONTH), "Bo By", "Patienter", "Webbplats", 2],
        [],
        ["Affisch i väntrum", "v. 23", "Bo By", "Patienter", "Affisch"],
    ],
)
RISKS = Sheet("Risker", [heads("Risk", "Åtgärd"), ["Få känner till mottagningen", "Mer information i väntrummen"]])
SKETCH = Sheet("Underlag", [["Gammal plan"]], state="hidden")


@cache
def plan() -> Plan:
    return interpret(read(xlsx(OVERVIEW, AUDIENCES, ACTIVITIES, RISKS, SKETCH), "plan.xlsx")).plan


def test_the_head_of_the_plan() -> None:
    assert plan().title == "Kommunikationsplan för Digital hemmottagning"
    assert [section.kind for section in plan().sections if section.heading == "Syfte"] == ["purpose"]
    period = plan().period
    assert (plan().owner, str(plan().dated), period and period.edtf) == ("Region Exempel", "2026-01-15", "2026")


def test_audiences_with_their_goals() -> None:
    goals = [(*named(plan(), "audiences", goal.audience), goal.kind, goal.text) for goal in plan().goals]
    assert [(audience.name, audience.reason) for audience in plan().audiences] == [
        ("Patienter", "De ska använda mottagningen"),
        ("Sjuksköterskor", "De ska arbeta i den"),
    ]
    assert goals == [
        ("Patienter", "know", "Att den finns"),
        ("Patienter", "do", "Logga in själva"),
        ("Sjuksköterskor", "know", "Hur den fungerar"),
        ("Sjuksköterskor", "do", "Erbjuda den"),
    ]


def test_activities_with_dates_hours_and_a_row_after_a_gap() -> None:
    said = [
        (
            activity.what,
            activity.when and activity.when.edtf,
            *named(plan(), "actors", activity.who),
            *named(plan(), "audiences", activity.to),
            *named(plan(), "channels", activity.through),
            activity.hours,
        )
        for activity in plan().activities
    ]
    assert said == [
        ("Startmöte", "2026-03-15", "Anna Ek", "Sjuksköterskor", "Möte", 7.5),
        ("Nyhet om starten", "2026-04", "Bo By", "Patienter", "Webbplats", 2.0),
        ("Affisch i väntrum", "2026-06-01/2026-06-07", "Bo By", "Patienter", "Affisch", None),
    ]


def test_risks_with_what_is_done_about_them() -> None:
    assert [(risk.text, risk.response) for risk in plan().risks] == [
        ("Få känner till mottagningen", "Mer information i väntrummen"),
    ]


def test_facts_know_their_sheet_row_and_column() -> None:
    source = plan().activities[0].source
    assert source is not None
    assert (source.page, source.row, source.column) == (3, 2, 1)
