"""Plans that say in sentences whom they are for and through what, and lines that stand for tables and headings."""

import pytest

from budskap.documents.interpret import interpret
from budskap.when.model import Language

from .drafts import document, draft_of, named, plan_of
from .test_plain_plans import doubts

PROSE = [
    (
        "Kommunikationsplan 2026",
        "Målgrupper",
        "De primära målgrupperna är patienter, närstående och vårdpersonal. Övriga målgrupper är grannar och media.",
        ["patienter", "närstående", "vårdpersonal"],
    ),
    (
        "Kommunikasjonsplan for hva som skal skje 2026",
        "Målgrupper",
        "Den primære målgruppen er pasienter, pårørende og ansatte.",
        ["pasienter", "pårørende", "ansatte"],
    ),
    (
        "Kommunikasjonsplan for kva som skal skje 2026",
        "Målgrupper",
        "Dei viktigaste målgruppene er pasientar, pårørande og tilsette.",
        ["pasientar", "pårørande", "tilsette"],
    ),
    (
        "Kommunikationsplan for hvad der skal ske 2026",
        "Målgrupper",
        "De primære målgrupper er patienter, pårørende og medarbejdere.",
        ["patienter", "pårørende", "medarbejdere"],
    ),
    (
        "Communication plan 2026",
        "Who we need to reach",
        "Our primary audiences are patients, carers and staff.",
        ["patients", "carers", "staff"],
    ),
]


@pytest.mark.parametrize(("title", "heading", "text", "names"), PROSE)
def test_a_sentence_lists_the_primary_audiences(title: str, heading: str, text: str, names: list[str]) -> None:
    draft = draft_of(f"# {title}\n\n## {heading}\n\n{text}\n")
    assert [one.name for one in draft.plan.audiences if one.priority == "primary"] == names
    assert "sentence_read" in doubts(draft)
    assert text in [section.text for section in draft.plan.sections]


@pytest.mark.parametrize(
    ("title", "heading", "text"),
    [
        ("Kommunikationsplan", "Kanaler", "Internt använder vi intranät, möten och brev."),
        ("Kommunikasjonsplan for hva som skal skje", "Kanaler", "Internt bruker vi intranett, møter og brev."),
        ("Kommunikasjonsplan for kva som skal skje", "Kanalar", "Internt nyttar vi intranett, møte og brev."),
        ("Kommunikationsplan for hvad der skal ske", "Kanaler", "Internt bruger vi intranet, møder og breve."),
        ("Communication plan", "Channels", "Internally we will use the intranet, meetings and letters."),
    ],
)
def test_a_sentence_lists_channels(title: str, heading: str, text: str) -> None:
    plan = plan_of(f"# {title} 2026\n\n## {heading}\n\n{text}\n")
    assert [one.reach for one in plan.channels] == ["internal"] * 3


def test_a_sentence_of_another_kind_lists_nothing() -> None:
    plan = plan_of("# Communication plan 2026\n\n## Audiences\n\nThe audience is hard to reach and reads no mail.\n")
    assert plan.audiences == ()


def test_an_activity_is_for_whom_its_words_name() -> None:
    draft = draft_of("# Plan\n\n## Audiences\n\n- Carers\n- Staff\n\n## Activities\n\n- May 2026: Letter to carers\n")
    (activity,) = draft.plan.activities
    assert named(draft.plan, "audiences", activity.to) == ["Carers"]
    assert "sentence_read" in doubts(draft)


def test_points_with_dashes_are_rows() -> None:
    text = "# Plan\n\n## Activities\n\n- Film about us – May 2026 – Editor\n- Open day – June 2026 – Project manager\n"
    plan = plan_of(text)
    said = [(one.what, one.when and one.when.text, named(plan, "actors", one.who)) for one in plan.activities]
    assert said == [("Film about us", "May 2026", ["Editor"]), ("Open day", "June 2026", ["Project manager"])]


def test_a_heading_names_what_the_labels_below_it_describe() -> None:
    text = "# Plan\n\n## Activities\n\n### Activity 1. Open day\n\nAudience: Carers\n\nWhen: May 2026\n\nLead: Editor\n"
    (activity,) = plan_of(text).activities
    assert (activity.what, activity.when and activity.when.text) == ("Open day", "May 2026")


def test_an_empty_first_cell_means_the_month_above() -> None:
    text = "# Plan 2026\n\n## Activities\n\n| Month | Activity |\n|---|---|\n| May | Film |\n| | Letter |\n"
    assert [one.when and one.when.text for one in plan_of(text).activities] == ["May", "May"]


def test_a_budget_is_no_calendar() -> None:
    text = "# Plan\n\n## Budget\n\n| Item | 2026 | 2027 | 2028 |\n|---|---|---|---|\n| Film | £1,000 | 2 000 kr | 0 |\n"
    assert plan_of(text).activities == ()


