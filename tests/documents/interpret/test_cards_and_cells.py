"""Small tables below the names of audiences, cells with several activities, first names, ticked boxes, and messages in
running text."""

import pytest

from budskap.documents.interpret import interpret
from budskap.plan.model import Plan

from .drafts import document, draft_of, named, plan_of


def told(plan: Plan) -> list[tuple[str, str | None, list[str]]]:
    return [(one.what, one.when and one.when.text, named(plan, "actors", one.who)) for one in plan.activities]


def card(name: str, message: str, activities: str) -> str:
    return (
        f"## {name}\n\n| Budskap | {message} |\n|---|---|\n| Kanaler | Møter, brev |\n| Tiltak | {activities} |\n"
        "| Ansvarlig | Rådgiver |\n\n"
    )


CARDS = (
    "# Kommunikasjonsplan 2027\n\n"
    + card("Fastleger", "Ring oss", "Møte (mars), brev (april)")
    + card("Pårørende", "Kom innom", "Åpent hus (mai)")
)


def test_alike_cards_stand_below_the_names_of_audiences() -> None:
    plan = plan_of(CARDS)
    assert [one.name for one in plan.audiences] == ["Fastleger", "Pårørende"]
    assert [(one.text, named(plan, "audiences", one.audiences)) for one in plan.messages] == [
        ("Ring oss", ["Fastleger"]),
        ("Kom innom", ["Pårørende"]),
    ]
    assert "heading_guessed" in {one.doubt for one in draft_of(CARDS).evidence}


def test_a_cell_says_several_activities_that_end_in_their_times() -> None:
    assert told(plan_of(CARDS)) == [
        ("Møte", "mars", ["Rådgiver"]),
        ("brev", "april", ["Rådgiver"]),
        ("Åpent hus", "mai", ["Rådgiver"]),
    ]


def test_a_cell_with_points_says_an_activity_each_and_one_with_a_list_of_places_does_not() -> None:
    heads = ["Fas", "Aktiviteter", "Ansvarig", "När"]
    points = "- Film om rutinen\n- Möte med chefer"
    made = document(
        "# Kommunikationsplan 2027", [heads, ["1", points, "Chef", "Mars"], ["2", "Brev, affisch", "Chef", "Maj"]]
    )
    assert told(interpret(made).plan) == [
        ("Film om rutinen", "Mars", ["Chef"]),
        ("Möte med chefer", "Mars", ["Chef"]),
        ("Brev, affisch", "Maj", ["Chef"]),
    ]


def test_a_first_name_in_brackets_or_behind_a_dash_acts() -> None:
    text = "# Kommunikationsplan 2027\n\n## Aktiviteter\n\n- Mars: Brev till alla (Karin)\n- Film, maj – Per och Anna\n"
    assert told(plan_of(text)) == [("Brev till alla", "Mars", ["Karin"]), ("Film", "maj", ["Per", "Anna"])]


def test_one_whom_others_reach_acts_at_the_end_of_lines_that_end_in_actors() -> None:
    text = (
        "# Kommunikasjonsplan 2027\n\n## Målgrupper\n\n- Hjemmesykepleien\n\n## Tiltak\n\n"
        "- Brosjyre, januar – Ingrid\n- Kaffemøte, mai – hjemmesykepleien\n"
    )
    assert [who for *_, who in told(plan_of(text))] == [["Ingrid"], ["hjemmesykepleien"]]


def test_a_ticked_box_is_noted_and_is_no_word_of_what_is_done() -> None:
    plan = plan_of("Kommunikasjonsplan 2027\n\nTiltak\n\n☑ Brev til alle\n\n☐ Møte med rådet\n", "plan.txt")
    assert [(one.what, one.note) for one in plan.activities] == [("Brev til alle", "☑"), ("Møte med rådet", None)]


def test_a_sentence_tells_the_message() -> None:
    draft = draft_of("# Kommunikasjonsplan\n\n## Budskap\n\nVårt viktigste budskap er at hjelpen er nær.\n")
    assert [one.text for one in draft.plan.messages] == ["hjelpen er nær."]
    assert "sentence_read" in {one.doubt for one in draft.evidence}
    assert "hjelpen" in " ".join(section.text for section in draft.plan.sections)


def test_in_plain_text_any_question_heads_a_part() -> None:
    text = (
        "Kommunikationsplan\n\nMålgrupper\n\nPatienter, anhöriga\n\nBudskap\n\n- Vi finns nära.\n\n"
        "Vad gör vi när läget blir ett annat?\n\nVi samlas och ser över planen, och berättar det för alla.\n\n"
        "Utvärdering\n\nVi frågar tio patienter.\n"
    )
    plan = plan_of(text, "plan.txt")
    assert [section.heading for section in plan.sections][:1] == ["Vad gör vi när läget blir ett annat?"]


