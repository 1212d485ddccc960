"""How the vectors that tell whether two sentences say the same are made: one command.

    python -m training.meaning ../shared [--out FOLDER]

Takes the original encoder with the word embeddings that the tagger ships (so that both share one
file), chooses 128 directions in which the word pieces of news differ most, and writes the model
to `analysis/language/models/minilm-meaning`. About a minute on one core.
"""

import argparse
import gzip
import hashlib
import json
from itertools import islice
from pathlib import Path
from typing import Final

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper
from torch import nn

from analysis.language.document import document_of
from analysis.language.meaning.encoder import FOLDER, LONGEST, pieces_in
from analysis.language.tagger.model_files import SHIPPED as TAGGER
from analysis.language.tagger.wordpiece import CLS, SEP, WordPiece
from training.export import Graph, encoded
from training.model import Encoder

WIDTH: Final = 128
_LAYERS: Final = 6
_NEWS: Final = 100  # articles from which the directions are chosen
_LEVELS: Final = 127


class MeaningNetwork(nn.Module):
    """MiniLM, and a projection of its word pieces."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.enc = Encoder(_LAYERS, dropout)
        self.proj = nn.Linear(self.enc.width, WIDTH, bias=False)
        self._share_words()

    @torch.no_grad()
    def _share_words(self) -> None:
        """Put in the word embeddings of the tagger, which are not trained any further."""
        words = np.load(TAGGER / "embeddings.npy").astype(np.float32)
        with np.load(TAGGER / "embeddings.npz") as tables:
            words *= tables["scales"][:, None]
        self.enc.we.weight.copy_(torch.from_numpy(words))
        self.enc.te.zero_()  # the type of all word pieces is in there
        self.enc.we.weight.requires_grad_(requires_grad=False)
        self.enc.te.requires_grad_(requires_grad=False)
        self.enc.fe.weight.requires_grad_(requires_grad=False)


def untrained(corpora: Path) -> MeaningNetwork:
    """Return the original encoder, projected to what news differs in most."""
    network = MeaningNetwork().eval()
    wordpiece = WordPiece.read(TAGGER / "vocabulary.txt")
    total = np.zeros((network.enc.width, network.enc.width))
    with gzip.open(corpora / "eval" / "bulk" / "articles_12k.jsonl.gz", "rt") as lines:
        for line in islice(lines, _NEWS):
            document = document_of(json.loads(line)["text"])
            for one in pieces_in(document, wordpiece):
                vectors = _vectors(network, one.pieces[:LONGEST])
                total += vectors.T @ vectors
    directions = np.linalg.eigh(total)[1][:, ::-1][:, :WIDTH].T
    with torch.no_grad():
        network.proj.weight.copy_(torch.from_numpy(np.ascontiguousarray(directions)).float())
    return network


@torch.inference_mode()
def _vectors(network: MeaningNetwork, pieces: list[int]) -> np.ndarray:
    given = torch.tensor([[CLS, *pieces, SEP]])
    x = network.enc(given, torch.zeros_like(given), torch.ones_like(given))[0, 1:-1]
    return np.asarray(nn.functional.normalize(x, dim=-1).numpy(), np.float64)


def export(network: MeaningNetwork, folder: Path) -> None:
    """Write `encoder.onnx` and `positions.npy` into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    weights = {key: value.detach().float().numpy() for key, value in network.state_dict().items()}
    np.save(folder / "positions.npy", weights["enc.pe.weight"][: LONGEST + 2])
    graph = Graph(weights, _LEVELS)
    x = encoded(graph, _LAYERS)
    projection = graph.constant("projection", weights["proj.weight"].T)
    projected = graph.node("MatMul", [x, projection], "projected")
    graph.node("LpNormalization", [projected], "vectors", axis=-1, p=2)
    width = weights["enc.ln.weight"].shape[0]
    given = [helper.make_tensor_value_info("embedded", TensorProto.FLOAT, [1, "pieces", width])]
    told = [helper.make_tensor_value_info("vectors", TensorProto.FLOAT, [1, "pieces", WIDTH])]
    onnx.save(graph.model("meaning", given, told), folder / "encoder.onnx")


def write_sums(folder: Path, **told: object) -> None:
    """Write what the files are, and how they came about, to `training.json`."""
    files = [*sorted(folder.glob("*.onnx")), *sorted(folder.glob("*.npy"))]
    shared = [TAGGER / "embeddings.npy"]
    sums = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files + shared}
    text = json.dumps({**told, "sha256": sums}, indent=1)
    (folder / "training.json").write_text(text + "\n", encoding="utf-8")


def main() -> None:
    """Make the model and write it."""
    given = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    given.add_argument("corpora", type=Path, help="the folder with eval/")
    given.add_argument("--out", type=Path, default=FOLDER)
    chosen = given.parse_args()
    torch.set_num_threads(1)
    export(untrained(chosen.corpora), chosen.out)
    write_sums(chosen.out, made="untrained")


if __name__ == "__main__":
    main()
