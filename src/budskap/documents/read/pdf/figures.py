"""What a tagged PDF says its pictures show."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress

import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument, PdfiumError

from budskap.documents.read.pdf.page import PdfPage

_FIGURE = "Figure"
_MOST = 20_000
"""Parts of a page that are looked at."""
_LONGEST = 200_000
"""Bytes of what is said of one of them."""


def take_figures(data: bytes, pages: Sequence[PdfPage]) -> None:
    """Gives the pages of a file the alternative texts of their figures."""
    with suppress(PdfiumError), closing(PdfDocument(data)) as file:
        for page in pages:
            page.figures = tuple(_alternative_texts(file, page.number))


def _alternative_texts(file: PdfDocument, number: int) -> list[str]:
    with closing(file[number - 1]) as page:
        tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
        if not tree:
            return []
        try:
            return [text for element in _elements(tree) if (text := _alternative(element))]
        finally:
            pdfium.FPDF_StructTree_Close(tree)


def _elements(tree: pdfium.FPDF_STRUCTTREE) -> Iterator[pdfium.FPDF_STRUCTELEMENT]:
    count = pdfium.FPDF_StructTree_CountChildren(tree)
    waiting = [pdfium.FPDF_StructTree_GetChildAtIndex(tree, at) for at in reversed(range(count))]
    for _ in range(_MOST):
        if not waiting:
            return
        element = waiting.pop()
        if element:
            yield element
            count = pdfium.FPDF_StructElement_CountChildren(element)
            waiting += [pdfium.FPDF_StructElement_GetChildAtIndex(element, at) for at in reversed(range(count))]


def _alternative(element: pdfium.FPDF_STRUCTELEMENT) -> str:
    if _said(pdfium.FPDF_StructElement_GetType, element) != _FIGURE:
        return ""
    return _said(pdfium.FPDF_StructElement_GetAltText, element)


def _said(get: ctypes._FuncPointer, element: pdfium.FPDF_STRUCTELEMENT) -> str:
    length = get(element, None, 0)
    if not 0 < length <= _LONGEST:
        return ""
    room = ctypes.create_string_buffer(length)
    get(element, room, length)
    return room.raw.decode("utf-16-le", "ignore").strip("\0 ")
