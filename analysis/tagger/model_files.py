"""Which trained models are there, and what does one see in a window?"""

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np

from analysis.tagger.linking import Ties
from analysis.tagger.windows import Window
from analysis.tagger.wordpiece import WordPiece

FOLDER: Final = Path(__file__).parents[1] / "models" / "minilm-voices"
MODELS: Final = ("full", "fast")
"""`full`: six layers; `fast`: three, distilled from the full one, twice as fast."""


class ModelMissing(ImportError):
    """The model cannot run here; the message says what to install, and that the rules can."""


@dataclass(frozen=True)
class Seen:
    """What the encoder makes of the tokens of a window."""

    roles: np.ndarray
    hedges: np.ndarray
    hidden: np.ndarray
    """A row for the window's beginning, then one for each token."""


class Model:
    """A trained model, ready to run."""

    def __init__(self, name: str) -> None:
        if name not in MODELS:
            raise ValueError(f"no model {name!r}; give one of: {', '.join(MODELS)}")
        self.name = name
        self.wordpiece = WordPiece.read(FOLDER / "vocabulary.txt")
        self._session = _session(FOLDER / f"{name}.onnx")
        self._words = np.load(FOLDER / "embeddings.npy", mmap_mode="r")
        with np.load(FOLDER / "embeddings.npz") as tables:
            self._scales, self._positions = tables["scales"], tables["positions"]
            self._features = tables["features"]
        with np.load(FOLDER / f"{name}.npz") as heads:
            self._heads = dict(heads)
        self.role_moves, self.role_starts = self._heads["role_moves"], self._heads["role_starts"]
        self.ties = Ties(self._heads["distances"], self._heads["nowhere"])

    def see(self, window: Window) -> Seen:
        """Run the encoder on one window, by itself: no other window changes what it gives."""
        pieces = np.array(window.pieces)
        embedded = self._words[pieces] * self._scales[pieces, None]
        embedded += self._positions[: len(pieces)]
        embedded += self._features[np.array(window.features)]
        hidden = self._session.run(None, {"embedded": embedded[None]})[0][0]
        hidden = hidden[[0, *window.positions]]
        return Seen(self._head("roles", hidden[1:]), self._head("hedges", hidden[1:]), hidden)

    def asks_and_answers(self, hidden: np.ndarray) -> np.ndarray:
        """By which numbers these tokens look for others, and let themselves be found."""
        return self._head("arcs", hidden)

    def _head(self, name: str, hidden: np.ndarray) -> np.ndarray:
        scores: np.ndarray = hidden @ self._heads[f"{name}_weight"].T
        return scores + self._heads[f"{name}_bias"]


@cache
def model(name: str = "full") -> Model:
    """Load a model, once in a process."""
    return Model(name)


def threads() -> int:
    """How many windows are read at the same time: the processors that are free for us, two at most.

    Beside other workers (`OMP_NUM_THREADS=1`, or pytest-xdist and joblib, which say so in the
    same way) one.
    """
    told = os.environ.get("PARALLAX_THREADS") or os.environ.get("OMP_NUM_THREADS")
    if told and told.isdigit():
        return max(1, min(int(told), 8))
    if "PYTEST_XDIST_WORKER" in os.environ:
        return 1
    try:
        free = len(os.sched_getaffinity(0))
    except AttributeError:  # not on Windows or macOS
        free = os.cpu_count() or 1
    return max(1, min(free, 2))


def _session(path: Path) -> Any:
    try:
        import onnxruntime
    except ImportError as error:
        raise ModelMissing(
            "the trained model needs the package onnxruntime; install it "
            '(pip install onnxruntime), or choose method="rules"'
        ) from error
    if not path.exists():
        raise ModelMissing(
            f"the trained model is missing ({path}); install Parallax again, "
            'or choose method="rules"'
        )
    options = onnxruntime.SessionOptions()
    # One thread each: windows are read side by side, which scales better than splitting one.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
