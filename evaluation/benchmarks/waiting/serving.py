"""A server of its own: how soon it answers, how long it works, how much memory it holds."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager, suppress
from pathlib import Path
from types import SimpleNamespace

OURS = "from dashboard.server import start; start(port={port}, headless=True)"
HELLO = (
    "import sys; from streamlit.web.cli import main; sys.argv = ['streamlit', 'hello', "
    "'--server.port={port}', '--server.headless=true', '--server.address=127.0.0.1', "
    "'--browser.gatherUsageStats=false']; main()"
)
TICK = os.sysconf("SC_CLK_TCK")


@contextmanager
def server(code):
    """Start one; `began` is the moment, `answered` how many seconds until it was healthy."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    folder = Path(tempfile.mkdtemp(prefix="waiting-"))
    told = os.environ | {"PARALLAX_STUDIES": str(folder / "studies"),
                         "PARALLAX_CORRECTIONS": str(folder / "corrections")}  # fmt: skip
    with (folder / "log").open("w") as written:
        began = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-c", code.format(port=port)],
            stdout=written, stderr=written, cwd=os.getcwd(), env=told,
        )  # fmt: skip
    one = SimpleNamespace(
        url=f"http://127.0.0.1:{port}", pid=process.pid, began=began, log=folder / "log"
    )
    try:
        one.answered = _healthy(one.url, process) - began
        yield one
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()


def _healthy(url, process):
    while process.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=2) as answer:
                if answer.status == 200:
                    return time.perf_counter()
        except OSError:
            time.sleep(0.01)
    raise RuntimeError("the server ended at once")


def family(pid):
    """The process and all that it started."""
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            found += family(int(child))
    return found


def worked(pid):
    """Seconds of processor time so far."""
    total = 0
    for one in family(pid):
        fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        total += int(fields[11]) + int(fields[12])
    return total / TICK


def memory(pid):
    """Megabytes that a process and its children wrote: what is read from disk can be dropped."""
    total = 0
    for one in family(pid):
        with suppress(OSError):  # it ended meanwhile
            for line in Path(f"/proc/{one}/smaps_rollup").read_text().splitlines():
                if line.startswith(("Pss_Anon:", "SwapPss:")):
                    total += int(line.split()[1])
    return total / 1024
