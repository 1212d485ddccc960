"""How good is a model on the development sets, and how sure may it say it is?

    python -m training.scoring FOLDER ../shared/eval [--calibrate]

Needs neither torch nor onnx. Scores every model in FOLDER with the sets' own scorers, as
`parallax annotate` uses it. `--calibrate` first fits the confidence of attributions to how often
those of equal raw confidence are right on PolNeAR's development part, and writes it beside the
model; the same set cannot tell then how good the calibration is.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

import numpy as np

SETS: Final = {
    "polnear": ("attribution/polnear_dev.jsonl", "eval_attr.py"),
    "hedgenews": ("hedging/hedgenews_dev.jsonl", "eval_hedge.py"),
    "hedgewiki": ("hedging/hedgewiki_dev.jsonl", "eval_hedge.py"),
}
TOLD: Final = (
    *("det_half", "src_head", "full", "content_tok", "qseg", "qseg_src"),
    *("exact", "sentence"),
)
_KNOTS: Final = 12
_PARALLAX: Final = "from analysis.cli import main; main()"


def scores(folder: Path, name: str, corpora: Path) -> dict[str, dict[str, float]]:
    """Return F1 and the half-width of its 95 % interval, in per cent, for sets and metrics."""
    told = {}
    for which, (file, scorer) in SETS.items():
        with tempfile.TemporaryDirectory() as scratch:
            found, result = Path(scratch) / "found.jsonl", Path(scratch) / "result.json"
            gold = (corpora / file).resolve()
            method = {"full": "model"}.get(name, name)
            parallax = [sys.executable, "-c", _PARALLAX, "annotate", gold, found]
            _run([*parallax, "--method", method], folder)
            _run([sys.executable, scorer, gold, found, "--json", result], folder, corpora)
            given: dict[str, Any] = json.loads(result.read_text(encoding="utf-8"))
        for metric in TOLD:
            if metric in given:
                one = given[metric]
                told[f"{which} {metric}"] = {
                    "f1": round(100 * one["f1"], 1),
                    "interval": round(100 * one["ci"], 1),
                }
    return told


def _run(command: list[Any], folder: Path, where: Path | None = None) -> None:
    environment = os.environ | {"PARALLAX_MODEL": str(folder.resolve())}
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment, cwd=where)


def calibrated(folder: Path, corpora: Path) -> dict[str, dict[str, dict[str, float]]]:
    """Calibrate and score the models of a folder, in a process of its own.

    A process keeps to the folder whose models it has read first.
    """
    command = [sys.executable, "-m", "training.scoring", folder.resolve(), corpora.resolve()]
    said = subprocess.run(
        [*command, "--calibrate"], check=True, stdout=subprocess.PIPE, cwd=Path(__file__).parents[1]
    )
    told: dict[str, dict[str, dict[str, float]]] = json.loads(said.stdout)
    return told


def calibrate(folder: Path, name: str, corpora: Path) -> None:
    """Fit how often attributions of a raw confidence are right, rising with it."""
    os.environ["PARALLAX_MODEL"] = str(folder.resolve())
    from sklearn.isotonic import IsotonicRegression

    from analysis.language.tagger import tag
    from evaluation.attribution import polnear

    path = folder / f"{name}.npz"
    with np.load(path) as stored:
        beside = dict(stored) | {"raw": np.array([0.0, 1.0]), "right": np.array([0.0, 1.0])}
    np.savez(path, **beside)
    raw, right = [], []
    for document in polnear(corpora.parent)[1]:
        for said in tag((document.text,), name).said:
            raw.append(said.confidence)
            right.append(_is_right(said, document.gold))
    fitted = IsotonicRegression(out_of_bounds="clip").fit(raw, right)
    at = np.quantile(raw, np.linspace(0, 1, _KNOTS))
    np.savez(path, **(beside | {"raw": at, "right": fitted.predict(at)}))


def _is_right(said: Any, gold: list[Any]) -> bool:
    """Tell whether an annotation has half of its content, and its source."""
    mine = {k for start, end in said.contents for k in range(start, end)}
    for one in gold:
        theirs = {k for start, end in one.content for k in range(start, end)}
        if 2 * len(mine & theirs) < len(mine | theirs):
            continue
        if not one.source or said.source is None:
            return not one.source and said.source is None
        return any(start < said.source.end and said.source.start < end for start, end in one.source)
    return False


def main() -> None:
    """Calibrate, if asked to, and score."""
    given = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    given.add_argument("folder", type=Path)
    given.add_argument("corpora", type=Path)
    given.add_argument("--calibrate", action="store_true")
    chosen = given.parse_args()
    told = {}
    for name in sorted((path.stem for path in chosen.folder.glob("*.onnx")), reverse=True):
        if chosen.calibrate:
            calibrate(chosen.folder, name, chosen.corpora)
        told[name] = scores(chosen.folder, name, chosen.corpora)
    print(json.dumps(told, indent=1))


if __name__ == "__main__":
    main()
