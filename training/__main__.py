"""From a folder of annotated texts to the models that ship, scored: one command.

    python -m training ../shared/eval [--work FOLDER] [--seeds 1 2 3] [--epochs 5]

Fits the six-layer network once with each seed, averages their weights, distils the three-layer
network from the average, exports both to `analysis/models/minilm-voices` and scores every one
of them on the development sets. What is already in the work folder is not fitted again. About
half an hour for each seed on two cores; the same seeds on the same machine give the same scores.
"""

import argparse
import hashlib
import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import torch

from analysis.tagger.model_files import FOLDER
from analysis.tagger.wordpiece import WordPiece
from training.data import Document, attribution_document, hedging_document, read_lines
from training.export import export
from training.fitting import Settings, fitted
from training.model import TaggerNetwork, original_weights
from training.scoring import scores

FAST_LAYERS = 3
WIKIPEDIA_SHARE = 0.6  # of its texts in each epoch; newswire comes twice
_Texts = Callable[[random.Random], list[Document]]


def main() -> None:
    """Train, average, distil, export, score."""
    given = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    given.add_argument("corpora", type=Path, help="the folder with attribution/ and hedging/")
    given.add_argument("--work", type=Path, default=Path("training/work"))
    given.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    given.add_argument("--epochs", type=int, default=5)
    given.add_argument("--threads", type=int, default=2)
    chosen = given.parse_args()
    torch.set_num_threads(chosen.threads)
    chosen.work.mkdir(parents=True, exist_ok=True)
    texts = documents(chosen.corpora)
    networks = []
    for seed in chosen.seeds:
        settings = Settings(seed=seed, epochs=chosen.epochs)
        networks.append(_kept(chosen.work / f"seed{seed}.pt", settings, texts))
    full = average(networks)
    fast = _kept(
        chosen.work / "fast.pt",
        Settings(seed=chosen.seeds[0], epochs=chosen.epochs, layers=FAST_LAYERS, rate=4e-4),
        texts,
        teacher=full,
    )
    report = {}
    for seed, network in zip(chosen.seeds, networks, strict=True):
        folder = chosen.work / f"seed{seed}"
        _export(network, folder, "full")
        report[f"seed {seed}"] = scores(folder, "full", chosen.corpora)
    _export(full, FOLDER, "full")
    _export(fast, FOLDER, "fast")
    for name in ("full", "fast"):
        report[name] = scores(FOLDER, name, chosen.corpora)
    sums = {path.name: _sha256(path) for path in sorted(FOLDER.glob("*.*n*")) if path.is_file()}
    told = {"scores": report, "sha256": sums, "seeds": chosen.seeds, "epochs": chosen.epochs}
    (FOLDER / "training.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
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


def average(networks: list[TaggerNetwork]) -> TaggerNetwork:
    """Average the weights of networks that began alike (Wortsman et al. 2022)."""
    weights = [network.state_dict() for network in networks]
    mean = TaggerNetwork()
    mean.load_state_dict(
        {key: torch.stack([one[key] for one in weights]).mean(0) for key in weights[0]}
    )
    return mean.eval()


def _kept(
    path: Path, settings: Settings, texts: _Texts, teacher: TaggerNetwork | None = None
) -> TaggerNetwork:
    if path.exists():
        network = TaggerNetwork(settings.layers)
        network.load_state_dict(torch.load(path))
        return network.eval()
    network = fitted(texts, settings, teacher=teacher)
    torch.save(network.state_dict(), path)
    return network


def _export(network: TaggerNetwork, folder: Path, name: str) -> None:
    export(network, folder, name)
    shutil.copyfile(original_weights() / "vocab.txt", folder / "vocabulary.txt")


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    main()
