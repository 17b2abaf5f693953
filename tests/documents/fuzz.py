"""`python -m tests.documents.fuzz [COUNT] [KIND …]`: so many mutated files of each kind, each read and understood as an
import does it: with a sentence at the end, within a time, and without more memory than an import may take."""

from __future__ import annotations

import random
import resource
import sys
import time
import traceback

from budskap.documents.interpret import interpret
from budskap.documents.read import read

from .mutants import DONE, FILES, mutant, outcome

SECONDS = 20
MEGABYTES = 500


def run(kind: str, count: int) -> int:
    """How many of the files came to harm; each is told with the number that makes it again."""
    harmed, slowest, refused = 0, 0.0, 0
    wholes = [make() for make in FILES[kind]]
    for number in range(count):
        chance = random.Random(f"{kind} {number}")
        data = mutant(chance.choice(wholes), chance)
        began = time.perf_counter()
        try:
            said = outcome(data, f"plan.{kind}", lambda data, name: interpret(read(data, name)))
        except Exception:
            said = traceback.format_exc()
        taken = time.perf_counter() - began
        refused += said != DONE
        slowest = max(slowest, taken)
        if not said.endswith(".") or taken > SECONDS:
            harmed += 1
            sys.stdout.write(f"{kind} {number}: {taken:.1f} s, {said}\n")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(
        f"{kind}: {count} files, {refused} refused, {harmed} harmed, slowest {slowest:.2f} s, {memory:.0f} MB\n"
    )
    sys.stdout.flush()
    return harmed + (memory > MEGABYTES)


if __name__ == "__main__":
    asked = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    sys.exit(min(1, sum(run(kind, asked) for kind in sys.argv[2:] or FILES)))
