"""Sentence splitting against nupunkt (Punkt with a trained list of abbreviations), in one run.

Prints how many cases of the hand set each splits exactly, the F1 of the borders on the
annotated newswire (gold sentences joined by blanks), and MB/s on distinct real articles:
nupunkt keeps a cache, so that repeated texts would flatter it. Times are processor time
of one core; on a busy machine only the ratio means something. The hand set was known when
the rules were written (two were added for its last two cases), so 64 of 64 says little about
new text; the newswire was not, but for the mark `` that it opens quotations with.

    PARALLAX_CORPORA=../shared python -m evaluation.benchmarks.sentences.py
"""

import gzip
import json
import os
import statistics
import sys
import time
from importlib.metadata import version
from pathlib import Path

import nupunkt

from evaluation.sentence_splitting import Splitter, annotated, borders, tallies
from evaluation.sentence_splitting import split as parallax_split
from evaluation.tallies import scored

ROUNDS, PER_ROUND = 5, 150


def exact_cases(split: Splitter, cases: list[list[str]]) -> int:
    return sum(borders(split(" ".join(case))) == borders(case) for case in cases)


def border_f1(split: Splitter, documents: dict[str, list[str]]) -> float:
    return scored(tallies(documents, split)).estimate.value


def speeds(splitters: dict[str, Splitter], articles: list[str]) -> dict[str, float]:
    """Median MB/s over rounds of articles that no splitter has seen before."""
    for split in splitters.values():
        split(articles[-1])
    measured: dict[str, list[float]] = {name: [] for name in splitters}
    for number in range(ROUNDS):
        batch = articles[number * PER_ROUND : (number + 1) * PER_ROUND]
        for name, split in splitters.items():
            began = time.process_time()
            for article in batch:
                split(article)
            elapsed = time.process_time() - began
            measured[name].append(sum(map(len, batch)) / elapsed / 1e6)
    return {name: statistics.median(values) for name, values in measured.items()}


def main() -> None:
    corpora = Path(os.environ["PARALLAX_CORPORA"])
    sys.path.insert(0, str(corpora / "prototypes" / "performance"))
    import t2_sents

    cases = t2_sents.S
    documents = annotated(corpora, "hedgenews_dev")
    with gzip.open(corpora / "eval/bulk/articles_12k.jsonl.gz", "rt", encoding="utf-8") as lines:
        articles = [
            json.loads(line)["text"]
            for line, _ in zip(lines, range(ROUNDS * PER_ROUND + 1), strict=False)
        ]

    peer = f"nupunkt {version('nupunkt')}"
    splitters: dict[str, Splitter] = {"parallax": parallax_split, peer: nupunkt.sent_tokenize}
    rate = speeds(splitters, articles)
    exact = {name: exact_cases(split, cases) for name, split in splitters.items()}
    f1 = {name: border_f1(split, documents) for name, split in splitters.items()}
    for name in splitters:
        print(
            f"{name:15} exact {exact[name]}/{len(cases)}  newswire F1 {f1[name]:.4f}  "
            f"{rate[name]:5.1f} MB/s"
        )
    print(
        f"parallax : {peer} = {exact['parallax'] / exact[peer]:.2f} in exact cases, "
        f"{f1['parallax'] - f1[peer]:+.4f} in F1, {rate['parallax'] / rate[peer]:.1f} in speed"
    )


if __name__ == "__main__":
    main()
