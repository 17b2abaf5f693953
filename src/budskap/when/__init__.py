"""Times as people write them: text → When → days, EDTF, RRULE.

>>> from budskap.when import parse
>>> parse("Hösten 2023", language="sv").edtf
'2023-23'
"""

from budskap.when.model import Context, Doubt, Reading, When, WhenKind
from budskap.when.reading import parse
from budskap.when.say import understood

__all__ = ["Context", "Doubt", "Reading", "When", "WhenKind", "parse", "understood"]
