import codecs

import pytest

from budskap.documents.read import read

from .seen import seen, told


def page(body, head="", name="plan.html"):
    return read(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode(), name)


def test_headings_paragraphs_breaks_and_bold():
    body = "<h1>Planen\n <em>för</em> oss</h1>lös text<p>Rad<br>två</p><div>a<p>b</p>c</div><p><b>Syfte</b></p>"
    document = page(body + '<p style="font-weight: 700">Mål</p><h3>Tre</h3><p class=MsoTitle>Titel</p>')
    assert seen(document) == [
        ("h1", "Planen för oss"), ("p", "lös text"), ("p", "Rad två"), ("p", "a"), ("p", "b"), ("p", "c"),
        ("b", "Syfte"), ("b", "Mål"), ("h3", "Tre"), ("h1", "Titel"),
    ]  # fmt: skip
    assert document.blocks[2].lines == ("Rad", "två")


def test_points_nested_numbered_and_loose():
    body = "<ul><li>ett<ol><li>inre</li></ol></li><li><p>två</p><p>mera</p></ul><ol><li>num</ol><p>· Word-punkt"
    assert seen(page(body)) == [
        ("-0", "ett"), ("#1", "inre"), ("-0", "två"), ("p", "mera"), ("#0", "num"), ("-0", "Word-punkt"),
    ]  # fmt: skip


def test_definitions_are_labelled_lines_or_points_below_a_line():
    body = "<dl><dt>Ägare<dd>Kommunen<dt>Varför?<dd>Därför<dt>Kanaler<dd>Brev<dd>Möte</dl><dl><dd>indragen</dl>"
    assert seen(page(body)) == [
        ("p", "Ägare: Kommunen"), ("p", "Varför? Därför"), ("b", "Kanaler"), ("-0", "Brev"), ("-0", "Möte"),
        ("p", "indragen"),
    ]  # fmt: skip


def test_tables_with_spans_lists_and_captions():
    rows = "<tr><th>Vem<th colspan=2>Vad<tr><td rowspan=2>Bo<td>Möte<td>Brev<tr><td>Film<td>Kurs<ul><li>ett<li>två</ul>"
    document = page(f"<table><caption>Aktiviteter</caption><tfoot><tr><td>Slut<td><td></tfoot>{rows}</table>")
    assert seen(document) == [
        ("p", "Aktiviteter"),
        [["Vem", "Vad", "Vad^"], ["Bo", "Möte", "Brev"], ["Bo^", "Film", "Kurs ett två"], ["Slut", "", ""]],
    ]
    assert document.blocks[1].rows[2][2].lines == ("Kurs", "ett", "två")


def test_a_span_to_the_end_and_one_without_end():
    rows = '<tr><td rowspan=0>Bo<td>a<tr><td>b<tr><td colspan="999999">c'
    document = page(f"<table>{rows}</table>")
    assert [len(row) for row in document.blocks[0].rows] == [100, 100, 100]
    assert [row[0].text for row in document.blocks[0].rows] == ["Bo", "Bo", "Bo"]


@pytest.mark.parametrize(
    ("rows", "has_header"),
    [
        ("<tr><th>a<th>b<tr><td>c<td>d", True),
        ("<thead><tr><td>a<td>b</thead><tr><td>c<td>d", True),
        ("<tr><td>a<td>b<tr><td>c<td>d", True),
        ("<tr><th>a<td>b<tr><th>c<td>d", False),
        ("<tr><td>a<td>b<tr><th>c<td>d", False),
    ],
)
def test_header_rows(rows, has_header):
    assert page(f"<table>{rows}</table>").blocks[0].has_header is has_header


def test_tables_that_only_frame_text():
    inner = "<table><tr><td>a<td>b<tr><td>c<td>d</table>"
    assert seen(page(f"<table><tr><td><h1>Plan</h1></table><table><tr><td>vid<td>{inner}</table>")) == [
        ("h1", "Plan"), ("p", "vid"), [["a", "b"], ["c", "d"]],
    ]  # fmt: skip
    assert seen(page('<table role="presentation"><tr><td>a<td>b<tr><td>c<td>d</table>')) == [
        ("p", "a"), ("p", "b"), ("p", "c"), ("p", "d"),
    ]  # fmt: skip


