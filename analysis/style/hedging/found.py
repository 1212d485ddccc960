"""What is a hedge that was found, and which kinds of hedges are there?"""

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias, get_args

Category: TypeAlias = Literal[
    "epistemic verb",
    "modal",
    "adverb",
    "adjective",
    "noun",
    "evidential disclaimer",
    "doubting attribution",
    "approximator",
    "scare quotes",
    "conditional",
    "indirect question",
]
"""What a hedge is; what each one means stands in the docstring of `hedges`."""

CATEGORIES: Final[tuple[Category, ...]] = get_args(Category)
"""All categories of hedges."""

COUNTED: Final = frozenset(CATEGORIES[:7])
"""The categories that count by default."""


@dataclass(frozen=True, slots=True)
class Hedge:
    """A cue in a text: `text[start:end] == cue`.

    `category` is one of `CATEGORIES` (for boosters a part of speech), `counts` tells whether it
    enters the rate by default, `uncertainty` whether it is a cue of semantic uncertainty in the
    sense of Szarvas et al. (2012), doi:10.1162/COLI_a_00098. `confidence` (0–1) is how often such
    a cue is a hedge, None if that was not measured; `method` is what found it, "rules" or "model";
    `always` tells that it stays whatever the model says.
    """

    start: int
    end: int
    cue: str
    category: str
    counts: bool
    uncertainty: bool
    confidence: float | None = None
    method: str = "rules"
    always: bool = False
