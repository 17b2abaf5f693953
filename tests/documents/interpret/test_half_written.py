"""Plans of a template that is not filled in, or only in part, and notes that nobody made a plan of yet."""

import pytest

from .drafts import draft_of


@pytest.mark.parametrize(
    "said",
    ["[Skriv budskapen här]", "<Fyll i budskapen>", "Vägledning: högst tre budskap", "Ej klart", "(fler budskap?)"],
)
def test_what_is_to_be_written_is_no_message_and_stays_in_the_text(said: str) -> None:
    plan = draft_of(f"Kommunikationsplan\n\nBudskap\n\n- Bussen går till skolan\n- {said}\n", "plan.txt").plan
    assert [one.text for one in plan.messages] == ["Bussen går till skolan"]
    assert any(said in one.text for one in plan.sections)


def test_rows_that_name_nobody_are_neither_audiences_nor_activities() -> None:
    rows = "| Målgrupp | Varför |\n|---|---|\n| Skolor | Berörs |\n| XX | |\n\n"
    tasks = "| Aktivitet | När | Vem |\n|---|---|---|\n| Brev | 2 mars 2026 | ? |\n| [Ny aktivitet] | | |\n"
    plan = draft_of(f"# Kommunikationsplan\n\n## Målgrupper\n\n{rows}## Aktiviteter\n\n{tasks}").plan
    assert [one.name for one in plan.audiences] == ["Skolor"]
    assert [(one.what, one.who) for one in plan.activities] == [("Brev", ())]
    assert any("Ny aktivitet" in one.text for one in plan.unplaced)


def test_notes_say_who_does_what_by_first_names() -> None:
    said = "Att göra\n\n- Malin ritar en karta, 1 mars 2026\n- Johan pratar med skolan i april 2026\n"
    risk = "Det som kan gå snett\n\n- Skyltarna dröjer – då trycker vi affischer\n- Folk går fel – vi visar vägen\n\n"
    plan = draft_of(f"Plan för kommunikation\n\n{said}\n{risk}Vi ses den 4 mars.\n", "plan.txt").plan
    assert [actor.name for actor in plan.actors] == ["Malin", "Johan"]
    assert [one.text for one in plan.risks] == ["Skyltarna dröjer", "Folk går fel"]


def test_what_an_audience_is_given_is_no_activity() -> None:
    said = "**Touchpoints:** huddles, posters\n\n**Deliverables:** pocket card\n\n**Lead:** Matrons\n\n"
    plan = draft_of(f"# Communications plan\n\n## Audiences\n\n### Wards\n\n{said}### Clinics\n\n{said}").plan
    assert [one.name for one in plan.audiences] == ["Wards", "Clinics"]
    assert [one.name for one in plan.channels] == ["huddles", "posters"]
    assert plan.activities == ()


def test_a_clause_between_commas_belongs_to_the_name_before_it() -> None:
    said = "Personal, som ska flytta, undrar över lokalerna.\n\nChaufförer vill veta vart de ska köra.\n"
    plan = draft_of(f"# Kommunikationsplan\n\n## Målgrupper\n\n{said}").plan
    assert [one.name for one in plan.audiences] == ["Personal, som ska flytta", "Chaufförer"]


def test_an_answer_with_a_label_belongs_to_the_risk_before_it() -> None:
    said = (
        "Den främsta risken är att bussen dröjer. Åtgärd: vi ringer. En annan risk är att rykten sprids. Åtgärd: möten."
    )
    plan = draft_of(f"# Kommunikationsplan\n\n## Risker\n\n{said}\n").plan
    assert [(one.text, one.response) for one in plan.risks] == [
        ("bussen dröjer.", "vi ringer."),
        ("rykten sprids.", "möten."),
    ]


def test_how_somebody_feels_today_is_no_goal() -> None:
    rows = "| Målgrupp | Inställning i dag | Önskad inställning |\n|---|---|---|\n| Skolor | Oroliga | Trygga |\n"
    plan = draft_of(f"# Kommunikationsplan\n\n## Målgrupper\n\n{rows}").plan
    assert "Oroliga" not in [one.text for one in plan.goals]


def test_a_plan_that_lists_no_channels_and_no_risks_may_tell_them() -> None:
    how = "Skolor informeras genom brev och webb."
    risk = "Om bussen dröjer, ringer vi skolan. Om någon blir sjuk, hämtar vi en vikarie."
    text = f"# Kommunikationsplan\n\n## Bakgrund\n\n{how}\n\n## Vad kan krångla\n\n{risk}\n"
    plan = draft_of(text).plan
    assert [one.name for one in plan.channels] == ["brev", "webb"]
    assert [one.text for one in plan.risks] == ["Om bussen dröjer", "Om någon blir sjuk"]


def test_a_few_words_and_then_when_and_who_are_an_activity() -> None:
    said = "Möten i alla skolor. Lärarna får stöd. Klart före 30 april 2026.\n\n"
    said += "Brev till hemmen. Ansvarig: kommunikatör. Skickas i maj 2026.\n"
    plan = draft_of(f"# Kommunikationsplan\n\n## Aktiviteter\n\n{said}").plan
    assert [(one.what, one.when and one.when.text) for one in plan.activities] == [
        ("Möten i alla skolor.", "före 30 april 2026"), ("Brev till hemmen.", "i maj 2026"),
    ]  # fmt: skip
    assert [actor.name for actor in plan.actors] == ["kommunikatör"]


def test_a_card_of_facts_and_lists_is_both() -> None:
    rows = "| Period | 2026–2027 |\n|---|---|\n| Syfte | Alla ska veta |\n| Målgrupper | Skolor<br>Hem |\n"
    rows += "| Kanaler | brev, webb |\n| Risker | Bussen dröjer – vi ringer<br>Rykten sprids – vi möts |\n"
    plan = draft_of(f"# Kommunikationsplan för nya linjer\n\n{rows}").plan
    assert plan.period is not None
    assert plan.period.edtf == "2026/2027"
    assert [one.name for one in plan.audiences] == ["Skolor", "Hem"]
    assert [one.name for one in plan.channels] == ["brev", "webb"]
    assert [one.response for one in plan.risks] == ["vi ringer", "vi möts"]


def test_other_audiences_beside_the_prior_ones_are_secondary() -> None:
    rows = "| Prioriterade målgrupper | Övriga målgrupper |\n|---|---|\n| Skolor | Medier |\n| Hem | Föreningar |\n"
    plan = draft_of(f"# Kommunikationsplan\n\n## Målgrupper\n\n{rows}").plan
    assert {(one.name, one.priority) for one in plan.audiences} == {
        ("Skolor", "primary"), ("Hem", "primary"), ("Medier", "secondary"), ("Föreningar", "secondary"),
    }  # fmt: skip
