"""Activities, periods, letters and slides that are written in words and lines rather than in tables."""

import pytest

from budskap.documents.document import Document, Paragraph, Place
from budskap.documents.interpret import interpret
from budskap.plan.model import Plan

from .drafts import document, draft_of, named, plan_of


def told(plan: Plan) -> list[tuple[str, str | None, list[str]]]:
    return [(one.what, one.when.text if one.when else None, named(plan, "actors", one.who)) for one in plan.activities]


NB, SV = "# Kommunikasjonsplan 2027\n\n## Aktiviteter", "# Kommunikationsplan 2027\n\n## Aktiviteter"
EN = "# Communication plan 2027\n\n## Actions"


@pytest.mark.parametrize(
    ("head", "line", "said"),
    [
        (
            NB,
            "Plakater på legekontorene – februar – servicekontoret",
            "Plakater på legekontorene|februar|servicekontoret",
        ),
        (NB, "uke 3: Nyhetssak (kommunikasjonssjefen)", "Nyhetssak|uke 3|kommunikasjonssjefen"),
        (NB, "Nyhetssak om vedtaket – uke 3 – rådgiveren", "Nyhetssak om vedtaket|uke 3|rådgiveren"),
        (SV, "Broschyr, Anna Berg, mars", "Broschyr|mars|Anna Berg"),
        (SV, "vecka 8, utskick till gravida, kommunikatören", "utskick till gravida|vecka 8|kommunikatören"),
        (SV, "Löpande – opslag på Facebook – kommunikatören", "opslag på Facebook|Löpande|kommunikatören"),
        (EN, "Drop-in sessions (every Thursday; community nurses)", "Drop-in sessions|every Thursday|community nurses"),
        (EN, "Launch film – the comms officer – early May", "Launch film|early May|the comms officer"),
    ],
)
def test_a_line_is_told_by_what_its_parts_are(head: str, line: str, said: str) -> None:
    what, when, who = said.split("|")
    assert told(plan_of(f"{head}\n\n- {line}\n")) == [(what, when, [who])]


def test_a_list_of_others_is_nobody_who_acts_and_a_time_within_a_title_is_none() -> None:
    lines = "- Nyhetsbrev till ledare, medarbetare och fack, april\n- Årsrapport 2026\n- Artikel om öppningen i maj\n"
    plan = plan_of(f"# Kommunikationsplan 2027\n\n## Aktiviteter\n\n{lines}")
    assert told(plan) == [
        ("Nyhetsbrev till ledare, medarbetare och fack", "april", []),
        ("Årsrapport 2026", None, []),
        ("Artikel om öppningen i maj", None, []),
    ]


def test_what_the_plan_knows_by_a_name_tells_a_part_of_a_line() -> None:
    known = "## Målgrupper\n\n- Ansatte\n- Naboer\n\n## Kanaler\n\n- Facebook\n- Intranett\n"
    plan = plan_of(
        f"# Kommunikasjonsplan 2027\n\n{known}\n## Tiltak\n\n- Åpen dag – juni – Ansatte\n- Svar – løpende – Facebook\n"
    )
    first, second = plan.activities
    assert (named(plan, "audiences", first.to), named(plan, "channels", second.through)) == (["Ansatte"], ["Facebook"])


def test_somebody_only_guessed_is_said_to_be() -> None:
    draft = draft_of("# Kommunikasjonsplan 2027\n\n## Tiltak\n\n- Nyhetssak om senteret – uke 3 – Solfrid\n")
    assert told(draft.plan) == [("Nyhetssak om senteret", "uke 3", ["Solfrid"])]
    assert "column_guessed" in {one.doubt for one in draft.evidence}


