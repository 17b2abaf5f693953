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


def test_a_paragraph_far_below_a_point_of_one_line_is_none_of_it():
    page = Page()
    for number, (sign, text) in enumerate((("", "Risker"), ("•", "Negativa rubriker om köer"), ("", "Roller"))):
        page.write(sign, 72, 100 + 26 * number)
        page.write(text, 90 if sign else 72, 100 + 26 * number)
    assert seen(portable(page)) == [("p", "Risker"), ("-0", "Negativa rubriker om köer"), ("p", "Roller")]


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


def test_columns_over_a_wide_table_are_read_as_they_were_written():
    page, edges = Page(), (60, 180, 300, 420, 540)
    page.write("Varför", 60, 72)
    page.write("Allt fler vårdas hemma av mobila team,", 60, 90)
    page.write("Anna Berg, och", 60, 104)
    page.write("av läkaren.", 310, 66)
    page.write("Aktiviteter", 310, 108)
    foot = page.cells([["Vad", "Vem", "Var", "När"], ["Möte", "Chefen", "Hemma", "Maj"]], edges, 140)[-1]
    page.write("Ansvar", 60, foot + 50)
    page.write("Chefen svarar för planen.", 60, foot + 68)
    page.write("Uppföljning", 310, foot + 30)
    texts = [one for one in seen(portable(page)) if not isinstance(one, list)]
    assert [text for _, text in texts] == [
        "Varför", "Allt fler vårdas hemma av mobila team, Anna Berg, och", "av läkaren.", "Aktiviteter",
        "Ansvar", "Chefen svarar för planen.", "Uppföljning",
    ]  # fmt: skip


def test_a_paragraph_that_the_end_of_a_column_cut_is_one():
    page = Page()
    page.paragraph(
        "Målgrupper i kommunen är grannarna i kvarteret,", 60, 700, text_width("Målgrupper i kommunen är", 11)
    )
    page.write("Lokaltidningen och politiker.", 330, 72)
    assert seen(portable(page)) == [
        ("p", "Målgrupper i kommunen är grannarna i kvarteret, Lokaltidningen och politiker.")
    ]


def test_a_word_of_a_title_that_was_too_long_for_its_line_is_whole():
    page = Page()
    for top, line in enumerate(("Kommunikationsp", "lan för omsorg")):
        page.write(line, 60, 72 + 34 * top, size=28)
    for top, line in enumerate(
        ("Kommunen bygger om så att flere kan bo ", "hjemme lenger, og alle som berøres skal ", "vite.")
    ):
        page.write(line, 60, 200 + 14 * top)
    assert seen(portable(page))[0] == ("h1", "Kommunikationsplan för omsorg")


def test_lines_above_a_heading_are_no_points_without_signs():
    page = Page()
    for line, top in (("Communications Strategy for the Northern", 72), ("Cancer Screening Programme", 86),
                      ("Introduction", 112), ("The Northern Cancer Screening Programme is a", 138)):  # fmt: skip
        page.write(line, 72, top)
    assert seen(portable(page))[0] == ("p", "Communications Strategy for the Northern Cancer Screening Programme")


def test_running_lines_are_given_once_and_page_numbers_not_at_all():
    pages = [written(f"Avsnitt {word}. {LONG}") for word in ("ett", "två", "tre")]
    for number, page in enumerate(pages, 1):
        page.write("Exempelstad kommun 2025-03-14", 72, 30, size=8)
        page.write(f"Sida {number} av 3", 480, 810, size=8)
    assert [block.text[:11] for block in portable(*pages).blocks] == [
        "Avsnitt ett", "Avsnitt två", "Avsnitt tre", "Exempelstad",
    ]  # fmt: skip


def test_running_lines_below_one_another_that_reach_far_into_the_page():
    pages = [written(f"Avsnitt {word}. {LONG}", top=120) for word in ("ett", "två", "tre")]
    for number, page in enumerate(pages, 1):
        for line, text in enumerate(("Exempelstad kommun", "Dnr KS 2026/0012", f"Sida {number} (3)", "Version 1.2")):
            page.write(text, 400, 40 + 14 * line)
        for line, text in enumerate(("Box 12, Exempelstad", "Telefon 0123-456 78", "www.kommun.example")):
            page.write(text, 72, 750 + 14 * line)
    texts = [block.text for block in portable(*pages).blocks]
    assert [text[:11] for text in texts[:3]] == ["Avsnitt ett", "Avsnitt två", "Avsnitt tre"]
    assert texts[3:] == [
        "Exempelstad kommun", "Dnr KS 2026/0012", "Version 1.2",
        "Box 12, Exempelstad", "Telefon 0123-456 78", "www.kommun.example",
    ]  # fmt: skip


def test_the_head_of_a_table_right_below_running_lines_stays_on_it():
    pages = []
    for number in range(3):
        page = written("")
        for line, text in enumerate(("Exempelstad", "Kommunikationsplan", "Version 1.2")):
            page.write(text, 72, 40 + 14 * line)
        rows = [("Aktivitet", "När", "Vem"), *((f"Möte {number}{row}", f"{row + 1} maj", "Chef") for row in range(9))]
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                page.write(text, 72 + 140 * column, 82 + 18 * at)
        pages.append(page)
    table, *running = portable(*pages).blocks
    assert [len(row) for row in table.rows] == [3] * 28
    assert [cell.text for cell in table.rows[10]] == ["Möte 10", "1 maj", "Chef"]
    assert [block.text for block in running] == ["Exempelstad", "Kommunikationsplan", "Version 1.2"]


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
