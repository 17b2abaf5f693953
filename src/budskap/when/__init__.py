"""Times as people write them: text → When → days, EDTF, RRULE.

>>> from budskap.when import parse
>>> parse("Hösten 2023", language="sv").edtf
'2023-23'
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from budskap.when.model import Context, Doubt, Reading, When, WhenKind
from budskap.when.reading import parse

if TYPE_CHECKING:
    from budskap.when.edtf_reader import from_edtf
    from budskap.when.errors import WhenError
    from budskap.when.happening import occurrences
    from budskap.when.mentions import Mention, find
    from budskap.when.moving import shift
    from budskap.when.offsets import Offset, offset
    from budskap.when.order import Certainty, is_before, overlap
    from budskap.when.rule import from_rrule, to_rrule
    from budskap.when.saying import say
    from budskap.when.soft import Soft, softness
    from budskap.when.understanding import understood

_WHERE = {
    "edtf_reader": ("from_edtf",),
    "errors": ("WhenError",),
    "happening": ("occurrences",),
    "mentions": ("Mention", "find"),
    "moving": ("shift",),
    "offsets": ("Offset", "offset"),
    "order": ("Certainty", "is_before", "overlap"),
    "rule": ("from_rrule", "to_rrule"),
    "saying": ("say",),
    "soft": ("Soft", "softness"),
    "understanding": ("understood",),
}
_MODULES = {name: module for module, names in _WHERE.items() for name in names}

__all__ = [
    "Certainty",
    "Context",
    "Doubt",
    "Mention",
    "Offset",
    "Reading",
    "Soft",
    "When",
    "WhenError",
    "WhenKind",
    "find",
    "from_edtf",
    "from_rrule",
    "is_before",
    "occurrences",
    "offset",
    "overlap",
    "parse",
    "say",
    "shift",
    "softness",
    "to_rrule",
    "understood",
]


def __getattr__(name: str) -> Any:
    """What not every program needs is imported when it is first asked for: reading alone starts faster."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
    return found
