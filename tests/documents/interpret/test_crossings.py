"""Tables that cross two lists: marks, months, duties."""

import pytest

from .drafts import named, plan_of

AUDIENCES = "# Kommunikationsplan 2026\n\n## Målgrupper\n\n- Chefer\n- Invånare\n- Vårdpersonal\n\n"


def table(*rows: str) -> str:
    width = rows[0].count("|") + 1
    return "\n".join([f"| {rows[0]} |", "|---" * width + "|", *(f"| {row} |" for row in rows[1:])])


def test_what_happens_below_each_quarter_is_an_activity_of_the_row_it_stands_in() -> None:
    rows = table("Målgrupp | Q1 | Q2 | Q3", "Chefer | Lunchmöte | | Workshop", "Invånare | | Annons | ")
    plan = plan_of(f"{AUDIENCES}## Färdplan 2027\n\n{rows}\n")
    assert [(one.what, named(plan, "audiences", one.to), one.when.edtf) for one in plan.activities] == [
        ("Lunchmöte", ["Chefer"], "2027-33"), ("Workshop", ["Chefer"], "2027-35"), ("Annons", ["Invånare"], "2027-34"),
    ]  # fmt: skip


def test_months_may_stand_down_and_audiences_across() -> None:
    rows = table("Månad | Chefer | Invånare", "Mars | Lunchmöte | Annons", "April | Workshop | ")
    plan = plan_of(f"{AUDIENCES}## Tidsplan\n\n{rows}\n")
    assert [(one.what, named(plan, "audiences", one.to), one.when.text) for one in plan.activities] == [
        ("Lunchmöte", ["Chefer"], "Mars"), ("Annons", ["Invånare"], "Mars"), ("Workshop", ["Chefer"], "April"),
    ]  # fmt: skip


def test_a_cross_below_an_audience_sends_the_activity_to_it() -> None:
    rows = table("Aktivitet | Tid | Chefer | Invånare", "Brev | Maj | X | ", "Film | Juni | X | X")
    plan = plan_of(f"{AUDIENCES}## Aktiviteter\n\n{rows}\n")
    assert [named(plan, "audiences", one.to) for one in plan.activities] == [["Chefer"], ["Chefer", "Invånare"]]


def test_a_cross_below_an_audience_addresses_the_message() -> None:
    rows = table("Budskap | Chefer | Invånare | Vårdpersonal", "Vården flyttar hem | | x | x", "Ni leder | x | | ")
    plan = plan_of(f"{AUDIENCES}## Budskap\n\n{rows}\n")
    assert [(one.text, named(plan, "audiences", one.audiences)) for one in plan.messages] == [
        ("Vården flyttar hem", ["Invånare", "Vårdpersonal"]), ("Ni leder", ["Chefer"]),
    ]  # fmt: skip


def test_heads_across_known_audiences_are_channels_and_the_crosses_stay() -> None:
    rows = table("| Intranät | Sms", "Chefer | x | x", "Invånare | | x")
    plan = plan_of(f"{AUDIENCES}## Kanaler\n\n{rows}\n")
    assert [one.name for one in plan.channels] == ["Intranät", "Sms"]
    assert "| Chefer | x | x |" in plan.sections[-1].text


@pytest.mark.parametrize(
    "rows", [("Uppgift | Projektledaren | Enhetscheferna", "Ta fram texter | A/R | I", "Informera personal | C | R"),
             ("Roll | Ta fram texter | Informera personal", "Projektledaren | A/R | C", "Enhetscheferna | I | R")],
)  # fmt: skip
def test_those_responsible_in_a_table_of_duties_answer_for_the_tasks(rows: tuple[str, ...]) -> None:
    plan = plan_of(f"{AUDIENCES}## Roller och ansvar\n\n{table(*rows)}\n")
    assert [(one.name, one.responsibility) for one in plan.actors] == [
        ("Projektledaren", "Ta fram texter"), ("Enhetscheferna", "Informera personal"),
    ]  # fmt: skip


def test_figures_by_year_are_no_activities() -> None:
    rows = table("Målgrupp | 2024 | 2025 | 2026", "Chefer | 45 % | 50 % | 70 %", "Invånare | 12 % | 15 % | 20 %")
    plan = plan_of(f"{AUDIENCES}## Aktiviteter\n\n{rows}\n")
    assert [one.what for one in plan.activities if "%" in one.what] == []
