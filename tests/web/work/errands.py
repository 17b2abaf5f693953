"""Jobs for tests of real workers: each tells what it did by a file."""

from __future__ import annotations

import os
import time
from pathlib import Path

from django_tasks import task


@task()
def wait(folder: str, seconds: float) -> None:
    (Path(folder) / f"begun-{os.getpid()}").touch()
    time.sleep(seconds)
    (Path(folder) / f"done-{os.getpid()}").touch()


@task()
def fail(_sentence: str) -> None:
    raise ConnectionRefusedError("secret of the machine room")
