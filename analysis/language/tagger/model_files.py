"""Which trained models are there, and what does one see in a window?"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np

from analysis.language.tagger.linking import Ties
from analysis.language.tagger.windows import Window
from analysis.language.tagger.wordpiece import WordPiece

SHIPPED: Final = Path(__file__).parents[1] / "models" / "minilm-voices"
"""Where the models lie that come with Parallax."""
FOLDER: Final = Path(os.environ.get("PARALLAX_MODEL") or SHIPPED)
"""Where the models lie; `PARALLAX_MODEL` names the folder of one that was trained anew."""
MODELS: Final = ("full", "fast")
"""`full`: six layers; `fast`: three, distilled from the full one, in two thirds of its time."""


_NO_MEMORY: Final = ("allocate memory", "bad_alloc", "bad allocation")
"""By one of these onnxruntime says that there is no memory, in an error that is called `Fail`."""


class ModelMissingError(ImportError):
    """The model cannot run here; the message says what to install, and that the rules can."""


@dataclass(frozen=True)
class Seen:
    """What the encoder makes of the tokens of a window."""

    roles: np.ndarray
    hedges: np.ndarray
    arcs: np.ndarray
    """By which numbers a token looks for others, and lets itself be found."""
    begin: np.ndarray
    """The same for the mark at the window's beginning, which stands for "nowhere"."""


class Model:
    """A trained model, ready to run."""

    def __init__(self, name: str) -> None:
        if name not in MODELS:
            raise ValueError(f"no model {name!r}; give one of: {', '.join(MODELS)}")
        self.name = name
        self._session = session(FOLDER / f"{name}.onnx")
        for file in ("vocabulary.txt", "embeddings.npy", "embeddings.npz", f"{name}.npz"):
            check_there(FOLDER / file)
        self.wordpiece = WordPiece.read(FOLDER / "vocabulary.txt")
        self._words = np.load(FOLDER / "embeddings.npy", mmap_mode="r")
        with np.load(FOLDER / "embeddings.npz") as tables:
            self._scales, self._positions = tables["scales"], tables["positions"]
            self._features = tables["features"]
        with np.load(FOLDER / f"{name}.npz") as beside:
            self.role_moves, self.role_starts = beside["role_moves"], beside["role_starts"]
            self.ties = Ties(beside["distances"], beside["nowhere"])
            self._raw, self._right = beside["raw"], beside["right"]

    def sure(self, raw: float) -> float:
        """How often attributions with this raw confidence were right on the development set."""
        return float(np.interp(raw, self._raw, self._right))

    def see(self, window: Window) -> Seen:
        """Run the encoder on one window, by itself: no other window changes what it gives."""
        pieces = np.array(window.pieces)
        embedded = self._words[pieces] * self._scales[pieces, None]
        embedded += self._positions[: len(pieces)]
        embedded += self._features[np.array(window.features)]
        rows = np.array([0, *window.positions])
        given = {"embedded": embedded[None], "positions": rows}
        roles, hedges, arcs = self._session.run(["roles", "hedges", "arcs"], given)
        return Seen(roles[1:], hedges[1:], arcs[1:], arcs[0])


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


class Network:
    """A network, loaded by onnxruntime: only that it says as Python does that memory is lacking."""

    def __init__(self, load: Callable[[], Any]) -> None:
        self._session = _in_memory(load)

    def run(self, outputs: list[str], given: dict[str, np.ndarray]) -> list[Any]:
        """Return these outputs; raises `MemoryError` where there is too little for them."""
        found: list[Any] = _in_memory(lambda: self._session.run(outputs, given))
        return found


def _in_memory(do: Callable[[], Any]) -> Any:
    try:
        return do()
    except Exception as error:
        if any(told in str(error) for told in _NO_MEMORY):
            raise MemoryError("the model needs more memory than there is") from error
        raise


def session(path: Path) -> Network:
    """Load a network; raises `ModelMissingError` where that cannot be."""
    try:
        import onnxruntime
    except ImportError as error:
        raise ModelMissingError(
            "the trained model needs the package onnxruntime; install it "
            '(pip install onnxruntime), or choose method="rules"'
        ) from error
    check_there(path)
    options = onnxruntime.SessionOptions()
    # One thread each: windows are read side by side, which scales better than splitting one.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    # Further "optimising" would join Add and LayerNormalization to a step that takes far longer.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.log_severity_level = 3
    cpu = ["CPUExecutionProvider"]
    return Network(lambda: onnxruntime.InferenceSession(path, options, providers=cpu))


def check_there(path: Path) -> None:
    """Raise an error if a file of a model is missing."""
    if not path.exists():
        # Whoever names a folder wants no rules instead.
        if os.environ.get("PARALLAX_MODEL") and path.parent == FOLDER:
            from analysis.articles import ArticlesError  # brings pandas

            raise ArticlesError(
                f"PARALLAX_MODEL names the folder {FOLDER}, which has no {path.name}; "
                "name the folder of a trained model, or unset it to use the one that comes with "
                "Parallax"
            )
        raise ModelMissingError(
            f"the trained model is missing ({path}); install Parallax again, "
            'or choose method="rules"'
        )
