"""Heads in two rows, and cells of several names that the plan has elsewhere."""

import pytest

from budskap.documents.interpret import interpret

from .drafts import document


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
