"""Bounds on what a PDF may unpack to: pdfminer inflates without any."""

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

from budskap.documents.read.limits import Limits

_WIDEST = 100_000
"""Bytes in a row of what was packed as differences between rows; a table of a file's objects has some five."""
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
