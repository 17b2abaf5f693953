"""Footnotes of Markdown: `[^1]` in the text and `[^1]: …` somewhere below."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from budskap.documents.read.blocks import Blocks
from budskap.documents.read.marks import Marks

_DEFINITION = re.compile(r"^\[\^([^\]\s]{1,50})\]:[ \t]*(.*(?:\n(?:[ ]{2,}|\t).*)*)\n?", re.MULTILINE)
_REFERENCE = re.compile(r"\[\^([^\]\s]{1,50})\]")


class Footnotes:
    """The footnotes of a text by their names; they are given after the block that points to them, each once."""

    def __init__(self, lines: Mapping[str, Sequence[str]]) -> None:
        self._lines = lines
        self._marks: dict[str, str] = {}
        self._waiting: list[str] = []
        self._counter = Marks()

    def without(self, line: str, *, has_marks: bool) -> str:
        """The line with its footnotes' marks, or without them; the footnotes wait for `give`."""
        return _REFERENCE.sub(lambda found: self._met(found, has_marks), line)

    def give(self, blocks: Blocks) -> None:
        """The footnotes met since the last time."""
        waiting, self._waiting = self._waiting, []
        for name in waiting:
            first, *rest = self._lines[name]
            blocks.paragraph([f"{self._marks[name]} {first}", *rest])

    def finish(self, blocks: Blocks) -> None:
        """The footnotes that nothing points to."""
        self.give(blocks)
        for name in self._lines:
            if name not in self._marks:
                blocks.paragraph(self._lines[name])

    def _met(self, found: re.Match[str], has_marks: bool) -> str:
        name = found[1]
        if name not in self._lines:
            return found[0]
        if name not in self._marks:
            self._marks[name] = self._counter.next("footnotes")
            self._waiting.append(name)
        return self._marks[name] if has_marks else ""


def taken(text: str) -> tuple[str, dict[str, str]]:
    """The text without its footnotes, and these by their names; of two with one name the first is the footnote."""
    texts: dict[str, str] = {}

    def take(found: re.Match[str]) -> str:
        if found[1] in texts:
            return found[0]
        texts[found[1]] = found[2]
        return ""

    return _DEFINITION.sub(take, text), texts
