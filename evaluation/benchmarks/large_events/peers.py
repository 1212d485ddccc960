"""The same pairs by named peers: all pairs by scikit-learn, MinHash and its index by datasketch."""

import time
from pathlib import Path

import numpy as np
import pandas as pd

import analysis
from analysis.language.document import document_of
from analysis.texts.lineage.candidates import candidates
from analysis.texts.lineage.judging import COPY, INDEPENDENT, most_probable
from analysis.texts.lineage.pairs import texts_of
from evaluation.benchmarks.large_events.made import made


def compared(corpora: Path, kind: str, n: int) -> list[tuple[str, float, int, int]]:
    """Return of each way its seconds, the pairs it proposes, and the related ones that it lacks.

    All see the same words, which are split beforehand. datasketch is installed for this alone.
    Related are those that `relations` says.
    """
    articles = made(corpora, kind, n)
    words = [document_of(text).lows for text in articles["text"]]
    [document_of(title) for title in articles["title"]]
    began = time.process_time()
    table = analysis.relations(articles)
    took = time.process_time() - began
    number = {one: i for i, one in enumerate(articles["article_id"])}
    pairs = [
        (number[a], number[b]) for a, b in zip(table["article_a"], table["article_b"], strict=True)
    ]
    kept = table["relation"] != INDEPENDENT
    related = {pair for pair, one in zip(pairs, kept, strict=True) if one}
    texts = texts_of(articles)
    began = time.process_time()
    proposed_here = set(candidates(texts, most_probable, COPY).pairs)
    alone = time.process_time() - began
    found = [("Parallax, `relations` whole", took, len(pairs), 0)]
    found.append(("Parallax, its candidates", alone, len(pairs), len(related - proposed_here)))
    for name, way in (("scikit-learn, TF-IDF of 3-word sequences, all pairs", _all_pairs),
                      ("datasketch, MinHash 128, LSH at 0.2", _minhash)):  # fmt: skip
        began = time.process_time()
        proposed = way(words)
        found.append((name, time.process_time() - began, len(proposed), len(related - proposed)))
    return found


def _all_pairs(words: list[list[str]]) -> set[tuple[int, int]]:
    from sklearn.feature_extraction.text import TfidfVectorizer

    def threes(one: list[str]) -> list[str]:
        return [" ".join(three) for three in zip(one, one[1:], one[2:], strict=False)]

    vectors = TfidfVectorizer(analyzer=threes).fit_transform(words)
    alike = (vectors @ vectors.T).toarray()
    a, b = np.nonzero(np.triu(alike >= 0.1, 1))
    return set(zip(a.tolist(), b.tolist(), strict=True))


def _minhash(words: list[list[str]]) -> set[tuple[int, int]]:
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=0.2, num_perm=128)
    hashes = []
    for i, one in enumerate(words):
        hashed = MinHash(num_perm=128)
        threes = zip(one, one[1:], one[2:], strict=False)
        hashed.update_batch({" ".join(three).encode() for three in threes})
        index.insert(i, hashed)
        hashes.append(hashed)
    return {(i, j) for i, one in enumerate(hashes) for j in index.query(one) if i < j}


def told(rows: list[tuple[str, float, int, int]]) -> str:
    """Return a table in Markdown."""
    table = pd.DataFrame(rows, columns=["way", "seconds", "pairs", "related ones lacking"])
    lines = [" | ".join(("way", "CPU, s", "pairs proposed", "related ones lacking"))]
    lines.append("---|---|---|---")
    lines += [f"{a} | {b:.2f} | {c:,} | {d:,}" for a, b, c, d in table.to_numpy().tolist()]
    return "\n".join(f"| {line} |" for line in lines)
