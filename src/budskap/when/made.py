"""Values of named tuples, made in less than half the time that calling their class takes.

A reader makes a handful of them for each expression: that was a tenth of its time.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

T = TypeVar("T", bound=tuple[Any, ...])


def made(sort: type[T]) -> Callable[[tuple[Any, ...]], T]:
    """What makes a named tuple from all of its values, in their order."""
    return partial(tuple.__new__, sort)
