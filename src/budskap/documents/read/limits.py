"""How much of a stranger's file a reader is willing to take."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one file. What goes over is a DocumentError: `too_large`, `bomb`, `too_heavy` or `too_long`."""

    file_bytes: int = 50 * MEGABYTE
    inflated_bytes: int = 250 * MEGABYTE
    """Everything inside a packed file, unpacked."""
    part_bytes: int = 20 * MEGABYTE
    """One part of a packed file that has to be read."""
    xml_bytes: int = 50 * MEGABYTE
    """All parts of a packed file that have to be read."""
    part_ratio: int = 200
    """How many times smaller a part of more than a megabyte may have been packed; ordinary text stays under 30."""
    parts: int = 5_000
    pages: int = 500
    pictures: int = 50
    """Pages that are pictures, each of which takes some seconds."""
    blocks: int = 20_000
    cells: int = 100_000
    """Cells in one table."""
    characters: int = 5_000_000
    """Text in the whole document."""
