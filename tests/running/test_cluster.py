"""A real cluster of Dask: the same bytes, also where a worker is killed or the scheduler lost."""

import os
import signal
import sys
from types import ModuleType

import pytest

from analysis.articles import ArticlesError
from tests.running.conftest import contents

distributed = pytest.importorskip("distributed")

pytestmark = pytest.mark.filterwarnings("default")  # of Dask's own, when it loses somebody


@pytest.fixture
def cluster(monkeypatch):
    # A page that was tested leaves itself as the main module, which processes would start with.
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as cluster:
        yield cluster


def test_a_killed_worker_costs_nothing(pile, measure, tmp_path, right, cluster):
    killed = []

    def kill(*_):
        if not killed:
            killed.append(next(iter(cluster.workers.values())).pid)
            os.kill(killed[0], signal.SIGKILL)

    measure(pile, tmp_path / "out", engine="dask", scheduler=cluster.scheduler_address, done=kill)
    assert killed
    assert contents(tmp_path / "out") == right


def test_a_run_whose_scheduler_is_lost_goes_on(pile, measure, tmp_path, right, cluster):
    folder = tmp_path / "out"
    with pytest.raises(ArticlesError, match="was lost; what is measured so far stays"):
        measure(pile, folder, engine="dask", scheduler=cluster.scheduler_address,
                done=lambda *_: cluster.close())  # fmt: skip
    assert (folder / "unfinished.json").exists()
    said = []
    measure(pile, folder, say=said.append)
    assert said == ["going on where the run before stopped"]
    assert contents(folder) == right


def test_a_scheduler_that_is_not_there_is_told(pile, measure, tmp_path, monkeypatch):
    monkeypatch.setattr("analysis.running.clusters.WAIT", 1)
    with pytest.raises(ArticlesError, match="cannot be reached"):
        measure(pile, tmp_path / "out", engine="dask", scheduler="tcp://127.0.0.1:9")
