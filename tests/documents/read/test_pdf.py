from budskap.documents.read import read

from ..pdf_files import Page, pdf, text_width
from .pages import LONG, portable, written
from .seen import seen


def test_headings_by_size_and_paragraphs_by_white_space():
    document = portable(
        written(
            ("Kommunikasjonsplan for omstillingen", 24, False), ("Bakgrunn", 15, True), LONG, ("Mål", 15, True), LONG
        ),
        title="Kommunikasjonsplan",
    )
    assert (document.kind, document.pages, document.title) == ("pdf", 1, "Kommunikasjonsplan")
    assert seen(document) == [
        ("h1", "Kommunikasjonsplan for omstillingen"),
        ("h2", "Bakgrunn"),
        ("p", LONG),
        ("h2", "Mål"),
        ("p", LONG),
    ]


def test_bold_lines_of_the_text_s_size_are_flagged():
    assert seen(portable(written(("Ansvar", 11, True), LONG)))[0] == ("b", "Ansvar")


def test_paragraphs_without_white_space_between_part_where_a_line_was_not_full():
    page = written(LONG, "Frist: mai", "Kim Ek", "kim.ek@a.example", gap=0)
    assert [block.text for block in portable(page).blocks] == [LONG, "Frist: mai", "Kim Ek", "kim.ek@a.example"]


def test_hyphens_at_line_ends():
    page = Page()
    lines = ("Vi berättar om kommunikations-", "planen för barn-", "och ungdomsvården och om e-", "tjänster.")
    top = 72.0
    for line in lines:
        top = page.write(line, 72, top)
    document = portable(page)
    assert (
        document.blocks[0].text == "Vi berättar om kommunikationsplanen för barn- och ungdomsvården och om e-tjänster."
    )
    assert document.blocks[0].lines == lines


def test_lists():
    page = written(LONG)
    top = 200.0
    for sign, text in (("•", LONG), ("•", "Kort punkt"), ("1.", "Först"), ("2.", "Sedan"), ("–", "Streck")):
        page.write(sign, 80, top)
        top = page.paragraph(text, 98, top, 400) + 2
    page.paragraph("Vanlig avsnitt igjen.", 72, top + 12, 450)
    assert seen(portable(page)) == [
        ("p", LONG),
        ("-0", LONG),
        ("-0", "Kort punkt"),
        ("#0", "Först"),
        ("#0", "Sedan"),
        ("-0", "Streck"),
        ("p", "Vanlig avsnitt igjen."),
    ]


def test_a_point_may_begin_with_a_figure_and_a_numbered_heading_is_none_of_the_points_below_it():
    page = written(LONG)
    page.write("5. Mål", 72, 200)
    for number, text in enumerate(("80 procent av alla vet det", "2 av 3 kan det", "Ingen undrar"), 1):
        page.write(f"{number}.", 72, 200 + 20 * number)
        page.write(text, 90, 200 + 20 * number)
    page.write("6. Budskap", 72, 280)
    assert seen(portable(page)) == [
        ("p", LONG), ("p", "5. Mål"), ("#0", "80 procent av alla vet det"), ("#0", "2 av 3 kan det"),
        ("#0", "Ingen undrar"), ("p", "6. Budskap"),
    ]  # fmt: skip


def test_a_line_left_of_the_sign_of_a_point_is_none_of_the_point():
    page = written(LONG)
    for number, text in enumerate(("Många parallella projekt", "Hög belastning")):
        page.write("•", 90, 200 + 14 * number)
        page.write(text, 108, 200 + 14 * number)
    page.write("Roller och ansvar", 72, 228)
    assert seen(portable(page)) == [
        ("p", LONG), ("-0", "Många parallella projekt"), ("-0", "Hög belastning"), ("p", "Roller och ansvar"),
    ]  # fmt: skip


def test_drawn_bullets():
    page = Page()
    top = 72.0
    for text in (LONG, "kort punkt"):
        page.dot(84, top + 4)
        top = page.paragraph(text, 98, top, 400)
    page.dot(104, top + 4)
    page.write("underpunkt", 118, top)
    assert seen(portable(page)) == [("-0", LONG), ("-0", "kort punkt"), ("-1", "underpunkt")]


def test_a_paragraph_that_a_page_break_cut_is_one():
    half = "Vi möts varje månad och går igenom vad som har hänt, vad som ska hända och vad"
    assert seen(portable(written(LONG, half), written("som behöver sägas igen.", LONG))) == [
        ("p", LONG),
        ("p", f"{half} som behöver sägas igen."),
        ("p", LONG),
    ]


