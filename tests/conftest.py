from __future__ import annotations

import os
import shutil

import pytest

from tests import settings


def pytest_unconfigure(config: pytest.Config) -> None:
    if settings.IS_WORKER:
        return
    if settings.cluster:
        settings.cluster.stop()
    shutil.rmtree(os.environ["BUDSKAP_DATA"], ignore_errors=True)
