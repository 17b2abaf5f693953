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
_ENDS = frozenset(b"par sect page cell row line".split())
_SIGNS = {b"tab": "\t", b"emdash": "—", b"endash": "–", b"bullet": "•", b"lquote": "‘", b"rquote": "’",
          b"ldblquote": "“", b"rdblquote": "”", b"~": "\xa0", b"_": "-", b"{": "{", b"}": "}", b"\\": "\\"}  # fmt: skip


def is_rtf(data: bytes) -> bool:
    """Whether these bytes are rich text."""
    return data.startswith(b"{\\rtf")


def paragraphs(data: bytes) -> Iterator[str]:
    """The paragraphs, with the words of every cell as one."""
    code, text = "cp1252", ""
    skipped: list[bool] = [False]
    instead = 0
    for word, number, byte, sign, brace, plain in _TOKEN.findall(data):
        if brace == b"{":
            skipped.append(skipped[-1])
        elif brace and len(skipped) > 1:
            skipped.pop()
        elif sign == b"*" or word in _UNREAD:
            skipped[-1] = True
        elif word == b"ansicpg":
            code = f"cp{int(number or 1252)}"
        elif skipped[-1]:
            continue
        elif word in _ENDS:
            yield _whole(text)
            text = ""
        elif word == b"u" and number:
            text += chr(int(number) % 0x10000)
            instead = 1
        elif byte or plain:
            said = _decoded(bytes.fromhex(byte.decode()) if byte else plain, code)
            text, instead = text + said[instead:], 0
        else:
            text += _SIGNS.get(word or sign, "")
    yield _whole(text)


def _whole(text: str) -> str:
    """The text, letters that were written as two halves whole."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _decoded(data: bytes, code: str) -> str:
    try:
        return data.decode(code, "replace")
    except LookupError:  # a code page that nobody here knows
        return data.decode("cp1252", "replace")
