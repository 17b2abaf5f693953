"""The words of rich text (RTF), as some programs put it inside Word files: paragraphs and cells, nothing of how they
look."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TOKEN = re.compile(rb"\\([a-z]{1,32})(-?\d{1,10})?[ ]?|\\'([0-9a-fA-F]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)")
_UNREAD = frozenset(
    b"fonttbl colortbl stylesheet info pict object themedata datastore generator listtable listoverridetable rsidtbl "
    b"latentstyles xmlnstbl fldinst header footer nonshppict bin".split()
)
_ENDS = frozenset([*b"par sect page cell row line".split(), b"\n", b"\r"])
_SIGNS = {b"tab": "\t", b"emdash": "—", b"endash": "–", b"bullet": "•", b"lquote": "‘", b"rquote": "’",
          b"ldblquote": "“", b"rdblquote": "”", b"~": "\xa0", b"_": "-", b"{": "{", b"}": "}", b"\\": "\\"}  # fmt: skip

Group = tuple[bool, int]
"""Whether a group is passed over, and how many letters stand in it for one that is told by its number."""


def is_rtf(data: bytes) -> bool:
    """Whether these bytes are rich text."""
    return data.startswith(b"{\\rtf")


def paragraphs(data: bytes) -> Iterator[str]:
    """The paragraphs, with the words of every cell as one."""
    code, parts, instead = "cp1252", list[str](), 0
    groups: list[Group] = [(False, 1)]
    for word, number, byte, sign, brace, plain in _TOKEN.findall(data):
        _turn(groups, brace, word, number, sign)
        is_unread, most_instead = groups[-1]
        if word == b"ansicpg":
            code = f"cp{int(number or 1252)}"
        elif is_unread:
            continue
        elif word in _ENDS or sign in _ENDS:
            yield _whole(parts)
            parts = []
        elif word == b"u" and number:
            parts.append(chr(int(number) % 0x10000))
            instead = most_instead
        elif byte or plain:
            said = _decoded(bytes.fromhex(byte.decode()) if byte else plain, code)
            parts.append(said[instead:])
            instead = max(0, instead - len(said))
        else:
            parts.append(_SIGNS.get(word or sign, ""))
    yield _whole(parts)


def _turn(groups: list[Group], brace: bytes, word: bytes, number: bytes, sign: bytes) -> None:
    """Begins or ends a group, or tells of the one that is open."""
    is_unread, most_instead = groups[-1]
    if brace == b"{":
        groups.append(groups[-1])
    elif brace and len(groups) > 1:
        groups.pop()
    elif sign == b"*" or word in _UNREAD:
        groups[-1] = True, most_instead
    elif word == b"uc":
        groups[-1] = is_unread, max(0, int(number or 1))


def _whole(parts: list[str]) -> str:
    """The text, letters that were written as two halves whole."""
    return "".join(parts).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _decoded(data: bytes, code: str) -> str:
    try:
        return data.decode(code, "replace")
    except LookupError:  # a code page that nobody here knows
        return data.decode("cp1252", "replace")
