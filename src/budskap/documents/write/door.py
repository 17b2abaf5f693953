"""Which module writes which file type."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from errno import ENOENT
from os import strerror
from pathlib import Path

from budskap.plan.model import Plan, encode


@dataclass(frozen=True, slots=True)
class Format:
    """A file type we write: its `media_type`, and whose function makes the bytes of a plan."""

    media_type: str
    render: Callable[[Plan], bytes]


def _docx(plan: Plan) -> bytes:
    from budskap.documents.write import docx  # only when a Word file is asked for: python-docx is slow to load

    return docx.render(plan)


def _markdown(plan: Plan) -> bytes:
    from budskap.documents.write import markdown

    return markdown.render(plan).encode()


FORMATS: dict[str, Format] = {
    "docx": Format("application/vnd.openxmlformats-officedocument.wordprocessingml.document", _docx),
    "md": Format("text/markdown; charset=utf-8", _markdown),
    "json": Format("application/json", encode),
}
"""File name ending → format."""


def render(plan: Plan, format_: str) -> bytes:
    """The bytes of a file; `format_` is a key of FORMATS, else KeyError. The same plan gives the same bytes."""
    return FORMATS[format_].render(plan)


def write(plan: Plan, format_: str, path: Path) -> None:
    """Write a plan to a file. The file is whole or not there: it is written beside and moved into place."""
    if not path.parent.is_dir():
        raise FileNotFoundError(ENOENT, strerror(ENOENT), str(path.parent))
    content = render(plan, format_)
    beside = path.with_name(path.name + ".part")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
