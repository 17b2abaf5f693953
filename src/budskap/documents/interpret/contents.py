"""A part's blocks with their meaning: tables and labelled lines as grids, the rest as it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from budskap.documents.document import Block, Paragraph, Table
from budskap.documents.interpret import labels
from budskap.documents.interpret.grids import Grid, Record, grid
from budskap.documents.interpret.parts import Part
from budskap.plan.vocabulary import Vocabulary


@dataclass(slots=True)
class Content:
    """A part and what stands in it, in order."""

    part: Part
    pieces: list[Grid | Block]

    @property
    def grids(self) -> list[Grid]:
        return [piece for piece in self.pieces if isinstance(piece, Grid)]

    @property
    def blocks(self) -> list[Block]:
        return [piece for piece in self.pieces if not isinstance(piece, Grid)]


def contents(parts: Sequence[Part], vocabulary: Vocabulary) -> list[Content]:
    """Every part with its grids."""
    return [_content(part, vocabulary) for part in parts]


def _content(part: Part, vocabulary: Vocabulary) -> Content:
    pieces: list[Grid | Block] = []
    before: Grid | None = None
    blocks = [*_said_by_heading(part, vocabulary), *part.blocks]
    heading = part.heading if not part.is_known or not part.score else None
    for piece in labels.runs(blocks, part.kind, part.lists, vocabulary, heading):
        if isinstance(piece, Table):
            made = grid(piece, part.lists, vocabulary, before)
            before = made or before
            pieces.append(made or piece)
        else:
            pieces.append(piece)
    return Content(part, pieces)


def _said_by_heading(part: Part, vocabulary: Vocabulary) -> list[Block]:
    """A heading that is a labelled line itself ("Prioriterad målgrupp: de nyanställda"), as that line."""
    if part.heading is None or not part.is_known:
        return []
    line = Paragraph(part.text, part.heading.place, (part.text,))
    found = labels.runs([line], part.kind, part.lists, vocabulary)
    return [line] if isinstance(found[0], Grid) and found[0].form == "audiences" else []


def pairs(found: Sequence[Content]) -> dict[int, list[Record]]:
    """Tables side by side: for each table of goals that names no audience, by its id(), the rows of the table of
    audiences it belongs to. That is one with as many rows, on the same page where there is one, else the nearest."""
    order = [made for content in found for made in content.grids]
    hosts = [(at, made) for at, made in enumerate(order) if made.form == "audiences" and not _has_goals(made)]
    out: dict[int, list[Record]] = {}
    for at, made in enumerate(order):
        if made.form != "goals" or made.has("to") or not made.has("know", "feel", "think", "do"):
            continue
        fitting = [host for host in hosts if len(host[1].records) == len(made.records) > 0]
        if fitting:
            host = min(fitting, key=lambda host: _distance(at, made, *host))
            hosts.remove(host)
            out[id(made)] = host[1].records
    return out


def _has_goals(made: Grid) -> bool:
    return made.has("know", "feel", "think", "do", "goal", "effect")


def _distance(at: int, made: Grid, host_at: int, host: Grid) -> tuple[bool, float]:
    """How far a table of audiences is; one before is nearer than one after."""
    step = at - host_at
    return made.table.place.page != host.table.place.page, step if step > 0 else 0.5 - step