def test_a_line_that_had_room_begins_something_new() -> None:
    wide = "Den här raden visar hur bred texten är, för ingen av de andra är lika lång som den här"
    letter, film = "- Brev till alla hushåll som bor i kommunen (Kommunikatör)", "- Film (Kommunikatör)"
    text = f"Kommunikationsplan 2026\n\n{wide}\n\nAktiviteter\n\nMars\n{letter}\nApril\n{film}\n"
    assert [one.when and one.when.text for one in plan_of(text, "p.txt").activities] == ["Mars", "April"]


@pytest.mark.parametrize(
    ("title", "head", "language"),
    [
        ("Kommunikationsplan", "Vecka", "sv"),
        ("Kommunikasjonsplan for hva som skal skje", "Uke", "nb"),
        ("Kommunikasjonsplan for kva som skal skje", "Veke", "nn"),
        ("Kommunikationsplan for hvad der skal ske", "Uge", "da"),
        ("Communication plan for what we do", "Week", "en"),
    ],
)
def test_bare_numbers_below_week_are_weeks(title: str, head: str, language: Language) -> None:
    what = "Activity" if language == "en" else "Aktivitet"
    table = document(f"# {title} 2026", [[head, what], ["9", "Film"], ["10–11", "Brev"]])
    plan = interpret(table, language=language).plan
    said = [(one.when.text, one.when.edtf) for one in plan.activities if one.when]
    assert said == [("9", "2026-02-23/2026-03-01"), ("10–11", "2026-03-02/2026-03-15")]


def test_a_story_told_by_month_gives_activities() -> None:
    text = "I maj håller vårdchefen ett möte för alla. I juni visas affischer i alla väntrum. Vi firar tillsammans."
    draft = interpret(document("# Kommunikationsplan 2027", "# Aktiviteter", text))
    assert [(one.what, one.when and one.when.edtf) for one in draft.plan.activities] == [
        ("håller vårdchefen ett möte för alla", "2027-05"),
        ("visas affischer i alla väntrum", "2027-06"),
    ]
    assert [named(draft.plan, "actors", one.who) for one in draft.plan.activities] == [["vårdchefen"], []]
    assert {one.doubt for one in draft.evidence if one.item.startswith("activity")} >= {"sentence_read"}


def test_one_sentence_with_a_time_is_no_activity() -> None:
    text = "Planen er delt i to. I mai starter arbeidet for fullt. Alle bidrar med det de kan."
    assert not interpret(document("# Kommunikasjonsplan 2027", "# Tiltak", text)).plan.activities


def test_sentences_below_lines_that_are_a_month_are_activities() -> None:
    blocks = ["August", "Lederne skriver til alle.", "September", "Annoncer i avisen.", "Åbent hus."]
    plan = interpret(document("# Kommunikationsplan 2027", "# Aktiviteter", *blocks)).plan
    found = [(one.what, one.when and one.when.edtf) for one in plan.activities]
    assert found == [
        ("Lederne skriver til alle", "2027-08"),
        ("Annoncer i avisen", "2027-09"),
        ("Åbent hus", "2027-09"),
    ]


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        (
            ["Listade patienter behöver veta när flytten sker.", "Taxibolagen behöver känna till adressen."],
            [
                ("Listade patienter", "behöver veta när flytten sker."),
                ("Taxibolagen", "behöver känna till adressen."),
            ],
        ),
        (
            ["Reception staff. They need answers.", "Carers of adults. They need to know how to act."],
            [("Reception staff", "They need answers."), ("Carers of adults", "They need to know how to act.")],
        ),
    ],
    ids=["sv", "en"],
)
def test_audiences_told_in_paragraphs_have_their_needs(texts: list[str], wanted: list[tuple[str, str]]) -> None:
    head = "# Målgrupper" if "behöver" in texts[0] else "# Audiences"
    title = "# Kommunikationsplan" if "behöver" in texts[0] else "# Communications plan for the move"
    plan = interpret(document(title, head, *texts)).plan
    assert [(one.name, one.reason) for one in plan.audiences] == wanted


def test_a_bare_why_is_background_and_questions_may_turn_their_words() -> None:
    blocks = ["# Varför?", "Mottagningen flyttar i höst.", "# Vad vi vill säga", "- Vården finns kvar.", "# Så gör vi"]
    plan = interpret(document("# Kommunikationsplan 2027", *blocks, "- Möte, maj", "- Brev, juni")).plan
    assert [(one.kind, one.heading) for one in plan.sections] == [("background", "Varför?")]
    assert [one.text for one in plan.messages] == ["Vården finns kvar."]
    assert [one.what for one in plan.activities] == ["Möte", "Brev"]
