"""The settings under which every test runs: those that serve, with an environment of the tests' own."""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import tempfile
from pathlib import Path

from tests.postgres import Cluster

IS_WORKER = "PYTEST_XDIST_WORKER" in os.environ
"""A worker of pytest-xdist takes over the folder and the database server of the run that started it."""

if not IS_WORKER:
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # told to stop, a run ends as at Ctrl+C: nothing is left
    folder = tempfile.mkdtemp(prefix="budskap-tests-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ |= {
        "BUDSKAP_DATA": folder,
        "BUDSKAP_DEBUG": "0",
        "BUDSKAP_DEMO": "0",
        "BUDSKAP_HTTPS": "0",
        "BUDSKAP_OFFICE": "",
        "BUDSKAP_TASKS_AT_ONCE": "1",
    }
    os.environ.pop("BUDSKAP_DATABASE_URL", None)
    if os.environ.get("BUDSKAP_TEST_DATABASE") == "postgres":
        cluster = Cluster()
        cluster.start()
        atexit.register(cluster.stop)
        os.environ["BUDSKAP_DATABASE_URL"] = cluster.url

from budskap.web.settings import *  # noqa: E402, F403  # after the environment, which it reads
from budskap.web.settings import DATA, DATABASES, STORAGES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
(DATA / "static").mkdir(exist_ok=True)
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, as in production: a database in memory locks otherwise, and no other process can see it.
    DATABASES["default"]["TEST"] = {"NAME": str(Path(DATA) / "test.sqlite3")}
