"""A plan means the same, whichever kind of file it comes in."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from budskap.documents.document import Block, Document, Heading, ListItem, Paragraph
from budskap.documents.interpret import interpret
from budskap.documents.read import read
from budskap.plan.model import Plan, as_data

from .. import as_files
from .drafts import document_of
from .samples import ALL

PLANS = [name for name in ALL if name.endswith(".md")]


def flat(document: Document) -> Document:
    """The document as slides and sheets have it: one title, and headings of one level."""
    first = next(block for block in document.blocks if isinstance(block, Heading))
    return replace(document, blocks=tuple(_flat(block, first) for block in document.blocks))


def _flat(block: Block, first: Heading) -> Block:
    return replace(block, level=1 if block is first else 2) if isinstance(block, Heading) else block


def plain(document: Document) -> Document:
    """The document as sheets have it, without bold lines and without levels of points."""
    return replace(document, blocks=tuple(map(_plain, flat(document).blocks)))


def _plain(block: Block) -> Block:
    if isinstance(block, ListItem):
        return replace(block, level=0, is_ordered=False)
    return replace(block, is_bold=False) if isinstance(block, Paragraph) else block


def same(document: Document) -> Document:
    return document


KINDS: dict[str, tuple[Callable[[Document], bytes], Callable[[Document], Document]]] = {
    "html": (as_files.html, same),
    "odt": (as_files.odt, same),
    "odp": (as_files.odp, flat),
    "xlsx": (as_files.xlsx, plain),
    "ods": (as_files.ods, plain),
}


@pytest.mark.parametrize("name", PLANS)
@pytest.mark.parametrize("kind", KINDS)
def test_the_same_plan_from_every_kind_of_file(kind: str, name: str) -> None:
    write, as_written = KINDS[kind]
    document = read(write(document_of(ALL[name], name)), f"plan.{kind}")
    assert document.kind == kind
    assert said(interpret(document).plan) == meant(as_written, name)


@cache
def meant(as_written: Callable[[Document], Document], name: str) -> Any:
    return said(interpret(as_written(document_of(ALL[name], name))).plan)


def said(plan: Plan) -> Any:
    """What a plan says, without the places it says it at and the numbers of points, which only files of text have."""
    data = _without_places(as_data(plan))
    for piece in data["unplaced"]:
        piece["text"] = re.sub(r" · \d+\.(?= · |$)", "", piece["text"])
    return data


def _without_places(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_places(item) for key, item in value.items() if key != "source"}
    return [_without_places(item) for item in value] if isinstance(value, list) else value
