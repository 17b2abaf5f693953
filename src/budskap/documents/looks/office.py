"""Word files and slides as PDF, by LibreOffice where there is one: in a process and a home of its own, with limits,
without network and without macros."""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import signal
import subprocess
import tempfile
from pathlib import Path

AS_PDF = {"docx": ".docx", "pptx": ".pptx", "odt": ".odt", "odp": ".odp"}
"""Kind of document → the ending LibreOffice knows it by."""

_NEW_USER, _NEW_NETWORK = 0x1000_0000, 0x4000_0000
"""Of Linux: a process with these sees no network."""

_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetProxyType" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>9</value></prop></item>
</oor:items>
"""  # noqa: E501
"""No macros, no links that fetch, and a proxy that is not there, for systems that cannot take the network away."""


def as_pdf(content: bytes, kind: str, *, program: str, seconds: int, memory: int) -> bytes | None:
    """The file as PDF; None when `program` could not make one of it in so many seconds and bytes of memory."""
    with tempfile.TemporaryDirectory(prefix="budskap-look-") as folder:
        home = Path(folder)
        (home / "profile/user").mkdir(parents=True)
        (home / "profile/user/registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        (home / f"file{AS_PDF[kind]}").write_bytes(content)
        _run(_command(program, home, kind), home, seconds, memory)
        made = home / "file.pdf"
        return made.read_bytes() if made.exists() else None


def _command(program: str, home: Path, kind: str) -> list[str]:
    options = ["--headless", "--norestore", "--nologo", "--nolockcheck"]
    profile = f"-env:UserInstallation={(home / 'profile').as_uri()}"
    return [program, profile, *options, "--convert-to", "pdf", "--outdir", str(home), str(home / f"file{AS_PDF[kind]}")]


def _run(command: list[str], home: Path, seconds: int, memory: int) -> None:
    """Runs it to its end, or to ours: then it goes with all it started."""
    environment = {"HOME": str(home), "PATH": os.environ.get("PATH", ""), "LANG": "C.UTF-8"}

    def confine() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).unshare(_NEW_USER | _NEW_NETWORK)  # where it is refused, the settings have to do

    process = subprocess.Popen(
        command, cwd=home, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, start_new_session=True, preexec_fn=confine,
    )  # fmt: skip
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        pass
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
