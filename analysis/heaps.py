"""Memory of this process: one heap for all threads, and what is free in it given back."""

import ctypes
import gc
import sys
from contextlib import suppress

_HEAPS = {-8: 1, -3: 1 << 16, -1: 1 << 17}
"""Settings of mallopt(3): one heap; 64 kB and more lie outside; a free end is given back."""


def share() -> None:
    """Let all threads allocate from one heap, before there are threads, and large things beside it.

    The C library of Linux else gives each a heap of its own. Every run of a page is a thread: what
    one left in its heap kept that from being given back, some 5 MB for each visitor with articles
    of their own.
    """
    with suppress(OSError, AttributeError):  # not everywhere
        for what, value in _HEAPS.items():
            ctypes.CDLL(None).mallopt(what, value)


def give_back() -> None:
    """Give free memory back, also from the middle of the heap, and what Arrow keeps for later."""
    gc.collect()
    if arrow := sys.modules.get("pyarrow"):
        arrow.default_memory_pool().release_unused()
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
