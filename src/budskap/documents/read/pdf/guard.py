"""Bounds on what a PDF may make of itself: pdfminer inflates and draws without any."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from importlib import import_module
from io import BytesIO
from types import SimpleNamespace
from typing import Any

from pdfminer.lzw import LZWDecoder
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfplumber.page import Page, PDFPageAggregatorWithMarkedContent

from budskap.documents.read.limits import Limits

_MOST_OBJECTS = 100_000
"""Letters, lines and frames on one page; the fullest pages of real plans have some 8,000."""
_WIDEST = 100_000
"""Bytes in a row of what was packed as differences between rows; a table of a file's objects has some five."""
_FIGURE = 50
"""A frame takes as long to open as so many letters to draw."""
_END_OF_RUNS = 128


class TooMuch(Exception):  # noqa: N818  # it is a signal between this module and the reader
    """The file makes more of itself than allowed."""


_left: ContextVar[list[int] | None] = ContextVar("bytes that may still be inflated", default=None)
_pdftypes: Any = import_module("pdfminer.pdftypes")
_apply_png = _pdftypes.apply_png_predictor


@contextmanager
def bounded(limits: Limits) -> Iterator[None]:
    """Within it, everything that pdfminer inflates counts against the limits, else TooMuch is raised."""
    token = _left.set([limits.part_bytes, limits.xml_bytes])
    try:
        yield
    finally:
        _left.reset(token)


def lay_out(page: Page) -> None:
    """Draws the page's objects, as pdfplumber does when first asked for them, but not without end."""
    device = _CountingDevice(page.pdf.rsrcmgr, pageno=page.page_number, laparams=page.pdf.laparams)
    PDFPageInterpreter(page.pdf.rsrcmgr, device).process_page(page.page_obj)
    page._layout = device.get_result()


class _CountingDevice(PDFPageAggregatorWithMarkedContent):
    def __init__(self, manager: PDFResourceManager, **options: Any) -> None:
        super().__init__(manager, **options)
        self._objects = 0

    def render_char(self, *args: Any, **options: Any) -> float:
        self._count()
        return float(super().render_char(*args, **options))

    def paint_path(self, *args: Any, **options: Any) -> None:
        self._count()
        super().paint_path(*args, **options)

    def begin_figure(self, *args: Any, **options: Any) -> None:
        self._count(_FIGURE)
        super().begin_figure(*args, **options)

    def _count(self, weight: int = 1) -> None:
        self._objects += weight
        if self._objects > _MOST_OBJECTS:
            raise TooMuch


def _spend(count: int) -> None:
    """So many bytes more have been unpacked: TooMuch when they are over the bound."""
    left = _left.get()
    if left is not None:
        left[1] -= count
        if left[1] < 0:
            raise TooMuch


def _inflate(data: bytes) -> bytes:
    """zlib.decompress with an end: TooMuch when one stream, or all together, grow over the bound."""
    left = _left.get()
    if left is None:
        return zlib.decompress(data)
    worker = zlib.decompressobj()
    inflated = worker.decompress(data, min(left) + 1)
    _spend(len(inflated))
    if len(inflated) > left[0]:
        raise TooMuch
    if not worker.eof:
        raise zlib.error("incomplete or truncated stream")
    return inflated


def _unpack_lzw(data: bytes) -> bytes:
    """An old packing that can grow thousandfold."""
    unpacked = bytearray()
    for piece in LZWDecoder(BytesIO(data)).run():
        _spend(len(piece))
        unpacked += piece
    return bytes(unpacked)


def _unpack_runs(data: bytes) -> bytes:
    """RunLengthDecode, ISO 32000-1, 7.4.5: a length and so many bytes, or 257 less the length and one byte repeated."""
    unpacked, at = bytearray(), 0
    while at < len(data) and data[at] != _END_OF_RUNS:
        length, at = data[at], at + 1
        size = length + 1 if length < _END_OF_RUNS else 1
        run = data[at : at + size] * (1 if length < _END_OF_RUNS else 257 - length)
        at += size
        _spend(len(run))
        unpacked += run
    return bytes(unpacked)


def _unpack_fax(data: bytes, parameters: object) -> bytes:
    """Nothing: only pictures are packed as a fax, and pictures are not read. A row is as long as it says, so that a few
    bytes would fill any memory."""
    return b""


def _undo_png(kind: int, colors: int, columns: int, bits: int, data: bytes) -> bytes:
    if colors * columns * bits > 8 * _WIDEST:
        raise TooMuch
    return bytes(_apply_png(kind, colors, columns, bits, data))


class _BoundedObject:
    """What pdfminer falls back to, byte by byte, when a stream is cut off."""

    def __init__(self) -> None:
        self._worker = zlib.decompressobj()

    def decompress(self, data: bytes) -> bytes:
        inflated = self._worker.decompress(data)
        _spend(len(inflated))
        return inflated


_pdftypes.zlib = SimpleNamespace(decompress=_inflate, decompressobj=_BoundedObject, error=zlib.error)
_pdftypes.lzwdecode = _unpack_lzw
_pdftypes.rldecode = _unpack_runs
_pdftypes.ccittfaxdecode = _unpack_fax
_pdftypes.apply_png_predictor = _undo_png
