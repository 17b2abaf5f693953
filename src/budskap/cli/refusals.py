"""What cannot be done is told in one sentence, with exit status 2; never as a stack trace."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click


class Group(click.Group):
    """Prints what a room refuses as a sentence, never as a stack trace."""

    def invoke(self, ctx: click.Context) -> Any:
        with refusals_as_sentences():
            return super().invoke(ctx)


@contextmanager
def refusals_as_sentences() -> Iterator[None]:
    from budskap.documents.errors import DocumentError
    from budskap.plan.errors import PlanError

    try:
        yield
    except DocumentError as error:
        raise refusal(str(error)) from None
    except PlanError as error:
        raise refusal("this is not a plan in the format budskap-plan/1:", *map(str, error.problems)) from None
    except BrokenPipeError:
        sys.exit(0)  # whoever read our output has read enough
    except OSError as error:
        raise refusal(f"{error.filename or ''}: {error.strerror or error}".strip(": ")) from None


class Refusal(click.ClickException):
    """What cannot be done, in a sentence; exit status 2."""

    exit_code = 2


def refusal(sentence: str, *lines: str) -> Refusal:
    return Refusal("\n  ".join((sentence, *lines)))
