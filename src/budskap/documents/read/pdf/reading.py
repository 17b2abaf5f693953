"""A PDF, page by page, as a document."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import pairwise

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect

from budskap.documents.document import Document, Table, Unclear
from budskap.documents.errors import DocumentError
from budskap.documents.read.blocks import Blocks
from budskap.documents.read.limits import MEGABYTE
from budskap.documents.read.package import damaged, encrypted
from budskap.documents.read.pdf.cells import vocabulary
from budskap.documents.read.pdf.figures import take_figures
from budskap.documents.read.pdf.guard import TooMuch, bounded
from budskap.documents.read.pdf.layout import Piece, body_size, goes_on, has_ends, heading_sizes, is_heading, pieces_of
from budskap.documents.read.pdf.margins import take_margins
from budskap.documents.read.pdf.page import PdfPage, page_of
from budskap.documents.read.pdf.scans import Scans
from budskap.documents.read.pdf.tables import PageTable, joined, take_rest
from budskap.documents.read.source import Source
from budskap.documents.read.titles import real_title
from budskap.documents.read.wording import join

_LOWEST_LEVEL = 5
_SAME_GAP = 1.0
_SAME_INDENT = 5.0
"""Bullets that stand so many points apart are on one level."""


def read_pdf(source: Source) -> Document:
    """The PDF as a document. Raises DocumentError `encrypted`, `damaged`, `bomb` or `too_long`."""
    try:
        with bounded(source.limits):
            return _read(source)
    except DocumentError:
        raise
    except Exception as error:  # pdfminer raises whatever its parsers meet in a broken file
        causes = list(_causes(error))
        if any(isinstance(cause, TooMuch | MemoryError) for cause in causes):
            raise _bomb(source) from error
        if any(isinstance(cause, PDFPasswordIncorrect | PDFEncryptionError) for cause in causes):
            raise encrypted(source) from error
        raise damaged(source) from error


def _read(source: Source) -> Document:
    with pdfplumber.open(io.BytesIO(source.data), unicode_norm="NFC") as pdf:
        total = len(pdf.pages)
        if total > source.limits.pages:
            raise _too_long(source, total)
        pages, blocks, done = list[PdfPage](), Blocks(source.limits), 0
        for page in pdf.pages:
            pages.append(page_of(page))
            page.close()
            if not pages[-1].is_picture:
                blocks.left.note("drawings", int(pages[-1].is_drawing), pages[-1].number)
                done += 1
                source.progress(done, total)
        title = real_title(str(pdf.metadata.get("Title") or ""))
        if "StructTreeRoot" in pdf.doc.catalog:
            take_figures(source.data, pages)
    if not total:
        raise damaged(source)
    scans = Scans(source, pages, blocks.left)
    for found in scans.read():
        pages[found.number - 1] = found
        done += 1
        source.progress(done, total)
    margins = take_margins(pages)
    for before, found in zip([None, *pages], pages, strict=False):
        found.lay_out(before)
    _give(pages, blocks)
    blocks.page = None
    for text in margins:
        blocks.paragraph([text])
    document = blocks.document("pdf", pages=total, title=title)
    return replace(document, unclear=tuple(_unclear(document, scans.unclear))) if scans.unclear else document


def _unclear(document: Document, words: Set[str]) -> Iterator[Unclear]:
    """Where in the document the words stand that were hard to recognise."""
    for block in document.blocks:
        parts = [cell for row in block.rows for cell in row] if isinstance(block, Table) else [block]
        yield from (Unclear(word, part.place) for part in parts for word in part.text.split() if word in words)


def _give(pages: Sequence[PdfPage], blocks: Blocks) -> None:
    body = body_size(pages)
    things = list(_whole(pages, body))
    pieces = [thing for thing in things if isinstance(thing, Piece)]
    ends = has_ends(pieces)
    known = vocabulary(_texts(things, ends))
    sizes = heading_sizes(pieces, body)
    indents: list[float] = []
    lone = _lone_numbers(things)
    waiting = list(reversed(pages))
    for thing in things:
        while waiting and waiting[-1].number < (thing.first_page if isinstance(thing, PageTable) else thing.page):
            _give_pictures(waiting.pop(), blocks)
        if isinstance(thing, PageTable):
            blocks.page = thing.first_page
            blocks.table(known.mended(thing.rows), has_header=len(thing.rows) > 1)
        else:
            blocks.page = thing.page
            if id(thing) in lone:
                thing.lines[0] = thing.lines[0].with_bullet()
            indents = _indents(indents, thing)
            lines = known.closed(thing.told(has_ends=ends))
            _give_piece(thing, lines, blocks, body, sizes, len(indents) - 1)
    for page in reversed(waiting):
        _give_pictures(page, blocks)


def _give_pictures(page: PdfPage, blocks: Blocks) -> None:
    """What the pictures of a page show, then those of which nothing is said."""
    blocks.page = page.number
    for text in page.figures:
        blocks.picture(text)
    for file in page.pictures[len(page.figures) :]:
        blocks.picture("", file)


def _lone_numbers(things: Sequence[Piece | PageTable]) -> set[int]:
    """Numbered pieces without others before and after them: their numbers are words of a heading, not a list's."""
    outer = [thing for thing in things if isinstance(thing, PageTable) or thing.is_ordered or not thing.lines[0].bullet]
    numbered = {id(thing) for thing in outer if isinstance(thing, Piece) and thing.is_ordered}
    near = {id(thing) for pair in pairwise(outer) if _are_alike(*pair) for thing in pair}
    return numbered - near - {id(thing) for before, thing in pairwise(things) if _are_listed(before, thing)}


