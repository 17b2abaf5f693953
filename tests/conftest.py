"""The settings under which every test runs. Set while pytest loads this file, before Django reads its settings."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from tests.postgres import Cluster

IS_WORKER = "PYTEST_XDIST_WORKER" in os.environ
"""A worker of pytest-xdist takes over the folder and the database server of the run that started it."""

cluster: Cluster | None = None


def _prepare() -> None:
    global cluster
    os.environ |= {
        "BUDSKAP_DATA": tempfile.mkdtemp(prefix="budskap-tests-"),
        "BUDSKAP_DEBUG": "0",
        "BUDSKAP_DEMO": "0",
        "BUDSKAP_HTTPS": "0",
        "BUDSKAP_TASKS_AT_ONCE": "1",
    }
    os.environ.pop("BUDSKAP_DATABASE_URL", None)
    if os.environ.get("BUDSKAP_TEST_DATABASE") == "postgres":
        cluster = Cluster()
        cluster.start()
        os.environ["BUDSKAP_DATABASE_URL"] = cluster.url


if not IS_WORKER:
    _prepare()


def pytest_configure(config: pytest.Config) -> None:
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    database = settings.DATABASES["default"]
    if database["ENGINE"] == "django.db.backends.sqlite3":
        # A file, as in production: a database in memory locks otherwise, and no other process can see it.
        database.setdefault("TEST", {})["NAME"] = str(Path(os.environ["BUDSKAP_DATA"]) / "test.sqlite3")


def pytest_unconfigure(config: pytest.Config) -> None:
    if IS_WORKER:
        return
    if cluster:
        cluster.stop()
    shutil.rmtree(os.environ["BUDSKAP_DATA"], ignore_errors=True)
