"""From a folder of annotated texts to the models that ship, scored: one command.

    python -m training ../shared/eval [--work FOLDER] [--seeds 1 2 3] [--epochs 5]

Fits the six-layer network with each seed and averages the weights of its last three epochs. The
first seed is what ships; the others tell how much chance there is in a score. Distils the
three-layer network from it, exports both to `analysis/language/models/minilm-voices`, calibrates
their confidence, and scores every one of them on the development sets. What is already in the work
folder is not fitted again. About 20 minutes for each seed on two quiet cores with AVX-512; the
same seeds on the same machine give the same scores.
"""

import argparse
import hashlib
import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import torch

from analysis.language.tagger.model_files import FOLDER
from analysis.language.tagger.wordpiece import WordPiece
from training.data import Document, attribution_document, hedging_document, read_lines
from training.export import export
from training.fitting import Settings, fitted
from training.model import TaggerNetwork, original_weights, shrunk
from training.scoring import calibrated, scores

EPOCHS_AVERAGED = 3
_SHIPPED = (".npy", ".npz", ".onnx", ".txt")
FAST_LAYERS = (0, 2, 4)
"""Of the full network, where the fast one begins."""
WIKIPEDIA_SHARE = 0.6  # of its texts in each epoch; newswire comes twice
_Texts = Callable[[random.Random], list[Document]]


def main() -> None:
    """Train, average, distil, export, score."""
    given = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    given.add_argument("corpora", type=Path, help="the folder with attribution/ and hedging/")
    given.add_argument("--work", type=Path, default=Path("training/work"))
    given.add_argument("--out", type=Path, default=FOLDER)
    given.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    given.add_argument("--epochs", type=int, default=5)
    given.add_argument("--threads", type=int, default=2)
    chosen = given.parse_args()
    torch.set_num_threads(chosen.threads)
    chosen.work.mkdir(parents=True, exist_ok=True)
    texts = documents(chosen.corpora)
    report = {}
    for seed in chosen.seeds[1:]:
        network = averaged(chosen.work, f"seed{seed}", Settings(seed, epochs=chosen.epochs), texts)
        _export(network, chosen.work / f"seed{seed}", "full")
        report[f"seed {seed}"] = scores(chosen.work / f"seed{seed}", "full", chosen.corpora)
    first = chosen.seeds[0]
    full = averaged(chosen.work, f"seed{first}", Settings(first, epochs=chosen.epochs), texts)
    distilling = Settings(first, layers=len(FAST_LAYERS), epochs=chosen.epochs - 1)
    fast = averaged(chosen.work, "fast", distilling, texts, teacher=full)
    for name, network in (("full", full), ("fast", fast)):
        _export(network, chosen.out, name)
    report |= calibrated(chosen.out, chosen.corpora)
    sums = {
        path.name: _sha256(path)
        for path in sorted(chosen.out.glob("*.*"))
        if path.suffix in _SHIPPED
    }
    told = {"scores": report, "sha256": sums, "seeds": chosen.seeds, "epochs": chosen.epochs}
    (chosen.out / "training.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(told, indent=1))


def documents(corpora: Path) -> _Texts:
    """Read what is learnt from; the texts on hedging are joined to paragraphs anew each time."""
    wordpiece = WordPiece.read(original_weights() / "vocab.txt")
    said = read_lines(corpora / "attribution" / "polnear_train.jsonl")
    attributed = [attribution_document(one, wordpiece) for one in said]
    news = read_lines(corpora / "hedging" / "hedgenews_train.jsonl")
    wikipedia = read_lines(corpora / "hedging" / "hedgewiki_train.jsonl")

    def draw(chance: random.Random) -> list[Document]:
        hedged = [hedging_document(one, wordpiece, chance) for one in news + news]
        hedged += [
            hedging_document(one, wordpiece, chance)
            for one in wikipedia
            if chance.random() < WIKIPEDIA_SHARE
        ]
        return attributed + hedged

    return draw


def averaged(
    work: Path,
    name: str,
    settings: Settings,
    texts: _Texts,
    *,
    teacher: TaggerNetwork | None = None,
) -> TaggerNetwork:
    """Fit a network and average the weights of its last epochs (Izmailov et al. 2018)."""
    epochs = range(settings.epochs - EPOCHS_AVERAGED + 1, settings.epochs + 1)
    files = {number: work / f"{name}-epoch{number}.pt" for number in epochs}
    if not all(path.exists() for path in files.values()):

        def keep(number: int, network: TaggerNetwork) -> None:
            if number in files:
                torch.save(network.state_dict(), files[number])

        begun = shrunk(teacher, FAST_LAYERS) if teacher else None
        fitted(texts, settings, begun=begun, teacher=teacher, after=keep)
    weights = [torch.load(path) for path in files.values()]
    mean = {key: torch.stack([one[key] for one in weights]).mean(0) for key in weights[0]}
    network = TaggerNetwork(settings.layers)
    network.load_state_dict(mean)
    return network.eval()


def _export(network: TaggerNetwork, folder: Path, name: str) -> None:
    export(network, folder, name)
    shutil.copyfile(original_weights() / "vocab.txt", folder / "vocabulary.txt")


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    main()
