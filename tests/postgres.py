"""A PostgreSQL server of the test run's own: made before the first test, stopped and removed after the last."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

from tests import system

MISSING = (
    "PostgreSQL 15 or later is not on this machine, and the tests on it were asked for.\n"
    "On Debian or Ubuntu: sudo apt-get install postgresql"
)

NOTHING_KEPT = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c autovacuum=off"
"""A server that is thrown away need not outlive a loss of power."""


class Cluster:
    """One running server; `url` is its address for BUDSKAP_DATABASE_URL."""

    def __init__(self) -> None:
        self.programs = system.postgres()
        if self.programs is None:
            raise SystemExit(MISSING)
        self.folder = Path(tempfile.mkdtemp(prefix="pg"))  # short: a socket's path has at most 107 characters
        self.port = _free_port()
        self.owner = "postgres" if os.geteuid() == 0 else None  # the server refuses to run as root
        self.url = f"postgres://postgres@127.0.0.1:{self.port}/postgres"
        self.pid = 0

    def start(self) -> None:
        try:
            self._start()
        except BaseException:
            self.stop()
            raise

    def _start(self) -> None:
        data = self.folder / "data"
        if self.owner:
            shutil.chown(self.folder, self.owner)
        self._run("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
        options = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1 -c max_connections=200 {NOTHING_KEPT}"
        self._run("pg_ctl", "-D", data, "-l", self.folder / "log.txt", "-o", options, "-w", "start")
        self.pid = int((data / "postmaster.pid").read_text().splitlines()[0])

    def stop(self) -> None:
        """End the server by its id, breaking off what is still connected, and remove its files."""
        if self.pid:
            os.kill(self.pid, signal.SIGINT)  # the fast shutdown
            deadline = time.monotonic() + 20
            while (self.folder / "data/postmaster.pid").exists() and time.monotonic() < deadline:
                time.sleep(0.02)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _run(self, program: str, *arguments: object) -> None:
        command = [str(self.programs / program), *map(str, arguments)]
        rights = {"user": self.owner, "group": self.owner, "extra_groups": []} if self.owner else {}
        output = self.folder / f"{program}.txt"
        with output.open("w") as told:  # a file, not a pipe: the server would keep a pipe open
            done = subprocess.run(command, **rights, cwd="/", stdin=subprocess.DEVNULL, stdout=told, stderr=told)
        if done.returncode:
            raise SystemExit(f"{program} failed:\n" + "\n".join(path.read_text() for path in self.folder.glob("*.txt")))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
