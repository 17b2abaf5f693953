"""Risks with their countermeasures, and what helps or hinders."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from budskap.documents.document import Block, ListItem, Paragraph
from budskap.documents.interpret import points, risk_sentences
from budskap.documents.interpret.collection import Collection
from budskap.documents.interpret.grids import Grid, Piece
from budskap.documents.interpret.matching import says, tokens

_LABEL = re.compile(r"(?<=[.!?;,–—-])\s+([^\W\d_][^:.]{2,30}?)\s*:\s+")
_BRACKETED = re.compile(r"\s*\(([^():]{2,30}):\s*([^()]+)\)\.?$")
_ARROW = re.compile(r"\s*(?:→|=>|->)\s*")
_DASH = re.compile(r"\s+[–—-]\s+")
_MOST_SENTENCES = 4
_KINDS = {"success": "success", "challenges": "challenge", "challenge": "challenge"}


def from_grid(made: Grid, traits: Mapping[str, str], into: Collection) -> set[str]:
    """Risks from a table; the meanings it used."""
    for record in made.records:
        if piece := record.piece("risk"):
            text, response = record.text("risk") or piece.text, record.text("response")
            if response is None and (said := _what_we_do(text, into)):
                text, response = said
            into.told("risks", text, piece.place, response=response)
    return {"risk", "response"}


def from_blocks(blocks: Sequence[Block], traits: Mapping[str, str], into: Collection, *, prose: bool) -> list[Block]:
    """Risks from points; the blocks that gave none. An inner point answers the one above it."""
    left: list[Block] = []
    last: str | None = None
    dashed = _dashed(blocks)
    answered = _in_two_sentences(blocks)
    for block in blocks:
        if block in dashed:
            for line in _lines(block):
                text, response = _DASH.split(line)
                last = into.told("risks", text, block.place, response=response)
            continue
        if isinstance(block, ListItem) and block.level > 0 and last:
            have = getattr(into.get("risks", last), "response", None)
            into.change("risks", last, response=" ".join(filter(None, (have, block.text))))
        elif isinstance(block, Paragraph) and not prose and (said := risk_sentences.told(block.text, into.vocabulary)):
            _of_sentences(said, block, into)
            left.append(block)
        elif isinstance(block, Paragraph) and (told := _in_running_text(block, into)):
            for text, response in told:
                last = into.told("risks", text, block.place, response=response)
        elif isinstance(block, ListItem) or (isinstance(block, Paragraph) and _is_answered(block, prose, into)):
            text, response = _answered(block.text, into)
            if response is None and block in answered:
                text, response = points.sentences(block.text)
            last = into.told("risks", text, block.place, response=response)
        else:
            left.append(block)
    return left


def take(blocks: Sequence[Block], into: Collection) -> None:
    """Adds the risks of texts that tell nothing else, each with what is done about it; the text stays what it is."""
    for block in (block for block in blocks if isinstance(block, Paragraph)):
        said = risk_sentences.told(block.text, into.vocabulary)
        if all(response for _, response in said) and len(said) == len(points.sentences(block.text)) > 1:
            _of_sentences(said, block, into)


def _of_sentences(said: Sequence[risk_sentences.Told], block: Paragraph, into: Collection) -> None:
    """The risks of running text, each unsure."""
    for text, response in said:
        found = into.told("risks", text, block.place, response=response or None)
        into.note(found, "text", block.place, doubt="sentence_read", words=block.text)


def _in_running_text(block: Paragraph, into: Collection) -> list[tuple[str, str]]:
    """The risks of running text that after each says what we do about it; nothing where it goes otherwise."""
    pairs: list[tuple[str, str]] = []
    for sentence in points.sentences(block.text):
        is_ours = tokens(sentence)[:1] == into.vocabulary.words("we")
        if is_ours and pairs:
            pairs[-1] = pairs[-1][0], f"{pairs[-1][1]} {sentence}".strip()
        elif is_ours or (pairs and not pairs[-1][1]):
            return []
        else:
            pairs.append((sentence, ""))
    return pairs if len(pairs) > 1 and pairs[-1][1] else []


def _in_two_sentences(blocks: Sequence[Block]) -> list[Block]:
    """The points, where each of several is one sentence for the risk and one for what is done about it."""
    found: list[Block] = [block for block in blocks if isinstance(block, ListItem)]
    is_pair = all(len(points.sentences(getattr(block, "text", ""))) == len(("risk", "response")) for block in found)
    return found if len(found) > 1 and is_pair else []


def _dashed(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, where every line of them all is a risk, a dash and what is done about it."""
    items = [block for block in blocks if isinstance(block, ListItem)]
    loose: list[Block] = [*items] or [block for block in blocks if isinstance(block, Paragraph)]
    lines = [line for block in loose for line in _lines(block)]
    sides = [_DASH.split(line) for line in lines]
    is_pair = all(len(pair) == 2 and all(len(side.split()) > 1 for side in pair) for pair in sides)
    return [*loose] if len(lines) > 1 and is_pair else []


