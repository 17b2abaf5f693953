from budskap.documents.read import read

from ..odf_files import cell, covered, frame, grid, h, list_style, odf, p, points, row, style, table
from .seen import seen, told

LISTS = list_style("L1") + list_style("N1", is_numbered=True)
CHANGES = (
    '<text:tracked-changes><text:changed-region><text:deletion><text:p>struket</text:p></text:deletion>'
    "</text:changed-region></text:tracked-changes>"
)  # fmt: skip


def odt(*body, **options):
    options["automatic"] = LISTS + options.get("automatic", "")
    return read(odf("odt", "".join(body), **options), "plan.odt")


def test_headings_by_their_level_and_by_the_names_of_their_styles():
    named = (
        style("Heading_20_2", more='style:display-name="Heading 2"')
        + style("Rubrik_20_3")
        + style("Title")
        + style("Own", more='style:default-outline-level="4"')
    )
    automatic = style("P1", more='style:parent-style-name="Heading_20_2"')
    paragraphs = [p("a", "Title"), h("b", 1), p("c", "P1"), p("d", "Rubrik_20_3"), p("e", "Own"), p("f", "Text")]
    assert seen(odt(*paragraphs, styles=named, automatic=automatic)) == [
        ("h1", "a"), ("h1", "b"), ("h2", "c"), ("h3", "d"), ("h4", "e"), ("p", "f"),
    ]  # fmt: skip


def test_styles_in_a_circle_do_no_harm():
    circle = style("A", more='style:parent-style-name="B"') + style("B", more='style:parent-style-name="A"')
    assert seen(odt(p("Plan", "A"), styles=circle)) == [("p", "Plan")]


def test_points_nested_numbered_and_going_on():
    inner = p("två") + points("inre", style="N1") + p("mera")
    assert seen(odt(points("ett", inner, "tre"), points("1", style="N1"))) == [
        ("-0", "ett"), ("-0", "två"), ("#1", "inre"), ("p", "mera"), ("-0", "tre"), ("#0", "1"),
    ]  # fmt: skip


def test_points_without_a_sign_and_headings_in_a_list_are_none():
    off = style("Off", paragraph='text:enable-numbering="false"')
    bare = '<text:list-style style:name="B"><text:list-level-style-number text:level="1" style:num-format=""/>'
    document = odt(
        points(p("utan", "Off"), h("Rubrik", 2)), points("bar", style="B"), automatic=off + bare + "</text:list-style>"
    )
    assert seen(document) == [("p", "utan"), ("h2", "Rubrik"), ("p", "bar")]


def test_typed_points_and_quoted_speech():
    assert seen(odt(p("• ett"), p("- två"), p("– Hej, sa hon"))) == [
        ("-0", "ett"), ("-0", "två"), ("p", "– Hej, sa hon"),
    ]  # fmt: skip


def test_emphasised_paragraphs_by_weight_underline_and_size():
    styles = (
        style("B", text='fo:font-weight="bold"')
        + style("Big", text='fo:font-size="18pt"')
        + style("Share", text='fo:font-size="150%"')
        + style("T1", "text", text='fo:font-weight="bold"')
        + style("U", "text", text='style:text-underline-style="solid"')
    )
    span = '<text:span text:style-name="{}">hel</text:span>'
    body = [
        p("Vanlig text som är lång nog."), p("fet", "B"), p("stor", "Big"), p("andel", "Share"), p(span.format("T1")),
        p(span.format("U")), p(span.format("T1") + "del"),
    ]  # fmt: skip
    assert [block.is_bold for block in odt(*body, automatic=styles).blocks] == [
        False, True, True, True, True, True, False,
    ]  # fmt: skip


def test_blanks_tabs_breaks_and_links():
    link = '<text:a xlink:href="https://a.example/x">planen</text:a>'
    document = odt(p(f'<text:span>a</text:span><text:s text:c="3"/>b<text:tab/>c<text:line-break/>d\ne {link}'))
    assert document.blocks[0].lines == ("a b c", "d e planen <https://a.example/x>")


def test_tables_with_spans_groups_and_lists_in_cells():
    rows = [
        row(cell("Vem", down=2), cell("Vad", across=2), covered()),
        row(covered(), "Möte", cell("<text:p>Brev</text:p>" + points("ett", "• två"))),
    ]
    grouped = (
        f"<table:table-header-rows>{rows[0]}</table:table-header-rows><table:table-rows>{rows[1]}</table:table-rows>"
    )
    document = odt(table(grouped))
    assert seen(document) == [[["Vem", "Vad", "Vad^"], ["Vem^", "Möte", "Brev ett två"]]]
    assert document.blocks[0].rows[1][2].lines == ("Brev", "ett", "två")


def test_a_cell_over_rows_and_columns_and_repeated_cells():
    rows = [
        row(cell("A", across=2, down=2), covered(), "B"),
        row(covered(2), "C"),
        row(cell("x", again=3)),
        row("y", "", "z", more='table:number-rows-repeated="2"'),
    ]
    assert seen(odt(table(*rows))) == [
        [["A", "A^", "B"], ["A^", "A^", "C"], ["x", "x", "x"], ["y", "", "z"], ["y", "", "z"]]
    ]


def test_a_table_of_one_cell_only_frames_its_text():
    assert seen(odt(table(row(cell(h("Rubrik", 1) + p("text")))))) == [("h1", "Rubrik"), ("p", "text")]


