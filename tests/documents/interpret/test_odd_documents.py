from budskap.documents.document import Document
from budskap.documents.draft import Draft
from budskap.documents.interpret import interpret
from budskap.documents.interpret.ids import Ids, slug
from budskap.documents.interpret.summary import summary
from budskap.documents.read import read

from .drafts import document, draft_of
from .samples import REGION_SV


def test_an_empty_document_is_an_empty_plan() -> None:
    plan = interpret(Document("text", ())).plan
    assert (plan.sections, plan.activities, plan.unplaced) == ((), (), ())


def test_tables_without_rows_words_or_neighbours() -> None:
    plan = interpret(document("# Aktiviteter", [], [["", ""]], [["Bara en ruta"]])).plan
    assert [section.text for section in plan.sections] == ["| Bara en ruta |\n| --- |"]


def test_five_hundred_rows() -> None:
    rows = [["Aktivitet", "När", "Ansvarig"], *([f"Möte {number}", "maj 2026", "Anna Ek"] for number in range(500))]
    plan = interpret(document("# Aktiviteter", rows)).plan
    assert (len(plan.activities), len(plan.actors)) == (500, 1)


def test_a_document_without_headings_is_prose() -> None:
    plan = interpret(
        document("Vi ska berätta om vården för alla som bor här, och vi börjar nu.", "Det tar ett år till.")
    ).plan
    assert "Det tar ett år till." in plan.sections[0].text


def test_a_table_of_contents_is_no_outline() -> None:
    plan = interpret(document("# Innehåll", "Bakgrund 2", "Målgrupper 3", "# Bakgrund", "Så här är det.")).plan
    assert [section.kind for section in plan.sections] == ["background"]


def test_ids_are_made_of_words() -> None:
    ids = Ids()
    made = [ids.new("audience", "Hälsa & vård"), ids.new("audience", "Hälsa & vård"), ids.new("audience", "Ελλάδα")]
    assert made == ["audience-halsa-vard", "audience-halsa-vard-2", "audience"]
    assert len(slug("ord " * 100)) <= 48


def test_the_summary_reads_as_sentences() -> None:
    told = summary(draft_of(REGION_SV, "plan.txt"))
    assert (
        "  Styrgrupp: Chefsdialog → Chefer through chefsmöten · Efter varje styrgruppsmöte (relative) · engagement"
        in told.split("\n")
    )
    assert told.endswith("Everything found a place.")


def test_nothing_is_part_of_itself_whatever_the_document_says() -> None:
    plan = interpret(document("# Målgrupper", "Äldre", "- Äldre", "- Anhöriga", "Anhöriga", "- Äldre")).plan

    assert [(each.name, each.part_of) for each in plan.audiences] == [
        ("Äldre", None), ("Anhöriga", plan.audiences[0].id),
    ]  # fmt: skip


FINNISH = """# Viestintäsuunnitelma 2026

## Tausta

Kunta uudistaa kotihoidon toimintatavat vuoden aikana. Henkilöstö ja asukkaat tarvitsevat tietoa.

## Kohderyhmät

- Henkilöstö

| Toimenpide | Aikataulu |
|---|---|
| Tiedote | tammikuu |
"""


def doubts(draft: Draft) -> list[tuple[str, str]]:
    return [(each.field, each.doubt) for each in draft.evidence if each.doubt]


def test_a_language_that_is_not_read_is_said_and_all_its_text_left_to_be_placed() -> None:
    draft = draft_of(FINNISH, "plan.md")
    assert draft.plan.title == "Viestintäsuunnitelma 2026"
    assert (draft.plan.sections, draft.plan.audiences, draft.plan.activities) == ((), (), ())
    assert [piece.text for piece in draft.plan.unplaced] == [
        "Tausta",
        "Kunta uudistaa kotihoidon toimintatavat vuoden aikana. Henkilöstö ja asukkaat tarvitsevat tietoa.",
        "Kohderyhmät",
        "Henkilöstö",
        "Toimenpide",
        "Aikataulu",
        "Tiedote",
        "tammikuu",
    ]
    assert doubts(draft) == [("language", "language_unknown")]


def test_whoever_knows_the_language_is_believed() -> None:
    draft = interpret(read(FINNISH.encode(), "plan.md"), language="sv")
    assert doubts(draft) == []
    assert draft.plan.sections


def test_what_is_no_plan_is_said_and_kept() -> None:
    draft = draft_of("# Pannkakor\n\nVispa ihop mjölet med hälften av mjölken.\n\n- 3 ägg\n", "recept.md")
    assert doubts(draft) == [("title", "no_plan")]
    assert [section.text for section in draft.plan.sections] == ["Vispa ihop mjölet med hälften av mjölken.\n\n- 3 ägg"]


def test_a_short_text_in_a_language_we_read_is_no_plan_and_not_foreign() -> None:
    draft = draft_of(
        "Äppelpaj\n\nDeg: 3 dl mjöl, 1 dl socker, 100 g smör.\nGrädda i 200 grader i 30 minuter.\n", "x.txt"
    )
    assert "no_plan" in [code for _, code in doubts(draft)]
    assert "language_unknown" not in [code for _, code in doubts(draft)]


def test_the_first_line_names_a_plan_in_a_language_that_is_not_read() -> None:
    lines = "Viestintäsuunnitelma: Alueen digipalvelut 2026\n\nTausta\nAsiakkaat odottavat puhelimessa liian kauan.\n\n"
    draft = draft_of(
        lines + "Kohderyhmät\n- Asukkaat ja omaiset\n- Henkilöstö ja esihenkilöt\n\nSeuranta tehdään syksyllä.",
        "suunnitelma.txt",
    )
    assert draft.plan.title == "Viestintäsuunnitelma: Alueen digipalvelut 2026"
    assert ("title", "title_guessed") in doubts(draft)


def test_a_link_is_called_by_the_words_before_its_address() -> None:
    links = interpret(
        document("# Plan", "# Länkar", "- Hjälpsidan <https://vard.example/hjalp>", "- https://vard.example/om")
    )
    assert [(each.text, each.url) for each in links.plan.links] == [
        ("Hjälpsidan", "https://vard.example/hjalp"),
        (None, "https://vard.example/om"),
    ]
