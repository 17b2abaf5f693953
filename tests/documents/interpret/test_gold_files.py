"""The invented plans as Word, PowerPoint and PDF files: as well understood as their texts, and every word kept."""

import re
import unicodedata
from functools import cache
from typing import Any

import pytest

from budskap.documents.document import Document, Table
from budskap.documents.interpret import interpret
from budskap.documents.read import read
from budskap.plan.model import Plan, as_data

from .drafts import document_of
from .rendered import as_docx, as_pdf, as_pptx
from .samples import ALL
from .test_gold import ACTIVITY, GOLD, NAMES, facts, said

WRITTEN = {"docx": as_docx, "pptx": as_pptx, "pdf": as_pdf}
LEAST = {"docx": 0.95, "pptx": 0.9, "pdf": 0.9}
IN_ALL = (
    "seven-municipalities-sv", "stages-nb", "skills-en", "close-to-you-da", "new-organisation-nn", "emergency-sv",
    "vaccination-nb",
)  # fmt: skip
"""Plans written in every kind of file; of the others, every second in each, for reading them takes its time."""
CASES = [(stem, "docx" if number % 2 else "pptx") for number, stem in enumerate(GOLD) if stem not in IN_ALL]
CASES += [(stem, kind) for stem in IN_ALL for kind in WRITTEN]


def source(stem: str) -> Document:
    return document_of(ALL[NAMES[stem]], NAMES[stem])


@cache
def plan(stem: str, kind: str) -> Plan:
    return interpret(read(WRITTEN[kind](source(stem)), f"{stem}.{kind}")).plan


@pytest.mark.parametrize(("stem", "kind"), CASES)
def test_the_file_is_understood(stem: str, kind: str) -> None:
    gold = {**GOLD[stem], "activities": [dict(zip(ACTIVITY, row, strict=True)) for row in GOLD[stem]["activities"]]}
    wanted, got = set(facts(gold)), set(facts(said(plan(stem, kind), gold)))
    likeness = 2 * len(wanted & got) / (len(wanted) + len(got))
    told = sorted(("missed", *one) if one in wanted else ("made up", *one) for one in wanted ^ got)
    assert likeness >= LEAST[kind], told


@pytest.mark.parametrize(("stem", "kind"), CASES)
def test_every_word_of_the_file_is_in_the_plan(stem: str, kind: str) -> None:
    have = counted(strings(as_data(plan(stem, kind))))
    glued = "".join(have)
    assert [word for word in counted(written(source(stem))) if word not in have and word not in glued] == []


@pytest.mark.parametrize(("stem", "kind"), CASES)
def test_every_word_is_there_without_the_list_of_audiences(stem: str, kind: str) -> None:
    data = as_data(plan(stem, kind))
    data.pop("audiences", None)
    have = counted(strings(data))
    glued = "".join(have)
    assert [word for word in counted(written(source(stem))) if word not in have and word not in glued] == []


def written(document: Document) -> list[str]:
    """Every text that was written into the file."""
    return [
        text
        for block in document.blocks
        for text in ([cell.text for row in block.rows for cell in row] if isinstance(block, Table) else [block.text])
    ]


def counted(texts: list[str]) -> list[str]:
    """The words of some texts, each once, in order."""
    plain = (unicodedata.normalize("NFKC", text).casefold() for text in texts)
    return list(dict.fromkeys(word for text in plain for word in re.findall(r"\w+", text)))


def strings(value: Any) -> list[str]:
    """Every string in the plan's data that people wrote: none of the format's own words, ids or numbers."""
    own = {"id", "format", "language", "kind", "reach", "priority", "edtf", "rrule", "relation", "effect", "effects"}
    if isinstance(value, dict):
        return [text for key, item in value.items() if key not in own | {"source"} for text in strings(item)]
    if isinstance(value, (list, tuple)):
        return [text for item in value for text in strings(item)]
    return [value] if isinstance(value, str) else []
