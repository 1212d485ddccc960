"""What does a small file cost that claims much? Each is read in a process of its own.

    python -m evaluation.benchmarks.bombs [NAME ...]

Told of each (`tests.files.reading.small_bombs`): its size, the seconds of the processor and the
memory that reading it takes (that of a process of its own included), and what is said of it.
"""

import resource
import subprocess
import sys


def main() -> None:
    from tests.files.reading.small_bombs import BOMBS

    if sys.argv[1:2] == ["--one"]:
        name = sys.argv[2]
        read(name, next(kind[name] for kind in BOMBS.values() if name in kind)[0]())
        return
    for name in sys.argv[1:] or [name for kind in BOMBS.values() for name in kind]:
        command = [sys.executable, "-W", "ignore", "-m", "evaluation.benchmarks.bombs"]
        subprocess.run([*command, "--one", name], check=False)


def read(name: str, data: bytes) -> None:
    from analysis.files.reading import read_uploads

    read_uploads({"a.txt": b"It rained in Orrin.", "b.html": b"<p>It rained in Orrin.</p>"})
    seconds, before = worked(), held()
    reading = read_uploads({name: data})
    said = next(iter(reading.skipped["problem"]), f"{len(reading.articles)} read")
    print(
        f"{name:26}{len(data) / 1000:9,.1f} KB{worked() - seconds:7.2f} s"
        f"{max(held() - before, held(resource.RUSAGE_CHILDREN)):6.0f} MB  {said[:80]}",
        flush=True,
    )


def worked() -> float:
    used = [resource.getrusage(one) for one in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def held(whose: int = resource.RUSAGE_SELF) -> float:
    return resource.getrusage(whose).ru_maxrss / 1024


if __name__ == "__main__":
    main()
