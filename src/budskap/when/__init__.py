"""Times as people write them: text → When → days, EDTF, RRULE.

>>> from budskap.when import parse
>>> parse("Hösten 2023", language="sv").edtf
'2023-23'
"""

from budskap.when.edtf_reader import from_edtf
from budskap.when.errors import WhenError
from budskap.when.find import Mention, find
from budskap.when.model import Context, Doubt, Reading, When, WhenKind
from budskap.when.occurrences import occurrences
from budskap.when.offsets import Offset, offset
from budskap.when.order import Certainty, is_before, overlap
from budskap.when.reading import parse
from budskap.when.rule import from_rrule, to_rrule
from budskap.when.say import say
from budskap.when.shift import shift
from budskap.when.understood import understood

__all__ = [
    "Certainty",
    "Context",
    "Doubt",
    "Mention",
    "Offset",
    "Reading",
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
    "to_rrule",
    "understood",
]
