"""How wide a table of sentences has to be, and where its words may be broken."""

from __future__ import annotations

import pytest

from budskap.web.pages.table_room import LONGEST, NARROWEST, PARTS, STEP, WIDEST, longest_word, needed, softened


def test_a_longer_word_needs_more_room_and_all_have_a_width():
    widths = [needed([{"who": ["x" * letters]}]) for letters in range(80)]

    assert widths[:LONGEST] == sorted(widths[:LONGEST])
    assert widths[1] < widths[LONGEST]
    assert {width % STEP for width in widths} == {0}
    assert min(widths) == NARROWEST
    assert needed([{part: ["x" * LONGEST] for part in PARTS}]) <= WIDEST


@pytest.mark.parametrize(
    ("text", "letters"),
    [("", 0), ("Öppet hus", 5), ("Projektledare/kommunikatör", 13), ("webb-platsen", 7), ("2026-03-17–2026-04-30", 10)],
)
def test_the_longest_word(text, letters):
    assert longest_word(text) == letters


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Chefer & <nämnd>", "Chefer &amp; &lt;nämnd&gt;"),
        ("Projektledare/kommunikatör", "Projektledare/<wbr>kommunikatör"),
        ("a/<b>", "a/<wbr>&lt;b&gt;"),
        ("Å" * 32, f"{'Å' * 15}<wbr>{'Å' * 15}<wbr>ÅÅ"),
    ],
)
def test_where_a_line_may_end(text, html):
    assert softened(text) == html