def test_a_budget_among_activities_is_none() -> None:
    plan = plan_of("# Kommunikasjonsplan 2027\n\n## Tiltak\n\n- Møte i mars\n- Budsjett: kr 120 000\n")
    assert told(plan) == [("Møte", "i mars", [])]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "# Communication plan 2027\n\n## Actions\n\n### Press release\n\nWhen: 3 May\n\nWho: Press officer\n",
            "plan.md",
        ),
        (
            "# Communication plan 2027\n\n## Actions\n\n- Press release\n  - When: 3 May\n  - Who: Press officer\n",
            "plan.md",
        ),
        ("Communication plan 2027\n\nActions\n\nPress release\n  When: 3 May\n  Who: Press officer\n", "plan.txt"),
        ("Communication plan 2027\n\nActions\n\n1. Press release\n   When: 3 May\n   Who: Press officer\n", "plan.txt"),
    ],
)
def test_labelled_lines_tell_of_the_activity_above_them(text: str, name: str) -> None:
    assert told(plan_of(text, name)) == [("Press release", "3 May", ["Press officer"])]


def test_primary_and_secondary_on_one_line_are_two_lists() -> None:
    line = "Primary: patients; their carers. Secondary: GPs, local politicians and the press."
    plan = plan_of(f"# Communication plan 2027\n\n## Audiences\n\n{line}\n")
    assert [(one.name, one.priority) for one in plan.audiences] == [
        ("patients", "primary"),
        ("their carers", "primary"),
        ("GPs", "secondary"),
        ("local politicians", "secondary"),
        ("the press", "secondary"),
    ]


def test_a_date_of_signing_is_no_responsibility() -> None:
    rows = [["Name", "Role", "Date"], ["Eleri Vaughan", "Chief executive", "tbc"]]
    plan = interpret(document("# Communication plan 2027", "# Sign-off", rows)).plan
    assert [(one.name, one.title, one.responsibility) for one in plan.actors] == [
        ("Eleri Vaughan", "Chief executive", None)
    ]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("# Kommunikasjonsplan for teamet\n\nVedtatt 12.10.2026. Planen gjelder 2027.", "2027"),
        (
            "# Kommunikationsplan för teamet\n\nDenna kommunikationsplan gäller under hela 2027 och revideras årligen.",
            "2027",
        ),
        ("# Communication plan\n\nThe plan runs 2027 and was adopted on 3 October 2026.", "2027"),
        ("# Kommunikationsplan for huset\n\nPlanen er gældende for 2027.", "2027"),
        (
            "# Kommunikasjonsplan for vakta\n\nPlanen gjeld for hausten 2027. Kven som helst kan ringje.",
            "2027-23",
        ),
        ("# Kommunikasjonsplan våren 2027", "2027-21"),
    ],
)
def test_for_when_a_plan_is_stands_in_its_text_or_title(text: str, edtf: str) -> None:
    period = plan_of(f"{text}\n\n## Mål\n\n- Telefon\n").period
    assert period is not None
    assert period.edtf == edtf


def test_another_plan_in_the_text_says_nothing_of_this_one() -> None:
    plan = plan_of(
        "# Communication plan\n\nThe strategic plan covers 2024 and more. This plan is valid until the end of 2027.\n"
    )
    assert plan.period is not None
    assert str(plan.period.end) == "2027-12-31"


def test_a_time_without_a_year_falls_in_the_plans_period() -> None:
    plan = plan_of("# Kommunikationsplan hösten 2026–våren 2027\n\n## Aktiviteter\n\n- Brev i mars\n- Möte i oktober\n")
    assert [one.when and str(one.when.start) for one in plan.activities] == ["2027-03-01", "2026-10-01"]


LETTER = """Hej!

Här kommer planen för hur vi berättar om nya appen.

Vem ska veta: all personal och anhöriga.
Vad vi säger: Appen ersätter pärmen den 1 mars 2027.

Vecka 3: Enhetscheferna visar appen på APT.
15 februari: Brev till anhöriga.

/Mia Rask, projektledare
"""


def test_a_letter_is_read_as_a_plan() -> None:
    plan = plan_of(LETTER, "plan.txt")
    assert plan.title == "Här kommer planen för hur vi berättar om nya appen."
    assert plan.dated is None
    assert [one.text for one in plan.messages] == ["Appen ersätter pärmen den 1 mars 2027."]
    assert [one[:2] for one in told(plan)] == [
        ("Enhetscheferna visar appen på APT", "Vecka 3"),
        ("Brev till anhöriga", "15 februari"),
    ]
    assert ("Mia Rask", "projektledare") in [(one.name, one.title) for one in plan.actors]


