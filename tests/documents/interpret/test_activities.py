import pytest

from budskap.documents.interpret import interpret

from .drafts import document, named, plan_of


def activities(*rows: list[str]):
    return interpret(document("# Kommunikationsplan 2026", "# Aktiviteter", list(rows))).plan


def test_a_row_becomes_the_sentence() -> None:
    plan = activities(
        ["Vad", "När", "Ansvarig", "Målgrupp", "Kanal", "Önskad effekt", "Timmar", "Status"],
        ["Nyhet", "maj", "Anna Ek\nBo Lind", "Chefer, medarbetare", "Intranät", "Kännedom", "2,5", "Klar"],
    )
    (activity,) = plan.activities
    assert activity.what == "Nyhet"
    assert activity.when is not None
    assert activity.when.edtf == "2026-05"
    assert named(plan, "actors", activity.who) == ["Anna Ek", "Bo Lind"]
    assert named(plan, "audiences", activity.to) == ["Chefer", "medarbetare"]
    assert named(plan, "channels", activity.through) == ["Intranät"]
    assert (activity.effect, activity.hours, activity.note) == ("awareness", 2.5, "Status: Klar")


def test_rows_that_go_on_with_a_merged_cell_are_one_activity_with_several_people() -> None:
    plan = activities(
        ["Aktivitet", "Tidpunkt", "Ansvarig", "Kanal"],
        ["Kampanj", "Hösten", "Anna Ek", "Webb"],
        ["^Kampanj", "^Hösten", "Bo Lind", "Press"],
    )
    (activity,) = plan.activities
    assert named(plan, "actors", activity.who) == ["Anna Ek", "Bo Lind"]
    assert named(plan, "channels", activity.through) == ["Webb", "Press"]


def test_a_merged_row_above_says_when() -> None:
    plan = activities(["Aktivitet", "Ansvarig"], ["Våren 2026", "^Våren 2026"], ["Möte", "Anna Ek"])
    (activity,) = plan.activities
    assert activity.when is not None
    assert activity.when.edtf == "2026-21"


def test_a_table_turned_on_its_side_is_read() -> None:
    plan = activities(["Aktivitet", "Möte"], ["När", "Mars"], ["Ansvarig", "Anna Ek"], ["Kanal", "APT"])
    (activity,) = plan.activities
    assert (activity.what, activity.when and activity.when.edtf) == ("Möte", "2026-03")


def test_a_table_without_heads_goes_on_with_the_one_before() -> None:
    blocks = [["Aktivitet", "När"], ["Film", "Maj"]], [["Möte", "Juni"], ["Brev", "Juli"]]
    plan = interpret(document("# Kommunikationsplan 2026", "# Aktiviteter", *blocks)).plan
    assert [activity.what for activity in plan.activities] == ["Film", "Möte", "Brev"]


def test_a_table_without_known_heads_is_guessed_and_says_so() -> None:
    draft = interpret(document("# Aktiviteter", [["Film om vården", "maj 2026"], ["Möte med alla", "juni 2026"]]))
    assert [activity.when and activity.when.edtf for activity in draft.plan.activities] == ["2026-05", "2026-06"]
    assert {evidence.doubt for evidence in draft.evidence} >= {"column_guessed"}


def test_a_column_of_messages_and_one_of_goals_are_tied_to_the_activity() -> None:
    plan = activities(
        ["Aktivitet", "När", "Målgrupp", "Budskap", "Syfte"],
        ["Möte", "Maj", "Chefer", "Vi gör det tillsammans", "Att alla chefer kan berätta om planen"],
    )
    (activity,) = plan.activities
    assert named(plan, "messages", activity.says) == ["Vi gör det tillsammans"]
    assert named(plan, "goals", activity.why) == ["Att alla chefer kan berätta om planen"]
    assert named(plan, "audiences", plan.messages[0].audiences) == ["Chefer"]