def test_columns_are_read_one_after_the_other():
    page = Page(842, 595)
    page.write("Internt och externt", 60, 40, size=28)
    page.paragraph(LONG, 60, 140, 300, size=14)
    page.paragraph(LONG.replace("Kommunen", "Regionen"), 450, 140, 300, size=14)
    assert seen(portable(page))[1:] == [("p", LONG), ("p", LONG.replace("Kommunen", "Regionen"))]


def test_running_lines_are_given_once_and_page_numbers_not_at_all():
    pages = [written(f"Avsnitt {word}. {LONG}") for word in ("ett", "två", "tre")]
    for number, page in enumerate(pages, 1):
        page.write("Exempelstad kommun 2025-03-14", 72, 30, size=8)
        page.write(f"Sida {number} av 3", 480, 810, size=8)
    assert [block.text[:11] for block in portable(*pages).blocks] == [
        "Avsnitt ett", "Avsnitt två", "Avsnitt tre", "Exempelstad",
    ]  # fmt: skip


def test_links_keep_their_addresses():
    page = written("Les planen på nettsiden.")
    page.link(72 + text_width("Les ", 11), 70, 72 + text_width("Les planen", 11), 86, "https://a.example/plan")
    assert seen(portable(page)) == [("p", "Les planen <https://a.example/plan> på nettsiden.")]


def test_places_and_progress():
    told = []
    data = pdf(written(LONG), written("Andre siden. " + LONG))
    document = read(data, "plan.pdf", progress=lambda done, total: told.append((done, total)))
    assert [block.place.page for block in document.blocks] == [1, 2]
    assert told == [(1, 2), (2, 2)]


def test_a_running_head_over_the_text_of_a_short_file():
    pages = []
    for half in ("Vi berättar tidigt och öppet om", "Vi svarar på frågor och tar upp"):
        page = Page()
        page.paragraph(f"{half} vad som händer i omställningen.", 72, 56, 460)
        page.write("Exempelstads kommun", 300, 56, size=11)
        pages.append(page)
    assert [block.text for block in portable(*pages).blocks] == [
        "Vi berättar tidigt och öppet om vad som händer i omställningen.",
        "Vi svarar på frågor och tar upp vad som händer i omställningen.",
        "Exempelstads kommun",
    ]


def test_the_head_of_a_page_alone_stands_far_above_its_text():
    page = written(("Plan för digital vård", 20, True), LONG, top=90)
    page.write("Exempelstads kommun", 72, 36, size=9)
    assert seen(portable(page)) == [
        ("h1", "Plan för digital vård"), ("p", LONG), ("p", "Exempelstads kommun"),
    ]  # fmt: skip


def test_a_page_on_its_side():
    page = Page(842, 595)
    upright = written(LONG)
    page.draw(f"q 0 1 -1 0 {page.width} 0 cm {upright.content} Q")
    assert seen(portable(page)) == [("p", LONG)]


def test_text_that_nobody_sees_is_left_out():
    page = written(LONG)
    page.draw("BT 3 Tr /F0 11 Tf 72 300 Td (mall 4711) Tj 0 Tr ET")
    page.write("utanför", -200, 100)
    assert seen(portable(page)) == [("p", LONG)]


def test_the_recognised_text_of_a_scanned_page_is_read():
    page = Page()
    page.draw("3 Tr")
    page.paragraph(LONG, 72, 72, 450)
    assert seen(portable(page)) == [("p", LONG)]


def test_words_written_twice_to_look_bold_are_words_once():
    page = Page()
    for shift in (0.0, 0.4):
        page.write("Kommunikationsplan för alla", 72 + shift, 72)
    assert [block.text for block in portable(page).blocks] == ["Kommunikationsplan för alla"]


def test_letters_set_apart_make_words():
    page = written(LONG, top=200)
    page.draw("BT /F1 16 Tf 6 Tc 72 700 Td (KANALER) Tj 0 Tc ET")
    assert seen(portable(page))[0] == ("h1", "KANALER")


def test_a_word_that_is_bold_in_part_is_one_word():
    page = Page()
    page.write("Mål", 72, 72, bold=True)
    page.write("gruppen är alla.", 72 + text_width("Mål", 11, bold=True), 72)
    assert [block.text for block in portable(page).blocks] == ["Målgruppen är alla."]


