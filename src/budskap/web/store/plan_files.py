"""A file that is a plan already: JSON in the plan format. Nothing has to be interpreted, and there is no document."""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import Any

from budskap.documents.coding import document_as_data, draft_as_data
from budskap.documents.document import Document
from budskap.documents.draft import Draft
from budskap.documents.errors import DocumentError
from budskap.plan.errors import PlanError, Problem
from budskap.plan.model import FORMAT, decode

INVALID = "plan_invalid"
"""The error code of a file that is no plan, beside the codes of documents.errors."""
MOST_PROBLEMS = 20
MOST_LETTERS = 120
HEAD = 1_000
"""Bytes within which pasted text names the format, when it is a plan."""


def is_plan(name: str, content: bytes) -> bool:
    """Whether the file calls itself JSON, or begins as a plan does."""
    begins = content.lstrip()[:1] == b"{" and FORMAT.encode() in content[:HEAD]
    return PurePath(name).suffix.lower() == ".json" or begins


def found(content: bytes, name: str) -> dict[str, Any]:
    """The plan as a `draft` beside an empty `document`, as data; or the `problems` that say why it is none, and how
    many `more` there are. DocumentError when there is nothing in the file."""
    if not content.strip():
        raise DocumentError("empty", f"{name} is empty.", name=name)
    try:
        plan = decode(content)
    except PlanError as error:
        problems = [_as_data(each) for each in error.problems[:MOST_PROBLEMS]]
        return {"problems": problems, "more": len(error.problems) - len(problems)}
    return {"document": document_as_data(Document("text", ())), "draft": draft_as_data(Draft(plan, ()))}


def _as_data(problem: Problem) -> dict[str, str]:
    value = "" if problem.value is None else json.dumps(problem.value, ensure_ascii=False, default=str)
    return {"place": _plain(problem.place), "allowed": _plain(problem.allowed), "value": _plain(value)}


def _plain(text: str) -> str:
    """The text as any database takes it: cut, and without what cannot be printed."""
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text[:MOST_LETTERS])
