"""Why: goals from tables and lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from budskap.documents.document import Block, ListItem, Paragraph, Place
from budskap.documents.interpret import points, sentences, steps, wanted
from budskap.documents.interpret.collection import Collection
from budskap.documents.interpret.columns import GOAL_KINDS, Column
from budskap.documents.interpret.grids import Grid, Piece, Record
from budskap.documents.interpret.headings import labelled, topic
from budskap.documents.interpret.matching import match
from budskap.plan.vocabulary import Vocabulary

_SURE = 0.95
MEANINGS = (*GOAL_KINDS, "goal", "effect")


def of_record(record: Record, audience: str | None, traits: Mapping[str, str], into: Collection) -> list[str]:
    """The goals a row states, for one audience or for all; their ids."""
    found: list[str] = []
    for column, piece in record.all(*MEANINGS):
        kind = kind_of(column, traits, into.vocabulary)
        told = [Piece(text, piece.place) for text in points.cell_points(piece)]
        if column.meaning == "goal" and not audience and len(told) == 1:
            told = sentences.pieces(Paragraph(piece.text, piece.place, (piece.text,)), into) or told
        for one, its_kind in zip(told, _kinds_told(told, kind, into), strict=True):
            found.append(_goal(one.text, piece.place, its_kind, audience, traits, into))
    return found


def named_again(record: Record, audience: str | None, into: Collection) -> list[str]:
    """The goals the row of an activity names: those the plan has already, the others made; their ids. What an activity
    is for is not what its audience shall know or do."""
    found: list[str] = []
    for column, piece in record.all(*MEANINGS):
        for text in points.cell_points(piece):
            kind = kind_of(column, {}, into.vocabulary)
            aimed_at = audience if column.meaning in GOAL_KINDS else None
            found.append(into.of_text("goals", text) or _goal(text, piece.place, kind, aimed_at, {}, into))
    return found


def kind_of(column: Column, traits: Mapping[str, str], vocabulary: Vocabulary) -> str:
    """The kind of goal a column holds."""
    if column.meaning in GOAL_KINDS or column.meaning == "effect":
        return column.meaning
    named = match(column.head, "goals", vocabulary, 0.8)
    return named.meaning if named else traits.get("goals", "communication")


def from_grid(made: Grid, traits: Mapping[str, str], into: Collection, hosts: Sequence[str]) -> set[str]:
    """Goals from a table that names no audience; `hosts` are the audiences its rows belong to, one for each row, where
    a table beside it names them."""
    for index, record in enumerate(made.records):
        found = of_record(record, hosts[index] if hosts else None, traits, into)
        for goal in found if hosts else ():
            into.note(goal, "audience", record.place, doubt="pairing_guessed")
    return {*MEANINGS}


def from_blocks(blocks: Sequence[Block], traits: Mapping[str, str], into: Collection, *, prose: bool) -> list[Block]:
    """Goals from points; with `prose` paragraphs stay what they are. The blocks that gave none."""
    left: list[Block] = []
    kind = traits.get("goals", "communication")
    only_points = prose or points.has_points(blocks)
    audience = into.named("audiences", traits["audience"], Place()) if "audience" in traits and blocks else None
    who: str | None = None
    for index, block in enumerate(blocks):
        who = who if isinstance(block, ListItem) else _who_shall(block, blocks[index + 1 : index + 2], into)
        if who and not (audience or prose):
            _led(block, who, traits, into)
        elif _says_something_else(block, into):
            left.append(block)
        elif kind == "communication" and wanted.take(block, into):
            continue
        elif isinstance(block, ListItem) or (isinstance(block, Paragraph) and not only_points and _is_goals(block)):
            for text in points.lines(block):
                _goal(text, block.place, kind, audience, traits, into)
        elif isinstance(block, Paragraph) and not prose and (said := sentences.pieces(block, into)):
            for piece, its_kind in zip(said, _kinds_told(said, kind, into), strict=True):
                _goal(piece.text, piece.place, its_kind, audience, traits, into)
            left += [block] if len(said) < len(points.sentences(block.text)) else []
        else:
            left.append(block)
    return left


def _kinds_told(said: Sequence[Piece], kind: str, into: Collection) -> list[str]:
    """The kinds of goals that sentences tell: where they go through several steps each its own, else the list's."""
    told = [steps.kind_said(piece.text, into.vocabulary) if kind == "communication" else None for piece in said]
    return [one or kind for one in told] if len({*told} - {None}) > 1 else [kind] * len(said)


def _who_shall(block: Block, following: Sequence[Block], into: Collection) -> str | None:
    """Who a line says shall take the steps that the points below it are."""
    is_open = isinstance(block, Paragraph) and any(isinstance(one, ListItem) for one in following)
    return steps.who_shall(block.text, into.vocabulary) if is_open and isinstance(block, Paragraph) else None


def _led(block: Block, who: str, traits: Mapping[str, str], into: Collection) -> None:
    """A line such as "Nurses shall:", which becomes structure, or one of the steps below it; who they are may be told
    further on."""
    if isinstance(block, ListItem):
        kind = steps.kind_begun(block.text, into.vocabulary)
        into.led[_goal(block.text, block.place, kind, None, traits, into)] = who
    else:
        into.labels.append(getattr(block, "text", ""))


def aim_led(into: Collection) -> None:
    """Gives the goals below such lines their audiences, now that all are known."""
    for goal, who in into.led.items():
        if audience := wanted.audience_called(who, into):
            into.change("goals", goal, audience=audience)


def _says_something_else(block: Block, into: Collection) -> bool:
    """Whether a label before a line says that it is no goal: "Strategy: …"."""
    label, rest = labelled(getattr(block, "text", "")) or ("", "")
    known = topic(label, into.vocabulary, _SURE) if rest else None
    return known is not None and "goals" not in known.lists


def _is_goals(block: Paragraph) -> bool:
    return len(points.lines(block)) > 1 or (
        len(points.sentences(block.text)) == 1 and not points.is_running_text(block.text)
    )


def _goal(text: str, place: Place, kind: str, audience: str | None, traits: Mapping[str, str], into: Collection) -> str:
    fields: dict[str, Any] = {"kind": kind, "audience": audience, "reach": traits.get("reach")}
    return into.texted("goals", text, place, **{name: value for name, value in fields.items() if value})


def add(piece: Piece, kind: str, audience: str | None, into: Collection) -> str:
    """One goal."""
    return _goal(piece.text, piece.place, kind, audience, {}, into)
