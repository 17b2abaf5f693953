import pytest

from budskap.documents.document import Paragraph
from budskap.documents.read import read

from .seen import seen


def markdown(content: str, name: str = "plan.md"):
    return read(content.encode(), name)


def test_headings_paragraphs_and_emphasis():
    document = markdown("# Plan\n\nMål\n---\n\nVi **måste** berätta\nför alla.\n\n**Ansvarig:**\n\n> Ett citat\n")
    assert document.kind == "markdown"
    assert seen(document) == [
        ("h1", "Plan"),
        ("h2", "Mål"),
        ("p", "Vi måste berätta för alla."),
        ("b", "Ansvarig:"),
        ("p", "Ett citat"),
    ]
    assert isinstance(document.blocks[2], Paragraph)
    assert document.blocks[2].lines == ("Vi måste berätta", "för alla.")


def test_lists_nest():
    document = markdown("- Internt\n  1. Möte\n  2. Mejl\n\n     Varje vecka.\n- [x] Externt\n\n* * *\n\nSlut")
    assert seen(document) == [
        ("-0", "Internt"),
        ("#1", "Möte"),
        ("#1", "Mejl"),
        ("p", "Varje vecka."),
        ("-0", "Externt"),
        ("p", "Slut"),
    ]


def test_pipe_tables():
    document = markdown("| Hva | Når |\n|:--|--:|\n| Møte<br>med alle | **Mai** |\n| Brev | \n")
    assert seen(document) == [[["Hva", "Når"], ["Møte med alle", "Mai"], ["Brev", ""]]]
    assert document.blocks[0].rows[1][0].lines == ("Møte", "med alle")


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("[Planen](https://a.example/plan)", "Planen <https://a.example/plan>"),
        ("[a.example/plan](https://a.example/plan)", "a.example/plan"),
        ("<https://a.example/plan>", "https://a.example/plan"),
        ("[Skriv till Ada](mailto:ada@a.example)", "Skriv till Ada <ada@a.example>"),
        ("[ada@a.example](mailto:ada@a.example)", "ada@a.example"),
        ("[Mål](#mal)", "Mål"),
        ("<u>Understruket</u> &amp; klart", "Understruket & klart"),
        ("Här: ![En karta](karta.png)", "Här: En karta"),
    ],
)
def test_links_and_tags(source, words):
    assert seen(markdown(source)) == [("p", words)]


def test_front_matter_gives_the_title_and_keeps_its_words():
    document = markdown("---\ntitle: 'Plan for 2026'\nauthor: Ada\n---\n# Mål\n")
    assert document.title == "Plan for 2026"
    assert seen(document) == [("p", "title: 'Plan for 2026' author: Ada"), ("h1", "Mål")]


def test_html_and_code_keep_their_words():
    assert seen(markdown("<div>\nEn <b>ruta</b><!-- inte detta -->\n</div>\n\n    kod\n")) == [
        ("p", "En ruta"),
        ("p", "kod"),
    ]


def test_tab_separated_lines_are_a_table_here_too():
    assert seen(markdown("Vad\tNär\nFilm\tMaj\n")) == [[["Vad", "När"], ["Film", "Maj"]]]


def test_markdown_in_a_txt_file_is_read_as_markdown():
    assert seen(markdown("# Plan\n\n- punkt\n", "plan.txt")) == [("h1", "Plan"), ("-0", "punkt")]


def test_a_date_in_a_point_is_no_list():
    document = read(b"- 1. juni 2026: Pressem\xc3\xb8de\n- 2. juli: Brev\n", "plan.md")
    assert [block.text for block in document.blocks] == ["1. juni 2026: Pressemøde", "2. juli: Brev"]


def test_months_in_points_that_count_on_are_no_dates():
    points = markdown("1. Januar: Plakat\n2. Februar: Møte\n3. Mars: Brev\n")
    assert seen(points) == [("#0", "Januar: Plakat"), ("#0", "Februar: Møte"), ("#0", "Mars: Brev")]
    dates = markdown("1. januar: Plakat\n\n2. februar: Møte\n\n3. mars: Brev\n")
    assert seen(dates) == [("p", "1. januar: Plakat"), ("p", "2. februar: Møte"), ("p", "3. mars: Brev")]


def test_footnotes_follow_what_points_to_them():
    document = markdown(
        "# Mål[^m]\n\nText[^a] och[^b], [^okänd].\n\n- Punkt[^a]\n\n| Vad[^t] |\n|---|\n| x |\n\n"
        "[^a]: **Källa** [här](https://a.example/)\n    och mer\n[^b]: Två\n[^m]: Målen\n[^t]: Tabellen\n[^lös]: Lös\n"
    )
    assert seen(document) == [
        ("h1", "Mål"),
        ("p", "¹ Målen"),
        ("p", "Text² och³, [^okänd]."),
        ("p", "² Källa här <https://a.example/> och mer"),
        ("p", "³ Två"),
        ("-0", "Punkt²"),
        [["Vad"], ["x"]],
        ("p", "⁴ Tabellen"),
        ("p", "Lös"),
    ]


def test_what_stands_as_it_was_typed_is_plain_text():
    typed = "Hej alla\n\n- Film\n- Brev\n\nVad\tNär\nFilm\tMaj\n"
    assert seen(read(f"# Plan\n\n```\n{typed}```\n\nSlut\n".encode(), "plan.md")) == [
        ("h1", "Plan"),
        *seen(read(typed.encode(), "plan.txt")),
        ("p", "Slut"),
    ]