def test_an_e_mails_subject_is_its_title() -> None:
    head = "From: Mia Rask\nTo: All managers\nDate: 3 December 2026\nSubject: RE: How we tell people about the app\n"
    plan = plan_of(f"{head}\nDear all,\n\nWeek 3: Managers show the app.\nMarch: Film on the intranet.\n", "plan.txt")
    assert (plan.title, str(plan.dated)) == ("How we tell people about the app", "2026-12-03")
    assert [one.when and str(one.when.start) for one in plan.activities] == ["2027-01-18", "2027-03-01"]


def slides(*pages: list[str]) -> Document:
    boxes = [(text, number) for number, page in enumerate(pages, 1) for text in page]
    blocks = (Paragraph(text, Place(page, at), (text,)) for at, (text, page) in enumerate(boxes, 1))
    return Document("pptx", tuple(blocks), pages=len(pages))


@pytest.mark.parametrize(
    "page",
    [
        [
            "Målgruppe: Legene",
            "Vite",
            "Føle",
            "Gjøre",
            "Hva tilbudet er",
            "Trygghet",
            "Henvise",
            "Tiltak: Brev i uke 5",
        ],
        [
            "Målgruppe: Legene",
            "Vite",
            "Hva tilbudet er",
            "Føle",
            "Trygghet",
            "Gjøre",
            "Henvise",
            "Tiltak: Brev i uke 5",
        ],
    ],
)
def test_boxes_that_head_others_are_heads(page: list[str]) -> None:
    plan = interpret(slides(["Hjelp hjemme", "Kommunikasjonsplan våren 2027"], page)).plan
    assert plan.title == "Hjelp hjemme Kommunikasjonsplan våren 2027"
    assert [(one.kind, one.text) for one in plan.goals] == [
        ("know", "Hva tilbudet er"),
        ("feel", "Trygghet"),
        ("do", "Henvise"),
    ]
    assert {named(plan, "audiences", one.audience)[0] for one in plan.goals} == {"Legene"}
    assert told(plan) == [("Brev", "i uke 5", [])]


def test_a_title_before_a_name_and_a_contact_line_make_a_person() -> None:
    rows = [["Aktivitet", "När", "Ansvarig"], ["Film", "maj", "Pressansvarig Olof Ek"]]
    contact = "Kontakt: Lina Holm, kommunikatör, lina@torget.example, 0470-12 34 56"
    plan = interpret(
        document("# Kommunikationsplan 2027", "# Aktiviteter", rows, "# Uppföljning", "Vi frågar tio.", contact)
    ).plan
    assert {(one.name, one.title, one.email, one.phones) for one in plan.actors} == {
        ("Olof Ek", "Pressansvarig", None, ()),
        ("Lina Holm", "kommunikatör", "lina@torget.example", ("0470-12 34 56",)),
    }


@pytest.mark.parametrize(
    ("listed", "asked"),
    [(["Undersköterskor i hemtjänsten"], True), (["Undersköterskor", "Undersköterskor i hemtjänsten"], False)],
)
def test_a_name_and_one_that_says_more_of_it_are_asked_about_unless_both_are_listed(
    listed: list[str], asked: bool
) -> None:
    points = "\n".join(f"- {name}" for name in listed)
    audiences = f"# Kommunikationsplan 2027\n\n## Målgrupper\n\n{points}\n\n"
    text = f"{audiences}## Aktiviteter\n\n- Möte. Målgrupp: Undersköterskor\n"
    assert ("names_alike" in {one.doubt for one in draft_of(text).evidence}) is asked


def test_a_title_of_two_words_acts_whichever_of_them_names_the_role() -> None:
    plan = plan_of("# Communication plan 2026\n\n## Activities\n\n- Letter to all (January, director general)\n")
    assert [one.name for one in plan.actors] == ["director general"]


