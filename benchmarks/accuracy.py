"""How well are voices and hedges found? Scored on annotated development sets.

    python -m benchmarks.accuracy ../shared

The folder holds `eval/` with the sets and their scorers and `prototypes/` with the peers,
which are not part of this repository. Prints a Markdown table: F1 in per cent with the
half-width of its 95 % interval (bootstrap over documents); F1 of a peer that is scored in
the same run, and the ratio to it; and the figures of others on the same kind of data, as the
sets' own documentation gives them. The peers: for attribution a page of quick rules, for
hedging the list of all words and phrases that the training part marks at least every
other time.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from analysis.interchange import annotated_lines

Annotator = Callable[[Path, Path], None]
"""Reads texts from the first file and writes their annotations to the second."""

ATTRIBUTION = {
    "det_half": ("attribution found, half of its content right", "GenderGapTracker 44, people 79"),
    "content_tok": ("attributed words", "GenderGapTracker 61, people 92"),
    "qseg": ("quoted stretches", "GenderGapTracker 77, people 99"),
    "qseg_src": ("quoted stretches with the right source", "GenderGapTracker 62, people 96"),
}
HEDGING = {
    "hedgenews": ("hedge cues in newswire", "list after Hyland (2005) 33"),
    "hedgewiki": ("hedge cues in Wikipedia", "list after Hyland (2005) 31"),
}


def main(corpora: Path) -> None:
    print("| what | set | F1 | interval | peer | ratio | others |\n|---|---|---|---|---|---|---|")
    gold = corpora / "eval" / "attribution" / "polnear_dev.jsonl"
    ours = scored(corpora, gold, "eval_attr.py", annotate)
    peer = scored(corpora, gold, "eval_attr.py", by_peer(corpora, "baseline_attr.py"))
    for metric, (what, others) in ATTRIBUTION.items():
        print(row(what, "PolNeAR dev", ours[metric], "quick rules", peer[metric], others))
    for name, (what, others) in HEDGING.items():
        gold = corpora / "eval" / "hedging" / f"{name}_dev.jsonl"
        learned = f"learned:{gold.with_name(f'{name}_train.jsonl')}"
        ours = scored(corpora, gold, "eval_hedge.py", annotate)
        peer = scored(
            corpora, gold, "eval_hedge.py", by_peer(corpora, "baseline_hedge.py", learned)
        )
        scores = ours["exact"], "learned list", peer["exact"]
        print(row(f"{what}, exact", f"{name} dev", *scores, others))


def row(
    what: str, name: str, ours: dict[str, float], peer: str, theirs: dict[str, float], others: str
) -> str:
    return (
        f"| {what} | {name} | {100 * ours['f1']:.1f} | ± {100 * ours['ci']:.1f} "
        f"| {peer} {100 * theirs['f1']:.1f} | {ours['f1'] / theirs['f1']:.2f} | {others} |"
    )


def annotate(gold: Path, found: Path) -> None:
    with gold.open(encoding="utf-8") as lines:
        found.write_text("\n".join(map(str, annotated_lines(lines))), encoding="utf-8")


def by_peer(corpora: Path, script: str, *mode: str) -> Annotator:
    """Annotate with one of the peers, which use the scorers' modules."""
    path = corpora / "prototypes" / "attribution" / script
    environment = os.environ | {"PYTHONPATH": str(corpora / "eval")}

    def run(gold: Path, found: Path) -> None:
        command = [sys.executable, path, *mode, gold, found]
        subprocess.run(command, env=environment, check=True, capture_output=True)

    return run


def scored(
    corpora: Path, gold: Path, scorer: str, annotator: Annotator
) -> dict[str, dict[str, float]]:
    """Annotate a set and let its own scorer judge the result."""
    with tempfile.TemporaryDirectory() as folder:
        found, result = Path(folder) / "found.jsonl", Path(folder) / "result.json"
        annotator(gold, found)
        subprocess.run(
            [sys.executable, scorer, gold, found, "--json", result],
            cwd=corpora / "eval",
            check=True,
            capture_output=True,
        )
        scores: dict[str, dict[str, float]] = json.loads(result.read_text(encoding="utf-8"))
        return scores


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else os.environ["PARALLAX_CORPORA"]).resolve())
