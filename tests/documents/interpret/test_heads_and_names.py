"""Heads in two rows, and cells of several names that the plan has elsewhere."""

import pytest

from budskap.documents.interpret import interpret

from .drafts import document, named


@pytest.mark.parametrize(
    "rows",
    [
        [["Målgruppe", "Mål", "^Mål", "^Mål"], ["^Målgruppe", "Vite", "Føle", "Gjøre"]],
        [["Målgruppe", "Hva vi vil oppnå", "", ""], ["", "Vite", "Føle", "Gjøre"]],
    ],
    ids=["merged", "empty"],
)
def test_a_head_over_several_leaves_each_its_own(rows: list[list[str]]) -> None:
    body = [["Førere", "Kjenner ruten", "Er trygge", "Kjører den"], ["Elever", "Vet tiden", "Gleder seg", "Møter opp"]]
    plan = interpret(document("# Kommunikasjonsplan for skoleruten", "# Målgrupper", [*rows, *body])).plan
    assert [one.name for one in plan.audiences] == ["Førere", "Elever"]
    assert [(one.kind, one.text) for one in plan.goals] == [
        ("know", "Kjenner ruten"),
        ("feel", "Er trygge"),
        ("do", "Kjører den"),
        ("know", "Vet tiden"),
        ("feel", "Gleder seg"),
        ("do", "Møter opp"),
    ]


def test_the_first_row_below_one_row_of_heads_stays_a_row() -> None:
    rows = [["Målgrupp", "Veta", "^Veta"], ["Förare", "Linjens nya väg", "Tiderna"]]
    plan = interpret(document("# Kommunikationsplan", "# Målgrupper", rows)).plan
    assert [one.name for one in plan.audiences] == ["Förare"]


@pytest.mark.parametrize(
    "cell",
    [
        "Föräldrar/Elever i skolan",
        "Föräldrar och Elever i skolan",
        "Föräldrar Elever i skolan",
        "Föräldrar + Elever i skolan",
    ],
)
@pytest.mark.parametrize("is_before", [True, False])
def test_names_of_the_plan_are_told_apart_whatever_stands_between_them(cell: str, is_before: bool) -> None:
    audiences = ["# Målgrupper", "- Föräldrar", "- Elever i skolan"]
    rows = [
        ["Aktivitet", "När", "Målgrupp", "Kanal"],
        ["Möte", "maj", cell, "Webb Affisch"],
        ["Brev", "juni", "Elever i skolan", "Webb"],
        ["Film", "juli", "Föräldrar", "Affisch"],
    ]
    parts = [*audiences, "# Aktiviteter", rows] if is_before else ["# Aktiviteter", rows, *audiences]
    plan = interpret(document("# Kommunikationsplan 2027", *parts)).plan
    assert named(plan, "audiences", plan.activities[0].to) == ["Föräldrar", "Elever i skolan"]
    assert named(plan, "channels", plan.activities[0].through) == ["Webb", "Affisch"]
    assert len(plan.audiences) == len(plan.channels) == 2


def test_a_name_of_its_own_with_and_in_it_stays_one() -> None:
    blocks = ["# Målgrupper", "- Föräldrar", "- Elever", "- Föräldrar och elever"]
    rows = [
        ["Aktivitet", "När", "Målgrupp"],
        ["Möte", "maj", "Föräldrar och elever"],
        ["Brev", "juni", "Kultur och fritid"],
    ]
    plan = interpret(document("# Kommunikationsplan 2027", *blocks, "# Aktiviteter", rows)).plan
    found = [named(plan, "audiences", one.to) for one in plan.activities]
    assert found == [["Föräldrar och elever"], ["Kultur och fritid"]]


def test_a_plus_between_two_owners_parts_them() -> None:
    rows = [["Activity", "Owner", "When"], ["Open house", "Change lead + ward sister", "May 2027"]]
    plan = interpret(document("# Communication plan", "# Activities", rows)).plan
    assert named(plan, "actors", plan.activities[0].who) == ["Change lead", "ward sister"]


def test_two_columns_without_heads_are_what_their_part_is_about() -> None:
    audiences = [["Föräldrar", "behöver veta tiderna"], ["Personal", "behöver veta sitt schema"]]
    roles = [["Ordförande", "svarar medierna"], ["Rektor", "skriver till hemmen"], ["Rut Ek", "samordnar"]]
    risks = [["Få kommer.", "Vi bjuder in igen."], ["Rykten", "Vi svarar samma dag."]]
    blocks: list[str | list[list[str]]] = ["# Målgrupper", audiences, "# Roller", roles, "# Risker", risks]
    plan = interpret(document("# Kommunikationsplan", *blocks)).plan
    assert [(one.name, one.reason) for one in plan.audiences] == [tuple(row) for row in audiences]
    assert [(one.name, one.responsibility) for one in plan.actors] == [tuple(row) for row in roles]
    assert [(one.text, one.response) for one in plan.risks] == [tuple(row) for row in risks]
