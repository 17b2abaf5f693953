"""Markdown: headings, paragraphs, lists, pipe tables and links, as CommonMark and GitHub write them."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from budskap.documents.document import Document
from budskap.documents.read import text as plain_text
from budskap.documents.read.blocks import Blocks, FoundCell
from budskap.documents.read.decoding import decode, is_text
from budskap.documents.read.footnotes import Footnotes, taken
from budskap.documents.read.lines import is_counted
from budskap.documents.read.links import with_address
from budskap.documents.read.source import Source
from budskap.documents.read.wording import fold

SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd"})

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TITLE = re.compile(r"^title:\s*(.+)$", re.IGNORECASE | re.MULTILINE)
_TAG = re.compile(r"<!--.*?-->|</?[a-zA-Z][^<>]{0,2000}>", re.DOTALL)
_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)
_SIGNS = re.compile(r"^(?:#{1,6} \S|\|?\s*:?-{3,}:?\s*\|)", re.MULTILINE)
_COUNTED = re.compile(r"^(\s*(?:[-*+] +)?\d{1,2})(\. (?=([^\W\d_]+)))", re.MULTILINE)
_FEWEST_POINTS = 3
_CHECKBOX = re.compile(r"^\[[ xX]\]\s+")


def accepts(source: Source) -> bool:
    """Whether this is named Markdown, or is text that carries its signs."""
    if source.suffix in SUFFIXES:
        return True
    if not is_text(source.data):
        return False
    text = decode(source)
    return bool(_SIGNS.search(text)) and "\t" not in text


def read(source: Source) -> Document:
    """The Markdown file as a document; the `title` of its front matter is the document's."""
    text = decode(source).replace("\r\n", "\n").replace("\r", "\n")
    blocks = Blocks(source.limits)
    title = None
    if matter := _FRONT_MATTER.match(text):
        title = _front_matter(matter[1], blocks)
        text = text[matter.end() :]
    text, notes = taken(_with_dates(text))
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    inline = {name: parser.parseInline(note)[0].children or [] for name, note in notes.items()}
    footnotes = Footnotes({name: _lines(tokens) for name, tokens in inline.items()})
    _Walk(blocks, footnotes).take(parser.parse(text))
    footnotes.finish(blocks)
    source.progress(1, 1)
    return blocks.document("markdown", title=title)


def _front_matter(matter: str, blocks: Blocks) -> str | None:
    blocks.paragraph(matter.splitlines())
    title = _TITLE.search(matter)
    return title[1].strip().strip("\"'") if title else None


def _with_dates(text: str) -> str:
    """The text; a number that counts the word after it ("1. june") is none of a list, unless the lines count on from
    one with another word each ("1. January: … 2. February: …")."""
    counted = [found for found in _COUNTED.finditer(text) if is_counted(found[3])]
    numbers = [int(re.sub(r"\D", "", found[1])) for found in counted]
    words = {found[3] for found in counted if found[3][0].isupper()}
    if numbers == [*range(1, len(counted) + 1)] and len(words) == len(counted) >= _FEWEST_POINTS:
        return text
    return _COUNTED.sub(lambda found: f"{found[1]}\\{found[2]}" if is_counted(found[3]) else found[0], text)


