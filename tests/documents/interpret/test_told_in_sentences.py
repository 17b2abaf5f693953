"""Goals, risks, messages, roles, channels, audiences and activities that running text tells in its own words."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from budskap.documents.draft import Draft
from tests.documents.interpret.drafts import draft_of

Case = dict[str, Any]
TOLD: dict[str, list[Case]] = tomllib.loads(Path(__file__).with_name("told.toml").read_text("utf-8"))


def draft_for(case: Case, text: str) -> Draft:
    return draft_of(f"# {case['title']}\n\n## {case['heading']}\n\n{text}\n")


@pytest.mark.parametrize("case", TOLD["goals"])
def test_sentences_that_go_through_the_steps_tell_their_kinds(case: Case) -> None:
    plan = draft_for(case, case["text"]).plan
    assert [goal.kind for goal in plan.goals] == ["know", "feel"]


@pytest.mark.parametrize("case", TOLD["led"])
def test_points_below_a_line_that_breaks_off_are_steps(case: Case) -> None:
    points = "\n".join(f"- {step}" for step in case["steps"])
    plan = draft_for(case, f"{case['lead']}\n\n{points}").plan
    assert [goal.kind for goal in plan.goals] == ["know", "feel", "do"]


def test_points_below_a_time_or_the_work_itself_are_no_steps() -> None:
    text = "# Kommunikationsplan\n\n## Kommunikationsmål\n\n{}\n\n- veta mer om bussarna\n- känna sig trygga\n"
    for lead in ("Före utgången av 2027 ska:", "Kommunikationen ska:"):
        assert {goal.kind for goal in draft_of(text.format(lead)).plan.goals} == {"communication"}


@pytest.mark.parametrize("case", TOLD["risks"])
def test_running_text_tells_a_risk_and_its_answer(case: Case) -> None:
    draft = draft_for(case, case["text"])
    (risk,) = draft.plan.risks
    assert risk.response
    assert not risk.text.startswith(("En risk", "There is", "Det er", "Ein risiko"))
    assert "sentence_read" in {one.doubt for one in draft.evidence}


def test_a_sentence_about_a_risk_that_nobody_answers_stands_alone() -> None:
    said = "Den största risken är att bussarna blir sena i snö. Snön kommer i november."
    text = f"# Kommunikationsplan\n\n## Risker\n\n{said}\n"
    assert [(risk.text, risk.response) for risk in draft_of(text).plan.risks] == [("bussarna blir sena i snö.", None)]


@pytest.mark.parametrize("case", TOLD["messages"])
def test_running_text_tells_messages(case: Case) -> None:
    plan = draft_for(case, case["text"]).plan
    assert [message.text for message in plan.messages] == case["said"]


def test_text_about_the_messages_tells_none() -> None:
    text = "Budskapen tas fram under våren. De ska vara enkla och tydliga. De används i alla kanaler."
    assert not draft_of(f"# Kommunikationsplan\n\n## Budskap\n\n{text}\n").plan.messages


@pytest.mark.parametrize("case", TOLD["audiences"])
def test_running_text_goes_on_with_audiences(case: Case) -> None:
    plan = draft_for(case, case["text"]).plan
    assert [audience.name for audience in plan.audiences] == case["called"]


def test_channels_are_told_with_what_they_are_for() -> None:
    text = (
        "Garagemötet är huvudkanalen. Dessutom används anslagstavlan, appen och radion. Resenärer får "
        "information på hållplatserna och i appen."
    )
    plan = draft_of(f"# Kommunikationsplan\n\n## Kanaler\n\n{text}\n").plan
    assert [one.name for one in plan.channels] == ["Garagemötet", "anslagstavlan", "appen", "radion", "hållplatserna"]


def test_roles_are_told_of_people_and_units_without_a_role_word() -> None:
    text = (
        "Trafikchefen äger planen. Projektledaren samordnar arbetet. Lena Moberg svarar för pressen. "
        "Busskompaniet sköter skyltarna."
    )
    plan = draft_of(f"# Kommunikationsplan\n\n## Vem gör vad\n\n{text}\n").plan
    assert [one.name for one in plan.actors] == ["Trafikchefen", "Projektledaren", "Lena Moberg", "Busskompaniet"]


def test_activities_are_told_below_a_heading_for_how() -> None:
    text = (
        "I mars 2027 bjuder trafikchefen in förarna till möte. I april skickar projektledaren brev. Den "
        "5 maj visas filmen."
    )
    plan = draft_of(f"# Kommunikationsplan\n\n## Genomförande\n\n{text}\n").plan
    assert [one.when.edtf for one in plan.activities if one.when] == ["2027-03", "2027-04", "2027-05-05"]
    assert text in [section.text for section in plan.sections]


def test_the_year_of_a_phase_is_that_of_the_points_below_it() -> None:
    text = (
        "Region Åsnen, december 2025\n\n## Aktiviteter\n\nFas 1: Start (januari–mars 2026)\n\n- Möte, "
        "februari (trafikchefen)\n- Brev, mars (projektledaren)\n"
    )
    plan = draft_of(f"# Kommunikationsplan bussar\n\n{text}").plan
    assert [one.when.edtf for one in plan.activities if one.when] == ["2026-02", "2026-03"]


def test_a_sentence_after_an_activity_says_who_does_it() -> None:
    text = (
        "Möte i garaget 12 februari. Trafikchefen leder mötet. Brev till förarna i mars. Projektledaren skickar brevet."
    )
    plan = draft_of(f"# Kommunikationsplan 2027\n\n## Kanaler och aktiviteter\n\n{text}\n").plan
    names = {actor.id: actor.name for actor in plan.actors}
    assert [[names[one] for one in activity.who] for activity in plan.activities] == [
        ["Trafikchefen"],
        ["Projektledaren"],
    ]


def test_a_plain_heading_may_end_in_a_season_and_its_year() -> None:
    lines = (
        "Kommunikationsplan",
        "Kanaler",
        "Appen, radion",
        "Åtgärder våren 2027",
        "- Möte i garaget, mars\n- Brev, april",
    )
    plan = draft_of("\n\n".join(lines), "plan.txt").plan
    assert [activity.what for activity in plan.activities] == ["Möte i garaget", "Brev"]
    assert [channel.name for channel in plan.channels] == ["Appen", "radion"]


def test_an_audience_heads_lines_for_its_needs_message_and_channel() -> None:
    text = "**{}**\n\nBehov: Veta när linjen byts\n\nBudskap: {}\n\nKanal: Appen\n\n"
    cards = text.format("Resenärer", "Bussen går oftare.") + text.format("Förare", "Du får längre pauser.")
    plan = draft_of(f"# Kommunikationsplan\n\n## Målgruppsanalys\n\n{cards}").plan
    assert [(one.name, one.reason) for one in plan.audiences] == [
        ("Resenärer", "Veta när linjen byts"),
        ("Förare", "Veta när linjen byts"),
    ]
    assert [message.text for message in plan.messages] == ["Bussen går oftare.", "Du får längre pauser."]


def test_a_message_is_told_below_a_heading_for_audiences_as_well() -> None:
    text = "Först och främst vill vi nå resenärer och förare. Till dem säger vi att bussen går oftare än förut."
    plan = draft_of(f"# Kommunikationsplan\n\n## Målgrupper och budskap\n\n{text}\n").plan
    assert [audience.name for audience in plan.audiences] == ["resenärer", "förare"]
    assert [message.text for message in plan.messages] == ["bussen går oftare än förut."]


def test_a_heading_that_asks_why_is_background() -> None:
    plan = draft_of("# Kommunikationsplan\n\n## Varför nya bussar?\n\nDe gamla är slitna och dyra i drift.\n").plan
    assert [(one.kind, one.heading) for one in plan.sections] == [("background", "Varför nya bussar?")]


def test_a_line_with_title_name_and_address_is_a_contact_wherever_it_stands() -> None:
    text = "Projektledare Lena Moberg, lena@example.se, 070-123 45 67"
    plan = draft_of(f"# Kommunikationsplan\n\n## Om bussarna\n\n{text}\n").plan
    assert [(one.name, one.title, one.email) for one in plan.actors] == [
        ("Lena Moberg", "Projektledare", "lena@example.se")
    ]


def test_what_they_shall_do_is_asked_in_a_heading() -> None:
    text = "Drivers should attend the course before June. Passengers should download the app."
    plan = draft_of(f"# Communication plan\n\n## What we want them to do\n\n{text}\n").plan
    assert [goal.kind for goal in plan.goals] == ["do", "do"]


def test_a_name_between_commas_belongs_to_the_title_before_it() -> None:
    text = "The project manager leads the work. The communications manager, Priya Nair, runs the campaign."
    plan = draft_of(f"# Communication plan\n\n## Who does what\n\n{text}\n").plan
    assert plan.actors[-1].name == "Priya Nair"
    assert plan.actors[-1].responsibility == "runs the campaign."


def test_labelled_lines_hold_several_goals_and_end_a_list_of_activities() -> None:
    goals = "Mål: Alla förare ska veta när linjen byts. Resenärerna ska känna sig trygga."
    points = "Aktiviteter:\n\n- 10 februari: Möte (Trafikchefen)\n- 1 mars: Brev (Projektledaren)\n"
    text = (
        f"# Kommunikationsplan 2027\n\n{goals}\n\nMålgrupper: Förare, resenärer\n\n{points}\nAnsvarig: Trafikchefen\n"
    )
    plan = draft_of(text).plan
    assert [goal.kind for goal in plan.goals] == ["know", "feel"]
    assert [(one.what, one.when and one.when.text) for one in plan.activities] == [
        ("Möte", "10 februari"),
        ("Brev", "1 mars"),
    ]


def test_a_sentence_may_begin_with_a_day() -> None:
    said = ("I mars møter sjefen sjåførene.", "1. mai legger sjefen ut en film.", "14. juni henger skiltene oppe.")
    title = "# Kommunikasjonsplan for hva som skal skje med rutene"
    plan = draft_of(f"{title}\n\n## Tiltak\n\n{' '.join(said)}\n").plan
    assert [one.when.text for one in plan.activities if one.when] == ["I mars", "1. mai", "14. juni"]


@pytest.mark.parametrize("case", TOLD["begun"])
def test_paragraphs_that_each_begin_with_an_audience_name_it(case: Case) -> None:
    draft = draft_for(case, "\n\n".join(case["texts"]))
    assert [audience.name for audience in draft.plan.audiences] == case["names"]
    assert all(audience.reason for audience in draft.plan.audiences)
    assert "sentence_read" in {one.doubt for one in draft.evidence}


def test_paragraphs_about_the_work_with_audiences_name_none() -> None:
    text = "# Kommunikationsplan\n\n## Målgrupper\n\n{}\n"
    said = "Analysen bygger på intervjuer från i våras.\n\nResultatet visar stora skillnader mellan orterna."
    assert draft_of(text.format(said)).plan.audiences == ()
    assert draft_of(text.format("Planen vänder sig till fyra målgrupper.")).plan.audiences == ()


def test_a_sentence_that_begins_with_internal_lists_channels() -> None:
    said = (
        "Vi använder befintliga kanaler. Internt är det intranätet och chefsbrevet. Externt är det webben och Facebook."
    )
    plan = draft_of(f"# Kommunikationsplan\n\n## Kanaler\n\n{said}\n").plan
    assert [(one.name, one.reach) for one in plan.channels] == [
        ("intranätet", "internal"), ("chefsbrevet", "internal"), ("webben", "external"), ("Facebook", "external"),
    ]  # fmt: skip


def test_what_comes_next_in_a_story_is_told_with_its_time_and_doer() -> None:
    said = "I mars 2026 skickar vi brev. Därefter, i maj 2026, ordnar projektledaren ett öppet hus."
    said += " Nyhetsbrev skickas varje månad."
    plan = draft_of(f"# Kommunikationsplan\n\n## Aktiviteter\n\n{said}\n").plan
    names = {actor.id: actor.name for actor in plan.actors}
    assert [one.when.text for one in plan.activities if one.when] == ["I mars 2026", "i maj 2026", "varje månad"]
    assert [[names[who] for who in one.who] for one in plan.activities] == [[], ["projektledaren"], []]


def test_headings_below_primary_audiences_are_primary_and_the_media_are_an_audience() -> None:
    below = "#### Skolor\n\nSkolorna vill ha tider.\n\n#### Media\n\nLokala tidningar.\n"
    plan = draft_of(f"# Kommunikationsplan\n\n## Målgrupper\n\n### Primära målgrupper\n\n{below}").plan
    assert [(one.name, one.priority) for one in plan.audiences] == [("Skolor", "primary"), ("Media", "primary")]
    assert plan.channels == ()


def test_nobody_is_called_to_be_decided() -> None:
    rows = "| Aktivitet | När | Ansvarig |\n|---|---|---|\n| Brev | 2 mars | TBD |\n| Möte | 3 mars 2026 | Lisa |\n"
    plan = draft_of(f"# Kommunikationsplan\n\n## Aktiviteter\n\n{rows}").plan
    assert [actor.name for actor in plan.actors] == ["Lisa"]
    assert any("TBD" in piece.text for piece in plan.unplaced)


def test_sentences_of_one_paragraph_that_each_begin_with_an_audience_name_it() -> None:
    said = "Pendlare är vår största målgrupp. De åker ofta. Chaufförerna oroar sig för sina turer. Skolan vill veta."
    plan = draft_of(f"# Kommunikationsplan\n\n## Vilka behöver informationen?\n\n{said}\n").plan
    assert [audience.name for audience in plan.audiences] == ["Pendlare", "Chaufförerna", "Skolan"]
    assert plan.audiences[0].reason == "är vår största målgrupp. De åker ofta."


def test_a_story_tells_what_is_done_after_an_event() -> None:
    said = "Den 3 maj 2026 håller projektledaren ett möte. Efter invigningen följer projektledaren upp med en enkät."
    plan = draft_of(f"# Kommunikationsplan\n\n## Aktiviteter\n\n{said}\n").plan
    assert [(one.when.text, one.when.kind) for one in plan.activities if one.when] == [
        ("Den 3 maj 2026", "date"), ("Efter invigningen", "relative"),
    ]  # fmt: skip


def test_a_motto_above_the_title_is_no_heading() -> None:
    plan = draft_of("# Så når vi ut\n\n## Kommunikationsplan för nya busslinjer\n\n## Syfte\n\nAlla ska veta.\n").plan
    assert "Kommunikationsplan för nya busslinjer" in plan.title
    assert plan.channels == ()


def test_profiles_of_audiences_with_their_channels_are_read_below_a_heading_for_both() -> None:
    said = "Budskap: {}\n\nBehov: Vill veta {} det händer.\n\nKanaler: {}\n\n"
    below = "### Skolor\n\n" + said.format("Bussen går till skolan.", "när", "Brev, webb")
    below += "### Föreningar\n\n" + said.format("Bussen går på kvällen.", "var", "Möten")
    plan = draft_of(f"# Kommunikationsplan\n\n## Målgrupper, budskap och kanaler\n\n{below}").plan
    assert [audience.name for audience in plan.audiences] == ["Skolor", "Föreningar"]
    assert [message.text for message in plan.messages] == ["Bussen går till skolan.", "Bussen går på kvällen."]
    assert [channel.name for channel in plan.channels] == ["Brev", "webb", "Möten"]


def test_a_sentence_that_says_therefore_answers_the_risk_before_it() -> None:
    said = "Det finns en risk att rykten sprids. Chefen ger därför besked varje fredag."
    (risk,) = draft_of(f"# Kommunikationsplan\n\n## Risker\n\n{said}\n").plan.risks
    assert risk.response == "Chefen ger därför besked varje fredag."


def test_channels_stand_behind_those_who_are_reached() -> None:
    said = "Vi når resenärer genom appen, skyltar och lokaltidningen. Skolor når vi genom brev och webb."
    plan = draft_of(f"# Kommunikationsplan\n\n## Kanaler\n\n{said}\n").plan
    assert [one.name for one in plan.channels] == ["appen", "skyltar", "lokaltidningen", "brev", "webb"]


def test_there_is_a_risk_of_something() -> None:
    said = "Det finns risk för trötthet. För att möta den håller vi mötena korta."
    (risk,) = draft_of(f"# Kommunikationsplan\n\n## Risker\n\n{said}\n").plan.risks
    assert (risk.text, risk.response) == ("trötthet.", "För att möta den håller vi mötena korta.")


def test_a_table_whose_rows_are_audiences_is_one_of_them_below_a_heading_for_channels_too() -> None:
    rows = "| Målgrupp | Behov | Kanal | Frekvens |\n|---|---|---|---|\n| Pendlare | Tider | Appen | Varje vecka |\n"
    plan = draft_of(f"# Kommunikationsplan\n\n## Målgrupper och kanaler\n\n{rows}").plan
    assert [(one.name, one.reason) for one in plan.audiences] == [("Pendlare", "Tider")]
    assert [one.name for one in plan.channels] == ["Appen"]