def _are_alike(before: Piece | PageTable, thing: Piece | PageTable) -> bool:
    """Whether two numbered pieces are points of one list: their texts stand as far from their numbers."""
    first, second = (one.lines[0] if isinstance(one, Piece) and one.is_ordered else None for one in (before, thing))
    if first is None or second is None or first.bullet is None or second.bullet is None:
        return False
    gaps = abs((first.x0 - first.bullet.x1) - (second.x0 - second.bullet.x1))
    return min(gaps, abs((first.x0 - first.bullet.x0) - (second.x0 - second.bullet.x0))) < _SAME_GAP


def _are_listed(before: Piece | PageTable, thing: Piece | PageTable) -> bool:
    """Whether a piece is a point within the one before it."""
    signs = [one.lines[0].bullet if isinstance(one, Piece) else None for one in (before, thing)]
    return signs[0] is not None and signs[1] is not None and signs[1].x0 > signs[0].x0 + _SAME_INDENT


def _texts(things: Sequence[Piece | PageTable], has_ends: bool) -> Iterator[str]:
    for thing in things:
        if isinstance(thing, PageTable):
            yield from (line for row in thing.rows for cell in row for line in cell.lines)
        else:
            yield " ".join(thing.told(has_ends=has_ends))


def _whole(pages: Sequence[PdfPage], body: float) -> Iterator[Piece | PageTable]:
    """The pieces of all pages, paragraphs and tables that a page break cut made whole."""
    last: Piece | PageTable | None = None
    for thing in (thing for page in pages for thing in pieces_of(page, body)):
        if isinstance(last, PageTable) and isinstance(thing, PageTable) and joined(last, thing):
            continue
        if isinstance(last, Piece) and isinstance(thing, Piece) and goes_on(last, thing, body):
            last.lines += thing.lines
            continue
        if isinstance(last, PageTable) and isinstance(thing, Piece) and _is_rest(last, thing):
            continue
        if last is not None:
            yield last
        last = thing
    if last is not None:
        yield last


def _is_rest(table: PageTable, piece: Piece) -> bool:
    """Whether a piece was the rest of the table's last row, and is part of it now."""
    first = piece.lines[0]
    return first.bullet is None and take_rest(table, piece.page, first.x0, piece.text)


def _indents(indents: Sequence[float], piece: Piece) -> list[float]:
    """Where the bullets of the lists stand that this piece is in, outermost first; none when it is no point."""
    bullet = piece.lines[0].bullet
    if bullet is None:
        return []
    outer = [indent for indent in indents if indent < bullet.x0 - _SAME_INDENT]
    return [*outer, bullet.x0]


def _give_piece(
    piece: Piece, lines: Sequence[str], blocks: Blocks, body: float, sizes: Sequence[float], level: int
) -> None:
    first = piece.lines[0]
    if is_heading(piece, body):
        rank = next(number for number, size in enumerate(sizes, 1) if piece.size >= size - 0.6)
        number = f"{first.bullet.text} " if first.bullet else ""
        blocks.heading(number + join(lines), min(rank, _LOWEST_LEVEL))
    elif first.bullet is not None:
        blocks.item(lines, level=level, is_ordered=first.is_ordered)
    else:
        blocks.paragraph(lines, is_bold=piece.is_bold)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """The error and all that it wraps or that led to it."""
    seen: set[int] = set()
    waiting = [error]
    while waiting:
        error = waiting.pop()
        if error is None or id(error) in seen:
            continue
        seen.add(id(error))
        yield error
        waiting += [error.__cause__, error.__context__, *(a for a in error.args if isinstance(a, BaseException))]


def _bomb(source: Source) -> DocumentError:
    most = source.limits.part_bytes // MEGABYTE
    return DocumentError(
        "bomb",
        f"{source.name} was not read: a page of it unpacks to more than {most} MB or draws without end. "
        "That is not how a plan is written.",
        name=source.name,
    )


def _too_long(source: Source, pages: int) -> DocumentError:
    return DocumentError(
        "too_long",
        f"{source.name} has {pages} pages; at most {source.limits.pages} can be read. "
        "Bring in the part that is the plan.",
        name=source.name,
        limit=source.limits.pages,
    )
