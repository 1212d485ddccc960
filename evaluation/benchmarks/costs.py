"""What does an article cost? Each table of ours, and peers for what they compute, in one run.

    python -m evaluation.benchmarks.costs ARTICLES.jsonl.gz [N] [--method rules] [--group]
        [--peers PYTHON]

Milliseconds of the processor an article, one thread: N articles of a pile in events of three to
five, or by `--group` in those that are found, of which most are one article. They are measured as
a worker of `parallax measure` does it, after others have been. What several tables need counts with
the first. PYTHON is an interpreter that has textstat, nupunkt, textacy and spaCy with a small
English model (`SPACY_MODEL`: its name or folder), all or some.
"""

import argparse
import gzip
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path
from time import process_time

EVENTS = (3, 4, 5)
BEFORE = 20  # articles that are measured first: what is loaded once is not counted
MODEL = os.environ.get("SPACY_MODEL", "en_core_web_sm")
LEXICON = Path(__file__).parents[2] / "data" / "lexicons" / "cmudict-syllables"
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "ARROW_NUM_THREADS")


def tables(rows: list[dict], method: str, *, group: bool) -> Iterator[tuple[str, float]]:
    """Yield each table with the seconds that it takes, and what writing all takes."""
    import pandas as pd

    from analysis import events_in, read_articles
    from analysis.files.exporting import to_csv, to_parquet
    from analysis.measures import TABLES
    from analysis.running.measuring import tables_of
    from analysis.running.worker import collect_seldom

    collect_seldom()
    settings = {"resamples": 2000, "seed": 2026, "method": method}
    plan = {"settings": settings, "tables": list(TABLES)}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "part.jsonl"
        path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
        articles = read_articles(path).articles
    for _ in tables_of(articles.head(BEFORE), plan, [], several=True):
        pass
    articles = articles.iloc[BEFORE:].reset_index(drop=True)
    if group:
        articles["event_id"] = events_in(articles)["cluster"]
        articles = articles.sort_values("event_id", kind="stable", ignore_index=True)
    written, began = 0.0, process_time()
    for name, table in tables_of(articles, plan, [], several=True):
        if isinstance(table, dict):  # what could not be measured
            continue
        measured = process_time()
        yield name, measured - began
        if isinstance(table, pd.DataFrame):  # what is kept of words is no table
            to_csv(table), to_parquet(table)
        began = process_time()
        written += began - measured
    yield "CSV and Parquet", written


Reads = Callable[[list[str]], object]


def our_formulas() -> Reads:
    from analysis import readability
    from evaluation.benchmarks.readability import articles_of

    return lambda texts: readability(articles_of(texts))


def our_sentences() -> Reads:
    from analysis.language.document import Document

    return lambda texts: [Document(text).sentence_spans for text in texts]


def textstat_reads() -> Reads:
    import textstat
    from textstat.backend.counts import _count_syllables

    # Our table of syllables in place of the download.
    lines = (LEXICON / f"{LEXICON.name}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    counted = (line.split("\t")[:2] for line in lines)
    known = {word: [["AH0"] * int(count)] for word, count in counted}
    _count_syllables.get_cmudict = lambda _: known
    names = ("flesch_reading_ease", "flesch_kincaid_grade", "gunning_fog", "smog_index",
             "coleman_liau_index", "automated_readability_index", "linsear_write_formula",
             "dale_chall_readability_score", "spache_readability")  # fmt: skip
    return lambda texts: [getattr(textstat, name)(text) for text in texts for name in names]


def nupunkt_reads() -> Reads:
    import nupunkt

    return lambda texts: list(map(nupunkt.sent_tokenize, texts))


def spacy_reads() -> Reads:
    import spacy

    read = spacy.load(MODEL)
    return lambda texts: list(map(read, texts))


def textacy_reads() -> Reads:
    import spacy
    from textacy import text_stats

    read = spacy.blank("en")
    read.add_pipe("sentencizer")
    names = ("n_sents", "n_words", "n_unique_words", "n_chars", "n_syllables_per_word", "entropy",
             "flesch_kincaid_grade_level", "flesch_reading_ease", "gunning_fog_index",
             "smog_index", "coleman_liau_index")  # fmt: skip
    kinds = [getattr(text_stats, name, None) for name in names]
    kinds += [lambda doc: text_stats.diversity.mtld(doc), lambda doc: text_stats.diversity.ttr(doc)]
    return lambda texts: [kind(doc) for doc in map(read, texts) for kind in kinds if kind]


PEERS = {
    "Parallax: readability alone": our_formulas,
    "Parallax: sentences alone": our_sentences,
    "textstat: nine formulas": textstat_reads,
    "nupunkt: sentences": nupunkt_reads,
    "textacy: tokens, counts, formulas, diversity": textacy_reads,
    f"spaCy {MODEL}: tags, parse, names": spacy_reads,
}


def peers(texts: list[str]) -> Iterator[tuple[str, float]]:
    """Yield what each peer takes that can be imported here."""
    for name, load in PEERS.items():
        try:
            read = load()
        except (ImportError, OSError) as missing:
            print(f"{name}: {missing}", file=sys.stderr)
            continue
        read(texts[:BEFORE])
        began = process_time()
        read(texts[BEFORE:])
        yield name, process_time() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("articles", type=Path)
    parser.add_argument("n", type=int, nargs="?", default=120)
    parser.add_argument("--method", default="rules")
    parser.add_argument("--group", action="store_true")
    parser.add_argument("--peers", metavar="PYTHON")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if not asked.one:  # each in a process with one thread, one after the other
        for python in filter(None, (sys.executable, asked.peers)):
            own = ["-m", "evaluation.benchmarks.costs"] if python == sys.executable else [__file__]
            given = [*own, asked.articles, str(asked.n), "--method", asked.method, "--one"]
            given += ["--group"] * asked.group
            environment = os.environ | dict.fromkeys(THREADS, "1")
            subprocess.run([python, *given], env=environment, check=True)
        return
    with gzip.open(asked.articles, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in islice(lines, asked.n + BEFORE)]
    event = (n for n, size in enumerate(cycle(EVENTS)) for _ in range(size))
    rows = [row | {"event_id": f"event {number}"} for row, number in zip(rows, event, strict=False)]
    found = []
    if __package__:  # not as a file, by an interpreter that has peers alone
        found = sorted(tables(rows, asked.method, group=asked.group), key=lambda one: -one[1])
        found.insert(0, (f"all, by {asked.method}", sum(seconds for _, seconds in found)))
    found += peers([row["text"] for row in rows])
    for name, seconds in found:
        print(f"{1000 * seconds / asked.n:8.2f} ms  {name}", flush=True)


if __name__ == "__main__":
    main()
