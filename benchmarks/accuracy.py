"""How well are voices and hedges found? Scored on annotated development sets.

    python -m benchmarks.accuracy ../shared

The folder holds `eval/` with the sets and their scorers, which are third-party text and not
part of this repository. Prints a Markdown table: F1 in per cent with the half-width of its
95 % interval (bootstrap over documents), and the published or measured figures of others on
the same kind of data, as the sets' own documentation gives them.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from analysis.interchange import annotated_lines

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
    print("| what | set | F1 | interval | others |\n|---|---|---|---|---|")
    scores = scored(corpora, "attribution/polnear_dev", "eval_attr.py")
    for metric, (what, others) in ATTRIBUTION.items():
        print(row(what, "PolNeAR dev", scores[metric], others))
    for name, (what, others) in HEDGING.items():
        scores = scored(corpora, f"hedging/{name}_dev", "eval_hedge.py")
        print(row(f"{what}, exact", f"{name} dev", scores["exact"], others))


def row(what: str, name: str, score: dict[str, float], others: str) -> str:
    return f"| {what} | {name} | {100 * score['f1']:.1f} | ± {100 * score['ci']:.1f} | {others} |"


def scored(corpora: Path, name: str, scorer: str) -> dict[str, dict[str, float]]:
    """Annotate a set and let its own scorer judge the result."""
    gold = (corpora / "eval" / f"{name}.jsonl").resolve()
    with tempfile.TemporaryDirectory() as folder:
        found, result = Path(folder) / "found.jsonl", Path(folder) / "result.json"
        with gold.open(encoding="utf-8") as lines:
            found.write_text("\n".join(map(str, annotated_lines(lines))), encoding="utf-8")
        subprocess.run(
            [sys.executable, scorer, gold, found, "--json", result],
            cwd=corpora / "eval",
            check=True,
            capture_output=True,
        )
        scores: dict[str, dict[str, float]] = json.loads(result.read_text(encoding="utf-8"))
        return scores


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else os.environ["PARALLAX_CORPORA"]))
