"""Files with a few bytes changed, lost or doubled: read, or refused with a sentence; nothing else comes out."""

import random

import pytest

from ..mutants import FILES, mutant, outcome

MUTANTS = 60
"""Of each kind: few, so that they take seconds; `python -m tests.documents.fuzz` makes 2,000."""


@pytest.mark.parametrize("kind", FILES)
def test_a_mutated_file_is_read_or_refused_with_a_sentence(kind):
    chance, wholes = random.Random(kind), [make() for make in FILES[kind]]
    said = [outcome(mutant(chance.choice(wholes), chance), f"plan.{kind}") for _ in range(MUTANTS)]
    assert [sentence for sentence in said if not sentence.endswith(".")] == []
