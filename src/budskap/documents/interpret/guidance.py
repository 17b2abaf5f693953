"""What a template tells the writer and nobody filled in or took away: "[Describe the audiences]", "Guidance: …"."""

from __future__ import annotations

import re

from budskap.documents.interpret.matching import tokens
from budskap.plan.vocabulary import Vocabulary

_IN_BRACKETS = re.compile(r"[\[<](?![^\]>]*(?:://|@))[^\W\d_][^\[\]<>]{2,}[\]>]\.?|\([^()]+\?\)")
_LABEL = re.compile(r"([^:.]{2,30}):\s")


def is_guidance(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text is all in the brackets of a place to fill in, or is labelled as said to the writer."""
    label = _LABEL.match(text)
    is_labelled = label is not None and " ".join(tokens(label[1])) in vocabulary.words("guidance")
    return is_labelled or _IN_BRACKETS.fullmatch(text) is not None
