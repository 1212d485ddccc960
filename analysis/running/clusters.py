"""Partitions measured by the workers of a Dask cluster, which all see the folder of the run."""

from collections.abc import Iterator, Sequence

from analysis.articles import ArticlesError
from analysis.running.measuring import Done, measured
from analysis.running.processes import in_processes

WAIT = 60
"""Seconds that the scheduler may take to answer."""


def in_cluster(folder: str, numbers: Sequence[int], scheduler: str) -> Iterator[Done]:
    """Measure partitions on a cluster; yield each when it is done, in any order.

    Only the number of a partition goes through the scheduler, never a text. A worker that is
    lost is another one's work; a partition that ends one worker after the other is measured here.

    Parameters
    ----------
    folder
        Of the run: every worker sees it under this path.
    numbers
        The partitions.
    scheduler
        The address of Dask's scheduler, such as "tcp://10.0.0.7:8786", or its file.

    Raises
    ------
    ArticlesError
        Dask is not installed, or the scheduler cannot be reached, or was lost.
    """
    try:
        from distributed import Client, as_completed
        from distributed.scheduler import KilledWorker
    except ImportError:
        raise ArticlesError(
            'measuring on a cluster needs Dask; install it (pip install "parallax-news[cluster]")'
        ) from None
    where = {"scheduler_file" if scheduler.endswith(".json") else "address": scheduler}
    lost = ArticlesError(
        f"the scheduler at {scheduler} cannot be reached, or was lost; what is measured so far "
        "stays: start it and run the same command again"
    )
    try:
        client = Client(**where, timeout=WAIT, set_as_default=False)
    except (OSError, ValueError, TimeoutError):
        raise lost from None
    ended: list[int] = []
    with client:
        # Not pure: what is done is in the folder, not in the memory of the cluster.
        asked = {client.submit(measured, folder, n, pure=False): n for n in numbers}
        for future in as_completed(list(asked), loop=client.loop):
            number = asked.pop(future)
            if future.status == "finished":
                yield Done(*future.result())
                continue
            error = future.exception() if future.status == "error" else None
            if isinstance(error, KilledWorker):
                ended.append(number)
            elif error is None:
                raise lost
            else:
                raise error
    if ended:
        yield from in_processes(folder, ended, 1)
