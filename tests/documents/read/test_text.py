import pytest

from budskap.documents.document import Paragraph, Place, Table
from budskap.documents.errors import DocumentError
from budskap.documents.read import Limits, read

from .seen import seen


def text(content: str, name: str = "plan.txt"):
    return read(content.encode(), name)


def test_blank_lines_part_paragraphs_and_lines_are_kept():
    document = text("Plan för hösten\n\nVi börjar i augusti \noch slutar i decem-\nber.\n\n\nSlut\n")
    assert document.kind == "text"
    assert document.blocks == (
        Paragraph("Plan för hösten", Place(block=1), ("Plan för hösten",)),
        Paragraph(
            "Vi börjar i augusti och slutar i december.",
            Place(block=2),
            ("Vi börjar i augusti", "och slutar i decem-", "ber."),
        ),
        Paragraph("Slut", Place(block=3), ("Slut",)),
    )


def test_lists():
    document = text(
        "Dette skal skje:\n"
        "- Informere ansatte\n"
        "- Holde møter med de\n  tillitsvalgte\n"
        "    • under forhandlingene\n"
        "1. Først dette\n"
        "2.Så dette\n"
        "b) og til slutt dette\n"
        "– tankestrek\n"
    )
    assert seen(document) == [
        ("p", "Dette skal skje:"),
        ("-0", "Informere ansatte"),
        ("-0", "Holde møter med de tillitsvalgte"),
        ("-2", "under forhandlingene"),
        ("#0", "Først dette"),
        ("#0", "Så dette"),
        ("#0", "og til slutt dette"),
        ("-0", "tankestrek"),
    ]


@pytest.mark.parametrize("line", ["17. mai feirer vi", "3.5 miljoner kronor", "2025-08-01", "-12 grader", "a.m. only"])
def test_what_looks_like_a_list_but_is_none(line):
    assert seen(text(line)) == [("p", line)]


def test_a_wrapped_point_goes_on_and_a_new_sentence_after_a_short_one_does_not():
    document = text(
        "• Alla chefer får ett underlag att använda på sina möten \nKommunikatören skickar det.\n"
        "• Kort punkt.\nNytt stycke.\n"
    )
    assert seen(document) == [
        ("-0", "Alla chefer får ett underlag att använda på sina möten Kommunikatören skickar det."),
        ("-0", "Kort punkt."),
        ("p", "Nytt stycke."),
    ]


def test_underlined_lines_are_headings_and_rules_are_nothing():
    document = text("Kommunikasjonsplan\n==================\n\nMål\n---\nAlle vet.\n\n-----\n\nSlutt")
    assert seen(document) == [("h1", "Kommunikasjonsplan"), ("h2", "Mål"), ("p", "Alle vet."), ("p", "Slutt")]


def test_tab_separated_lines_are_a_table():
    document = text("Vad\tNär\tVem\t\nFilm\tMaj\t\t\n<u>Möte:</u> start\t\tKim\t\n\nEfteråt")
    assert seen(document) == [
        [["Vad", "När", "Vem"], ["Film", "Maj", ""], ["Möte: start", "", "Kim"]],
        ("p", "Efteråt"),
    ]
    table = document.blocks[0]
    assert isinstance(table, Table)
    assert table.rows[2][2].place == Place(block=1, row=3, column=3)
    assert table.has_header


@pytest.mark.parametrize(
    "following", ["Brev\tJuni\tAda", "Vad\tNär\tVem\nBrev\tJuni\tAda\t"], ids=["no heading row", "heading row again"]
)
def test_a_table_that_blank_lines_interrupt_is_one_table(following):
    document = text(f"Vad\tNär\tVem\t\nFilm\tMaj\tAda\t\n\n\n{following}\n")
    assert seen(document) == [[["Vad", "När", "Vem"], ["Film", "Maj", "Ada"], ["Brev", "Juni", "Ada"]]]