def test_parts_between_dashes_are_told_by_what_they_are_though_nobody_knows_who() -> None:
    plan = plan_of(
        "# Kommunikationsplan 2026\n\n## Aktiviteter\n\n"
        "- Brev till hushållen – mars 2026 – Enheten för folkhälsa\n"
        "- Öppet hus – 14 april – Vårdcentralen Lunden\n"
        "- Broschyr | maj | Kommunikation | E-post\n"
    )
    assert [one.what for one in plan.activities] == ["Brev till hushållen", "Öppet hus", "Broschyr"]
    assert [named(plan, "actors", one.who) for one in plan.activities] == [
        ["Enheten för folkhälsa"], ["Vårdcentralen Lunden"], [],
    ]  # fmt: skip


def test_what_is_left_of_a_line_that_says_all_else_is_its_channel_and_unsure() -> None:
    text = (
        "# Communication plan 2027\n\n## Audiences\n\n- Residents\n- Caretaker staff\n\n## Activities\n\n"
        "- Opening film – June 2027 – Head of Communications – Residents – YouTube, lift screens\n"
        "- Staff breakfasts – every other Tuesday from 5 May to 30 June 2027 – House managers – Caretaker staff – team "
        "meetings\n- Leaflet to every flat – by 31 August 2027 – Head of Communications – Residents – post\n"
    )
    lists = ("actors", "audiences", "channels")
    draft = draft_of(text)
    plan = draft.plan
    found = [
        (one.what, *(named(plan, name, ids) for name, ids in zip(lists, (one.who, one.to, one.through), strict=True)))
        for one in plan.activities
    ]
    assert found == [
        ("Opening film", ["Head of Communications"], ["Residents"], ["YouTube", "lift screens"]),
        ("Staff breakfasts", ["House managers"], ["Caretaker staff"], ["team meetings"]),
        ("Leaflet to every flat", ["Head of Communications"], ["Residents"], ["post"]),
    ]
    assert plan.activities[1].when is not None
    assert plan.activities[1].when.rrule is not None
    assert [one.doubt for one in draft.evidence if one.field == "through"] == ["column_guessed"] * 3


@pytest.mark.parametrize(
    ("heading", "points"),
    [
        (
            "Communication objectives",
            ["Audience fit: Every group knows what it needs", "Openness: We say what we know"],
        ),
        ("Kommunikationsmål", ["Intressentsamsyn: Alla känner läget och sin egen roll", "Öppenhet: Vi är ärliga"]),
        ("Kommunikasjonsmål", ["Målgruppetilpasning: Alle får det de trenger", "Åpenhet: Vi sier det vi vet"]),
    ],
)
def test_a_point_whose_label_only_begins_like_another_list_stays_in_its_own(heading: str, points: list[str]) -> None:
    plan = plan_of(f"# Plan 2027\n\n## {heading}\n\n" + "\n".join(f"- {point}" for point in points))
    assert [goal.text for goal in plan.goals] == points
    assert not plan.audiences


def test_a_label_above_a_list_is_not_answered_by_its_first_point() -> None:
    plan = plan_of(
        "# Communication plan 2027\n\n## Who we meet\n\n**Stakeholders:** Board members\n\n**Touchpoints:**\n\n"
        "- Month 0: briefing\n- Month 2: ward meeting\n\n**Deliverables:**\n\n- Summary\n- Slides\n"
    )
    assert not plan.activities


def test_what_stands_in_brackets_acts_only_where_it_can() -> None:
    points = [
        "Email with figures (throughput, waiting times)", "Feedback acted upon (or explain why not)",
        "Pep talk (clinical lead)", "Round of the wards (Anna Berg, ward sisters)", "Letter home (project manager)",
        "Film (communications officer)",
    ]  # fmt: skip
    plan = plan_of("# Communication plan 2027\n\n## Activities\n\n" + "\n".join(f"- {point}" for point in points))
    who = [named(plan, "actors", one.who) for one in plan.activities]
    assert who == [
        [],
        [],
        ["clinical lead"],
        ["Anna Berg", "ward sisters"],
        ["project manager"],
        ["communications officer"],
    ]
