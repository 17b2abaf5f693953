"""What is not an item of any list, written as Markdown under its heading."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, field

from budskap.documents.document import Block, Heading, ListItem, Paragraph, Place, Table

_MOST_PROMPT_WORDS = 15
_MOST_WORDS_AFTER_QUESTION = 3
_LOOKS_LIKE_MARKUP = re.compile(r"^(?=[#>+*-]\s|\d{1,9}[.)]\s|={3,}$|-{3,}$|\|)")


@dataclass(slots=True)
class Prose:
    """A section in the making. `words` are heads and labels that became structure and still belong to the document;
    `doubt` is what may be wrong with it."""

    kind: str
    heading: str | None
    place: Place
    blocks: list[tuple[str, str]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    doubt: str | None = None
    heads: list[str] = field(default_factory=list)
    """The heads of the columns that no item of its tables has a field for."""
    _number: int = 0

    def write_all(self, blocks: Sequence[Block]) -> None:
        """Adds blocks of the document. Paragraphs that each end a sentence the line before left open ("We must") are
        points, and points that follow on such a line are counted."""
        is_open = False
        for index, block in enumerate(blocks):
            more = blocks[index + 1 : index + 2]
            if is_open and isinstance(block, Paragraph):
                block = ListItem(block.text, 0, block.place, is_ordered=True)
            elif isinstance(block, Paragraph) and _leaves_open(block.text):
                is_open = len(blocks) > index + 2 and all(isinstance(one, Paragraph) for one in more)
                self.write(block)
                continue
            else:
                is_open = False
            self.write(block)

    def write(self, block: Block) -> None:
        """Adds a block of the document."""
        if isinstance(block, ListItem):
            self._number = self._number + 1 if block.is_ordered else 0
            sign = f"{self._number}." if block.is_ordered else "-"
            self.blocks.append(("item", f"{'   ' * block.level}{sign} {block.text}"))
            return
        self._number = 0
        if isinstance(block, Table):
            self.table([[cell.text for cell in row] for row in block.rows])
        elif isinstance(block, Heading):
            self.subheading(block.text)
        else:
            self.paragraph(block)

    def paragraph(self, block: Paragraph) -> None:
        self.blocks.append(("text", _LOOKS_LIKE_MARKUP.sub(r"\\", block.text, count=1)))

    def subheading(self, text: str) -> None:
        self.blocks.append(("heading", f"### {text}"))

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        lines = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
        lines.insert(1, "|" + " --- |" * len(rows[0]))
        self.blocks.append(("table", "\n".join(lines)))

    def beside(self, rows: Sequence[Sequence[str]], heads: Sequence[str]) -> None:
        """Adds the columns of a table that no item has a field for."""
        self.table(rows)
        self.blocks[-1] = ("columns", self.blocks[-1][1])
        self.heads += [head for head in heads if head not in self.heads]

    def structure(self, *words: str) -> None:
        self.words += [word for word in words if word and word not in self.words]

    def values(self, head: str, values: Sequence[str]) -> None:
        """Adds what stands below a head that became structure, beside that head."""
        said = ", ".join(dict.fromkeys(values))
        if head in self.words:
            self.words.remove(head)
        self.structure(f"{head.rstrip(':')}: {said}" if head else said)

    def follow(self, more: Prose) -> None:
        """Goes on with what another section says."""
        self.blocks += more.blocks
        self.words += more.words
        self.heads += [head for head in more.heads if head not in self.heads]
        self.doubt = self.doubt or more.doubt

    def called_by_its_columns(self, taken: Container[str | None]) -> str:
        """Where columns of a list's table are all that is left, it is called what they are, and not as the list is: how
        it was called, else "". `taken` are the headings of others."""
        columns = ", ".join(filter(None, self.heads))
        is_alone = self.kind == "other" and all(kind == "columns" for kind, _text in self.blocks)
        if not is_alone or not columns or columns in taken:
            return ""
        heading, self.heading = self.heading, columns
        return heading or ""

    def without_prompts(self) -> None:
        """Where all that is left only asks the writer or announces what became structure, that is structure too."""
        if all(kind == "heading" or (kind == "text" and _announces(text)) for kind, text in self.blocks):
            self.words[:0] = [text.removeprefix("### ") for _, text in self.blocks]
            self.blocks = []

    @property
    def texts(self) -> list[str]:
        """What it says so far, text by text."""
        return [*(text for _, text in self.blocks), *self.words]

    @property
    def text(self) -> str:
        """The section's Markdown."""
        out = ""
        for index, (kind, text) in enumerate(self.blocks):
            gap = "\n" if index and kind == "item" == self.blocks[index - 1][0] else "\n\n"
            out += (gap if index else "") + text
        return out


def _announces(text: str) -> bool:
    """Whether a line only asks ("Vilka vill vi nå? Förklara.") or leads in what follows it; one that asks and answers
    says something."""
    if len(text.split()) > _MOST_PROMPT_WORDS:
        return False
    _, asks, answer = text.rpartition("?")
    return text.endswith(":") or (bool(asks) and len(answer.split()) <= _MOST_WORDS_AFTER_QUESTION)


def _leaves_open(text: str) -> bool:
    """Whether a line breaks off in the middle of its sentence."""
    return len(text.split()) >= 4 and text[-1].isalpha() and text.split()[-1].islower() and len(text.split()[-1]) <= 4