def test_a_sentence_about_the_plan_tells_its_year_or_its_time() -> None:
    year = "# Kommunikasjonsplan\n\nDenne planen sier hvordan vi informerer i 2027.\n\n## Tiltak\n\n- Brev, mars\n"
    assert [one.when.edtf for one in plan_of(year).activities if one.when] == ["2027-03"]
    span = "# Communication plan\n\n## Summary\n\nThis document sets out our work from May 2026 to April 2029.\n"
    found = plan_of(span).period
    assert found is not None
    assert found.edtf == "2026-05/2029-04"


def test_contents_ahead_of_the_title_are_not_the_title() -> None:
    text = "Indhold\n\nMål 2\n\nBudskaber 3\n\n# Kommunikationsplan for nyt hus 2027\n\n## Mål\n\n- Alle ved besked\n"
    assert plan_of(text).title == "Kommunikationsplan for nyt hus 2027"


def test_running_text_tells_risks_and_what_we_do() -> None:
    text = "# Plan\n\n## Risks\n\nRumours may spread. We answer at once. Letters may be late. We send texts.\n"
    found = [(one.text, one.response) for one in plan_of(text).risks]
    assert found == [("Rumours may spread.", "We answer at once."), ("Letters may be late.", "We send texts.")]


def test_those_who_act_stand_in_brackets_all_through_the_document() -> None:
    text = (
        "# Kommunikationsplan 2027\n\n## Aktiviteter\n\n### Mars\n\n- Nyhed på intranettet (Trivsel)\n"
        "- Brev (HR-direktør)\n\n### Maj\n\n- Film (Trivsel)\n- Møde (Projektleder)\n"
    )
    assert [who for *_, who in told(plan_of(text))] == [["Trivsel"], ["HR-direktør"], ["Trivsel"], ["Projektleder"]]


def test_a_line_of_nothing_but_a_sign_is_no_trouble() -> None:
    assert plan_of("# Plan 2027\n\n## Aktiviteter\n\n- |\n- Brev, mars\n").title == "Plan 2027"


def test_a_cell_that_says_there_is_nothing_says_nothing() -> None:
    plan = plan_of(
        "# Kommunikationsplan 2026\n\n## Aktiviteter\n\n| Vad | När | Vem | Målgrupp | Kanal |\n|---|---|---|---|---|\n"
        "| Affisch om kort | maj 2026 | – | Besökare | Affisch |\n"
        "| Provdag | juni 2026 | Växeln | N/A | Ej aktuellt |\n\n"
        "## Risker\n\n| Risk | Åtgärd |\n|---|---|\n| Köer | - |\n"
    )
    assert [one.name for one in (*plan.actors, *plan.audiences, *plan.channels)] == ["Växeln", "Besökare", "Affisch"]
    assert [one.response for one in plan.risks] == [None]


def test_a_point_that_says_internal_says_so_of_those_below_it() -> None:
    plan = plan_of(
        "# Kommunikationsplan 2026\n\n## Målgrupper\n\n- Alla i huset\n- Interna\n  - Medarbetare\n    - Nattpersonal\n"
        "- Externa\n  - Besökare\n- Grannar\n"
    )
    names = {one.id: one.name for one in plan.audiences}
    assert [(one.name, one.reach, names.get(one.part_of or "")) for one in plan.audiences] == [
        ("Alla i huset", None, None),
        ("Medarbetare", "internal", None),
        ("Nattpersonal", "internal", "Medarbetare"),
        ("Besökare", "external", None),
        ("Grannar", None, None),
    ]


def test_roles_and_who_has_them_stand_line_by_line() -> None:
    plan = plan_of(
        "# Kommunikationsplan 2026\n\nUppdragsgivare: Berit Ström\nKommunikatör: Olle Falk, 0920-11 22 33\n\n"
        "## Syfte\n\nAlla ska veta.\n"
    )
    assert [(one.name, one.title, one.phones) for one in plan.actors] == [
        ("Berit Ström", "Uppdragsgivare", ()),
        ("Olle Falk", "Kommunikatör", ("0920-11 22 33",)),
    ]
    assert (plan.owner, plan.organisations) == ("Berit Ström", ())


@pytest.mark.parametrize(
    ("cell", "channels"),
    [
        ("Pressinbjudan/\nFacebook", ["Pressinbjudan", "Facebook"]),
        ("Pressinbjudan/ Facebook", ["Pressinbjudan", "Facebook"]),
        ("Press-/radioinslag", ["Press-/radioinslag"]),
        ("Film och/\neller brev", ["Film och/eller brev"]),
    ],
)
def test_a_slash_before_a_blank_parts_names(cell, channels):
    rows = [["Aktivitet", "Kanal"], ["Öppet hus", cell], ["Möte", "Brev"]]
    plan = interpret(document("# Kommunikationsplan", "# Aktiviteter", rows)).plan
    assert [each.name for each in plan.channels] == [*channels, "Brev"]
