"""The words of a partition, kept until those of the corpus are put together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from analysis.words.keyness.reading import Words

_TEXTS: Final = ("keys", "forms")


def save(path: Path, words: Words) -> None:
    """Write words to a file."""
    arrays: dict[str, NDArray[Any]] = {}
    for name, one in words._asdict().items():
        if name in _TEXTS:
            text = "\n".join(one).encode("utf-8", "surrogatepass")
            arrays[name] = np.frombuffer(text, np.uint8)
        else:
            arrays[name] = one.astype(np.int32) if one.dtype == np.int64 else one
    with path.open("wb") as file:
        np.savez_compressed(file, **arrays)  # type: ignore[arg-type]


def load(path: Path) -> Words:
    """Read what `save` wrote."""
    with np.load(path) as kept:
        found: dict[str, Any] = {name: kept[name] for name in Words._fields}
    for name, one in found.items():
        if name in _TEXTS:
            text = one.tobytes().decode("utf-8", "surrogatepass")
            found[name] = text.split("\n") if text else []
        elif one.dtype == np.int32:
            found[name] = one.astype(np.int64)
    return Words(**found)


@dataclass(frozen=True)
class Kept:
    """The words of all partitions, of which one is in memory at a time."""

    paths: Sequence[Path]
    ranks: Sequence[NDArray[np.int64]]
    """Of the articles of each partition their places among all."""

    def __iter__(self) -> Iterator[Words]:
        for path, ranks in zip(self.paths, self.ranks, strict=True):
            words = load(path)
            yield words._replace(articles=ranks[words.articles])