def test_links_keep_their_addresses_and_pictures_their_words():
    body = '<p><a href="https://a.example/plan">Planen</a>, <a href="#s2">nedan</a> <img src="x.png" alt="Torget"></p>'
    document = page(body)
    assert seen(document) == [("p", "Planen <https://a.example/plan>, nedan Torget")]
    assert told(document) == ["Pictures are not read: 1."]


def test_what_is_no_text_is_not_read_and_what_is_hidden_is_named():
    body = "<script>var x</script><style>p{}</style><template>mall</template><p>synligt<del>struket</del></p>"
    document = page(body + "<p hidden>dolt</p><div style='display: none'>dolt</div><noscript>slå på</noscript>")
    assert seen(document) == [("p", "synligt")]
    assert told(document) == ["Hidden text was left out."]


def test_menus_and_page_footers_come_last():
    body = "<nav><a href=/>Hem</a></nav><main><h1>Planen</h1><footer>Källa</footer></main><footer>Kontakt</footer>"
    assert [block.text for block in page(body).blocks] == ["Planen", "Källa", "Hem", "Kontakt"]


def test_preformatted_lines_stay_lines():
    assert page("<pre>ett  två\n  tre</pre>").blocks[0].lines == ("ett två", "tre")


def test_the_title_of_the_page():
    assert page("<p>a", head="<title>Kommunikationsplan\n2026</title>").title == "Kommunikationsplan 2026"


@pytest.mark.parametrize(
    ("named", "encoding"),
    [
        ("<meta charset=iso-8859-1>", "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">', "cp1252"),
        ("<meta charset='ISO-8859-2'>", "iso8859-2"),
        ("<meta charset=utf-8>", "utf-8"),
        ("<meta charset=iso-8859-1>", "utf-8"),
        ("<meta charset=utf-16>", "cp1252"),
        ("<meta charset=hex>", "cp1252"),
        ("<meta charset=utf-8>", "utf-16"),
        ("", "cp1252"),
    ],
)
def test_encodings(named, encoding):
    data = f"<html><head>{named}</head><body><p>Ändra för öar</p></body></html>".encode(encoding)
    assert seen(read(data, "plan.html")) == [("p", "Ändra för öar")]


@pytest.mark.parametrize(
    "start",
    ["<!doctype html>", "<HTML>", '<?xml version="1.0"?>\n<html>', "<!-- saved from url -->\n<html>", "\ufeff<html>"],
)
def test_pages_are_known_by_how_they_begin(start):
    for data in (start.encode(), codecs.BOM_UTF16_LE + start.encode("utf-16-le")):
        more = "<p>Plan".encode("utf-16-le" if data.startswith(codecs.BOM_UTF16_LE) else "utf-8")
        assert read(data + more, "plan").kind == "html"


def test_text_that_only_mentions_tags_is_no_page():
    assert read(b"Skriv <p> och <html> i filen.", "plan.txt").kind == "text"
    assert read(b"# Plan\n\n<p>rad</p>\n", "plan.md").kind == "markdown"
    assert read(b"Ren text", "plan.html").kind == "html"


def test_marks_and_comments_of_word():
    body = '<p>Påstående<sup>1</sup> om m<sup>2</sup> och n<sup>te</sup></p><a class="MsoCommentReference">[AB1]</a>'
    document = page(body + "<div style='mso-element:comment-list'><p>Varför?</p></div>")
    assert seen(document) == [("p", "Påstående¹ om m² och nte")]
    assert told(document) == ["Comments were left out: 1."]


def test_rows_beside_the_head_are_the_body():
    body = "<table><thead><tr><th>Vad<th>När</thead><tr><td>Film<td>Maj</tr><tfoot><tr><td>Slut<td></tfoot></table>"
    assert seen(page(body)) == [[["Vad", "När"], ["Film", "Maj"], ["Slut", ""]]]
