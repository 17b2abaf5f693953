"""Labelled lines that say one thing wherever they stand, and the owner and the day that sentences tell."""

from datetime import date

import pytest

from budskap.documents.draft import ASIDE
from budskap.documents.interpret import interpret
from budskap.documents.interpret.line_parts import Kind, parts_of
from budskap.plan.model import encode
from budskap.plan.vocabulary import vocabulary

from .drafts import document, plan_of

HEAD = [
    ["Projektledare:", "Ida Vik"],
    ["Kommunikationsansvarig:", "Omar Ek, omar.ek@tram.example, 070-111 22 99"],
    ["Giltig:", "2027-01-01 – 2027-12-31"],
]
LINES = [" ".join(row) for row in HEAD]


@pytest.mark.parametrize(
    "blocks", [[HEAD], ["\n".join(LINES)], ["# Inledning", *LINES]], ids=["table", "lines", "below"]
)
def test_a_role_on_a_line_is_the_title_of_who_is_named(blocks) -> None:
    plan = interpret(document("# Kommunikationsplan för spårvägen", *blocks, "# Syfte", "Att alla hittar.")).plan
    assert sorted((one.name, one.title, one.email, one.phones) for one in plan.actors) == [
        ("Ida Vik", "Projektledare", None, ()),
        ("Omar Ek", "Kommunikationsansvarig", "omar.ek@tram.example", ("070-111 22 99",)),
    ]
    assert {one.id for one in plan.unplaced} <= ASIDE


def test_the_owner_is_named_below_the_introduction_and_the_plan_was_decided_in_a_sentence() -> None:
    text = (
        "Kommunikationsplan för spårvägen\n\nInledning\nPlanen visar hur vi berättar. Den är antagen av styrgruppen "
        "den 3 november 2026 och revideras efter varje etapp.\n\nProjektägare: Trafikdirektör Ida Vik\n\nBudskap\n"
        "Vi kör nu.\n"
    )
    plan = plan_of(text, "plan.txt")
    assert (plan.owner, plan.dated) == ("Ida Vik", date(2026, 11, 3))
    assert plan.revision is not None
    assert plan.revision.endswith("revideras efter varje etapp.")
    assert [(one.name, one.title) for one in plan.actors] == [("Ida Vik", "Trafikdirektör")]


def test_an_owner_that_is_a_role_is_no_organisation() -> None:
    plan = plan_of(
        "# Communication plan: new trams\n\nVersion 2, 4 May 2027. Owner: Programme Director.\n\n## Aims\n\n- Go\n"
    )
    assert ([one.name for one in plan.actors], plan.organisations) == (["Programme Director"], ())


def test_a_day_beside_the_organisation_is_no_part_of_its_name() -> None:
    plan = plan_of(
        "# Kommunikationsplan för spårvägen\n\nSjövalla kommun · 2027-02-01\n\n## Syfte\n\nAtt alla hittar.\n"
    )
    assert (plan.owner, plan.dated) == ("Sjövalla kommun", date(2027, 2, 1))
    assert [one.name for one in plan.organisations] == ["Sjövalla kommun"]


def test_a_message_with_its_label_is_one_wherever_it_stands() -> None:
    made = document("# Kommunikasjonsplan", "# Bakgrunn", "Trikken er gammel.", "Hovedbudskap: Ny trikk, hver dag.")
    assert [one.text for one in interpret(made).plan.messages] == ["Ny trikk, hver dag."]


@pytest.mark.parametrize(
    "line",
    ["Möte" + " (maj)" * 1600, "Möte: " * 1600 + "maj", "Möte" + ", Anna Berg, maj" * 1600],
    ids=["brackets", "colons", "commas"],
)
def test_a_line_of_more_parts_than_anybody_writes_keeps_its_words(line: str) -> None:
    plan = interpret(document("# Kommunikationsplan", "# Aktiviteter", "- Brev (juni)", f"- {line}")).plan
    assert encode(plan).decode().count("Möte") >= line.count("Möte")
    assert encode(plan).decode().count("maj") >= line.count("maj")


def test_each_stretch_of_a_line_is_looked_at_a_few_times_only() -> None:
    asked: list[str] = []

    def known(text: str) -> Kind:
        asked.append(text)
        return ""

    line = "".join(f"Del {at}: " for at in range(25)) + "brev" + ", maj, Anna Berg" * 10 + ", maj"
    parts = parts_of(line, vocabulary("sv"), known)
    assert parts[-1].kind == "time"
    assert len(asked) < len(line)
