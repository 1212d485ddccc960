"""How many words get the voice that an annotator gives them? Against quotation marks alone.

    python -m evaluation.benchmarks.whose_words CORPORA [rules|model]

Gold: `data/gold/attributions` (articles of eval/events, and the seeds), marked by one annotator, a
language model. Both sides are cut by `analysis.whose_words`, once with the attributions annotated
and once with those found, so what differs is what was found; quotations are nearly right by
construction. The peer knows quotation marks only: all outside them is the outlet's. On the seeds
the rules were mended; PolNeAR's kind of attribution without speech ("wanted") counts here, too.
"""

import sys
from bisect import bisect_right
from collections import Counter
from pathlib import Path

import numpy as np

from analysis.language import Span, words
from analysis.voices.belonging.said import Said, by_field
from analysis.voices.belonging.stretches import VOICES, stretches_in
from evaluation.attribution import Document, own_articles, seed_articles
from evaluation.finding import attributions_by
from evaluation.matching import Spoken

Pairs = Counter[tuple[str, str]]


def annotated(number: int, one: Spoken, text: str) -> Said:
    """Return what was annotated as `whose_words` needs it."""
    source, cue = (
        Span(spans[0][0], spans[-1][1]) if spans else None for spans in (one.source, one.cue)
    )
    named = text[slice(*source)] if source else None
    return Said(number, named, False, tuple(Span(*span) for span in one.content), cue, source)


def voices(text: str, said: list[Said]) -> list[str]:
    """Return the voice of every word of a text."""
    found = stretches_in(text, said)
    starts = [one.start for one in found]
    return [found[bisect_right(starts, word.start) - 1].voice for word in words(text)]


def right(pairs: Pairs) -> float:
    """Return the share of words whose voice is right."""
    return sum(n for (gold, ours), n in pairs.items() if gold == ours) / sum(pairs.values())


def f1(pairs: Pairs, voice: str) -> tuple[float, float, float]:
    """Return precision, recall and F1 of one voice."""
    both = pairs[voice, voice]
    ours = sum(n for (_, found), n in pairs.items() if found == voice)
    gold = sum(n for (known, _), n in pairs.items() if known == voice)
    return both / max(ours, 1), both / max(gold, 1), 2 * both / max(ours + gold, 1)


def interval(documents: list[Pairs]) -> tuple[float, float]:
    """Return the 95 % interval of the share that is right, drawing documents."""
    counts = np.array([(right(one) * one.total(), one.total()) for one in documents])
    rng = np.random.default_rng(2026)
    drawn = counts[rng.integers(0, len(counts), (2000, len(counts)))].sum(axis=1)
    low, high = np.percentile(drawn[:, 0] / drawn[:, 1], [2.5, 97.5])
    return float(low), float(high)


def report(name: str, documents: list[Pairs]) -> None:
    """Print one row: what is right with its interval; F1, precision and recall of each voice."""
    together: Pairs = sum(documents, Counter())
    low, high = interval(documents)
    cells = [f"{100 * right(together):.1f} ({100 * low:.0f}-{100 * high:.0f})"]
    for voice in VOICES:
        precision, recall, mean = f1(together, voice)
        cells.append(f"{100 * mean:.1f} ({100 * precision:.0f}/{100 * recall:.0f})")
    print(f"| {name} | {together.total():,} | {' | '.join(cells)} |")


def main(corpora: Path, method: str) -> None:
    """Print the table for the articles annotated and for the seeds."""
    print(f"| {method} | words | voice right | own F1 (P/R) | quotation | attributed |")
    print("|---|---|---|---|---|---|")
    for name, read in (("articles", own_articles), ("seeds", seed_articles)):
        articles, documents = read(corpora)
        told = by_field(attributions_by(articles, method))
        ours: list[Pairs] = []
        marks: list[Pairs] = []
        for one in documents:
            gold = voices(one.text, said_in_gold(one))
            found = told.get((one.article_id, one.field), [])
            ours.append(Counter(zip(gold, voices(one.text, found), strict=True)))
            marks.append(Counter(zip(gold, voices(one.text, []), strict=True)))
        report(name, ours)
        report(f"{name}, quotation marks alone", marks)


def said_in_gold(document: Document) -> list[Said]:
    """Return all that was annotated in a document."""
    return [annotated(n, one, document.text) for n, one in enumerate(document.gold)]


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "rules")
