"""The words of a partition, kept until those of the corpus are put together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, cast

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


class _Partition:
    """The words of a partition, as in `Words`: each field is read when it is asked for."""

    def __init__(self, path: Path, ranks: NDArray[np.int64]) -> None:
        self._path, self._ranks = path, ranks

    def __getattr__(self, name: str) -> Any:
        if name not in Words._fields:
            raise AttributeError(name)
        with np.load(self._path) as kept:
            found: Any = kept[name]
        if name in _TEXTS:
            text = found.tobytes().decode("utf-8", "surrogatepass")
            found = text.split("\n") if text else []
        elif found.dtype == np.int32:
            found = found.astype(np.int64)
        if name == "articles":
            found = self._ranks[found]
        setattr(self, name, found)
        return found


@dataclass(frozen=True)
class Kept:
    """The words of all partitions, of which one is in memory at a time."""

    paths: Sequence[Path]
    ranks: Sequence[NDArray[np.int64]]
    """Of the articles of each partition their places among all."""

    def __iter__(self) -> Iterator[Words]:
        for path, ranks in zip(self.paths, self.ranks, strict=True):
            yield cast("Words", _Partition(path, ranks))