def test_points_are_activities_with_their_times() -> None:
    plan = plan_of("# Kommunikationsplan 2026\n\n## Aktiviteter\n\n- Maj: Film\n- Möte (juni 2026)\n- Utskick\n")
    assert [(one.what, one.when and one.when.edtf) for one in plan.activities] == [
        ("Film", "2026-05"),
        ("Möte", "2026-06"),
        ("Utskick", None),
    ]


def test_a_year_that_is_not_written_is_taken_from_the_plan_and_doubted() -> None:
    draft = interpret(document("# Kommunikationsplan 2026", "# Aktiviteter", [["Vad", "När"], ["Film", "maj"]]))
    assert [(one.field, one.doubt, one.words) for one in draft.evidence if one.doubt] == [
        ("when", "year_assumed", "maj")
    ]


def test_a_last_day_whose_year_is_the_plans_is_doubted_as_the_others() -> None:
    draft = interpret(
        document("# Kommunikationsplan 2026", "# Aktiviteter", [["Vad", "När"], ["Film", "senast i maj"]])
    )
    (activity,) = draft.plan.activities
    assert activity.when is not None
    assert str(activity.when.end) == "2026-05-31"
    assert [one.doubt for one in draft.evidence if one.doubt] == ["year_assumed"]


def test_a_time_nobody_can_read_stays_as_written() -> None:
    draft = interpret(document("# Aktiviteter", [["Vad", "När"], ["Film", "när tuppen gal tre gånger"]]))
    (activity,) = draft.plan.activities
    assert activity.when is not None
    assert activity.when.text == "när tuppen gal tre gånger"


@pytest.mark.parametrize(
    ("heads", "language"),
    [
        (["Hva", "Når", "Hvem", "For hvem", "Hvordan"], "nb"),
        (["Kva", "Når", "Kven", "Til kven", "Korleis"], "nn"),
        (["Hvad", "Hvornår", "Ansvarlig", "Målgruppe", "Medie"], "da"),
        (["Activity", "Timing", "Lead", "Audience", "Channel"], "en"),
        (["Vad ska göras?", "Tid", "Vem gör?", "Till vem?", "Hur?"], "sv"),
    ],
)
def test_heads_are_known_in_every_language(heads: list[str], language: str) -> None:
    prose = {
        "nb": "Hva skal vi gjøre, hvem er ansvarlig, og hvordan når vi ikke bare noen, men alle?",
        "nn": "Kva skal vi gjere, kven er ansvarleg, og korleis når vi ikkje berre nokon, men alle saman?",
        "da": "Hvad skal vi gøre, hvem er ansvarlig, og hvordan når vi ikke blot nogle af os, men alle?",
        "en": "What are we going to do, who is responsible, and how will we reach all of them?",
        "sv": "Vad ska vi göra, vem är ansvarig, och hur når vi inte bara några utan alla och envar?",
    }[language]
    plan = interpret(document("# 2026", prose, [heads, ["Film", "2026", "Anna Ek", "Alle", "Web"]])).plan
    assert plan.language == language
    (activity,) = plan.activities
    found = [activity.when and activity.when.text, *(bool(x) for x in (activity.who, activity.to, activity.through))]
    assert [activity.what, *found] == ["Film", "2026", True, True, True]


def test_a_bare_number_in_a_remark_keeps_its_head() -> None:
    plan = activities(["Aktivitet", "När", "Kostnad", "Kommentar"], ["Film", "maj", "45000", "Bokad"])
    assert plan.activities[0].note == "Kostnad: 45000; Bokad"


def test_a_time_that_may_be_meant_otherwise_is_asked_about() -> None:
    rows = [["Activity", "When"], ["Meeting", "5/6/2027"], ["Film", "9 sep feb 2027"], ["Letter", "7 June 2027"]]
    draft = interpret(document("# Communication plan 2027", "# Activities", rows))
    asked = [each.words for each in draft.evidence if each.doubt == "time_doubtful"]
    assert asked == ["5/6/2027", "9 sep feb 2027"]
