"""How much better than a peer are voices and hedges found? In one run, on the same texts.

    python -m evaluation.benchmarks.accuracy ../shared

`python -m evaluation` gives the scores by themselves, with everything else there is to say of them.
Here the peers of the corpora (`prototypes/`, not part of this repository) annotate the same texts:
for attribution a page of quick rules, for hedging the list of all words and phrases that the
training part marks at least every other time. Prints a Markdown table: F1 in per cent with its
95 % interval, F1 of the peer, and the ratio.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from analysis.showing.accuracy import about_metrics
from evaluation import attribution, finding, hedging
from evaluation.matching import Page, document_tallies
from evaluation.sets import UnusableSetError
from evaluation.tallies import Tally, by_slice, scored

ATTRIBUTION = ("det_half", "content_tok", "qseg", "qseg_src")
HEDGING = ("hedgenews_dev", "hedgewiki_dev")


def main(corpora: Path) -> None:
    print("| what | set | method | F1 | interval | peer | ratio |\n|---|---|---|---|---|---|---|")
    methods = list(finding.METHODS)
    gold = corpora / "eval" / "attribution" / "polnear_dev.jsonl"
    articles, documents = attribution.polnear(corpora)
    peer = by_slice(of_attributions(documents, by_peer(corpora, gold, "baseline_attr.py")))
    for method in methods:
        ours = by_slice(attribution.tallies(articles, documents, method))
        for metric in ATTRIBUTION:
            what = about_metrics()["attribution", metric]["label"]
            show(what, "PolNeAR dev", method, ours, "quick rules", peer, metric)
    for name in HEDGING:
        gold = corpora / "eval" / "hedging" / f"{name}.jsonl"
        learned = f"learned:{gold.with_name(name.replace('_dev', '_train') + '.jsonl')}"
        articles, documents = hedging.corpus(corpora, name)
        peer = by_slice(of_hedges(documents, by_peer(corpora, gold, "baseline_hedge.py", learned)))
        for method in methods:
            try:
                ours = by_slice(hedging.tallies(articles, documents, method))
            except UnusableSetError as error:
                print(f"{name}: {error}")
                continue
            show("Hedge cues, exactly", name, method, ours, "learned list", peer, "exact")


def show(what, name, method, ours, peer, theirs, metric):
    mine, other = (scored(part[metric, "all", "all"]).estimate for part in (ours, theirs))
    interval = f"{100 * mine.low:.1f} to {100 * mine.high:.1f}"
    print(
        f"| {what} | {name} | {method} | {100 * mine.value:.1f} | {interval} "
        f"| {peer} {100 * other.value:.1f} | {mine.value / other.value:.2f} |",
        flush=True,
    )


def of_attributions(documents, predicted) -> Iterable[Tally]:
    """Count what the metrics of attribution count in what a peer found."""
    for document in documents:
        page = Page(document.text)
        found = map(attribution.spoken, predicted[document.article_id])
        gold, theirs = (page.units(ones, document.ignored) for ones in (document.gold, found))
        yield from document_tallies(document.article_id, gold, theirs)


def of_hedges(documents, predicted) -> Iterable[Tally]:
    """Count what the metrics of hedging count in what a peer found."""
    for document in documents:
        found = [span for one in predicted[document["id"]] for span in one["cue"]]
        yield from hedging.document_tallies(document, found)


def by_peer(corpora: Path, gold: Path, script: str, *mode: str) -> dict:
    """Let a peer annotate a set: id → annotations. The peers use modules beside the sets."""
    with tempfile.TemporaryDirectory() as folder:
        found = Path(folder) / "found.jsonl"
        path = corpora / "prototypes" / "attribution" / script
        environment = os.environ | {"PYTHONPATH": str(corpora / "eval")}
        command = [sys.executable, path, *mode, gold, found]
        subprocess.run(command, env=environment, check=True, capture_output=True)
        kinds = ("attribution", "hedge")
        return {
            row["id"]: [one for one in row["annotations"] if one["kind"] in kinds]
            for row in map(json.loads, found.read_text(encoding="utf-8").splitlines())
        }


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else os.environ["PARALLAX_CORPORA"]).resolve())