def test_tables_in_cells_are_lines_of_the_cell():
    inner = grid([["a", "b"]])
    assert seen(odt(table(row(cell(p("x") + inner), "y"), row("1", "2")))) == [[["x a b", "y"], ["1", "2"]]]


def test_text_boxes_follow_the_paragraph_they_hang_on():
    box = frame(p("i rutan") + points("punkt"))
    assert seen(odt(p(f"före{box} efter"), p("sist"))) == [
        ("p", "före efter"), ("p", "i rutan"), ("-0", "punkt"), ("p", "sist"),
    ]  # fmt: skip
    shape = "<draw:custom-shape><text:p>form</text:p></draw:custom-shape>"
    assert seen(odt(f"<draw:g>{shape}{shape}</draw:g>")) == [("p", "form"), ("p", "form")]


def note(mark: str, text: str) -> str:
    body = f"<text:note-body>{p(text)}</text:note-body>"
    return f"<text:note><text:note-citation>{mark}</text:note-citation>{body}</text:note>"


def test_footnotes_stand_after_the_block_that_points_to_them_with_their_marks():
    one, two, three, four = note("1", "fotnot"), note("ii", "slutnot"), note("*", "Källa"), note("2", "Rubriknot")
    rows = row(cell(p(f"Maj{three}")), "x")
    heading = f'<text:h text:outline-level="1">Mål{four}</text:h>'
    document = odt(p(f"text{one} och{two}."), p("mer"), table(rows), heading)
    assert seen(document) == [
        ("p", "text¹ ochⁱⁱ."),
        ("p", "¹ fotnot"),
        ("p", "ⁱⁱ slutnot"),
        ("p", "mer"),
        [["Maj", "x"]],
        ("p", "* Källa"),
        ("h1", "Mål"),
        ("p", "² Rubriknot"),
    ]


def test_digits_set_high_are_marks():
    high = style("S", "text", text='style:text-position="super 58%"')
    document = odt(p('Påstående<text:span text:style-name="S">2</text:span>'), p("²"), p("Källa"), automatic=high)
    assert seen(document) == [("p", "Påstående²"), ("p", "² Källa")]


def test_what_was_deleted_is_not_read():
    assert seen(odt(CHANGES, p('ny<text:change text:change-id="a"/> text'))) == [("p", "ny text")]


def test_hidden_text_comments_and_pictures_are_named_and_not_read():
    hidden = style("H", "text", text='text:display="none"')
    comment = "<office:annotation><dc:creator>Eva</dc:creator><text:p>varför?</text:p></office:annotation>"
    body = [
        p('a<text:span text:style-name="H">dolt</text:span>b' + comment),
        '<text:section text:display="none"><text:p>dold del</text:p></text:section>',
        p('<text:hidden-paragraph text:is-hidden="true"/>dolt stycke'),
        p(frame('<draw:image xlink:href="a.png"/>')),
    ]
    document = odt(*body, automatic=hidden)
    assert seen(document) == [("p", "ab")]
    assert told(document) == ["Pictures are not read: 1.", "Comments were left out: 1.", "Hidden text was left out."]


def test_prompts_that_nobody_answered_are_no_text():
    assert seen(odt(p("Namn: <text:placeholder>Klicka här</text:placeholder>"))) == [("p", "Namn:")]


def test_a_table_of_contents_does_not_say_the_headings_again():
    entries = p("1 Mål<text:tab/>2") + p("Något annat<text:tab/>3")
    contents = (
        "<text:table-of-content><text:table-of-content-source><text:p>mall</text:p></text:table-of-content-source>"
        f"<text:index-body>{entries}</text:index-body></text:table-of-content>"
    )
    assert seen(odt(contents, h("Mål", 1))) == [("p", "Något annat 3"), ("h1", "Mål")]


def test_pages_by_the_breaks_the_file_knows():
    styles = style("New", paragraph='fo:break-before="page"') + style("First", more='style:master-page-name="Standard"')
    document = odt(
        p("a", "First"),
        p("b<text:soft-page-break/>c"),
        "<text:soft-page-break/>",
        p("d"),
        p("e", "New"),
        automatic=styles,
    )
    assert [(block.text, block.place.page) for block in document.blocks] == [("a", 1), ("bc", 1), ("d", 3), ("e", 4)]
    assert document.pages == 4
    assert odt(p("a")).pages is None


def test_margins_come_last_once_without_page_numbers():
    margins = f"<style:header>{p('Exempelstad')}{p('Sida <text:page-number>3</text:page-number>')}</style:header>"
    margins += f'<style:footer>{p("Exempelstad")}</style:footer><style:footer-first style:display="false">{p("x")}'
    document = odt(p("Plan"), margins=margins + "</style:footer-first>")
    assert seen(document) == [("p", "Plan"), ("p", "Exempelstad")]


def test_the_title_in_the_properties_and_progress():
    steps = []
    data = odf("odt", p("a") + p("b"), title="Kommunikationsplan")
    document = read(data, "plan.odt", progress=lambda done, total: steps.append((done, total)))
    assert document.title == "Kommunikationsplan"
    assert steps == [(1, 2), (2, 2)]


def test_a_file_without_its_mark_is_known_by_its_parts():
    data = odf("odt", p("Plan")).replace(b"mimetype", b"xxxxtype")
    assert read(data, "plan.odt").kind == "odt"
