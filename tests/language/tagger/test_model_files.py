"""The files that ship: all there, as trained, small; and what is said where one is missing."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from analysis.language.tagger import model_files
from analysis.language.tagger.labels import ARC_WIDTH, ARCS, ROLES, UNCERTAINTIES, n_labels
from analysis.language.tagger.model_files import MODELS, Model, ModelMissingError, model, threads
from analysis.language.tagger.windows import WINDOW, passages, window_of

SHIPPED = Path(model_files.__file__).parents[1] / "models" / "minilm-voices"
SHARED = ("vocabulary.txt", "embeddings.npy", "embeddings.npz")


def test_the_full_model_has_25_megabytes_at_most():
    files = [SHIPPED / name for name in (*SHARED, "full.onnx", "full.npz")]
    assert sum(file.stat().st_size for file in files) <= 25e6


def test_the_files_are_those_that_were_trained():
    told = SHIPPED / "training.json"
    if not told.exists():
        pytest.skip("training.json is written when the training is over")
    sums = json.loads(told.read_text(encoding="utf-8"))["sha256"]
    assert {"full.onnx", "full.npz", "embeddings.npy", "embeddings.npz"} <= set(sums)
    for name, expected in sums.items():
        assert hashlib.sha256((SHIPPED / name).read_bytes()).hexdigest() == expected, name


def test_the_licence_of_the_encoder_is_there():
    assert "Apache License" in (SHIPPED / "LICENSE").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", MODELS)
def test_a_model_sees_every_token_of_a_window(name):
    if not (SHIPPED / f"{name}.onnx").exists():
        pytest.skip(f"{name}.onnx is not trained yet")
    chosen = model(name)
    cut = passages("Mara Holt said it was safe.\nNobody believed her.", chosen.wordpiece)
    seen = chosen.see(window_of(cut, [0, 1]))
    n = sum(len(passage.tokens) + 1 for passage in cut)
    assert seen.roles.shape == (n, n_labels(ROLES))
    assert seen.hedges.shape == (n, n_labels(UNCERTAINTIES))
    assert seen.arcs.shape == (n, 2 * ARC_WIDTH * len(ARCS))
    assert seen.begin.shape == (2 * ARC_WIDTH * len(ARCS),)
    assert all(np.isfinite(part).all() for part in (seen.roles, seen.hedges, seen.arcs))


def test_a_full_window_can_be_read():
    chosen = model("full")
    cut = passages("the river rose " * 400, chosen.wordpiece)
    lengths = [passage.length for passage in cut]
    window = window_of(cut, [0])
    padding = WINDOW - len(window.pieces)
    longest = window_of(cut, [0, 0])
    assert max(lengths) < WINDOW
    window.pieces.extend(longest.pieces[:padding])
    window.features.extend(longest.features[:padding])
    assert len(window.pieces) == WINDOW
    assert len(chosen.see(window).roles) == len(window.positions)


def test_confidence_rises_and_stays_between_0_and_1():
    chosen = model("full")
    told = [chosen.sure(raw) for raw in np.linspace(0, 1, 101)]
    assert told == sorted(told)
    assert told[0] >= 0
    assert told[-1] <= 1
    assert len(set(told)) > 1


def test_a_model_is_loaded_once():
    assert model("full") is model("full")


@pytest.mark.parametrize("name", ["large", "", "rules", "../full"])
def test_an_unknown_model_is_refused(name):
    with pytest.raises(ValueError, match=r"no model .*; give one of: full, fast"):
        Model(name)


@pytest.mark.parametrize("missing", [*SHARED, "full.onnx", "full.npz"])
def test_a_missing_file_is_named_and_the_rules_are_offered(missing, tmp_path, monkeypatch):
    for name in {*SHARED, "full.onnx", "full.npz"} - {missing}:
        (tmp_path / name).symlink_to(SHIPPED / name)
    monkeypatch.setattr(model_files, "FOLDER", tmp_path)
    with pytest.raises(ModelMissingError, match="rules") as told:
        Model("full")
    assert missing in str(told.value)


def test_without_onnxruntime_its_name_is_told(monkeypatch):
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(ModelMissingError, match=r'pip install onnxruntime.*method="rules"'):
        Model("full")


def in_a_new_process(code: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return done.stdout.strip()


def test_another_folder_can_be_named(tmp_path):
    code = "from analysis.language.tagger.model_files import FOLDER; print(FOLDER)"
    assert in_a_new_process(code, PARALLAX_MODEL=str(tmp_path)) == str(tmp_path)


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"PARALLAX_THREADS": "1"}, 1),
        ({"PARALLAX_THREADS": "3"}, 3),
        ({"PARALLAX_THREADS": "0"}, 1),
        ({"PARALLAX_THREADS": "64"}, 8),
        ({"OMP_NUM_THREADS": "1"}, 1),
        ({"OMP_NUM_THREADS": "1", "PARALLAX_THREADS": "2"}, 2),
        ({"PYTEST_XDIST_WORKER": "gw0"}, 1),
        ({"PARALLAX_THREADS": "many"}, 2),  # as if nothing were said
        ({}, 2),
    ],
)
def test_threads_are_as_told_or_two_at_most(environment, expected, monkeypatch):
    for name in ("PARALLAX_THREADS", "OMP_NUM_THREADS", "PYTEST_XDIST_WORKER"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(16)), raising=False)
    assert threads() == expected


def test_one_processor_means_one_thread(monkeypatch):
    for name in ("PARALLAX_THREADS", "OMP_NUM_THREADS", "PYTEST_XDIST_WORKER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0}, raising=False)
    assert threads() == 1


def test_a_folder_that_was_named_and_holds_no_model_is_an_error(tmp_path):
    code = (
        "import analysis; from analysis.articles import ArticlesError\n"
        "try: analysis.attributions(analysis.load_event('dam-breach').head(1))\n"
        "except ArticlesError as error: print(error)"
    )
    said = in_a_new_process(code, PARALLAX_MODEL=str(tmp_path))
    assert f"PARALLAX_MODEL names the folder {tmp_path}, which has no full.onnx" in said
    assert "unset it" in said


def test_the_encoder_starts_no_threads_of_its_own():
    if not Path("/proc/self/task").is_dir():
        pytest.skip("threads are counted as Linux lists them")
    # numpy keeps threads of its own from the first large product on, onnxruntime an idle one;
    # pandas, which the words of a text come with, has one, too.
    code = """
