"""Plans in plain dress: lines instead of tables, labels within lines, small words for heads."""

import pytest

from budskap.documents.document import Paragraph, Place
from budskap.documents.draft import Draft
from budskap.documents.interpret import interpret
from budskap.plan.model import Plan
from budskap.when.model import Language

from .drafts import document, draft_of, named, plan_of


def doubts(draft: Draft) -> set[str | None]:
    return {one.doubt for one in draft.evidence} - {None}


def written(plan: Plan) -> list[tuple[str, str | None]]:
    return [(activity.what, activity.when and activity.when.text) for activity in plan.activities]


@pytest.mark.parametrize(
    ("title", "heading", "week"),
    [
        ("Kommunikationsplan", "Aktiviteter", "Vecka 9"),
        ("Kommunikasjonsplan for alle i kommunen", "Tiltak", "Uke 9"),
        ("Kommunikasjonsplan for dei som ikkje veit", "Tiltak", "Veke 9"),
        ("Kommunikationsplan for det hele og hvad det er", "Aktiviteter", "Uge 9"),
    ],
)
@pytest.mark.parametrize("sign", ["", "- "])
def test_a_line_that_begins_with_a_week_is_an_activity(title: str, heading: str, week: str, sign: str) -> None:
    plan = plan_of(f"{title} 2026\n\n{heading}\n{sign}{week}: Film\n{sign}Mars 2026: Brev om bussen\n", "p.txt")
    assert written(plan) == [("Film", week), ("Brev om bussen", "Mars 2026")]


def test_weeks_in_english_with_who_and_through_what() -> None:
    text = "Communication plan 2026\n\nActivities\nWeek 9: Open day. Lead: Ann Berg. Channel: Town hall\nMay: Poster\n"
    plan = plan_of(text, "p.txt")
    (day, poster) = plan.activities
    assert (day.what, poster.what) == ("Open day", "Poster")
    assert named(plan, "actors", day.who) == ["Ann Berg"]
    assert named(plan, "channels", day.through) == ["Town hall"]


def test_a_wrapped_line_goes_on_with_the_activity_before() -> None:
    long = "Vecka 9: En lång utställning om hur bussarna ska gå genom hela den nya\nstadsdelen"
    plan = plan_of(f"# Kommunikationsplan 2026\n\n# Aktiviteter\n\n{long}\nMars: Brev\n", "p.txt")
    assert [activity.what[-18:] for activity in plan.activities] == ["den nya stadsdelen", "Brev"]


@pytest.mark.parametrize(
    ("line", "what", "who"),
    [
        ("Mars: Brev (Ansvarig: Liv Ek)", "Brev", "Liv Ek"),
        ("Mars: Brev. Ansvarig: Liv Ek.", "Brev", "Liv Ek"),
        ("Mars: Brev, ansvarig Liv Ek", "Brev", "Liv Ek"),
        ("Mars: Brev (ansvarig Liv Ek)", "Brev", "Liv Ek"),
    ],
)
def test_a_label_within_an_activity_is_not_part_of_a_name(line: str, what: str, who: str) -> None:
    plan = plan_of(f"# Kommunikationsplan 2026\n\n# Aktiviteter\n\n- {line}\n- April: Film\n")
    assert plan.activities[0].what == what
    assert named(plan, "actors", plan.activities[0].who) == [who]


def test_a_label_twice_gives_both() -> None:
    plan = plan_of("# Kommunikationsplan 2026\n\n# Aktiviteter\n\n- Mars: Brev. Ansvarig: Liv Ek. Ansvarig: Bo Ask\n")
    assert named(plan, "actors", plan.activities[0].who) == ["Liv Ek", "Bo Ask"]


def test_a_heading_after_bold_lines_of_audiences_is_none_of_them() -> None:
    made = document("# Kommunikationsplan", "# Målgrupper", "x", "# Det som händer sedan", "Vi ses igen då.")
    blocks = [bold("Grannar", 3) if block.place.block == 3 else block for block in made.blocks]
    plan = interpret(type(made)("docx", tuple(blocks))).plan
    assert [one.name for one in plan.audiences] == ["Grannar"]


