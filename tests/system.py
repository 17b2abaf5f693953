"""What the tests need beyond Python: a browser and a database server. Installed where we may, else said and failed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path


def chromium() -> str | None:
    """Debian's Chromium, or another of its names."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def postgres() -> Path | None:
    """The folder of PostgreSQL's server programs, version 15 or later, the newest where there are several."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    found = [path.parent for path in folders if float(path.parts[-3]) >= 15]
    if found:
        return found[-1]
    initdb = shutil.which("initdb")
    return Path(initdb).parent if initdb else None


NEEDS: dict[str, Callable[[], object]] = {"chromium": chromium, "postgresql": postgres}
"""Debian's name of a package → whether what it brings is there."""


def missing() -> list[str]:
    return [package for package, there in NEEDS.items() if not there()]


def install(packages: list[str]) -> None:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], check=True, env=environment)
    subprocess.run(
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages], check=True, env=environment
    )


def main() -> int:
    packages = missing()
    if packages and os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"Installing from Debian: {', '.join(packages)} …", flush=True)
        install(packages)
        packages = missing()
    if packages:
        print(
            f"The tests need {' and '.join(packages)}, which this machine does not have and we may not install.\n"
            f"On Debian or Ubuntu: sudo apt-get install {' '.join(packages)}",
            file=sys.stderr,
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