import os, numpy, onnxruntime, pandas
numpy.ones((300, 300)) @ numpy.ones((300, 300))
before = len(os.listdir("/proc/self/task"))
from analysis.language.tagger import tag
tag(("Mara Holt said it was safe. " * 50,))
print(len(os.listdir("/proc/self/task")) - before)
"""
    assert in_a_new_process(code) == "0"


LITTLE = """
import resource
import numpy as np
from analysis.language.meaning.encoder import FOLDER
from analysis.language.tagger.model_files import session
network = session(FOLDER / "encoder.onnx")
def read(n): return network.run(["vectors"], {"embedded": np.zeros((1, n, 384), np.float32)})
read(126)
pages = int(open("/proc/self/statm").read().split()[0])
resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + 2**28,) * 2)
try:
    read(20_000)
except MemoryError as error:
    print(error, "|", error.__cause__)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="no bound of memory elsewhere")
def test_memory_that_is_lacking_is_an_error_of_memory():
    done = subprocess.run(
        [sys.executable, "-c", LITTLE], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("the model needs more memory than there is | [ONNXRuntimeError]")


def test_any_other_error_of_a_network_stays_what_it_is():
    from analysis.language.meaning.encoder import FOLDER

    with pytest.raises(ValueError, match="missing from input feed"):
        model_files.session(FOLDER / "encoder.onnx").run(["none"], {})