def test_words_after_an_activity_that_label_nothing_stay() -> None:
    lines = "- Mars: Brev, ansvarig nämnd beslutar först\n- April: Möte. Obs: ta med fika\n"
    plan = plan_of(f"# Kommunikationsplan 2026\n\n# Aktiviteter\n\n{lines}")
    assert [one.what for one in plan.activities] == ["Brev, ansvarig nämnd beslutar först", "Möte. Obs: ta med fika"]
    assert plan.actors == ()


def test_times_below_activities_that_give_none_are_doubted() -> None:
    prose = "Vi håller ett möte den 3 mars 2026 där alla får veta mer, och sedan går det ut brev i april 2026."
    draft = draft_of(f"# Kommunikationsplan\n\n# Aktiviteter\n\n{prose}\n\n# Budskap\n\n- Vi bygger om.\n")
    assert doubts(draft) >= {"activities_missed"}
    (missed,) = [one for one in draft.evidence if one.doubt == "activities_missed"]
    assert [section.text for section in draft.plan.sections if section.id == missed.item] == [prose]
    read = draft_of(f"# Kommunikationsplan\n\n# Aktiviteter\n\n{prose}\n\n- Mars: Möte\n")
    assert "activities_missed" not in doubts(read)


@pytest.mark.parametrize(
    ("heads", "language"),
    [
        (["Vad", "Till", "När"], "sv"),
        (["Hva", "Til", "Når"], "nb"),
        (["Kva", "Til", "Når"], "nn"),
        (["Hvad", "Modtager(e)", "Hvornår"], "da"),
        (["What", "To", "When"], "en"),
    ],
)
def test_a_small_word_heads_the_audiences(heads: list[str], language: Language) -> None:
    titles = {"sv": "Aktiviteter", "da": "Aktiviteter", "en": "Activities"}
    plan = interpret(document(f"# {titles.get(language, 'Tiltak')}", [heads, ["Film", "Grannar", "2026-05-02"]])).plan
    assert named(plan, "audiences", plan.activities[0].to) == ["Grannar"]


def test_from_and_to_above_times_say_when() -> None:
    rows = [["Vad", "Från", "Till"], ["Film", "2 maj 2026", "9 maj 2026"]]
    plan = interpret(document("# Aktiviteter", rows)).plan
    (activity,) = plan.activities
    assert activity.when is not None
    assert (activity.when.text, activity.to, plan.audiences) == ("2 maj 2026 – 9 maj 2026", (), ())


def test_below_an_empty_corner_stand_those_who_are_to_know() -> None:
    rows = [["", "Veta", "Känna", "Göra"], ["Grannar", "När bygget börjar", "Lugn", "Gå en annan väg"]]
    draft = interpret(document("# Kommunikationsplan", "# Mål", rows))
    assert [named(draft.plan, "audiences", goal.audience) for goal in draft.plan.goals] == [["Grannar"]] * 3
    assert doubts(draft) >= {"column_guessed"}
    known = interpret(document("# Kommunikationsplan", "# Målgrupper", "- Grannar", "# Mål", rows))
    assert "column_guessed" not in doubts(known)


def bold(text: str, block: int) -> Paragraph:
    return Paragraph(text, Place(block=block), (text,), is_bold=True)


def test_a_bold_line_among_audiences_is_one() -> None:
    made = document("# Kommunikationsplan", "# Målgrupper", "Grannar", "Pendlare", "# Budskap", "- Vi bygger om.")
    blocks = list(made.blocks)
    blocks[2:4] = [bold("Grannar", 3), bold("Pendlare från norr", 4)]
    draft = interpret(type(made)("docx", tuple(blocks)))
    assert [one.name for one in draft.plan.audiences] == ["Grannar", "Pendlare från norr"]
    assert doubts(draft) >= {"heading_guessed"}


def test_a_bold_line_with_nothing_below_it_stays_in_its_section() -> None:
    made = document("# Kommunikationsplan", "# Strategi", "Vi börjar inifrån.", "x", "# Budskap", "- Vi bygger om.")
    blocks = list(made.blocks)
    blocks[3] = bold("Öppenhet före allt annat", 4)
    plan = interpret(type(made)("docx", tuple(blocks))).plan
    assert [one.text for one in plan.sections] == ["Vi börjar inifrån.\n\nÖppenhet före allt annat"]


