"""What an audience shall know, feel and do, below its name among the goals or in running text."""

import pytest

from budskap.documents.draft import ASIDE
from budskap.documents.interpret import interpret

from .drafts import document, draft_of, named, plan_of

HEAD = "# Kommunikationsplan för ny badplats\n\n## Målgrupper\n\n- Badgäster\n- Badvakter\n\n"


def goals(plan) -> list[tuple[str | None, str, str]]:
    return [(next(iter(named(plan, "audiences", one.audience)), None), one.kind, one.text) for one in plan.goals]


WANTED = [
    ("Badgäster", "know", "att vattnet är rent"),
    ("Badgäster", "do", "bada på rätt sida"),
    ("Badvakter", "know", "var flaggan hissas"),
    ("Badvakter", "feel", "att de hörs"),
]


@pytest.mark.parametrize(
    "text",
    [
        (
            "**Badgäster**\n\nSka veta:\n\n- att vattnet är rent\n\nSka göra:\n\n- bada på rätt sida\n\n"
            "**Badvakter**\n\nSka veta:\n\n- var flaggan hissas\n\nSka känna:\n\n- att de hörs\n"
        ),
        (
            "### Badgäster\n\nSka veta: att vattnet är rent\n\nSka göra: bada på rätt sida\n\n"
            "### Badvakter\n\nSka veta: var flaggan hissas\n\nSka känna: att de hörs\n"
        ),
        (
            "Badgäster\n\nVeta: att vattnet är rent\n\nGöra: bada på rätt sida\n\n"
            "Badvakter\n\nVeta: var flaggan hissas\n\nKänna: att de hörs\n"
        ),
    ],
    ids=["bold", "headings", "plain"],
)
def test_goals_below_the_name_of_an_audience_are_its_own(text: str) -> None:
    plan = plan_of(f"{HEAD}## Kommunikationsmål\n\n{text}")
    assert goals(plan) == WANTED
    assert [one.name for one in plan.audiences] == ["Badgäster", "Badvakter"]


def test_lines_of_one_paragraph_in_a_plain_text() -> None:
    text = (
        "KOMMUNIKATIONSPLAN\n\nMÅLGRUPPER\n- Badgäster\n- Badvakter\n\nMÅL\nBadgäster\nSka veta: att vattnet är rent\n"
        "Ska göra: bada på rätt sida\n\nBadvakter\nSka veta: var flaggan hissas\nSka känna: att de hörs\n"
    )
    assert goals(plan_of(text, "plan.txt")) == WANTED


SENTENCES = {
    "sv": (
        (
            "# Kommunikationsplan\n\n## Målgrupper\n\n- badgäster\n- badvakter på stranden\n\n## Kommunikationsmål\n\n"
            "Badgästerna ska veta att vattnet är rent, känna sig trygga och bada på rätt sida.\n\n"
            "Badvakter bör känna till nya flaggan.\n"
        ),
        ["veta att vattnet är rent", "känna sig trygga", "bada på rätt sida", "känna till nya flaggan"],
        ["badgäster", "badgäster", "badgäster", "badvakter på stranden"],
    ),
    "nb": (
        (
            "# Kommunikasjonsplan\n\n## Målgrupper\n\n- Badegjester\n- Vakter\n\n## Kommunikasjonsmål\n\n"
            "- Badegjester skal vite at vannet er rent, føle seg trygge og bade på riktig side.\n"
            "- Vakter må kjenne til det nye flagget.\n"
        ),
        ["vite at vannet er rent", "føle seg trygge", "bade på riktig side", "kjenne til det nye flagget"],
        ["Badegjester", "Badegjester", "Badegjester", "Vakter"],
    ),
    "en": (
        (
            "# Communication plan\n\n## Audiences\n\n- Bathers\n- Lifeguards\n\n"
            "## What people should know, feel and do\n\n"
            "Bathers should know that the water is clean, feel safe, and swim on the right side.\n\n"
            "Lifeguards need to know where the new flag is kept.\n"
        ),
        ["know that the water is clean", "feel safe", "swim on the right side", "know where the new flag is kept"],
        ["Bathers", "Bathers", "Bathers", "Lifeguards"],
    ),
}


@pytest.mark.parametrize("language", SENTENCES)
def test_sentences_are_taken_apart_and_say_so(language: str) -> None:
    text, texts, audiences = SENTENCES[language]
    draft = draft_of(text)
    assert [one[2] for one in goals(draft.plan)] == texts
    assert [one[1] for one in goals(draft.plan)] == ["know", "feel", "do", "know"]
    assert [one[0] for one in goals(draft.plan)] == audiences
    assert {one.doubt for one in draft.evidence if one.item.startswith("goal-")} >= {"sentence_read"}
    assert {one.id for one in draft.plan.unplaced} <= ASIDE


def test_a_goal_that_tells_no_step_stays_one_of_communication() -> None:
    plan = interpret(document("# Kommunikationsplan", "# Kommunikationsmål", "- Alla skolor ska svara på enkäten")).plan
    assert goals(plan) == [(None, "communication", "Alla skolor ska svara på enkäten")]


def test_an_overall_goal_stays_whole() -> None:
    goal = "Badgäster ska känna sig trygga"
    made = document("# Kommunikationsplan", "# Målgrupper", "- Badgäster", "# Övergripande mål", f"- {goal}")
    assert goals(interpret(made).plan) == [(None, "strategic", goal)]
