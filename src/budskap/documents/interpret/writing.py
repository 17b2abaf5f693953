"""How names are written: which two writings are the same, and which are of the same letters and may be one name.

The same is what a place in the text asks for: the blanks and signs around it, its first letters large at the beginning
of a line, all of it large in a heading, other signs for the same quote or hyphen. Anything else, such as a hyphen or a
large letter within a word, somebody wrote: whether it is the same name is asked about.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_CUT_SHORT = re.compile(r"[^\W\d_]\.[^\W\d_]{1,6}\.$")
_AROUND = " .,;:"
_LONGEST_SHORT_FORM = 5
"""Large letters that may be a name said by its letters; more of them are words in large letters."""
_SIGNS = str.maketrans(dict.fromkeys("‐‑‒–—−", "-") | dict.fromkeys("’‘ʼ´`", "'") | dict.fromkeys("”“„«»", '"'))


@lru_cache(maxsize=20_000)
def written(name: str) -> str:
    """Names have the same of these when they are written alike; one that is cut short by a full stop is another than
    the same without it."""
    text = " ".join(unicodedata.normalize("NFKC", name).translate(_SIGNS).replace("\xad", "").split())
    words = (text.casefold() if _is_large(text) else text).strip(_AROUND).split()
    return " ".join(word[:1].casefold() + word[1:] for word in words) + "." * bool(_CUT_SHORT.search(text))


@lru_cache(maxsize=20_000)
def letters(name: str) -> str:
    """Letters and figures of a text, whatever their case and whatever stands between them."""
    return re.sub(r"[\W_]+", "", name.casefold())


def _is_large(text: str) -> bool:
    return text.isupper() and sum(map(str.isalpha, text)) > _LONGEST_SHORT_FORM
