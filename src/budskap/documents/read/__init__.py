"""Files in: `read` makes a Document of a file, whichever of the kinds in `door` it is; `apart` does it safely."""

from budskap.documents.read.apart import apart
from budskap.documents.read.door import read
from budskap.documents.read.limits import Limits
from budskap.documents.read.source import Progress

__all__ = ["Limits", "Progress", "apart", "read"]
