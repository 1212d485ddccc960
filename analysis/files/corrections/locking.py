"""Who may write now? One at a time: of all threads and all processes of this computer."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


@contextmanager
def only_one(path: Path) -> Iterator[None]:
    """Wait until nobody else holds the lock file at `path`, and hold it.

    The file stays: were it taken away, two could hold files of the same name. A writer that
    ends without letting go is no hindrance, for the system lets go for it.
    """
    with path.open("ab") as lock:
        if sys.platform == "win32":
            while not _held(lock.fileno()):
                time.sleep(0.05)
        else:
            fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            yield
        finally:
            if sys.platform == "win32":
                lock.seek(0)
                msvcrt.locking(lock.fileno(), msvcrt.LK_UNLCK, 1)
            else:
                fcntl.flock(lock, fcntl.LOCK_UN)


if sys.platform == "win32":

    def _held(number: int) -> bool:
        """Take the first byte of an open file; Windows gives it to one only."""
        try:
            msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