class _Walk:
    """One pass over the tokens, remembering which lists and which table it is in."""

    def __init__(self, blocks: Blocks, footnotes: Footnotes) -> None:
        self._blocks = blocks
        self._footnotes = footnotes
        self._lists: list[bool] = []
        self._item_is_fresh = False
        self._heading = 0
        self._rows: list[list[FoundCell]] | None = None

    def take(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            if token.nesting:
                self._enter_or_leave(token)
            elif token.type == "inline":
                self._inline(token)
            elif token.type in {"fence", "code_block"}:
                self._take_text(token.content)
            elif token.type == "html_block":
                self._give(_plain_html(token.content))

    def _take_text(self, content: str) -> None:
        """What stands as it was typed, such as a pasted e-mail: plain text, which may have lists and tables."""
        if self._lists:
            self._give(content.splitlines())
        else:
            plain_text.give(content.replace("\f", "\n"), self._blocks)

    def _enter_or_leave(self, token: Token) -> None:
        match token.type:
            case "heading_open":
                self._heading = int(token.tag[1])
            case "heading_close":
                self._heading = 0
            case "bullet_list_open" | "ordered_list_open":
                self._lists.append(token.type == "ordered_list_open")
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "list_item_open":
                self._item_is_fresh = True
            case "table_open" | "table_close" | "tr_open":
                self._table(token.type)
        if token.nesting < 0 and self._rows is None:
            self._footnotes.give(self._blocks)

    def _table(self, kind: str) -> None:
        if kind == "table_open":
            self._rows = []
        elif kind == "tr_open" and self._rows is not None:
            self._rows.append([])
        elif kind == "table_close":
            self._blocks.table(self._rows or [])
            self._rows = None

    def _inline(self, token: Token) -> None:
        is_text = self._rows is None and not self._heading
        lines = [self._footnotes.without(line, has_marks=is_text) for line in _lines(token.children or [])]
        shown = _pictures(token.children or [])
        is_shown = shown and is_text and fold(" ".join(lines)) == fold(" ".join(text for text, _ in shown))
        if not is_shown:
            self._give_inline(lines, token)
        for said, file in shown:
            self._blocks.picture(said, file)

    def _give_inline(self, lines: Sequence[str], token: Token) -> None:
        if self._rows is not None:
            self._rows[-1].append(FoundCell(lines))
        elif self._heading:
            self._blocks.heading(" ".join(lines), self._heading)
        else:
            self._give(lines, is_bold=_is_bold(token.children or []))

    def _give(self, lines: Sequence[str], *, is_bold: bool = False) -> None:
        if self._lists and self._item_is_fresh:
            lines = [_CHECKBOX.sub("", line) for line in lines]
            self._blocks.item(lines, level=len(self._lists) - 1, is_ordered=self._lists[-1])
            self._item_is_fresh = False
        elif len(rows := [line.split("\t") for line in lines]) > 1 and all(len(row) > 1 for row in rows):
            self._blocks.table([[FoundCell([cell]) for cell in row] for row in rows])
        else:
            self._blocks.paragraph(lines, is_bold=is_bold)


def _pictures(tokens: Sequence[Token]) -> list[tuple[str, str]]:
    """What the pictures among inline tokens show, and their files."""
    return [(token.content, str(token.attrGet("src") or "")) for token in tokens if token.type == "image"]


def _lines(tokens: Sequence[Token]) -> list[str]:
    """The words of inline tokens, a line for each line of the file, addresses after their links' texts."""
    text, links = "", list[tuple[str, int]]()
    for token in tokens:
        match token.type:
            case "softbreak" | "hardbreak":
                text += "\n"
            case "html_inline":
                text += "\n" if _BREAK_TAG.fullmatch(token.content) else ""
            case "link_open":
                links.append((str(token.attrGet("href") or ""), len(text)))
            case "link_close":
                address, start = links.pop()
                text = text[:start] + with_address(text[start:], address)
            case "image":
                text += token.content
            case _:
                text += token.content
    return text.split("\n")


def _is_bold(tokens: Sequence[Token]) -> bool:
    """Whether all words stand within strong emphasis."""
    depth, has_words = 0, False
    for token in tokens:
        depth += token.nesting if token.type.startswith("strong") else 0
        if token.content.strip(" :") and token.type in {"text", "code_inline"}:
            has_words = True
            if not depth:
                return False
    return has_words


def _plain_html(content: str) -> list[str]:
    return html.unescape(_TAG.sub("", _BREAK_TAG.sub("\n", content))).splitlines()
