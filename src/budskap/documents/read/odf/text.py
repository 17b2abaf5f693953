"""OpenDocument texts (.odt): the body with its footnotes, then what headers and footers say."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from budskap.documents.document import Document
from budskap.documents.read.blocks import Blocks
from budskap.documents.read.odf.body import Body, headings_of, starts_page
from budskap.documents.read.odf.content import ContentReader
from budskap.documents.read.odf.file import OpenDocument
from budskap.documents.read.odf.names import FO, STYLE, TEXT
from budskap.documents.read.odf.styles import Styles, said
from budskap.documents.read.pages import is_page_number
from budskap.documents.read.source import Source
from budskap.documents.read.wording import fold

_MARGINS = frozenset({f"{STYLE}{name}" for name in ("header", "footer", "header-first", "footer-first")})


def read(file: OpenDocument, source: Source) -> Document:
    """The text as a document."""
    styles, blocks = file.styles, Blocks(source.limits)
    reader = ContentReader(styles, blocks, file.body, file.part)
    walk = Body(reader, styles, blocks, headings_of(file.body, styles))
    blocks.page = 1 if _has_pages(file.body, styles) else None
    walk.page = 1 - _starts_on_a_new_page(file.body, styles)
    total = len(file.body)
    for done, _ in enumerate(walk.take(file.body), 1):
        source.progress(min(done, total), total)
    pages, blocks.page = walk.page if blocks.page else None, None
    for lines in _margin_texts(file, source):
        blocks.paragraph(lines)
    blocks.left.note("changes", sum(1 for _ in file.body.iterfind(f"{TEXT}tracked-changes/{TEXT}changed-region")))
    return blocks.document("odt", pages=pages, title=file.title)


def _has_pages(body: etree._Element, styles: Styles) -> bool:
    """Whether the file says anywhere where a page ends."""
    if next(body.iter(f"{TEXT}soft-page-break"), None) is not None:
        return True
    paragraphs = list(body.iter(f"{TEXT}p", f"{TEXT}h"))
    return any(_breaks(styles.of(paragraph)) for paragraph in paragraphs[1:])


def _breaks(chain: list[etree._Element]) -> bool:
    return starts_page(chain) or said(chain, "paragraph", f"{FO}break-after") == "page"


def _starts_on_a_new_page(body: etree._Element, styles: Styles) -> bool:
    """Whether the first paragraph names its page: it begins none but the first."""
    first = next(body.iter(f"{TEXT}p", f"{TEXT}h"), None)
    return first is not None and starts_page(styles.of(first))


def _margin_texts(file: OpenDocument, source: Source) -> Iterator[list[str]]:
    """Each distinct paragraph of a header or footer once, bare page numbers left out."""
    reader = ContentReader(file.margin_styles, Blocks(source.limits))
    texts: dict[str, list[str]] = {}
    for margin in file.margins:
        if margin.tag in _MARGINS and margin.get(f"{STYLE}display") != "false":
            for paragraph in margin.iter(f"{TEXT}p", f"{TEXT}h"):
                lines = reader.read(paragraph).lines
                texts.setdefault(fold(" ".join(lines)), lines)
    return (lines for text, lines in texts.items() if text and not is_page_number(text))
