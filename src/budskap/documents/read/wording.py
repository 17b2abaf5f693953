"""A file's words as people read them: white space folded, hyphens at line breaks closed, nothing reworded."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import partial, reduce

from budskap.documents.read.language import words

_INVISIBLE = dict.fromkeys(
    [0x00AD, 0x061C, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF, 0xFFF9, 0xFFFA, 0xFFFB, 0xFFFC]
    + [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]
    + [code for code in range(0x20) if not chr(code).isspace()]
    + [code for code in range(0x7F, 0xA0) if code != 0x85]
)
_HAS_INVISIBLE = re.compile(f"[{re.escape(''.join(map(chr, _INVISIBLE)))}]")
_LAST_WORD = re.compile(r"([^\s]*?)([^\W_]+)[-‐]$")
_FIRST_WORD = re.compile(r"[^\W_]+[-‐]?")
_CUT_ADDRESS = re.compile(r"://\S*[/_=&?%-]$")
_CUT_SPAN = re.compile(r"\d–$")
_INLINE_BREAK = re.compile(r"(\S*[^\W\d_]{2}[-‐]) ([^\W\d_]\S*)")


def fold(text: str) -> str:
    """The text with every run of white space as one blank, without invisible characters, accents composed."""
    text = unicodedata.normalize("NFC", text)
    return " ".join((text.translate(_INVISIBLE) if _HAS_INVISIBLE.search(text) else text).split())


def join(lines: Iterable[str], hyphen: str = "") -> str:
    """Lines as running text: joined by a blank, and a word broken by a hyphen at a line's end made whole; `hyphen` is
    what stays there of a hyphen that the word may have of its own."""
    return reduce(partial(_join_two, hyphen), filter(None, map(_fold_line, lines)), "").replace("\u00ad", "")


def close_hyphens(text: str) -> str:
    """Folded text in which "word- part", a line break that somebody flattened in a narrow column, is made whole."""
    return _INLINE_BREAK.sub(_close_inline, text) if "- " in text or "‐ " in text else text


def _fold_line(line: str) -> str:
    """Folded, but a soft hyphen at the end still says that the word goes on."""
    return fold(line) + ("\u00ad" if line.rstrip().endswith("\u00ad") else "")


def _join_two(hyphen: str, text: str, line: str) -> str:
    if not text or not line:
        return text or line
    if text.endswith("\u00ad"):
        return text[:-1] + line
    glue = _glue(text, line)
    return text[:-1] + hyphen + line if glue is None else text + glue + line


def _glue(text: str, line: str) -> str | None:
    """What stands between two lines: a blank, nothing, or None when the hyphen at the break goes away."""
    if _CUT_ADDRESS.search(text) or (_CUT_SPAN.search(text) and line[0].isdigit()):
        return ""
    before, after = _LAST_WORD.search(text), _FIRST_WORD.match(line)
    if before is None or after is None:
        return " "
    word, following = before[2], after[0]
    if word[-1].isdigit() and following[0].isdigit():
        return ""
    if following.lower() in words("conjunctions") or following.endswith(("-", "‐")):
        return " "
    if not following[0].islower() or _keeps_hyphen(before[1], word, following):
        return ""
    return None


def _keeps_hyphen(lead: str, word: str, following: str) -> bool:
    """Whether the hyphen belongs to the word: e-tjänst, IT-stöd, juni-september, an address."""
    if any(sign in lead for sign in "@/.") or len(word) == 1 or word.isupper() or word[-1].isdigit():
        return True
    return {word.lower(), following.lower()} <= words("spans")


def _close_inline(match: re.Match[str]) -> str:
    before, after = match[1], match[2]
    if _glue(before, after) is None:
        return before[:-1] + after
    return match[0]
