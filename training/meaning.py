"""How the vectors that tell whether two sentences say the same are made: one command.

    python -m training.meaning ../shared [--out FOLDER]

Takes the original encoder with the word embeddings that the tagger ships (so that both share one
file) and chooses 128 directions in which the word pieces of news differ most. Some of its six
layers are then taught to tell what all six tell (Hinton et al. 2015, arXiv:1503.02531), of
5.3 million word pieces drawn from 6,800 articles of the news. Writes the model to
`analysis/language/models/minilm-meaning`. About forty minutes on one core.
"""

import argparse
import gzip
import hashlib
import json
import random
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
import onnx
import torch
import torch.nn.functional as functional
from onnx import TensorProto, helper
from torch import Tensor, nn

from analysis.language.document import document_of
from analysis.language.meaning.encoder import FOLDER, LONGEST, pieces_in, tells
from analysis.language.tagger.model_files import SHIPPED as TAGGER
from analysis.language.tagger.wordpiece import CLS, SEP, WordPiece
from training.export import Graph, encoded
from training.model import Encoder

WIDTH: Final = 128
ALL: Final = tuple(range(6))
KEPT: Final = (0, 5)
"""Layers that are taught to tell what all do: the last is among them, as it knows the answer."""
_NEWS: Final = 100  # articles from which the directions are chosen
_HELD: Final = 200  # the first articles: nothing is taught of them
_TAUGHT: Final = 7_000  # the last article of which something is
_BATCH: Final = 2_048  # word pieces
_SMALL: Final = 0.15  # what a word piece counts that is not compared, such as "the"
_LEVELS: Final = 127


class MeaningNetwork(nn.Module):
    """MiniLM, and a projection of its word pieces."""

    def __init__(self, layers: Sequence[int] = ALL, dropout: float = 0.0) -> None:
        super().__init__()
        self.enc = Encoder(len(ALL), dropout)
        self.enc.layers = nn.ModuleList([self.enc.layers[layer] for layer in layers])
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
        self.enc.pe.weight.requires_grad_(requires_grad=False)
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


class News:
    """Sentences of the news as word pieces, and which of these are compared."""

    def __init__(self, corpora: Path) -> None:
        wordpiece = WordPiece.read(TAGGER / "vocabulary.txt")
        self.sentences: list[tuple[list[int], list[float]]] = []
        with gzip.open(corpora / "eval" / "bulk" / "articles_12k.jsonl.gz", "rt") as lines:
            for line in islice(lines, _HELD, _TAUGHT):
                row = json.loads(line)
                for text in (row.get("title") or "", row["text"]):
                    for one in pieces_in(document_of(text), wordpiece):
                        counts = [1.0 if tells(text[a:b]) else _SMALL for a, b in one.tokens]
                        parts = range(0, len(counts), LONGEST)
                        each = (slice(at, at + LONGEST) for at in parts)
                        self.sentences += [(one.pieces[some], counts[some]) for some in each]

    def batches(self, seed: int) -> Iterator[tuple[Tensor, Tensor, Tensor]]:
        """Yield pieces, which places are filled, and what each counts: alike long ones together."""
        chance = random.Random(seed)
        order = chance.sample(self.sentences, len(self.sentences))
        for first in range(0, len(order), 8192):
            some = sorted(order[first : first + 8192], key=lambda one: len(one[0]))
            lots: list[list[tuple[list[int], list[float]]]] = [[]]
            for one in some:
                if (len(lots[-1]) + 1) * (len(one[0]) + 2) > _BATCH:
                    lots.append([])
                lots[-1].append(one)
            yield from map(_padded, chance.sample(lots, len(lots)))


