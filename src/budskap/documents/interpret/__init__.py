"""Document → Draft: a plan, the place each fact came from, and what found no place."""

from budskap.documents.interpret.draft import interpret
from budskap.documents.interpret.language import learn

__all__ = ["interpret", "learn"]
