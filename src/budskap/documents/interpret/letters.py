"""What a letter or an e-mail has beside the plan in it: its subject, a greeting, and who signs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from budskap.documents.document import Block, Paragraph
from budskap.documents.interpret import names
from budskap.documents.interpret.collection import Collection
from budskap.documents.interpret.headings import labelled
from budskap.documents.interpret.matching import says, starts_with
from budskap.plan.vocabulary import Vocabulary

_MOST_WORDS = 8
_SURE = 0.95
_ANSWER = re.compile(r"^(?:(?:re|fw|fwd|sv|vs|vb)\s*:\s*)+", re.IGNORECASE)
_SIGNED = re.compile(r"^/\s*|(?:^|\s)//\s*")
_NAME_AND_TITLE = re.compile(r"^/?\s*([^,/]+?)\s*,\s*([^,]+?)\.?$")


def subject(text: str, vocabulary: Vocabulary) -> str | None:
    """What a letter is about, where the line says so: "Subject: Re: Our plan"."""
    label, rest = labelled(text) or ("", "")
    is_subject = bool(rest) and says(label, vocabulary.phrases("head")["subject"], vocabulary, _SURE)
    return _ANSWER.sub("", rest) if is_subject else None


def heads_letter(lines: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether lines are those above an e-mail: from whom, to whom, and what it is about."""
    return len(lines) > 1 and any(subject(line, vocabulary) for line in lines)


def is_polite(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a line only greets, or takes leave and signs."""
    if len(text.split()) > _MOST_WORDS:
        return False
    head = vocabulary.phrases("head")
    if starts_with(text, head["greetings"]):
        return text[-1:] in "!,." or len(text.split()) < _MOST_WORDS // 2
    is_signed = _SIGNED.match(text) is not None or _signer(text, vocabulary) is not None
    return is_signed or starts_with(text, head["closings"])


def takes_signer(block: Block, into: Collection) -> bool:
    """Makes who signs a person with a title; False where a block is no signature."""
    lines = (block.lines or (block.text,)) if isinstance(block, Paragraph) else ()
    if not all(is_polite(line, into.vocabulary) for line in lines):
        return False
    signed = [found for line in lines if (found := _signer(line, into.vocabulary))]
    for name, title in signed:
        into.actor(name, block.place, title=title)
    return len(signed) == len(lines) > 0


def _signer(text: str, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """A name and a title, and nothing else."""
    found = _NAME_AND_TITLE.match(text)
    if found is None or not names.is_person(found[1], vocabulary) or not names.has_role(found[2], vocabulary):
        return None
    return (found[1], found[2]) if len(text.split()) <= _MOST_WORDS else None
