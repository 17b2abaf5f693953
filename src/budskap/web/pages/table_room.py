"""How wide a table of sentences has to be for every word in it to stand whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import ceil

from django.utils.html import escape
from django.utils.safestring import SafeString

PARTS = ("who", "what", "to", "through", "when", "why")
LONGEST, PIECE = 30, 15
"""Letters of the longest word that is always whole; what is longer may be broken into pieces of so many."""
LETTER, PADDING = 0.55, 1.1
"""What a letter, and the room around a column, take of the size of the type."""
FEWEST = {"what": 26, "why": 14}
"""Letters that make a column readable; a column of names needs those of its longest word."""
HEADING = 10
STEP, NARROWEST, WIDEST = 5, 55, 115
"""The widths that plan.css knows as `.needs-55`, `.needs-60` and so on."""

_TO_SOFTEN = re.compile(rf"/|\S{{{LONGEST + 1}}}")
_ENDLESS = re.compile(rf"[^\s/]{{{LONGEST + 1},}}")
_WORD_ENDS = re.compile(r"[\s/–]+|(?<=\w)-(?=[^\W\d])")  # a line may end after a hyphen, not after that of a date
_BREAK = "\N{ZERO WIDTH SPACE}"


def needed(rows: Iterable[Mapping[str, Iterable[str]]]) -> int:
    """The width, in sizes of its type, below which a word of the table would be broken; `rows` have texts by part."""
    letters = {part: FEWEST.get(part, HEADING) for part in PARTS}
    for row in rows:
        for part, texts in row.items():
            letters[part] = max(letters[part], *map(longest_word, texts), 0)
    width = sum(number * LETTER + PADDING for number in letters.values())
    return min(max(ceil(width / STEP) * STEP, NARROWEST), WIDEST)


@lru_cache(maxsize=4096)
def longest_word(text: str) -> int:
    """Letters of the longest stretch that has no place to be broken."""
    return max((len(word) if len(word) <= LONGEST else PIECE for word in _WORD_ENDS.split(text)), default=0)


@lru_cache(maxsize=4096)
def softened(text: str) -> SafeString:
    """The text with places where a line may end: after a slash, and within what is longer than any word."""
    if not _TO_SOFTEN.search(text):
        return escape(text)
    pieces = _ENDLESS.sub(lambda found: _BREAK.join(re.findall(rf".{{1,{PIECE}}}", found[0])), text)
    return SafeString(escape(pieces.replace("/", f"/{_BREAK}")).replace(_BREAK, "<wbr>"))