def _lines(block: Block) -> tuple[str, ...]:
    """A block's lines, where each has a dash of its own, else all of it as one."""
    lines = getattr(block, "lines", ())
    text = getattr(block, "text", "")
    return lines if all(_DASH.search(line) and line[:1].isupper() for line in lines) and lines else (text,)


def _is_answered(block: Paragraph, prose: bool, into: Collection) -> bool:
    """Whether a paragraph is a risk with its countermeasure."""
    return not prose and len(points.sentences(block.text)) <= _MOST_SENTENCES and bool(_answered(block.text, into)[1])


def _answered(text: str, into: Collection) -> tuple[str, str | None]:
    """A point that holds its countermeasure as well: "… Åtgärd: …", "… → …"."""
    bracketed = _BRACKETED.search(text)
    if bracketed and says(bracketed[1], into.vocabulary.phrases("columns")["response"], into.vocabulary):
        into.labels.append(f"{bracketed[1]}:")
        return text[: bracketed.start()].rstrip(), bracketed[2].strip()
    for found in _LABEL.finditer(text):
        if says(found[1], into.vocabulary.phrases("columns")["response"], into.vocabulary):
            into.labels.append(f"{found[1]}:")
            return text[: found.start()].rstrip(" ,;–—-"), text[found.end() :].strip()
    if (parts := text.split(": ", 1)) and len(parts) == 2 and all(len(part.split()) > 1 for part in parts):
        return parts[0], parts[1].strip()
    if (said := _what_we_do(text, into)) is not None:
        return said
    risk, _, response = _ARROW.sub("\t", text, count=1).partition("\t")
    return (risk, response) if risk and response else (text, None)


def _what_we_do(text: str, into: Collection) -> tuple[str, str] | None:
    """A risk and after it, in sentences of their own, what we do about it: "Letters arrive late. We send texts"."""
    said = points.sentences(text)
    at = next((i for i, one in enumerate(said) if i and risk_sentences.is_answer(one, into.vocabulary)), None)
    return (" ".join(said[:at]), " ".join(said[at:])) if at else None


def factors_from_grid(made: Grid, traits: Mapping[str, str], into: Collection) -> set[str]:
    """Success factors and challenges from a table; the meanings it used."""
    for record in made.records:
        for column, piece in record.all("success", "challenge"):
            for text in points.cell_points(piece):
                _factor(Piece(text, piece.place), _KINDS[column.meaning], into)
    return {"success", "challenge"}


def factors_from_blocks(blocks: Sequence[Block], name: str, into: Collection, *, prose: bool) -> list[Block]:
    """Success factors or challenges, as the list's `name` says, from points and short paragraphs; the blocks that gave
    none."""
    left: list[Block] = []
    only_points = prose or points.has_points(blocks)
    for block in blocks:
        is_point = isinstance(block, ListItem)
        if is_point or (isinstance(block, Paragraph) and not only_points and not points.is_running_text(block.text)):
            for text in points.lines(block):  # type: ignore[arg-type]
                _factor(Piece(text, block.place), _KINDS[name], into)
        else:
            left.append(block)
    return left


def _factor(piece: Piece, kind: str, into: Collection) -> str:
    return into.texted("factors", piece.text, piece.place, kind=kind)
