"""In which articles of a run does a word stand? Each text is looked at once, and never again.

An index of a field is three arrays, mapped into memory, never read whole: the words in their order
(`words`, UTF-8, one a line), where the articles of each begin (`starts`), and the numbers of the
articles (`articles`, ascending for each word).
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Final

import numpy as np

_WORD: Final = re.compile(r"[^\W_]+")


def words_of(text: str) -> list[str]:
    """Return the words of a text as they are looked for: in small letters, cut at every mark.

    Examples
    --------
    >>> words_of("The Minister’s U-turn")
    ['the', 'minister', 's', 'u', 'turn']
    """
    return _WORD.findall(text.lower())


def write_index(
    folder: Path, texts: Iterable[list[str]], done: Callable[[int], None] = lambda _: None
) -> None:
    """Index texts that come in batches, in the order of their articles; the folder is there."""
    known: dict[str, int] = {}
    counts = _counted(folder / "raw", texts, known, done)
    order = sorted(known)
    rank = np.empty(len(known), dtype=np.int64)
    rank[[known[word] for word in order]] = np.arange(len(known))
    starts = np.zeros(len(known) + 1, dtype=np.int64)
    np.cumsum(counts[[known[word] for word in order]], out=starts[1:])
    (folder / "words").write_text("\n".join(order), encoding="utf-8")
    np.save(folder / "starts.npy", starts)
    _sort(folder, rank, starts)
    (folder / "raw").unlink()


def _counted(
    path: Path, texts: Iterable[list[str]], known: dict[str, int], done: Callable[[int], None]
) -> np.ndarray:
    """Write for each text how many words it has, and which; return how many texts each is in."""
    counts = np.zeros(1 << 16, dtype=np.int64)
    with path.open("wb") as raw:
        for batch in texts:
            found = [
                [known.setdefault(word, len(known)) for word in set(words_of(text))]
                for text in batch
            ]
            lengths = np.array([len(one) for one in found], dtype=np.uint32)
            codes = np.fromiter(chain.from_iterable(found), dtype=np.uint32)
            for array in (np.array([len(found), len(codes)], dtype=np.uint32), lengths, codes):
                raw.write(array.tobytes())
            while len(known) > len(counts):
                counts = np.concatenate([counts, np.zeros_like(counts)])
            counts += np.bincount(codes, minlength=len(counts))
            done(len(batch))
    return counts[: len(known)]


def _sort(folder: Path, rank: np.ndarray, starts: np.ndarray) -> None:
    """Write the articles of each word, one word after the other, batch by batch."""
    shape = (int(starts[-1]),)
    target = np.lib.format.open_memmap(
        folder / "articles.npy", mode="w+", dtype=np.uint32, shape=shape
    )
    free, first = starts[:-1].copy(), 0
    for lengths, codes in _batches(folder / "raw"):
        ranks = rank[codes]
        order = np.argsort(ranks, kind="stable")
        ordered = ranks[order]
        numbers = np.repeat(np.arange(first, first + len(lengths), dtype=np.uint32), lengths)
        words, at, n = np.unique(ordered, return_index=True, return_counts=True)
        within = np.arange(len(ordered)) - np.repeat(at, n)
        target[free[ordered] + within] = numbers[order]
        free[words] += n
        first += len(lengths)
    target.flush()


def _batches(path: Path) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    with path.open("rb") as raw:
        while len(head := raw.read(8)) == 8:
            n_texts, n_codes = np.frombuffer(head, dtype=np.uint32).tolist()
            lengths, codes = (
                np.frombuffer(raw.read(4 * n), dtype=np.uint32) for n in (n_texts, n_codes)
            )
            yield lengths, codes


class WordIndex:
    """The index of one field of a run's articles.

    Parameters
    ----------
    folder
        Where `write_index` wrote it.
    n_articles
        How many articles the run has.

    Raises
    ------
    ValueError, OSError
        It is damaged.
    """

    def __init__(self, folder: Path, n_articles: int) -> None:
        self.n_articles = n_articles
        told = (folder / "words").read_text(encoding="utf-8")
        self._words = told.split("\n") if told else []  # as of titles, where no article has one
        # Not `np.load`, which looks into other kinds of files, too.
        self._starts, self._articles = (
            np.lib.format.open_memmap(folder / f"{name}.npy", mode="r")
            for name in ("starts", "articles")
        )
        starts, articles = self._starts, self._articles
        if (
            starts.dtype != np.int64 or articles.dtype != np.uint32
            or (starts.shape, articles.ndim) != ((len(self._words) + 1,), 1)
            or starts[0] != 0 or starts[-1] != len(articles) or (np.diff(starts) < 0).any()
        ):  # fmt: skip
            raise ValueError("the index is damaged")

    def holding(self, word: str, any_ending: bool = False) -> np.ndarray:
        """Tell for each article whether a word stands in it, or one that begins so."""
        first = bisect_left(self._words, word)
        last = bisect_left(self._words, word + "\U0010ffff") if any_ending else first
        if not any_ending and first < len(self._words) and self._words[first] == word:
            last += 1
        found = np.zeros(self.n_articles, dtype=bool)
        # A number that no article has is an IndexError: the index is damaged.
        found[self._articles[self._starts[first] : self._starts[last]]] = True
        return found


def asked_words(query: str) -> list[tuple[str, bool]]:
    """Return the words of a query, and whether each may end in any way.

    Examples
    --------
    >>> asked_words("Terror* attack")
    [('terror', True), ('attack', False)]
    """
    found = []
    for part in query.split():
        words = words_of(part)
        ends = part.endswith("*")
        found += [(word, ends and number == len(words)) for number, word in enumerate(words, 1)]
    return found
