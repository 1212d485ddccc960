"""The real command with an audit hook inside: what it, and what it starts, would send elsewhere."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .conftest import free_port, wait_until_healthy

HOOK = """
import json, os, sys

LOG = os.environ["PARALLAX_AUDIT"]
LOCAL = {"127.0.0.1", "::1", "localhost", ""}

def told(event, args):
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        address = args[1]
        return None if not isinstance(address, tuple) or address[0] in LOCAL else address
    if event.startswith("socket.get") and "by" in event or event == "socket.getaddrinfo":
        host = args[0].decode() if isinstance(args[0], bytes) else args[0]
        return None if host is None or host in LOCAL else args
    if event in ("urllib.Request", "http.client.connect", "webbrowser.open"):
        return args
    if event.split(".")[0] in ("ftplib", "smtplib", "imaplib", "poplib", "nntplib", "telnetlib"):
        return args
    if event in ("os.system", "os.exec", "os.posix_spawn", "subprocess.Popen"):
        return None if os.path.basename(str(args[0])).startswith("python") else args
    return None

def hook(event, args):
    what = told(event, args)
    if what is not None:
        with open(LOG, "a") as log:
            log.write(json.dumps([event, repr(what)]) + "\\n")

sys.addaudithook(hook)
with open(LOG, "a") as log:
    log.write(json.dumps(["started", " ".join(sys.orig_argv)]) + "\\n")
"""


@dataclass(frozen=True)
class Audited:
    """A dashboard under audit, and the file of what was noted."""

    url: str
    log: Path

    def noted(self) -> list[tuple[str, str]]:
        """Return each event that leads out of this computer, and each process that began."""
        return [tuple(json.loads(line)) for line in self.log.read_text().splitlines()]

    def sent(self) -> list[tuple[str, str]]:
        """Return the events alone."""
        return [one for one in self.noted() if one[0] != "started"]


@contextmanager
def audited(folder: Path, *options: str, port: int = 0) -> Iterator[Audited]:
    """Start `parallax` in a folder, with the hook in every Python that it starts."""
    hooks = folder / "hooks"
    hooks.mkdir()
    (hooks / "sitecustomize.py").write_text(HOOK)
    log, port = folder / "audit.jsonl", port or free_port()
    paths = [str(hooks), os.environ.get("PYTHONPATH", "")]
    told = os.environ | {
        "PYTHONPATH": os.pathsep.join(filter(None, paths)),
        "PARALLAX_AUDIT": str(log),
        "PARALLAX_STUDIES": str(folder / "studies"),
        "PARALLAX_CORRECTIONS": str(folder / "corrections"),
        "HOME": str(folder),
    }
    parallax = shutil.which("parallax", path=str(Path(sys.executable).parent))
    assert parallax, "install Parallax first: make test does"
    command = [parallax, "--no-browser", "--port", str(port), *options]
    with (folder / "server.log").open("a") as written:
        process = subprocess.Popen(command, cwd=folder, stdout=written, stderr=written, env=told)
    try:
        wait_until_healthy(f"http://127.0.0.1:{port}", process)
        yield Audited(f"http://127.0.0.1:{port}", log)
    finally:
        process.kill()
        process.wait()
