"""What visitors and threads leave behind can be given back."""

import gc
import subprocess
import sys
from types import SimpleNamespace

import pytest

from dashboard import closing

HEAPS = """
import ctypes, threading
libc = ctypes.CDLL(None)
libc.malloc.restype = libc.fopen.restype = ctypes.c_void_p
{before}
meet = threading.Barrier(6)

def allocate():
    meet.wait()
    for _ in range(100):
        libc.malloc(ctypes.c_size_t(5_000))
    meet.wait()

threads = [threading.Thread(target=allocate) for _ in range(6)]
for one in threads: one.start()
for one in threads: one.join()
told = ctypes.c_void_p(libc.fopen({path!r}.encode(), b"w"))
libc.malloc_info(0, told)
libc.fclose(told)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the C library of Linux")
@pytest.mark.parametrize("shared", [False, True])
def test_threads_share_one_heap(tmp_path, shared):
    before = "from analysis import heaps; heaps.share()" if shared else ""
    code = HEAPS.format(before=before, path=str(tmp_path / "heaps"))
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120)
    heaps = (tmp_path / "heaps").read_text().count("<heap nr=")
    assert heaps <= 2 if shared else heaps > 2


@pytest.mark.parametrize("n", [0, 1])
def test_what_a_visitor_has_is_never_kept_for_good(monkeypatch, n):
    manager = SimpleNamespace(num_sessions=lambda: n)
    monkeypatch.setattr(closing.runtime, "exists", lambda: True)
    monkeypatch.setattr(
        closing.runtime, "get_instance", lambda: SimpleNamespace(_session_mgr=manager)
    )
    before = gc.get_freeze_count()
    try:
        closing.keep_for_good()
        assert (gc.get_freeze_count() > before) is (n == 0)
    finally:
        gc.unfreeze()