def test_a_table_with_its_own_heading_row_is_another_table():
    document = text("Vem\tVarför\nElever\tDe berörs av allt\n\nKanal\tSyfte\nWebb\tNå alla invånare\n")
    assert len(document.blocks) == 2


def test_form_feeds_are_pages():
    document = text("Ett\n\fTvå\n\fTre\n\f")
    assert [(block.text, block.place.page) for block in document.blocks] == [("Ett", 1), ("Två", 2), ("Tre", 3)]
    assert document.pages == 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding):
    assert seen(read("Målgrupp – ”alla” ærlig".encode(encoding), "plan.txt")) == [("p", "Målgrupp – ”alla” ærlig")]


def test_binary_bytes_are_not_text():
    with pytest.raises(DocumentError) as error:
        read(bytes(range(256)) * 50, "plan.txt")
    assert error.value.code == "not_text"


def test_text_without_end_is_too_long():
    with pytest.raises(DocumentError) as error:
        read(b"ord " * 100, "plan.txt", limits=Limits(characters=300))
    assert error.value.code == "too_long"
    with pytest.raises(DocumentError) as error:
        read(b"ord\n\n" * 100, "plan.txt", limits=Limits(blocks=99))
    assert error.value.code == "too_long"


def test_a_number_that_counts_is_no_point():
    document = text("1. kvartal 2026\tNyhedsmail\tLæger\n2. kvartal 2026\tMøde\tBorgere\n\n1. juni: pressemøde\n")
    assert seen(document) == [
        [["1. kvartal 2026", "Nyhedsmail", "Læger"], ["2. kvartal 2026", "Møde", "Borgere"]],
        ("p", "1. juni: pressemøde"),
    ]


def test_a_list_below_a_numbered_heading_begins_at_one_again():
    document = text("2. Mål\n\n1. Alla vet\n2. Alla kan\n3. Alla vill\n\n3. Budskap\n\nVi gör det.\n")
    assert [kind for kind, _ in seen(document)] == ["p", "#0", "#0", "#0", "p", "p"]


NORDIC = "Åtgärder för målgrupper på äldreboenden\n\n– Møter på sykehjem, æ ø å\n"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"],
)
def test_encodings_with_and_without_their_marks(encoding):
    assert seen(read(NORDIC.encode(encoding), "plan.txt")) == seen(text(NORDIC))


@pytest.mark.parametrize("encoding", ["mac_roman", "cp850"])
def test_encodings_of_old_machines(encoding):
    assert seen(read("Åtgärder för møter på äldreboenden".encode(encoding), "plan.txt")) == [
        ("p", "Åtgärder för møter på äldreboenden")
    ]


def test_a_stray_byte_does_not_spoil_the_rest():
    data = "Åtgärder för målgrupper på ".encode() + "möten – nu".encode("cp1252")
    assert seen(read(data, "plan.txt")) == [("p", "Åtgärder för målgrupper på möten – nu")]


def test_control_characters_and_signs_of_direction_are_no_words():
    assert seen(text("Plan\x01\x02 för\x07 gatan\n\n\u200fMål\u200e \u202bplan\u202c \u2066x\u2069")) == [
        ("p", "Plan för gatan"),
        ("p", "Mål plan x"),
    ]
    with pytest.raises(DocumentError):
        read(bytes(range(1, 32)) * 3, "plan.txt")


def test_tables_drawn_with_signs():
    drawn = "+------+-----+\n| Vad  | När |\n+======+=====+\n| Möte | maj |\n| Brev |     |\n+------+-----+\n"
    assert seen(text(f"Plan\n\n{drawn}\nSlut | inte")) == [
        ("p", "Plan"),
        [["Vad", "När"], ["Möte", "maj"], ["Brev", ""]],
        ("p", "Slut | inte"),
    ]


def test_control_characters_strewn_over_a_text_of_utf8_are_left_out():
    words = [f"kommunikationsplanering{number}" for number in range(100)]
    document = read("\x01 ".join(words).encode(), "plan.txt")
    assert document.blocks[0].text.split() == words
