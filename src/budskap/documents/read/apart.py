"""Work on a stranger's file in a process of its own, so that nothing the file does can take ours with it."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import resource
import signal
import time
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, TypeVar

from budskap.documents.errors import DocumentError
from budskap.documents.read.limits import MEGABYTE
from budskap.documents.read.source import Progress, no_progress

Result = TypeVar("Result")

BEAT = 1.0
"""Seconds after which one is asked again whether the work is still wanted."""

_fork = multiprocessing.get_context("fork")


def apart(
    work: Callable[[Progress], Result], name: str, *, progress: Progress = no_progress, seconds: int, memory: int
) -> Result:
    """What `work(progress)` returns, done in a forked process with so many seconds and bytes of memory of its own; the
    result has to be picklable. Raises DocumentError as `work` does, `too_long` when the time is up, `too_heavy` when
    the memory is; RuntimeError for any other error of `work`, or when somebody ends the process. `progress` is called
    with what `work` tells, and every second with the last of it; when it raises, the work is given up. The process
    takes over open files and connections, so that `work` must touch none."""
    ours, theirs = _fork.Pipe(duplex=False)
    process = _fork.Process(target=_do, args=(work, theirs, seconds, memory))
    process.start()
    theirs.close()
    try:
        result: Result = _answer(ours, progress, time.monotonic() + seconds)
        return result
    except TimeoutError:
        raise _too_slow(name, seconds) from None
    except MemoryError:
        raise _too_big(name, memory) from None
    except EOFError:
        raise _ended(process, name, seconds, memory) from None
    finally:
        _end(process)
        process.close()
        ours.close()


def _end(process: multiprocessing.process.BaseProcess) -> None:
    """Ends the process with all that it started, whatever they do."""
    if process.pid:
        with contextlib.suppress(ProcessLookupError, PermissionError):  # it has ended, or not begun
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.join()


def _answer(ours: Connection, progress: Progress, end: float) -> Any:
    told = (0, 0)
    while (left := end - time.monotonic()) > 0:
        if not ours.poll(min(left, BEAT)):
            progress(*told)
            continue
        kind, value = ours.recv()
        match kind:
            case "progress":
                told = value
                progress(*told)
            case "done":
                return value
            case "refused":
                code, sentence, details = value
                raise DocumentError(code, sentence, **details)
            case "no memory":
                raise MemoryError
            case _:
                raise RuntimeError(value)
    raise TimeoutError


def _ended(process: multiprocessing.process.BaseProcess, name: str, seconds: int, memory: int) -> Exception:
    """Why a process ended without an answer: its time or memory (many libraries take having no more by ending it), or
    somebody, or a system that is short of memory, ended it."""
    process.join(timeout=BEAT)
    if process.exitcode == -signal.SIGXCPU:
        return _too_slow(name, seconds)
    if process.exitcode in (-signal.SIGKILL, -signal.SIGTERM):
        return RuntimeError(f"The reading of {name} was ended by signal {-process.exitcode}.")
    return _too_big(name, memory)


def _do(work: Callable[[Progress], Any], theirs: Connection, seconds: int, memory: int) -> None:
    os.setpgrp()  # programs that it starts are to end with it
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)
    # Should our parent die, the system ends us: the time of the processor is never more than that of the clock.
    _limit(resource.RLIMIT_CPU, seconds + 1)
    _limit(resource.RLIMIT_DATA, _held() + memory)
    try:
        answer: tuple[str, Any] = ("done", work(lambda done, total: theirs.send(("progress", (done, total)))))
    except DocumentError as error:
        answer = ("refused", (error.code, str(error), error.details))
    except MemoryError:
        answer = ("no memory", None)
    except Exception:
        answer = ("fault", traceback.format_exc())
    theirs.send(answer)


def _limit(kind: int, most: int) -> None:
    hard = resource.getrlimit(kind)[1]
    if hard == resource.RLIM_INFINITY or most < hard:
        resource.setrlimit(kind, (most, hard))


def _held() -> int:
    """Bytes of memory that this process has already."""
    statistics = Path("/proc/self/statm")
    if statistics.exists():
        return int(statistics.read_text().split()[5]) * resource.getpagesize()
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024  # where it counts in bytes, the limit is wider


def _too_slow(name: str, seconds: int) -> DocumentError:
    return DocumentError(
        "too_long",
        f"{name} was not read: it took more than {seconds} seconds. Bring in the part that is the plan.",
        name=name,
        seconds=seconds,
    )


def _too_big(name: str, memory: int) -> DocumentError:
    return DocumentError(
        "too_heavy",
        f"{name} was not read: it took over {memory // MEGABYTE} MB of memory. Bring in the part that is the plan.",
        name=name,
    )
