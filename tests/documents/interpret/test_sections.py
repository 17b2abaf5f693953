"""What stays prose: every word once, no heading without a text, and heads of tables in one piece of their own."""

from dataclasses import replace

import pytest

from budskap.documents.document import Document
from budskap.documents.draft import ASIDE
from budskap.documents.interpret import interpret
from budskap.documents.interpret.summary import summary
from budskap.documents.write import render
from budskap.plan.model import Plan

from .drafts import document, draft_of, plan_of
from .samples import ALL

AUDIENCES = [["Målgrupp", "Varför?"], ["Chefer", "De leder arbetet"], ["Boende", "Det gäller dem"]]


def plan() -> Plan:
    return interpret(
        document(
            "# Kommunikationsplan", "# Målgrupper", "Vilka vill vi nå? Förklara.", AUDIENCES, "# Målgrupper",
            [["Målgrupp", "Varför?"], ["Anhöriga", "De frågar mest"]], "# Budskap", "- Vi gör det tillsammans.",
            "# Risker", "Vi ser följande risker:", "- Vi hinner inte",
        )
    ).plan  # fmt: skip


def test_a_list_is_no_section_as_well() -> None:
    assert plan().sections == ()


def test_heads_stand_together_once() -> None:
    found = [piece.text for piece in plan().unplaced if piece.id in ASIDE]
    assert found == [
        "Målgrupper · Vilka vill vi nå? Förklara. · Målgrupp · Varför? · Budskap · Risker · Vi ser följande risker:",
        "Chefer · De leder arbetet · Boende · Det gäller dem · Anhöriga · De frågar mest",
    ]


def test_heads_are_nothing_to_place() -> None:
    text = "# Kommunikationsplan\n\n# Budskap\n\n- Vi gör det tillsammans."
    assert summary(draft_of(text)).endswith("Everything found a place.")


@pytest.mark.parametrize("name", ALL)
def test_no_heading_stands_twice(name: str) -> None:
    headings = [(one.kind, one.heading) for one in plan_of(ALL[name], name).sections if one.heading]
    assert sorted(set(headings)) == sorted(headings)


@pytest.mark.parametrize("name", ALL)
def test_a_section_without_text_says_what_it_is_by_its_kind(name: str) -> None:
    found = plan_of(ALL[name], name)
    with_text = {one.kind for one in found.sections if one.text}
    assert [one.heading for one in found.sections if not one.text and one.kind in with_text | {"other"}] == []


def test_a_section_that_goes_on_under_the_same_heading_is_one() -> None:
    found = interpret(document("# Bakgrund", "Vi behöver göra om vården.", "# Bakgrund", "Det tar tid att göra."))
    assert [one.text for one in found.plan.sections] == ["Vi behöver göra om vården.\n\nDet tar tid att göra."]


def test_goals_and_measures_are_written_where_their_section_stands() -> None:
    found = interpret(
        document("# Plan", "# Projektets mål", "- Alla får hjälp i tid", "# Uppföljning", "- Enkät i maj")
    )
    written = render(found.plan, "md").decode()
    assert "## Projektets mål\n\n- Alla får hjälp i tid\n\n## Uppföljning\n\n| Vad följs upp |" in written


def test_a_question_that_is_answered_says_something() -> None:
    plan = plan_of(
        "# Kommunikationsplan 2026\n\n## Bakgrund\n\nVi flyttar.\n\n"
        "## Frågor och svar\n\nMåste jag byta läkare? Nej, din läkare följer med.\n"
    )

    assert [(one.heading, one.text) for one in plan.sections[1:]] == [
        ("Frågor och svar", "Måste jag byta läkare? Nej, din läkare följer med.")
    ]


def test_what_headers_and_footers_say_belongs_to_no_section() -> None:
    blocks = document(
        "# Plan", "# Bakgrund", "Köerna är långa.", "# Uppföljning", "Enkät i maj.", "Ekhamra – utkast"
    ).blocks
    *body, margin = (replace(block, place=replace(block.place, page=1)) for block in blocks)
    plan = interpret(Document("pdf", (*body, replace(margin, place=replace(margin.place, page=None))))).plan
    assert [each.text for each in plan.sections] == ["Köerna är långa.", "Enkät i maj."]
    assert "Ekhamra – utkast" in [each.text for each in plan.unplaced]


def test_a_table_of_contents_is_no_section() -> None:
    entries = ["- Bakgrund ........ 1", "- Uppföljning ........ 2"]
    plan = interpret(document("# Plan", "# Innehåll", *entries, "# Bakgrund", "Köer.", "# Uppföljning", "Enkät.")).plan
    assert [each.heading for each in plan.sections] == ["Bakgrund", "Uppföljning"]
    assert "Bakgrund ........ 1" in next(each.text for each in plan.unplaced)