def test_points_without_signs_are_points_each():
    page = written("Alla i hemtjänsten", "Chefer i omsorgen", "Politiker", gap=0)
    assert seen(portable(page)) == [("p", "Alla i hemtjänsten"), ("p", "Chefer i omsorgen"), ("p", "Politiker")]


def test_the_number_of_a_heading_in_the_text_s_size_stays():
    page = written("1. Bakgrund", LONG, "• Alla", "2. Målgrupper", LONG)
    assert seen(portable(page)) == [
        ("p", "1. Bakgrund"), ("p", LONG), ("-0", "Alla"), ("p", "2. Målgrupper"), ("p", LONG),
    ]  # fmt: skip


def test_what_was_filled_into_a_form():
    page = written(LONG)
    page.write("Projektägare:", 72, 200)
    page.entry(160, 198, 400, 214, "Åsa Öberg, omsorgschef")
    assert seen(portable(page)) == [("p", LONG), ("p", "Projektägare: Åsa Öberg, omsorgschef")]


def test_a_word_torn_in_a_narrow_column_is_one_on_the_next_page_too():
    edges = (72, 230, 230 + text_width("kommunika", 10) + 11, 420, 500)
    head = [["Vad", "Vem", "Genom", "När"], ["Möt alla i hemtjänsten", "chef", "Möte", "April"]]
    torn = [["Ring föreningar", "kommunika tör", "Brev", "Maj"], ["Skriv till press", "chef", "Mejl", "Juni"]]
    first, second = written(LONG), Page()
    first.cells(head, edges, 600)
    foot = second.cells(torn, edges, 60)[-1]
    second.paragraph("Chefen svarar alla, och en kommunikatör skriver det.", 72, foot + 20, 450)

    assert [row for rows in seen(portable(first, second)) if isinstance(rows, list) for row in rows] == [
        *head, ["Ring föreningar", "kommunikatör", "Brev", "Maj"], ["Skriv till press", "chef", "Mejl", "Juni"],
    ]  # fmt: skip


def test_lines_of_a_table_of_contents_keep_the_numbers_of_their_pages():
    page = Page()
    top = page.write("Innhold", 72, 72, bold=True) + 8
    titles = ("Bakgrunn", "Mål og målgrupper", "Tiltak")
    for number, title in enumerate(titles, 3):
        page.write(title, 72, top)
        top = page.write(str(number), 500, top)
    assert seen(portable(page)) == [
        ("b", "Innhold"),
        ("p", "Bakgrunn 3"),
        ("p", "Mål og målgrupper 4"),
        ("p", "Tiltak 5"),
    ]


def test_columns_that_stand_close_are_read_one_after_the_other():
    page = Page()
    page.paragraph(LONG, 72, 100, 215, size=10)
    page.paragraph(LONG.replace("Kommunen", "Fylket"), 300, 100, 215, size=10)
    assert [block.text for block in portable(page).blocks] == [LONG, LONG.replace("Kommunen", "Fylket")]


def test_a_justified_line_of_few_words_is_one():
    page = Page()
    page.draw("BT /F0 10 Tf 26 Tw 72 700 Td (Vi har valt detta) Tj ET")
    page.paragraph("eftersom alla i kommunen ska", 72, 144, 230, size=10)
    assert portable(page).blocks[0].text == "Vi har valt detta eftersom alla i kommunen ska"


def test_headings_beside_each_other_lead_their_own_columns():
    page = Page()
    for x, texts in ((72, ["Bakgrunn", LONG, "Mer om den", "Kort."]), (310, ["Formål", f"{LONG} {LONG}", "Til slutt"])):
        top = 110.0
        for number, text in enumerate(texts):
            top = page.paragraph(text, x, top, 200, size=11 if number % 2 else 14, bold=not number % 2) + 6
    assert [text for _, text in seen(portable(page))] == [
        "Bakgrunn", LONG, "Mer om den", "Kort.", "Formål", f"{LONG} {LONG}", "Til slutt"
    ]  # fmt: skip


def test_headings_over_tables_alone():
    page, rows = Page(), [["Vad", "När"], ["Film", "Maj"], ["Brev", "Juni"], ["Möte", "Augusti"]]
    page.write("Kommunikationsplan", 72, 60, size=20, bold=True)
    page.table(rows, 72, 150, [80, 80])
    page.write("Risker", 72, 300, size=14, bold=True)
    assert seen(portable(page)) == [("h1", "Kommunikationsplan"), rows, ("h2", "Risker")]