def test_audiences_described_in_sentences_keep_order_and_description() -> None:
    told = "Grannar – bor nära bygget. Läser lappar i porten.\n\nPendlare – far förbi varje dag.\n"
    plan = plan_of(f"# Kommunikationsplan\n\n# Målgrupper\n\n{told}\n# Budskap\n\n- Vi bygger om.\n")
    assert [(one.name, one.reason) for one in plan.audiences] == [
        ("Grannar", "bor nära bygget. Läser lappar i porten."),
        ("Pendlare", "far förbi varje dag."),
    ]


@pytest.mark.parametrize(
    ("line", "name", "title"),
    [
        ("Owner: Dr Ann Berg, Programme Director. Draft 2, 3 March 2026.", "Ann Berg", "Programme Director"),
        ("Version 2. Ansvarig: Liv Ek, kommunikationschef.", "Liv Ek", "kommunikationschef"),
    ],
)
def test_a_person_who_owns_the_plan_is_no_organisation(line: str, name: str, title: str) -> None:
    heading = "Background" if "Owner" in line else "Bakgrund"
    body = "This is what we have to do for all of them." if "Owner" in line else "Det här är vad vi ska göra för alla."
    plan = plan_of(f"# Plan\n\n{line}\n\n## {heading}\n\n{body}\n")
    assert (plan.owner, plan.organisations) == (name, ())
    assert [(one.name, one.title) for one in plan.actors] == [(name, title)]


def test_an_organisation_that_owns_the_plan_ends_with_its_sentence() -> None:
    plan = plan_of("# Plan\n\nÄgare: Sjöby kommun. Utkast 2.\n\n## Bakgrund\n\nDet är så här för oss.\n")
    assert (plan.owner, [one.name for one in plan.organisations]) == ("Sjöby kommun", ["Sjöby kommun"])


def test_the_words_of_headings_tell_the_language_of_a_short_plan() -> None:
    draft = draft_of("Communication plan 2026\n\nActivities\n- May: Letter home (Lead: Ann Berg)\n", "p.txt")
    assert (draft.plan.language, len(draft.plan.activities)) == ("en", 1)


@pytest.mark.parametrize("head", ["### {}", "**{}**", "{}:"], ids=["headings", "bold lines", "lines with colons"])
def test_points_below_headings_that_are_times_are_activities(head: str) -> None:
    text = f"## Gjennomføring\n\n{head.format('Mai')}\n\n- Brev\n- Film\n\n{head.format('Uke 38')}\n\n- SMS\n"
    plan = plan_of(f"# Kommunikasjonsplan 2026\n\n{text}")
    assert [(one.what, one.when.edtf) for one in plan.activities] == [
        ("Brev", "2026-05"), ("Film", "2026-05"), ("SMS", "2026-09-14/2026-09-20"),
    ]  # fmt: skip


def test_the_year_of_other_times_is_taken_where_the_plan_has_none() -> None:
    text = "# Aktiviteter\n\n- Mars 2027: Brev\n- Vecka 36: Film\n"
    draft = draft_of(f"# Kommunikationsplan för nya bussar\n\nApril 2026\n\n{text}")
    assert [one.when.edtf for one in draft.plan.activities] == ["2027-03", "2027-09-06/2027-09-12"]
    assert [one.words for one in draft.evidence if one.doubt == "year_assumed"] == ["Vecka 36"]


def test_a_number_after_a_week_is_no_year() -> None:
    draft = draft_of("# Kommunikasjonsplan 2026\n\n# Aktiviteter\n\n- Uke 10: Brev\n")
    assert [one.doubt for one in draft.evidence if one.field == "when"] == ["year_assumed"]


def test_risks_and_their_answers_in_one_paragraph_are_pairs() -> None:
    text = "Risk 1: Rykten sprids. Åtgärd: Svara snabbt. Risk 2: Få kommer. Åtgärd: Bjud in igen."
    plan = plan_of(f"# Kommunikationsplan 2026\n\n# Risker\n\n{text}\n")
    assert [(one.text, one.response) for one in plan.risks] == [
        ("Rykten sprids.", "Svara snabbt."), ("Få kommer.", "Bjud in igen."),
    ]  # fmt: skip
