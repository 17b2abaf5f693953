"""The whole application as `make demo` starts it, and a real Chromium in front of it."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.places import EDITOR, person_in
from tests.system import chromium

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def environment(data: Path, **settings: str) -> dict[str, str]:
    """The demonstration's, without what the tests set for themselves."""
    others = {key: value for key, value in os.environ.items() if not key.startswith(("BUDSKAP_", "DJANGO_"))}
    fixed = {"BUDSKAP_DATA": str(data), "BUDSKAP_LOG_LEVEL": "ERROR", "BUDSKAP_OFFICE": ""}
    return others | fixed | settings


@pytest.fixture(scope="session")
def made() -> Path:
    """A demonstration's data, made by the first worker of the run that asks for it."""
    folder = Path(os.environ["BUDSKAP_DATA"]) / "demonstration"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "names.json").exists():
            settings = environment(folder / "data", BUDSKAP_DEMO="1", BUDSKAP_TASKS_AT_ONCE="1")
            command = [sys.executable, "-m", "tests.browser.bring_about"]
            names = subprocess.run(command, env=settings, check=True, stdout=subprocess.PIPE).stdout
            (folder / "names.json").write_bytes(names)
    return folder


@pytest.fixture(scope="session")
def names(made: Path) -> dict[str, str]:
    """The numbers and names of what was brought about in the demonstration, to find it by."""
    found: dict[str, str] = json.loads((made / "names.json").read_bytes())
    return found


@pytest.fixture(scope="session")
def server(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The demonstration on a port and data of its own; its address."""
    port = free_port()
    data = shutil.copytree(made / "data", tmp_path_factory.mktemp("demo"), dirs_exist_ok=True)
    command = [str(Path(sys.executable).parent / "budskap"), "demo", "--port", str(port)]
    process = subprocess.Popen(command, env=environment(data), stdout=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{address}/health", process)
        yield address
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)


def wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(900):
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            assert process.poll() is None, "the server ended before it answered"
            time.sleep(0.1)
    pytest.fail("the server did not answer within ninety seconds")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium()
    assert path, "no Chromium on this machine; on Debian: apt-get install chromium"
    with sync_playwright() as play:
        found = play.chromium.launch(executable_path=path, args=FLAGS)
        yield found
        found.close()


@pytest.fixture(scope="session")
def cookies() -> dict[str, list[Any]]:
    """Name of a person → the cookies of one who has signed in, so that it is done once and not for every test."""
    return {}


def come_in(page: Page, name: str, cookies: dict[str, list[Any]]) -> None:
    if cookies.get(name):
        page.context.add_cookies(cookies[name])
        page.goto("/")
    if urlsplit(page.url).path != "/":  # the first time, and when a test has signed out
        person_in(page, name)
        cookies[name] = page.context.cookies()


SignIn = Callable[..., Page]


@pytest.fixture
def sign_in(server: str, browser: Browser, cookies: dict[str, list[Any]]) -> Iterator[SignIn]:
    """`sign_in("Jonas Ekvall", width=390, …)` gives a page at home, signed in; further options are the context's. What
    the browser's console complains of, or a request to anywhere else, fails the test."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_page(name: str = EDITOR, *, width: int = 1280, **options: object) -> Page:
        options = {"locale": "en-GB", "base_url": server} | options
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: message.type == "error" and complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: request.url.startswith((server, "data:")) or complaints.append(request.url))
        come_in(page, name, cookies)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert [each for each in complaints if "status of 40" not in each and "status of 42" not in each] == []
