"""What stands after an activity in its own line: who does it, whom it reaches, through what; each after its label."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from budskap.documents.interpret import names
from budskap.documents.interpret.matching import says
from budskap.plan.vocabulary import Vocabulary

_MEANINGS = ("who", "to", "through", "when")
_BARE = re.compile(r"(?:,\s+|\s*\()([^\W\d_]{3,30})\s+([^(),;:]{3,60})\)?\.?$")
_SURE = 0.95


@dataclass(slots=True)
class Attached:
    """A line without what is attached to it, what each meaning's labels name, and the labels."""

    text: str
    said: dict[str, list[str]] = field(default_factory=dict)
    labels: list[str] = field(default_factory=list)


def apart(line: str, vocabulary: Vocabulary) -> Attached:
    """The line taken apart: "Brev (Ansvarig: Anna Berg)", "Brev. Ansvarig: Anna Berg. Kanal: Post", "Brev, ansvarig
    Anna Berg"."""
    found = list(_labels(line, vocabulary))
    if not found:
        return _bare(line, vocabulary)
    out = Attached(line[: found[0][0].start()].rstrip(" .,;–—-"))
    ends = [label.start() for label, _ in found[1:]] + [len(line)]
    for (label, meaning), end in zip(found, ends, strict=True):
        out.said.setdefault(meaning, []).append(_value(line[label.end() : end]))
        out.labels.append(label[0].strip(" (.;,"))
    return out if out.text and all(value for values in out.said.values() for value in values) else Attached(line)


def _labels(line: str, vocabulary: Vocabulary) -> Iterator[tuple[re.Match[str], str]]:
    for label in _label(vocabulary).finditer(line):
        if meaning := _meaning(label[1], vocabulary):
            yield label, meaning


@cache
def _label(vocabulary: Vocabulary) -> re.Pattern[str]:
    """A word after a stop or a bracket, and a colon or "is"."""
    consists = "|".join(map(re.escape, vocabulary.words("consists")))
    return re.compile(rf"(?:(?<=[.!?;,)–—-])\s+|\s*\()([^\W\d_]{{2,31}})\s*(?::|\s(?:{consists}))\s+")


def _meaning(label: str, vocabulary: Vocabulary) -> str | None:
    columns = vocabulary.phrases("columns")
    return next((one for one in _MEANINGS if says(label, columns[one], vocabulary, _SURE)), None)


def _value(text: str) -> str:
    text = text.strip(" .,;–—-")
    return text[:-1].rstrip() if text.endswith(")") and "(" not in text else text


def _bare(line: str, vocabulary: Vocabulary) -> Attached:
    """Without a colon only a person's name is sure to be one: "Brev till alla, ansvarig Anna Berg"."""
    found = _BARE.search(line)
    who = vocabulary.phrases("columns")["who"]
    if found and says(found[1], who, vocabulary, _SURE) and names.is_person(found[2].strip(), vocabulary):
        return Attached(line[: found.start()].rstrip(" .,;"), {"who": [found[2].strip()]}, [found[1]])
    return Attached(line)
