"""How fast is readability? Ours and textstat on the same distinct articles, in one run.

    python -m evaluation.benchmarks.readability [ARTICLES.jsonl[.gz] [ARTICLES_A_ROUND [ROUNDS]]]

Without a path it takes `eval/bulk/articles_12k.jsonl.gz` in the folder $PARALLAX_CORPORA.

Every round takes articles that no round saw before: caches that know a whole text would
flatter either side. textstat is asked for 24 functions, one after the other, with our
syllable table in place of its download, about the first 60 articles of a round (it keeps
nothing from one article to the next). Ours is the public function, its table included; it
remembers words, so the first round is slower and stands apart. Times are of the processor.
Trust the ratios: what else the machine does still shows.
"""

import gzip
import json
import os
import sys
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from statistics import median
from time import process_time

import pandas as pd

from analysis.style.reading_level import INPUTS, readability, sentence_totals
from analysis.style.reading_level.formulas import FORMULAS
from analysis.style.reading_level.syllables import syllable_table

NOT_IN_TEXTSTAT = {"unfamiliar_words", "complex_words"}
NOT_AMONG_THE_24 = {"words_per_sentence", "avg_syllables_per_word"}
FUNCTIONS = [
    *(name for name in FORMULAS if name not in NOT_AMONG_THE_24),
    *(name for name in INPUTS if name not in NOT_IN_TEXTSTAT),
    "reading_time",
]


def texts_of(path: Path, n: int) -> list[str]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        return list(dict.fromkeys(json.loads(line)["text"] for line in islice(lines, n)))


def articles_of(texts: list[str]) -> pd.DataFrame:
    ids = [str(number) for number in range(len(texts))]
    columns = {"event_id": "benchmark", "article_id": ids, "outlet": "one", "published": pd.NaT}
    return pd.DataFrame(columns | {"title": "", "text": texts, "url": None})


def with_textstat() -> Callable[[list[str]], object]:
    import textstat
    from textstat.backend.counts import _count_syllables

    phonemes = {word: [["AH0"] * count] for word, count in syllable_table().items()}
    _count_syllables.get_cmudict = lambda _: phonemes
    functions = [getattr(textstat, name) for name in FUNCTIONS]
    return lambda texts: [[function(text) for function in functions] for text in texts]


def seconds(function: Callable[[list[str]], object], texts: list[str]) -> float:
    start = process_time()
    function(texts)
    return process_time() - start


def main(path: Path, size: int = 1000, rounds: int = 3) -> None:
    texts = texts_of(path, size * (rounds + 1))
    theirs = f"textstat, {len(FUNCTIONS)} functions"
    rows: dict[str, Callable[[list[str]], object]] = {
        theirs: with_textstat(),
        "readability, counting='textstat'": lambda t: readability(
            articles_of(t), counting="textstat"
        ),
        "readability, corrected": lambda t: readability(articles_of(t)),
        "readability, corrected, part='unquoted'": lambda t: readability(
            articles_of(t), part="unquoted"
        ),
        "sentence_totals, corrected": lambda t: sentence_totals(articles_of(t)),
    }
    times: dict[str, list[float]] = {name: [] for name in rows}
    for number in range(rounds + 1):
        batch = texts[number * size : (number + 1) * size]
        for name, function in rows.items():
            given = batch[:60] if name == theirs else batch
            times[name].append(seconds(function, given) / len(given))
    first = {name: measured.pop(0) for name, measured in times.items()}
    base = median(times[theirs])
    n_words = median(len(text.split()) for text in texts)
    print(f"{rounds} rounds of {size} distinct articles, median {n_words:.0f} words")
    print(f"{'':38} {'ms/article':>10} {'x textstat':>11} {'first round, ms':>16}")
    for name, measured in times.items():
        middle = median(measured)
        print(f"{name:38} {middle * 1000:10.3f} {base / middle:11.1f} {first[name] * 1000:16.3f}")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]), *map(int, sys.argv[2:4]))
    elif "PARALLAX_CORPORA" in os.environ:
        main(Path(os.environ["PARALLAX_CORPORA"]) / "eval" / "bulk" / "articles_12k.jsonl.gz")
    else:
        sys.exit("Name a file of articles, or set PARALLAX_CORPORA.")
