"""Starting, going on and ending: whose folder it is, and what becomes of the processes."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Barrier

import pytest

from budskap.web import settings
from budskap.web.group import start
from budskap.web.server import MARK, claimed, held, in_use

STARTS = "from budskap.web import group; group.PAUSE = 0.2; from budskap.cli import main; main()"


def names(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("fresh", [False, True])
@pytest.mark.parametrize("held", ["budskap.sqlite3", "thesis.odt"])
def test_a_folder_of_somebody_else_is_left_alone(tmp_path, held, fresh):
    (tmp_path / held).write_text("years of work")

    assert not claimed(tmp_path, fresh=fresh)
    assert names(tmp_path) == [held]


def test_a_folder_by_the_name_of_the_mark_is_no_mark(tmp_path):
    (tmp_path / MARK / "talk").mkdir(parents=True)

    assert not claimed(tmp_path, fresh=True)
    assert names(tmp_path / MARK) == ["talk"]


@pytest.mark.parametrize("fresh", [False, True])
def test_a_folder_that_is_new_empty_or_holds_but_the_key_becomes_the_demonstrations(tmp_path, fresh):
    (tmp_path / "held").mkdir()
    (tmp_path / "held/secret.key").write_text("key")

    assert claimed(tmp_path / "new/deep", fresh=fresh)
    assert names(tmp_path / "new/deep") == [MARK]
    assert claimed(tmp_path / "held", fresh=fresh)
    assert names(tmp_path / "held") == [MARK, "secret.key"]


def test_only_a_marked_folder_is_emptied_and_only_what_is_in_it(tmp_path):
    data, other = tmp_path / "data", tmp_path / "other"
    claimed(data, fresh=False)
    other.mkdir()
    (other / "thesis.odt").write_text("years of work")
    (data / "budskap.sqlite3").write_text("tried out")
    (data / "static/css").mkdir(parents=True)
    (data / "link").symlink_to(other)

    assert claimed(data, fresh=False)
    assert names(data) == ["budskap.sqlite3", MARK, "link", "static"]
    assert claimed(data, fresh=True)
    assert names(data) == [MARK]
    assert names(other) == ["thesis.odt"]


def environment(data):
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("BUDSKAP_", "DJANGO_"))}
    return kept | {"BUDSKAP_DATA": str(data), "BUDSKAP_LOG_LEVEL": "ERROR"}


def test_the_demonstration_says_whose_folder_it_is_not(tmp_path):
    (tmp_path / "thesis.odt").write_text("years of work")
    command = [Path(sys.executable).parent / "budskap", "demo", "--fresh", "--port", str(free_port())]
    ended = subprocess.run(command, env=environment(tmp_path), capture_output=True, text=True, timeout=60)

    assert ended.returncode == 2
    assert ended.stderr.startswith(f"{tmp_path} holds something else than the demonstration")
    assert names(tmp_path) == ["thesis.odt"]


def test_a_backup_leaves_the_tables_as_it_finds_them(tmp_path):
    command = [Path(sys.executable).parent / "budskap", "backup", tmp_path / "b.zip"]
    ended = subprocess.run(command, env=environment(tmp_path), capture_output=True, text=True, timeout=60)

    assert ended.returncode == 2
    assert ended.stderr.startswith("Error: The tables were made by an earlier Budskap than ")
    assert not (tmp_path / "b.zip").exists()
    with closing(sqlite3.connect(tmp_path / "budskap.sqlite3")) as database:
        assert database.execute("SELECT name FROM sqlite_master").fetchall() == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BUDSKAP_MAIL_TLS", "ssl"),
        ("BUDSKAP_MAIL_FROM", "Budskap"),
        ("BUDSKAP_MAIL_PORT", "abc"),
        ("BUDSKAP_CALENDAR_NETWORKS", "10.0.0.0/99"),
        ("BUDSKAP_TIME_ZONE", "Mars"),
        ("BUDSKAP_ADDRESS", "foo"),
        ("BUDSKAP_DATABASE_URL", "budskap"),
        ("BUDSKAP_DATABASE_URL", "postgress://budskap@127.0.0.1/budskap"),
    ],
)
def test_a_setting_that_is_wrong_is_said_in_one_sentence(tmp_path, name, value):
    command = [Path(sys.executable).parent / "budskap", "rebuild"]
    settings = environment(tmp_path) | {name: value}
    ended = subprocess.run(command, env=settings, capture_output=True, text=True, timeout=60)

    assert ended.returncode == 2
    assert ended.stderr.startswith("Error: a setting is wrong: ")
    assert name in ended.stderr
    assert value in ended.stderr or name == "BUDSKAP_DATABASE_URL"  # a password stands in it
    assert ended.stderr.count("\n") == 1


def test_a_setting_that_is_empty_is_as_good_as_none(tmp_path):
    empty = ("DATABASE_URL", "HTTPS", "MAIL_PORT", "MAIL_TLS", "MAIL_FROM", "TIME_ZONE", "CALENDAR_SIZE")
    code = "from budskap.web import settings as s; print(s.DATABASES['default']['NAME'], s.HTTPS, s.EMAIL_PORT)"
    ended = subprocess.run(
        [sys.executable, "-c", code], env=environment(tmp_path) | {f"BUDSKAP_{name}": "" for name in empty},
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip

    assert ended.stdout == f"{tmp_path}/budskap.sqlite3 True 587\n"


def test_what_a_command_writes_is_for_its_own_account(tmp_path):
    budskap, data = Path(sys.executable).parent / "budskap", tmp_path / "new"
    for command in ("rebuild", "backup"):
        arguments = [tmp_path / "b.zip"] if command == "backup" else []
        subprocess.run([budskap, command, *arguments], env=environment(data), check=True, timeout=60, umask=0o022)

    assert names(data) == ["budskap.sqlite3", "secret.key"]
    assert [modes(path) for path in (data, data / "budskap.sqlite3", tmp_path / "b.zip")] == ["700", "600", "600"]


def throw_away(data):
    command = [Path(sys.executable).parent / "budskap", "demo", "--fresh", "--port", str(free_port())]
    ended = subprocess.run(command, env=environment(data), capture_output=True, text=True, timeout=60)
    return ended.returncode, ended.stderr


def test_a_folder_is_in_use_as_long_as_a_demonstration_holds_it(tmp_path):
    assert not in_use(tmp_path)
    claimed(tmp_path, fresh=False)
    with held(tmp_path), held(tmp_path):
        assert in_use(tmp_path)
    assert not in_use(tmp_path)


def test_the_demonstration_is_for_its_own_account(tmp_path):
    assert claimed(tmp_path / "new", fresh=False)

    assert modes(tmp_path / "new") == "700"


def modes(path):
    return f"{path.stat().st_mode & 0o777:o}"


def test_the_site_outlives_its_worker_and_nobody_outlives_the_site(tmp_path):
    port = free_port()
    command = [sys.executable, "-c", STARTS, "demo", "--port", str(port)]
    site = subprocess.Popen(
        command, env=environment(tmp_path), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    try:
        wait_until(lambda: is_well(port))
        worker = children(site.pid)[1]
        os.kill(worker, signal.SIGKILL)
        wait_until(lambda: worker not in children(site.pid) and len(children(site.pid)) >= 2)
        assert is_well(port)
        assert throw_away(tmp_path) == (
            2,
            f"A demonstration runs on {tmp_path}; stop it before you throw its data away.\n",
        )
        assert {modes(path) for path in tmp_path.glob("budskap.sqlite3*")} == {"600"}
        family = [site.pid, *children(site.pid)]
    finally:
        site.send_signal(signal.SIGTERM)
        said = site.communicate(timeout=60)[1]

    assert said == "The worker ended (-9); it starts again in 0 seconds.\n"
    assert site.returncode == 0
    assert [pid for pid in family if Path(f"/proc/{pid}").exists()] == []


def test_a_process_that_is_told_to_stop_as_it_is_born_stops():
    before = signal.signal(signal.SIGTERM, lambda *_: None)
    try:
        for _ in range(20):
            process = start(time.sleep, 60)
            process.terminate()
            process.join(timeout=10)
            assert process.exitcode == -signal.SIGTERM
    finally:
        signal.signal(signal.SIGTERM, before)


def test_first_starts_at_once_take_one_key(tmp_path, monkeypatch):
    for number in range(20):
        monkeypatch.setattr(settings, "DATA", tmp_path / str(number))
        together = Barrier(8)
        with ThreadPoolExecutor(8) as pool:
            keys = list(pool.map(lambda _, barrier=together: (barrier.wait(), settings._secret_key())[1], range(8)))

        assert len(set(keys)) == 1
        assert len(keys[0]) > 50
        assert names(tmp_path / str(number)) == ["secret.key"]
        assert (tmp_path / str(number) / "secret.key").stat().st_mode & 0o777 == 0o600


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def is_well(port):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=2):
            return True
    except OSError:
        return False


def children(pid):
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def wait_until(is_so):
    for _ in range(600):
        if is_so():
            return
        time.sleep(0.1)
    raise AssertionError("waited for a minute")
