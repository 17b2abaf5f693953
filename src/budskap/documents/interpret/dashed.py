"""Points whose parts stand between dashes ("Letter – March 2026 – Project manager"): a table without heads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from budskap.documents.document import Block, Cell, ListItem, Table

_BETWEEN = re.compile(r"\s+[–—-]\s+|\s*[|]\s*|\s*;\s+")
_FEWEST_PARTS = 3
_FEWEST_ROWS = 2


def runs(blocks: Sequence[Block]) -> Iterator[tuple[list[Block], Table | None]]:
    """The blocks run by run; points one after the other with as many parts each, three at least, are a table too."""
    for parts, run in groupby(blocks, _parts):
        found = list(run)
        is_table = parts >= _FEWEST_PARTS and len(found) >= _FEWEST_ROWS
        yield found, Table(tuple(map(_row, found)), found[0].place, has_header=False) if is_table else None


def _parts(block: Block) -> int:
    return len(_BETWEEN.split(block.text)) if isinstance(block, ListItem) else 0


def _row(block: Block) -> tuple[Cell, ...]:
    return tuple(Cell((part,), block.place) for part in _BETWEEN.split(getattr(block, "text", "").rstrip(".")))
