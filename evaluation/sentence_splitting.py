"""Do sentences end where annotators say that they end?"""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import Final

from analysis.language import sentences
from evaluation.sets import file_in, lines
from evaluation.tallies import Part, Tally, tally

Splitter = Callable[[str], list[str]]


def split(text: str) -> list[str]:
    """Return the sentences of a text as the library splits it."""
    return [text[start:end] for start, end in sentences(text)]


def borders(parts: list[str]) -> set[int]:
    """Return the inner borders, counted in visible characters, so that blanks do not matter.

    Examples
    --------
    >>> borders(["It holds.", "She left."])
    {8}
    """
    lengths = [len("".join(part.split())) for part in parts]
    return set(accumulate(filter(None, lengths))) - {sum(lengths)}


def annotated(corpora: Path | None, name: str) -> dict[str, list[str]]:
    """Return the annotated sentences of each document of a hedging corpus."""
    documents = lines(file_in(corpora, "eval", "hedging", f"{name}.jsonl"))
    return {
        str(row["id"]): [row["text"][start:end] for start, end in row["sentences"]]
        for row in documents
    }


def tallies(documents: dict[str, list[str]], splitter: Splitter = split) -> Iterator[Tally]:
    """Count the borders of each document; its sentences are joined by blanks."""
    for name, gold in documents.items():
        expected, actual = borders(gold), borders(splitter(" ".join(gold)))
        yield tally("borders", "F1", name, len(expected & actual), len(actual), len(expected))


def _corpus(name: str, corpora: Path | None, _method: str) -> Iterator[Tally]:
    yield from tallies(annotated(corpora, name))


PARTS: Final = tuple(
    Part("sentence splitting", name, partial(_corpus, name))
    for name in ("hedgenews_dev", "hedgewiki_dev")
)
