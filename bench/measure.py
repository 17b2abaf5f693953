"""Timing and tables."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from statistics import median


def alternately(*functions: Callable[[], object], rounds: int = 7) -> list[float]:
    """Median seconds of each function, run in turn so that a busy moment of the machine meets all of them."""
    seconds: list[list[float]] = [[] for _ in functions]
    for function in functions:
        function()  # warm: imports and caches
    for _ in range(rounds):
        for taken, function in zip(seconds, functions, strict=True):
            began = time.perf_counter()
            function()
            taken.append(time.perf_counter() - began)
    return [median(taken) for taken in seconds]


def table(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows under heads, the first column to the left, numbers to the right."""
    widths = [max(len(row[column]) for row in (heads, *rows)) for column in range(len(heads))]
    print(f"\n{title}")
    for row in (heads, *rows):
        first, *others = (
            cell.ljust(w) if n == 0 else cell.rjust(w) for n, (cell, w) in enumerate(zip(row, widths, strict=True))
        )
        print("  ".join((first, *others)))
