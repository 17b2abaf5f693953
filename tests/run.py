"""Run everything that must hold, one step after another, and say at the end what failed.

`make test` runs all steps, `make check` those that need no test run. Every step runs even when one before it failed, so
that one run tells all there is to mend.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

BIN = Path(sys.executable).parent
SOURCES = ["src", "tests", "bench", "assets.py"]

CHECKS = {
    "lint": [BIN / "ruff", "check", *SOURCES],
    "format": [BIN / "ruff", "format", "--check", *SOURCES],
    "types": [BIN / "mypy"],
    "house": [BIN / "lint-imports"],
}
PYTEST = [BIN / "pytest", "-n", "2", "--dist", "worksteal"]  # a long test at the end leaves no worker idle
TESTS = {
    "tests on SQLite": [*PYTEST, "-m", "not browser"],
    "tests on PostgreSQL": [*PYTEST, "-m", "not browser", "tests/web"],
    "tests in the browser": [*PYTEST, "-m", "browser"],
}
SETTINGS = {"tests on PostgreSQL": {"BUDSKAP_TEST_DATABASE": "postgres"}}


def main(only: str = "") -> int:
    failed = []
    for name, command in (CHECKS if only == "check" else CHECKS | TESTS).items():
        print(f"\n— {name}", flush=True)
        began = time.monotonic()
        status = subprocess.run(list(map(str, command)), env=os.environ | SETTINGS.get(name, {})).returncode
        print(f"— {name}: {'ok' if status == 0 else 'FAILED'} in {time.monotonic() - began:.0f} s", flush=True)
        if status:
            failed.append(name)
    steps = len(CHECKS if only == "check" else CHECKS | TESTS)
    print(f"\n{steps - len(failed)} passed, {len(failed)} failed", flush=True)
    for name in failed:
        print(f"FAILED: {name}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
