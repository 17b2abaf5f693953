"""Rows whose first cell is empty: they go on with the one above."""

from budskap.documents.interpret import interpret

from .drafts import document, named

HEADS = ["Aktivitet", "När", "Ansvarig", "Målgrupp", "Kanal"]


def draft(*rows: list[str], title: str = "# Aktiviteter"):
    return interpret(document("# Kommunikationsplan 2027", title, list(rows)))


def doubts(made, field: str) -> list[str | None]:
    return [one.doubt for one in made.evidence if one.field == field and one.doubt]


def test_a_row_with_a_time_of_its_own_is_the_same_activity_once_more_and_unsure() -> None:
    made = draft(
        HEADS,
        ["Provkörning av linjen", "mars 2027", "Anna Ek", "Förare", "Depåmöte"],
        ["", "v. 20", "Bo Lind", "Resenärer", "Webb, Affisch"],
        ["Invigning", "juni 2027", "Anna Ek", "Resenärer", "Press"],
    )
    plan = made.plan
    assert [(one.what, one.when and one.when.text) for one in plan.activities] == [
        ("Provkörning av linjen", "mars 2027"),
        ("Provkörning av linjen", "v. 20"),
        ("Invigning", "juni 2027"),
    ]
    assert named(plan, "actors", plan.activities[1].who) == ["Bo Lind"]
    assert named(plan, "channels", plan.activities[1].through) == ["Webb", "Affisch"]
    assert doubts(made, "what") == ["as_above"]


def test_a_row_without_a_time_says_more_of_the_activity_above_and_is_unsure() -> None:
    made = draft(
        HEADS,
        ["Öppen depå", "8 maj 2027", "Anna Ek", "Resenärer", "Möte"],
        ["", "", "Bo Lind", "Press", "Inbjudan"],
        title="# Aktiviteter 2027 (forts.)",
    )
    (activity,) = made.plan.activities
    assert (activity.what, activity.when and activity.when.text) == ("Öppen depå", "8 maj 2027")
    assert named(made.plan, "actors", activity.who) == ["Anna Ek", "Bo Lind"]
    assert named(made.plan, "channels", activity.through) == ["Möte", "Inbjudan"]
    assert doubts(made, "what") == ["as_above"]


def test_a_row_that_only_lacks_what_is_done_is_unsure() -> None:
    made = draft(["Nr", *HEADS], ["1", "Film", "maj", "Anna Ek", "Förare", "Webb"], ["2", "", "juni", "", "", "Brev"])
    assert [one.what for one in made.plan.activities] == ["Film", "Brev"]
    assert doubts(made, "what") == ["what_missing"]


def test_a_role_stands_for_the_people_below_it() -> None:
    rows = [["Roll", "Namn", "Ansvar"], ["Redaktör", "Anna Ek", "Skriver"], ["", "Bo Lind", "Granskar"]]
    plan = interpret(document("# Kommunikationsplan", "# Roller", rows)).plan
    assert [(one.name, one.title) for one in plan.actors] == [("Anna Ek", "Redaktör"), ("Bo Lind", "Redaktör")]


def test_the_year_in_a_heading_is_no_time_of_the_activities_and_the_season_is() -> None:
    rows = [["Aktivitet", "Ansvarig"], ["Film", "Anna Ek"], ["Möte", "Bo Lind"]]
    times = {
        heading: {one.when and one.when.text for one in draft(*rows, title=heading).plan.activities}
        for heading in ("# Aktiviteter 2027", "# Aktiviteter 2027 (forts.)", "# Aktiviteter hösten 2027")
    }
    assert list(times.values()) == [{None}, {None}, {"hösten 2027"}]
