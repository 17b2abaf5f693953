"""Markdown of a plan becomes harmless HTML."""

from __future__ import annotations

import pytest

from budskap.web.pages.prose import prose


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("Vi *vet* **nu**.", "<p>Vi <em>vet</em> <strong>nu</strong>.</p>\n"),
        ("- ett\n- två", "<ul>\n<li>ett</li>\n<li>två</li>\n</ul>\n"),
        ("3. tre", '<ol start="3">\n<li>tre</li>\n</ol>\n'),
        ("[länk](https://example.org)", '<p><a href="https://example.org" rel="noopener noreferrer">länk</a></p>\n'),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>\n"),
        ("", ""),
    ],
)
def test_markdown_becomes_html(markdown: str, html: str) -> None:
    assert prose(markdown) == html


def test_nothing_is_fetched_from_others() -> None:
    assert "<img" not in prose("![en bild](https://example.org/bild.png)")


def test_a_table_has_column_headings_and_no_inline_style() -> None:
    html = prose("| a | b |\n|--:|---|\n| 1 | 2 |")
    assert '<table class="ds-table">' in html
    assert html.count('<th scope="col">') == 2
    assert "style" not in html


@pytest.mark.parametrize(
    ("written", "shown"),
    [("# A", "h3"), ("###### A", "h3")],
)
def test_the_highest_heading_gets_the_level_that_fits_the_page(written: str, shown: str) -> None:
    assert prose(written) == f"<{shown}>A</{shown}>\n"


def test_no_level_of_heading_is_jumped_over() -> None:
    html = prose("## A\n\n##### B\n\n### C\n\n# D\n\n## E")
    assert [line[1:3] for line in html.split()] == ["h3", "h4", "h4", "h3", "h4"]
