"""A plan's prose: Markdown in, harmless HTML out, with headings that fit under the page's own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it.token import Token

from budskap.documents.prose import MARKDOWN

DEEPEST = 6

_cleaner = nh3.Cleaner(
    tags={
        "a", "blockquote", "br", "code", "em", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "s",
        "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
    },
    attributes={"a": {"href", "title"}, "ol": {"start"}, "table": {"class"}, "th": {"scope"}},
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel="noopener noreferrer",
)  # fmt: skip


@lru_cache(maxsize=512)
def prose(text: str, top: int = 3) -> SafeString:
    """The text as HTML; its highest heading becomes a heading of level `top`, and no level is jumped over."""
    tokens = MARKDOWN.parse(text)
    _fit_headings(tokens, top)
    for token in tokens:
        if token.type == "table_open":
            token.attrSet("class", "ds-table")
        elif token.type == "th_open":
            token.attrSet("scope", "col")
    html = MARKDOWN.renderer.render(tokens, MARKDOWN.options, {})
    return mark_safe(_cleaner.clean(html))  # noqa: S308  # nh3 has just removed all but the tags above


def _fit_headings(tokens: Sequence[Token], top: int) -> None:
    """A heading stands one step below the nearest higher one before it, whatever signs the writer used."""
    above: list[int] = []
    for token in tokens:
        if token.type == "heading_open":
            level = int(token.tag[1])
            while above and above[-1] >= level:
                above.pop()
            above.append(level)
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(top + len(above) - 1, DEEPEST)}"
