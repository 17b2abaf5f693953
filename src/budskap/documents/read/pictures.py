"""Alternative texts: what people wrote about a picture, without what a program left there."""

from __future__ import annotations

import re

from budskap.documents.read.language import words
from budskap.documents.read.wording import fold

_FILE = re.compile(r"(?:\w+:|[\\/]).*|\S+\.(?:png|jpe?g|gif|bmp|tiff?|svg|emf|wmf|webp|eps)", re.IGNORECASE)


def described(text: str | None) -> str:
    """The text folded; "" where it is empty, a file's name, or the number a program gave the picture. What a program
    says of having written it is taken away."""
    lines = [fold(line) for line in re.split(r"[\n\v]|_x000[AD]_", text or "")]
    said = " ".join(line for line in lines if line and line.casefold().rstrip(".") not in words("machine_words"))
    bare = said.rstrip("0123456789 ").casefold()
    return "" if _FILE.fullmatch(said) or bare in words("default_pictures") else said
