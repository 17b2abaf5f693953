from budskap.documents.read import read

from ..odf_files import frame, grid, list_style, odf, p, points, slide, style
from .seen import seen, told


def odp(*slides, **options):
    options["automatic"] = list_style("L1") + options.get("automatic", "")
    return read(odf("odp", "".join(slides), **options), "plan.odp")


def titled(text, *shapes, **options):
    return slide(frame(p(text), top=1, role="title"), *shapes, **options)


def test_slides_are_pages_and_their_titles_headings():
    document = odp(titled("Planen", frame(p("text"))), titled("Mål", frame(points("ett", p("två") + points("inre")))))
    assert (document.kind, document.pages) == ("odp", 2)
    assert seen(document) == [
        ("h1", "Planen"), ("p", "text"), ("h2", "Mål"), ("-0", "ett"), ("-0", "två"), ("-1", "inre"),
    ]  # fmt: skip
    assert [block.place.page for block in document.blocks] == [1, 1, 2, 2, 2, 2]


def test_shapes_are_read_as_they_stand_not_as_they_were_drawn():
    shapes = [
        frame(p("höger"), left=14, top=5, width=8),
        frame(p("nederst"), left=2, top=12),
        frame(p("vänster"), left=2, top=5, width=8),
        frame(p("överst"), left=2, top=2),
    ]
    assert [block.text for block in odp(slide(*shapes)).blocks] == ["överst", "vänster", "höger", "nederst"]


def test_a_turned_shape_stands_where_it_was_moved():
    turned = (
        '<draw:custom-shape svg:width="2cm" svg:height="20mm" draw:transform="rotate (1.57) translate (2cm 1cm)">'
        "<text:p>snett</text:p></draw:custom-shape>"
    )
    assert [block.text for block in odp(slide(frame(p("sedan")), turned)).blocks] == ["snett", "sedan"]


def test_tables_groups_and_pictures():
    group = f"<draw:g>{frame(p('i grupp'), top=10)}</draw:g>"
    picture = frame('<draw:image xlink:href="a.png"/>', top=15)
    document = odp(slide(frame(grid([["Vem", "Vad"], ["Bo", "Brev"]])), group, picture))
    assert seen(document) == [[["Vem", "Vad"], ["Bo", "Brev"]], ("p", "i grupp")]
    assert told(document) == ["Pictures are not read: 1 (slide 1)."]


def test_speaker_notes_follow_their_slide():
    notes = frame(p("Säg detta"), role="notes") + frame(p("7"), role="page-number")
    assert seen(odp(titled("Ett", notes=notes), titled("Två"))) == [("h1", "Ett"), ("p", "Säg detta"), ("h2", "Två")]


def test_prompts_and_page_numbers_are_not_read_and_hidden_slides_told():
    prompt = '<draw:frame presentation:class="outline" presentation:placeholder="true"><draw:text-box><text:p>Klicka'
    number = frame(p("3"), top=18, role="page-number")
    hidden = (
        '<style:style style:name="D" style:family="drawing-page"><style:drawing-page-properties '
        'presentation:visibility="hidden"/></style:style>'
    )
    document = odp(
        titled("Ett", f"{prompt}</text:p></draw:text-box></draw:frame>", number),
        titled("Reserv", more='draw:style-name="D"'),
        automatic=hidden,
    )
    assert seen(document) == [("h1", "Ett"), ("h2", "Reserv")]
    assert told(document) == ["Hidden slides were read too (slide 2)."]


def test_emphasis_counts_against_the_letters_of_the_slide():
    large = style("Body", "graphic", text='fo:font-size="28pt"') + style("T", "text", text='fo:font-size="40pt"')
    text = p("Så här skriver vi på hela bilden.") + p('<text:span text:style-name="T">Stort</text:span>')
    body = f'<draw:frame draw:style-name="Body" svg:y="5cm"><draw:text-box>{text}</draw:text-box></draw:frame>'
    assert [block.is_bold for block in odp(slide(body), automatic=large).blocks] == [False, True]


def test_comments_are_counted():
    comment = "<office:annotation><text:p>varför?</text:p></office:annotation>"
    document = odp(titled("Ett", comment))
    assert (seen(document), told(document)) == ([("h1", "Ett")], ["Comments were left out: 1 (slide 1)."])


def test_progress_is_told_by_slide():
    steps = []
    data = odf("odp", slide(frame(p("a"))) + slide(frame(p("b"))))
    read(data, "plan.odp", progress=lambda done, total: steps.append((done, total)))
    assert steps == [(1, 2), (2, 2)]
