"""By which method is it found who speaks and what is hedged: by the model or by rules?"""

from collections.abc import Mapping
from importlib.util import find_spec
from typing import Final

from analysis.language.tagger.model_files import FOLDER
from analysis.measures import DEFAULTS
from dashboard.state import address, piles

METHODS: Final[Mapping[str, str]] = {"model": "Model", "fast": "Fast model", "rules": "Rules"}
"""Ids as in the address, and names."""

FOUND_BY: Final[Mapping[str, str]] = {
    "model": "found by the trained model",
    "fast": "found by the fast model",
    "rules": "found by rules",
}
"""What the captions of charts say."""


def available() -> list[str]:
    """Return the methods that can be chosen: the rules always, the model where it can run."""
    if find_spec("onnxruntime") is None:
        return ["rules"]
    there = {"model": "full", "fast": "fast"}
    return [*(name for name in there if (FOLDER / f"{there[name]}.onnx").is_file()), "rules"]


def default() -> str:
    """Return the method that is used where nobody chose: as the open run, or the library, does."""
    wanted = piles.method() or DEFAULTS["method"]
    return wanted if wanted in available() else "rules"


def pick_method() -> str:
    """Let the reader choose the method, for all pages; kept in the address."""
    names = {method: METHODS[method] for method in available()}
    if len(names) == 1:
        return next(iter(names))
    # A list: in the sidebar the label of a chosen button would be too pale.
    label = "Voices and hedges found by"
    return address.pick(label, names, key="method", default=default(), as_list=True)
