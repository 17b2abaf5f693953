"""What is said: messages from tables and lists, with their kinds and sources."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from budskap.documents.document import Block, ListItem, Paragraph, Place
from budskap.documents.interpret import points, said_messages
from budskap.documents.interpret.collection import Collection
from budskap.documents.interpret.grids import Grid, Piece, Record
from budskap.documents.interpret.headings import labelled
from budskap.documents.interpret.matching import endings_of, match, same_word, tokens
from budskap.plan.model import Audience

_QUOTED = re.compile(r"^[”“\"«»'–-]?\s*[”“\"«»].{15,}[”“\"»«]\W*\w?$", re.DOTALL)
_ASKED = re.compile(r"([^\W\d_][^?.:]{1,40}\?)\s+(.+)$", re.DOTALL)
_QUOTED_FIRST = re.compile(r"([”“\"«»][^”“\"«»]{15,}[”“\"«»])[.]?\s+[A-ZÅÄÖÆØ]")
_MOST_WORDS_OF_NAME = 4


def of_record(record: Record, audiences: Sequence[str], traits: Mapping[str, str], into: Collection) -> list[str]:
    """The messages a row states, for these audiences."""
    note = record.text("source")
    found: list[str] = []
    for _, piece in record.all("says"):
        found += [
            _message(Piece(text, piece.place), traits, into, audiences, note) for text in points.cell_points(piece)
        ]
    return found


def named_again(record: Record, audiences: Sequence[str], into: Collection) -> list[str]:
    """The messages the row of an activity names: those the plan has already, the others made for its audiences."""
    found: list[str] = []
    for _, piece in record.all("says"):
        for text in points.cell_points(piece):
            have = into.of_text("messages", text)
            found.append(have or _message(Piece(text, piece.place), {}, into, audiences, record.text("source")))
    return found


def from_grid(made: Grid, traits: Mapping[str, str], into: Collection) -> set[str]:
    """Messages from a table; the meanings it used."""
    for record in made.records:
        to = into.audiences(piece for _, piece in record.all("to"))
        kind = match(record.text("kind") or "", "messages", into.vocabulary, 0.88)
        of_record(record, to, {**traits, "messages": kind.meaning} if kind else traits, into)
    return {"says", "to", "source", "kind"}


def from_blocks(blocks: Sequence[Block], traits: Mapping[str, str], into: Collection, *, prose: bool) -> list[Block]:
    """Messages from points, quotations and, under a heading that says of what kind they are, paragraphs; the blocks
    that gave none."""
    left: list[Block] = []
    only_points = prose or points.has_points(blocks)
    has_kind = "messages" in traits
    said = [block for block in blocks if not getattr(block, "text", "").rstrip().endswith(":")]
    short = has_kind or (not only_points and bool(said) and all(_is_short(block) for block in said))
    said = [block for block in said if has_kind or not _is_about_messages(block, into)]
    for block in blocks:
        if isinstance(block, Paragraph | ListItem) and (aimed := _aimed(block.text, into)):
            _message(Piece(aimed[1], block.place), traits, into, aimed[0])
        elif isinstance(block, Paragraph | ListItem) and (own := _kind(block.text, into)):
            _message(Piece(own[1], block.place), {**traits, "messages": own[0]}, into)
        elif _of_sentences(block, traits, into):
            left.append(block)
        elif isinstance(block, ListItem) or (
            isinstance(block, Paragraph) and (_QUOTED.match(block.text) or (short and block in said))
        ):
            for line in points.lines(block):
                if _is_heading(block, line, into):
                    left.append(Paragraph(line, block.place, (line,)))
                else:
                    _message(Piece(line, block.place), traits, into)
        else:
            left.append(block)
    return left


def told(blocks: Sequence[Block], traits: Mapping[str, str], into: Collection) -> None:
    """Messages that running text calls so in a part about other things as well; the text itself stays what it is."""
    for block in (block for block in blocks if isinstance(block, Paragraph)):
        for said in said_messages.called(block, into.vocabulary):
            found = _message(Piece(said, block.place), traits, into)
            into.note(found, "text", block.place, doubt="sentence_read", words=block.text)


def _is_about_messages(block: Block, into: Collection) -> bool:
    """Whether several sentences speak of the messages and are none."""
    text = getattr(block, "text", "")
    return len(points.sentences(text)) > 1 and said_messages.speaks_of_plan(text, into.vocabulary)


def _of_sentences(block: Block, traits: Mapping[str, str], into: Collection) -> bool:
    """Whether running text tells messages; the text itself stays what it is."""
    told = said_messages.told(block, into.vocabulary) if isinstance(block, Paragraph) else []
    for said in told:
        found = _message(Piece(said, block.place), traits, into)
        into.note(found, "text", block.place, doubt="sentence_read", words=getattr(block, "text", ""))
    return bool(told)


def _is_heading(block: Block, line: str, into: Collection) -> bool:
    """Whether a line among messages only says whom those below it are for ("Budskap till medarbetare")."""
    found = match(line, "headings", into.vocabulary, 0.6) if isinstance(block, Paragraph) else None
    return bool(found and found.meaning == "messages" and line[-1] not in '.!?»”"' and len(line.split()) <= 5)


def _aimed(text: str, into: Collection) -> tuple[tuple[str, ...], str] | None:
    """The audience that a label before a message names ("To carers: …"), and the message; one whom only this label
    names is told by it, but is no audience of the plan."""
    label, message = labelled(text) or ("", "")
    first, _, rest = label.partition(" ")
    name = rest if first.casefold() in into.vocabulary.words("toward") else label
    if _QUOTED_FIRST.match(message) and len(points.sentences(text)) > 1 and message.count(":"):
        return None
    known = _known_as(name, into) if message else None
    is_told = name == rest and 0 < len(name.split()) <= _MOST_WORDS_OF_NAME and bool(message)
    if not known and not is_told:
        return None
    into.labels.append(f"{label}:")
    return (known,) if known else (), message


def _known_as(name: str, into: Collection) -> str | None:
    """The audience of that name, or the only one whose name begins with this word: "Patients" are those with asthma."""
    if into.knows("audiences", name):
        return into.named("audiences", name, Place())
    begun = [
        one.id
        for one in into.all("audiences", Audience)
        if len(tokens(name)) == 1 and same_word(tokens(name)[0], tokens(one.name)[0], endings_of(into.vocabulary))
    ]
    return begun[0] if len(begun) == 1 else None


def _kind(text: str, into: Collection) -> tuple[str, str] | None:
    """The kind that a label or a question before a message names ("Varför: …"), and the message."""
    asked = _ASKED.match(text)
    parts = (asked[1], asked[2]) if asked else labelled(text)
    found = match(parts[0], "messages", into.vocabulary, 0.88) if parts and parts[1] else None
    return (found.meaning, parts[1]) if parts and found else None


def _is_short(block: Block) -> bool:
    return (
        isinstance(block, Paragraph) and len(block.text.split()) <= 40 and not block.text.rstrip().endswith((":", "?"))
    )


def add(piece: Piece, into: Collection) -> str:
    """One message to all."""
    return _message(piece, {}, into)


def _message(
    piece: Piece, traits: Mapping[str, str], into: Collection, audiences: Sequence[str] = (), note: str | None = None
) -> str:
    text, own = _with_source(_quoted(piece.text), into)
    kind = traits.get("messages")
    found = into.texted("messages", text, piece.place, **({"kind": kind} if kind else {}))
    message = into.get("messages", found)
    have = getattr(message, "audiences", ())
    into.change(
        "messages", found,
        audiences=tuple(dict.fromkeys([*have, *audiences])),
        source_note=_noted(getattr(message, "source_note", None), own or note),
    )  # fmt: skip
    return found


def _quoted(text: str) -> str:
    """A message that begins with a quotation and goes on with something else: the quotation."""
    found = _QUOTED_FIRST.match(text)
    return found[1] if found else text


def _noted(have: str | None, more: str | None) -> str | None:
    """Where a message comes from; one said again may have another source."""
    if have and more and more not in have:
        return f"{have}; {more}"
    return have or more


def _with_source(text: str, into: Collection) -> tuple[str, str | None]:
    """The message without the source that stands at its end: "… (Källa: SKR)"."""
    words = "|".join(map(re.escape, (word for word in into.vocabulary.phrases("marks")["source"] if len(word) > 4)))
    found = re.search(rf"\s*[(\[]?\s*((?:{words})\s*:?\s+[^()\[\]]{{2,200}})[)\]]?\s*$", text, re.IGNORECASE)
    if not found or found.start() < 10 or (":" not in found[1] and text.rstrip()[-1:] not in ")]"):
        return text, None
    return text[: found.start()].strip(), found[1].strip()
