"""Run everything that must hold, and say at the end what failed.

`make test` runs all steps, `make check` those that need no test run. Every step runs even when one before it failed, so
that one run tells all there is to mend. A browser waits as much as it works: its tests run beside the others. What a
step prints comes whole when it has ended.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path

BIN = Path(sys.executable).parent
SOURCES = ["src", "tests", "bench", "assets.py"]

Steps = dict[str, list[object]]
CHECKS: Steps = {
    "lint": [BIN / "ruff", "check", *SOURCES],
    "format": [BIN / "ruff", "format", "--check", *SOURCES],
    "types": [BIN / "mypy"],
    "house": [BIN / "lint-imports"],
}
PYTEST = BIN / "pytest"
TWO = ["-n", "2", "--dist", "worksteal"]  # a long test at the end leaves no worker idle
BROWSER: Steps = {"tests in the browser": [PYTEST, "-m", "browser", "tests/browser"]}
TESTS: Steps = {
    "tests on SQLite": [PYTEST, *TWO, "-m", "not browser"],
    "tests on PostgreSQL": [PYTEST, *TWO, "-m", "not browser", "tests/web"],
}
SETTINGS = {"tests on PostgreSQL": {"BUDSKAP_TEST_DATABASE": "postgres"}}


def main(only: str = "") -> int:
    lanes = [CHECKS] if only == "check" else [CHECKS | BROWSER, TESTS]
    with ThreadPoolExecutor(len(lanes)) as pool:
        failed = list(chain.from_iterable(pool.map(failing, lanes)))
    print(f"{sum(map(len, lanes)) - len(failed)} passed, {len(failed)} failed", flush=True)
    for name in failed:
        print(f"FAILED: {name}", file=sys.stderr)
    return 1 if failed else 0


def failing(steps: Steps) -> list[str]:
    """Run the steps of a lane one after another; the names of those that fail."""
    return [name for name, command in steps.items() if not passes(name, command)]


def passes(name: str, command: list[object]) -> bool:
    print(f"— {name} …", flush=True)
    began = time.monotonic()
    settings = os.environ | SETTINGS.get(name, {})
    ended = subprocess.run(
        list(map(str, command)), env=settings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    said = "ok" if ended.returncode == 0 else "FAILED"
    print(f"{ended.stdout}— {name}: {said} in {time.monotonic() - began:.0f} s\n", flush=True)
    return ended.returncode == 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