def _padded(
    lot: Sequence[tuple[list[int], list[float]]],
) -> tuple[Tensor, Tensor, Tensor]:
    longest = max(len(pieces) for pieces, _ in lot) + 2
    given, counts = torch.zeros(len(lot), longest, dtype=torch.long), torch.zeros(len(lot), longest)
    there = torch.zeros(len(lot), longest)
    for row, (pieces, count) in enumerate(lot):
        given[row, : len(pieces) + 2] = torch.tensor([CLS, *pieces, SEP])
        there[row, : len(pieces) + 2] = 1
        counts[row, 1 : len(pieces) + 1] = torch.tensor(count)
    return given, there, counts


class Stage(NamedTuple):
    """How long and how fast is learnt, and how much it counts how like pieces are to others."""

    steps: int
    rate: float
    likeness: float
    seed: int


STAGES: Final = (Stage(1_880, 1e-3, 0, 1), Stage(760, 5e-4, 30, 7))
"""First what each piece means, then also how like it is to others: what is learnt of pieces alone
finds all a little too like."""


def taught(teacher: MeaningNetwork, news: News, layers: Sequence[int] = KEPT) -> MeaningNetwork:
    """Return some layers of a network that were taught to tell what all of them tell."""
    torch.manual_seed(1)
    network = MeaningNetwork(layers).train()
    network.proj.weight.data.copy_(teacher.proj.weight)
    for stage in STAGES:
        _learn(network, teacher, news, stage)
    return network.eval()


def _learn(network: MeaningNetwork, teacher: MeaningNetwork, news: News, stage: Stage) -> None:
    learnt = [one for one in network.parameters() if one.requires_grad]
    groups = [
        {"params": [one for one in learnt if one.ndim > 1], "weight_decay": 0.01},
        {"params": [one for one in learnt if one.ndim < 2], "weight_decay": 0.0},
    ]
    steps = torch.optim.AdamW(groups, lr=stage.rate, betas=(0.9, 0.98))
    for step, (given, there, counts) in enumerate(islice(news.batches(stage.seed), stage.steps)):
        for group in steps.param_groups:
            done = step / stage.steps
            group["lr"] = stage.rate * min(1, (step + 1) / 100) * min(1, (1 - done) / 0.9)
        kinds = torch.zeros_like(given)
        with torch.autocast("cpu", torch.bfloat16):
            with torch.no_grad():
                right = teacher.enc(given, kinds, there).float()
            told = network.enc(given, kinds, there).float()
        goal = functional.normalize(teacher.proj(right).detach(), dim=-1)
        found = functional.normalize(network.proj(told), dim=-1)
        # The whole state beside what is compared: it says more than 128 numbers do.
        apart = 2 - (goal * found).sum(-1) - functional.cosine_similarity(told, right, dim=-1)
        loss = (apart * counts).sum() / counts.sum()
        if stage.likeness:
            loss = loss + stage.likeness * _unlike(goal, found, counts == 1)
        loss.backward()
        nn.utils.clip_grad_norm_(learnt, 1.0)
        steps.step()
        steps.zero_grad(set_to_none=True)


def _unlike(goal: Tensor, found: Tensor, compared: Tensor) -> Tensor:
    """How far pieces are from being as like each other, and the likest elsewhere, as they are."""
    sentence = torch.arange(len(goal))[:, None].expand_as(compared)[compared]
    right, told = (one[compared] @ one[compared].T for one in (goal, found))
    own = sentence[:, None] == sentence
    best = [one.masked_fill(own, -1).max(1).values for one in (told, right)]
    return functional.mse_loss(told, right) + functional.mse_loss(*best)


def export(network: MeaningNetwork, folder: Path) -> None:
    """Write `encoder.onnx` and `positions.npy` into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    weights = {key: value.detach().float().numpy() for key, value in network.state_dict().items()}
    np.save(folder / "positions.npy", weights["enc.pe.weight"][: LONGEST + 2])
    graph = Graph(weights, _LEVELS)
    x = encoded(graph, len(network.enc.layers))
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
    network = taught(untrained(chosen.corpora), News(chosen.corpora))
    export(network, chosen.out)
    write_sums(chosen.out, made="taught", layers=KEPT, steps=[stage.steps for stage in STAGES])


if __name__ == "__main__":
    main()
