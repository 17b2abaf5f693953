"""Whatever work on a file does, it does not do it to us."""

import faulthandler
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from budskap.documents.errors import DocumentError
from budskap.documents.read import apart, read

from ..files import docx, p

MEGABYTE = 1024 * 1024


def done(work, progress=lambda done, total: None, seconds=20, memory=200 * MEGABYTE):
    return apart(work, "plan.pdf", progress=progress, seconds=seconds, memory=memory)


def refused(work, **limits):
    with pytest.raises(DocumentError) as error:
        done(work, **limits)
    assert str(error.value).startswith("plan.pdf ")
    assert str(error.value).endswith(".")
    return error.value.code


def test_what_was_made_comes_back_from_another_process():
    document, process = done(lambda report: (read(b"# Plan\n\nText", "plan.md"), os.getpid()))

    assert document == read(b"# Plan\n\nText", "plan.md")
    assert process != os.getpid()


def test_progress_comes_page_by_page():
    told = []
    done(lambda report: [report(number, 3) for number in (1, 2, 3)], lambda *page: told.append(page))

    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_refusal_is_the_same():
    with pytest.raises(DocumentError) as error:
        done(lambda report: read(b"", "tom.md"))

    assert (error.value.code, error.value.details, str(error.value)) == (
        "empty",
        {"name": "tom.md"},
        "tom.md is empty.",
    )


def test_a_fault_of_ours_is_told_with_its_place():
    with pytest.raises(RuntimeError, match=r"(?s)test_apart\.py.*ZeroDivisionError"):
        done(lambda report: 1 / 0)


def test_programs_that_the_work_starts_end_with_it():
    started = []

    def give_up(number, _total):
        started.append(number)
        raise InterruptedError

    def work(report):
        with subprocess.Popen(["sleep", "60"]) as program:
            report(program.pid, 0)

    with pytest.raises(InterruptedError):
        done(work, give_up)
    assert not _is_running(started[0])


def _is_running(number):
    status = Path(f"/proc/{number}/status")
    return status.exists() and "State:\tZ" not in status.read_text()


def test_memory_has_an_end():
    assert refused(lambda report: len(bytearray(300 * MEGABYTE))) == "too_heavy"
    assert done(lambda report: len(bytearray(50 * MEGABYTE))) == 50 * MEGABYTE


def test_a_file_that_takes_more_memory_is_not_said_to_be_damaged(tmp_path):
    long = " ".join(f"aktivitet {number}" for number in range(20))
    path = tmp_path / "plan.docx"
    path.write_bytes(docx("".join(p(f"Rad {number} {long}") for number in range(15_000))))
    # A process that has just begun: what this one has freed but still holds would be room for the file.
    code = """
import sys
from budskap.documents.errors import DocumentError
from budskap.documents.read import apart, read
data = open(sys.argv[1], "rb").read()
for most in (2, 16):
    try:
        apart(lambda report: read(data, "plan.docx"), "plan.docx", seconds=20, memory=most * 1024 * 1024)
        print("read")
    except DocumentError as error:
        print(error.code)
"""
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["too_heavy", "too_heavy"]
    assert len(read(path.read_bytes(), "plan.docx").blocks) == 15_000


def test_time_has_an_end_even_for_who_does_not_listen():
    def deaf(report):
        while True:
            time.sleep(0.01)

    assert refused(deaf, seconds=1) == "too_long"


def test_a_process_that_somebody_ends_is_not_the_files_fault():
    with pytest.raises(RuntimeError, match="ended by signal 9"):
        done(lambda report: os.kill(os.getpid(), signal.SIGKILL))


def test_a_library_that_ends_its_process_had_no_more_memory():
    def work(report):
        faulthandler.disable()
        os.abort()

    assert refused(work) == "too_heavy"


def test_who_gives_up_need_not_wait_for_progress():
    seen = []

    def give_up(number, total):
        seen.append((number, total))
        if len(seen) > 1:
            raise InterruptedError

    def work(report):
        report(3, 9)
        time.sleep(60)

    with pytest.raises(InterruptedError):
        done(work, give_up)
    assert seen == [(3, 9), (3, 9)]


def test_who_gives_up_leaves_no_process_behind():
    class GivenUpError(Exception):
        pass

    seen = []

    def give_up(process, total):
        seen.append(process)
        raise GivenUpError

    def work(report):
        report(os.getpid(), 1)
        time.sleep(60)

    with pytest.raises(GivenUpError):
        done(work, give_up)
    with pytest.raises(ProcessLookupError):
        os.kill(seen[0], 0)
