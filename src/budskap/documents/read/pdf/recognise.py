"""Words in a picture, recognised by the program tesseract, where it is installed."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from PIL.Image import Image

_DATA = {"sv": "swe", "nb": "nor", "nn": "nor", "da": "dan", "en": "eng"}
"""Our languages, and what tesseract calls its data for them."""
_SCATTERED, _UPRIGHTNESS = "11", "0"
"""Ways of looking at a page: for pieces of text anywhere, which reads tables best; and for which way is up."""
_AT = re.compile(r"(?<=[a-z0-9])[Q©®€](?=[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,4}$)")
"""What it takes the sign of an e-mail address for."""
_WORD = "5"
_SECONDS = 60
"""For one page."""
_DASH = re.compile(r"-?—-?")
"""Between numbers and names tesseract sees the long dash of English."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A word with its box in pixels, how certain it is, from 0 to 100, and the number of the piece of line it is in."""

    text: str
    x0: int
    top: int
    x1: int
    bottom: int
    certainty: float
    piece: tuple[str, ...]


def is_installed() -> bool:
    """Whether there is the program and data for one of our languages."""
    return bool(_languages(shutil.which("tesseract")))


def recognised(picture: Image, language: str | None, dpi: int) -> list[Seen]:
    """The words in the picture, which are of this `language`, if anybody knows; none when looking takes too long."""
    known, data = _languages(shutil.which("tesseract")), _DATA.get(language or "")
    languages = data if data in known else "+".join(known)
    try:
        return list(_words(_run(picture, "-l", languages, "--psm", _SCATTERED, "--dpi", str(dpi), "tsv")))
    except subprocess.SubprocessError:
        return []


def turn_of(picture: Image) -> int:
    """By how many degrees, clockwise, the picture has to be turned for its text to stand upright."""
    try:
        said = _run(picture, "-l", "osd", "--psm", _UPRIGHTNESS).partition("Rotate: ")[2]
        return int(said.split(maxsplit=1)[0]) if said else 0
    except subprocess.SubprocessError:  # it has no data for that, or too little text
        return 0


def _run(picture: Image, *options: str) -> str:
    file = io.BytesIO()
    picture.save(file, "PPM")
    done = subprocess.run(
        ["tesseract", "stdin", "stdout", *options],
        input=file.getvalue(),
        capture_output=True,
        timeout=_SECONDS,
        env=os.environ | {"OMP_THREAD_LIMIT": "1"},  # pages are read one by one, and others work here too
        check=True,
    )
    return done.stdout.decode("utf-8", "replace")


@cache
def _languages(program: str | None) -> list[str]:
    """The data that the program has for our languages."""
    if program is None:
        return []
    listed = subprocess.run([program, "--list-langs"], capture_output=True, text=True, timeout=_SECONDS)
    return sorted({*_DATA.values()} & {*listed.stdout.split()})


def _words(table: str) -> Iterator[Seen]:
    for line in table.splitlines():
        fields = line.split("\t")
        if fields[0] == _WORD and len(fields) > 11 and fields[11].strip():
            x, y, width, height = map(int, fields[6:10])
            text = _AT.sub("@", _DASH.sub("–", fields[11].strip()))
            yield Seen(text, x, y, x + width, y + height, float(fields[10]), tuple(fields[2:5]))
