from datetime import date

import pytest

from budskap.documents.interpret import interpret

from .drafts import document, draft_of, plan_of
from .samples import ALL, DISCHARGE_DA, NATIONAL_EN, REFORM_NB, REGION_SV


def test_the_title_of_two_lines_is_one_title() -> None:
    plan = interpret(
        document("Trygg hemma", "Kommunikationsplan 2025", "Nuläge", "Alla vet inte allt om det här ännu.")
    ).plan
    assert (plan.title, plan.period and plan.period.edtf) == ("Trygg hemma Kommunikationsplan 2025", "2025")


def test_what_the_plan_says_of_itself_knows_where_it_stands() -> None:
    draft = draft_of("# Kommunikationsplan för torget\n\nProjektägare: Ekhamra kommun\n\nGäller mars–juni 2026\n")
    places = {each.field: [place.block for place in each.places] for each in draft.evidence if each.item == ""}

    assert {name: places[name] for name in ("title", "owner", "period")} == {"title": [1], "owner": [2], "period": [3]}
    assert [one.source and one.source.block for one in draft.plan.organisations] == [2]


def test_the_year_of_something_else_is_no_period() -> None:
    assert plan_of("# Omsorg 2030\n\n# Kommunikasjonsplan\n\n## Bakgrunn\n\nDet er slik.\n").period is None
    assert plan_of("# Kommunikasjonsplan – prosjekt 2081 Nordfløyen\n\n## Bakgrunn\n\nDet er slik.\n").period is None


def test_words_that_both_norwegian_languages_have_tell_neither() -> None:
    goals = "## Målgrupper\n\n- Ansatte i kommunen\n\n## Mål\n\n- Innbyggerne kjenner til tiltakene\n"
    assert plan_of(f"# Plan for ny bybane\n\n{goals}\nHver måned fra august.\n").language == "nb"


@pytest.mark.parametrize(("name", "language"), [(name, name.rpartition(".")[0][-2:]) for name in ALL])
def test_the_language_is_told(name: str, language: str) -> None:
    assert plan_of(ALL[name], name).language == language


@pytest.mark.parametrize("count", [3, 60, 300])
def test_a_long_table_tells_its_language_as_a_short_one(count: int) -> None:
    rows = "".join(
        f"| Aktivitet nummer {number} om hemgång | v. {number % 50 + 1} 2026 | Intranät |\n" for number in range(count)
    )
    plan = plan_of(
        f"# Trygg hemgång\n\n## Aktiviteter\n\n| Aktivitet | När | Kanal |\n|---|---|---|\n{rows}", "plan.md"
    )

    assert plan.language == "sv"
    assert [each.when is not None for each in plan.activities] == [True] * count


def test_date_period_revision_and_owner() -> None:
    plan = plan_of(REFORM_NB)
    assert (plan.dated, plan.period and plan.period.end) == (date(2024, 6, 12), date(2027, 12, 31))
    assert plan.revision == "Planen rulleres årlig i forbindelse med budsjettet."
    assert plan.owner == "Granvik kommune"
    assert plan_of(NATIONAL_EN).owner == "National Care Board"
    assert plan_of(DISCHARGE_DA, "p.txt").dated == date(2025, 1, 12)
    assert plan_of(REGION_SV, "p.txt").period == plan_of("# Kommunikationsplan 2024–2027\n\nHej och välkommen.").period


def test_a_day_to_come_is_not_the_document_s_date() -> None:
    made = document("# Kommunikationsplan", "Datum: 2031-01-01", "# Bakgrund", "Så här är det.")
    assert interpret(made, today=date(2026, 1, 1)).plan.dated is None


def test_a_title_that_is_only_the_first_line_is_doubted() -> None:
    draft = draft_of("En dag i maj\n\nMålgrupper\n\n- Alla\n", "plan.txt")
    assert draft.plan.title == "En dag i maj"
    assert {one.doubt for one in draft.evidence if one.field == "title"} == {"title_guessed"}


def test_points_that_say_the_plan_s_own_keys_are_no_prose() -> None:
    plan = plan_of(
        "# Kommunikationsplan för Nära vård\n\n- Ägare: Ekbacka kommun\n- Gäller: 2026–2027\n- Datum: 2026-01-20\n"
        "- Revideras: varje höst\n\nPlanen gäller alla som arbetar i hemtjänsten och deras chefer.\n\n"
        "## Bakgrund\n\nVi växer.\n"
    )

    assert (plan.owner, plan.dated, plan.revision) == ("Ekbacka kommun", date(2026, 1, 20), "varje höst")
    assert plan.period
    assert plan.period.edtf == "2026/2027"
    assert plan.sections[0].text == "Planen gäller alla som arbetar i hemtjänsten och deras chefer."


@pytest.mark.parametrize(
    ("line", "owner", "period", "dated"),
    [
        (
            "Gäller mars 2026–juni 2027. Beslutad av styrgruppen 2026-02-11. Dokumentägare: Sjövalla kommun.",
            "Sjövalla kommun",
            "mars 2026–juni 2027",
            date(2026, 2, 11),
        ),
        (
            "Period: January 2026 to December 2026 · Owner: Hillford Council · Status: draft",
            "Hillford Council",
            "January 2026 to December 2026",
            None,
        ),
        ("Eier: Vik kommune | Dato: 3. mars 2026 | Gjelder: 2026–2028", "Vik kommune", "2026–2028", date(2026, 3, 3)),
        (
            "Gäller: 2026–2028 | Ägare: Viks kommun | Version 0.9 Utkast, 2026-03-03",
            "Viks kommun",
            "2026–2028",
            date(2026, 3, 3),
        ),
    ],
)
def test_one_line_says_several_things_of_the_plan(line: str, owner: str, period: str, dated: date | None) -> None:
    title = {"G": "Kommunikationsplan", "P": "Communication plan", "E": "Kommunikasjonsplan"}[line[0]]
    text = {"G": "Bakgrund\n\nVi byter.", "P": "Background\n\nWe change.", "E": "Bakgrunn\n\nVi bytter."}[line[0]]
    plan = plan_of(f"# {title}: Journal\n\n{line}\n\n## {text}\n")

    assert (plan.owner, plan.period and plan.period.text, plan.dated) == (owner, period, dated)
