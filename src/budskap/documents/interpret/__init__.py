"""Document → Draft: a plan, the place each fact came from, and what found no place."""

from budskap.documents.interpret.draft import interpret

__all__ = ["interpret"]
