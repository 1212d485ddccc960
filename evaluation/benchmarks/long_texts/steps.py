"""Every measure of one event, one after the other: processor time and memory of each.

Runs in a process of its own; before each step the limit of processor time is set anew, so that
the system ends a step that takes too long. A line of JSON is printed before and after each.
"""

import json
import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import pandas as pd

from evaluation.benchmarks.long_texts.making import articles_of

MOST_HELD: Final = 6 << 30
"""Bytes of address space; most of it is reserved by libraries and never held."""


def main(
    kind: str, size: int, pair: bool, seconds: int, skipped: list[str], only: list[str]
) -> None:
    """Take each step, but for those that are skipped and what builds on them."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_HELD, MOST_HELD))
    articles = articles_of(kind, size, pair=pair)
    for name, step in _steps(articles, frozenset(skipped)):
        if name in skipped or (only and name not in only):
            continue
        _limit(seconds)
        print(json.dumps({"begun": name}), flush=True)
        Path("/proc/self/clear_refs").write_text("5")  # the highest mark begins anew
        began, refused = time.process_time(), ""
        try:
            step()
        except MemoryError:
            refused = "out of memory"
        except ValueError as error:
            refused = str(error)[:200]
        spent = time.process_time() - began
        print(json.dumps({"done": name, "s": spent, "MB": _held(), "refused": refused}), flush=True)


def _limit(seconds: int) -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    most = int(used.ru_utime + used.ru_stime) + seconds + 1
    resource.setrlimit(resource.RLIMIT_CPU, (most, resource.RLIM_INFINITY))


def _held() -> float:
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def _steps(
    articles: pd.DataFrame, skipped: frozenset[str]
) -> Iterator[tuple[str, Callable[[], Any]]]:
    from analysis.measures import MEASURES, above
    from analysis.measuring import Measuring

    yield "reading", lambda: _read(articles)
    yield "document", lambda: _document(articles)
    settings = {"method": "rules", "resamples": 200, "seed": 2026}
    measuring = Measuring(articles, settings)
    known: dict[str, dict[str, Any]] = {
        "align": {"article_a": "a0", "article_b": "a1"},
        "differences_of": {"pairs": [("a0", "a1")]},
        "shared_passages": {"article_a": "a0", "article_b": "a1"},
        "concordance": {"query": "dam"},
        "sentence_totals": {},
        "shared_terms": {"article_a": "a0", "article_b": "a1"},
    }
    for name, measure in MEASURES.items():
        if skipped & set(above(name)) or not (measure.tables or name in known):
            continue
        if name in known and len(articles) < 2 and name not in ("concordance", "sentence_totals"):
            continue
        ways = [known.get(name, {})]
        if measure.parts and measure.tables:
            ways += [{"part": "own"}]
        for way in ways:
            said = name if "part" not in way else f"{name} (own)"
            if measure.every and not way:
                way = {option: measure.vocabulary(option)[0] for option in measure.every}
            yield said, lambda name=name, way=way: measuring.result(name, **way)
    if "attributions" not in skipped:
        yield "highlighting", lambda: _highlight(articles, measuring)


def _read(articles: pd.DataFrame) -> None:
    from analysis.files.reading import read_articles

    with TemporaryDirectory() as folder:
        for article in articles.itertuples():
            Path(folder, f"{article.article_id}.txt").write_text(article.text, encoding="utf-8")
        read_articles(Path(folder))


def _document(articles: pd.DataFrame) -> None:
    from analysis.language.document import document_of

    for text in articles["text"]:
        document = document_of(text)
        for what in ("sentences", "quotations", "unquoted", "stems", "clauses", "words_and_marks"):
            getattr(document, what)


def _highlight(articles: pd.DataFrame, measuring: Any) -> None:
    from analysis.showing.display import highlight

    highlight(
        articles.iloc[0],
        attributions=measuring.result("attributions"),
        hedges=measuring.result("hedges"),
    )._repr_html_()


if __name__ == "__main__":
    given = json.loads(sys.argv[1])
    main(**given)
