"""Expressions of time a second, and how the time grows with text that is no time at all."""

from __future__ import annotations

from functools import partial

from bench.measure import alternately, table
from budskap.when import Context, parse

EXPRESSIONS = (
    "14 oktober 2026", "Hösten 2026", "uke 7", "Q3", "löpande", "hver mandag", "after every steering group meeting",
    "2026-03-01 – 2026-05-31", "senast 1 maj", "två veckor före start", "i god tid", "to be decided",
)  # fmt: skip
PIECES = ("1,", "(", "2023-", "början av ", "från måndag ")


def run() -> None:
    read = partial(parse, context=Context(year=2026))
    seconds = alternately(*(partial(read, text) for text in EXPRESSIONS))
    rows = [(text, f"{1 / taken:,.0f}") for text, taken in zip(EXPRESSIONS, seconds, strict=True)]
    table("Expressions a second, in any language (median of 7)", ("expression", "a second"), rows)
    table("Long nonsense, ms (median of 3)", ("repeated", "100 letters", "1,000 letters"), list(map(grown, PIECES)))


def grown(piece: str) -> tuple[str, str, str]:
    short, long = alternately(*(partial(parse, (piece * size)[:size]) for size in (100, 1_000)), rounds=3)
    return piece, f"{1000 * short:,.1f}", f"{1000 * long:,.1f}"
