"""What the tests need beyond Python: a browser, a database server, a reader of scans. Installed where we may, else said
and failed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

LIGHT = "chromium-headless-shell"
"""Chromium without windows: the same engine, in less than half the time."""


def chromium() -> str | None:
    """Chromium by one of its names, the lightest first."""
    return next(filter(None, map(shutil.which, (LIGHT, "chromium", "chromium-browser", "google-chrome"))), None)


def postgres() -> Path | None:
    """The folder of PostgreSQL's server programs, version 15 or later, the newest where there are several."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    found = [path.parent for path in folders if float(path.parts[-3]) >= 15]
    if found:
        return found[-1]
    initdb = shutil.which("initdb")
    return Path(initdb).parent if initdb else None


def tesseract(language: str) -> Callable[[], bool]:
    """Tells whether tesseract is there, with its data for a language."""

    def there() -> bool:
        if not shutil.which("tesseract"):
            return False
        listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True)
        return language in listed.stdout.split()

    return there


def driver() -> bool:
    """Whether what drives the browser starts: its Node.js leans on a library that a small Debian comes without."""
    return subprocess.run([sys.executable, "-m", "playwright", "--version"], capture_output=True).returncode == 0


NEEDS: dict[str, Callable[[], object]] = {
    "chromium": chromium,
    "libatomic1": driver,
    "postgresql": postgres,
    "tesseract-ocr": tesseract("eng"),
    "tesseract-ocr-swe": tesseract("swe"),
    "tesseract-ocr-nor": tesseract("nor"),
    "tesseract-ocr-dan": tesseract("dan"),
}
"""Debian's name of a package → whether what it brings is there."""


def missing() -> list[str]:
    return [package for package, there in NEEDS.items() if not there()]


def install(packages: list[str]) -> None:
    """Installs what Debian has of the packages; one it does not have leaves the others."""
    print(f"Installing from Debian: {', '.join(packages)} …", flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], env=environment)
    for package in packages:
        subprocess.run(
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", package],
            env=environment,
            stdout=subprocess.DEVNULL,
        )


def main() -> int:
    may_install = os.geteuid() == 0 and shutil.which("apt-get")
    if may_install and not shutil.which(LIGHT):
        install([LIGHT])
    if may_install and missing():
        install(missing())
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
