"""How the network learns: batches, losses, steps, and the moving average that is kept."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
import torch
import torch.nn.functional as functional
from torch import Tensor

from analysis.language.tagger.labels import ARC_WIDTH, ARCS, ROLES, begin, distance
from training.data import Document, Example, batches, examples
from training.model import TaggerNetwork, crf_loss

_PIECES_IN_A_STEP: Final = 2600
_MASK: Final = 103
_TIES_COUNT: Final = 0.5
_HEAD_SEED: Final = 0
"""The heads begin alike whatever the seed, so that weights of several seeds can be averaged."""


@dataclass(frozen=True)
class Settings:
    """How long and how fast to learn."""

    seed: int = 1
    layers: int = 6
    epochs: int = 4
    rate: float = 3e-4
    head_rate: float = 2e-3
    warm_up: float = 0.06
    decay: float = 0.01
    dropout: float = 0.1
    masked: float = 0.12
    average: float = 0.998
    half: bool = True
    """Multiply in bfloat16."""


def fitted(
    documents: Callable[[random.Random], list[Document]],
    settings: Settings,
    *,
    begun: TaggerNetwork | None = None,
    teacher: TaggerNetwork | None = None,
    after: Callable[[int, TaggerNetwork], None] | None = None,
) -> TaggerNetwork:
    """Train a network.

    `documents` gives what is learnt from, anew for each epoch; `begun` is a network to go on
    with; `teacher` a larger network whose
    answers are learnt as well; `after` is called with the averaged network after each epoch.
    """
    chance = random.Random(settings.seed)
    torch.manual_seed(_HEAD_SEED)
    network = begun or TaggerNetwork(settings.layers, settings.dropout)
    torch.manual_seed(settings.seed)
    optimiser = _optimiser(network, settings)
    epochs = [_epoch(documents, chance) for _ in range(settings.epochs)]
    total = sum(map(len, epochs))
    rates = [group["lr"] for group in optimiser.param_groups]
    averaged = [weight.detach().clone() for weight in network.parameters()]
    step, began, sum_of_losses = 0, time.monotonic(), 0.0
    network.train()
    for number, groups in enumerate(epochs, 1):
        for group in groups:
            pace = _pace(step / total, settings.warm_up)
            for one, rate in zip(optimiser.param_groups, rates, strict=True):
                one["lr"] = rate * pace
            loss = _loss(network, group, settings, teacher)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            step += 1
            kept = min(settings.average, (1 + step) / (10 + step))
            with torch.no_grad():
                torch._foreach_lerp_(averaged, list(network.parameters()), 1 - kept)
            sum_of_losses += loss.item()
            if step % 50 == 0:
                pace_now = step / (time.monotonic() - began)
                print(f"step {step}/{total} {sum_of_losses / 50:.4f} {pace_now:.2f}/s", flush=True)
                sum_of_losses = 0.0
        if after:
            _swap(network, averaged)
            network.eval()
            after(number, network)
            network.train()
            _swap(network, averaged)
    _swap(network, averaged)
    return network.eval()


def _epoch(
    documents: Callable[[random.Random], list[Document]], chance: random.Random
) -> list[list[Example]]:
    windows = [one for document in documents(chance) for one in examples(document, chance)]
    return batches(windows, _PIECES_IN_A_STEP, chance)


def _pace(done: float, warm_up: float) -> float:
    return done / warm_up if done < warm_up else max(0.0, (1 - done) / (1 - warm_up))


def _swap(network: TaggerNetwork, other: list[Tensor]) -> None:
    with torch.no_grad():
        for weight, its in zip(network.parameters(), other, strict=True):
            now = weight.clone()
            weight.copy_(its)
            its.copy_(now)


def _optimiser(network: TaggerNetwork, settings: Settings) -> torch.optim.Optimizer:
    matrices, vectors, heads = [], [], []
    for name, weight in network.named_parameters():
        if not weight.requires_grad:
            continue
        if not name.startswith("enc.") or name.startswith("enc.fe"):
            heads.append(weight)
        else:
            (vectors if weight.ndim < 2 else matrices).append(weight)
    groups = [
        {"params": matrices, "lr": settings.rate, "weight_decay": settings.decay},
        {"params": vectors, "lr": settings.rate, "weight_decay": 0},
        {"params": heads, "lr": settings.head_rate, "weight_decay": 0},
    ]
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)


@dataclass(frozen=True)
class Batch:
    """Windows side by side, padded."""

    pieces: Tensor
    features: Tensor
    mask: Tensor
    positions: Tensor
    known: Tensor


def batch_of(group: list[Example]) -> Batch:
    """Pad windows to the longest."""
    n, longest = len(group), max(len(one.pieces) for one in group)
    most = max(len(one.positions) for one in group)
    pieces, features, mask = (np.zeros((n, longest), np.int64) for _ in range(3))
    positions, known = np.zeros((n, most), np.int64), np.zeros((n, most), bool)
    for row, one in enumerate(group):
        pieces[row, : len(one.pieces)] = one.pieces
        features[row, : len(one.features)] = one.features
        mask[row, : len(one.pieces)] = 1
        positions[row, : len(one.positions)] = one.positions
        known[row, : len(one.positions)] = True
    return Batch(*map(torch.from_numpy, (pieces, features, mask, positions, known)))


def _loss(
    network: TaggerNetwork,
    group: list[Example],
    settings: Settings,
    teacher: TaggerNetwork | None,
) -> Tensor:
    batch = batch_of(group)
    pieces = _masked(batch, settings.masked)
    with torch.autocast("cpu", torch.bfloat16, enabled=settings.half):
        roles, hedges, arcs = network(pieces, batch.features, batch.mask)
    roles, hedges = (_of_tokens(one.float(), batch.positions) for one in (roles, hedges))
    known = batch.known
    total = _role_loss(network, group, roles, known) + _hedge_loss(group, hedges, known)
    total = total + _TIES_COUNT * _tie_loss(network, group, arcs.float(), batch.positions)
    if teacher is not None:
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16, enabled=settings.half):
            theirs = teacher(batch.pieces, batch.features, batch.mask)
        for mine, taught in zip((roles, hedges), theirs[:2], strict=True):
            target = _of_tokens(taught.float(), batch.positions)[known].softmax(-1)
            total = total - (target * mine[known].log_softmax(-1)).sum()
    return total / known.sum()


def _masked(batch: Batch, share: float) -> Tensor:
    drawn = torch.rand(batch.pieces.shape)
    hidden = (drawn < share) & (batch.features > 0)
    other = torch.randint(1000, 30000, batch.pieces.shape)
    pieces = torch.where(hidden & (drawn < 0.8 * share), torch.tensor(_MASK), batch.pieces)
    return torch.where(hidden & (drawn >= 0.8 * share), other, pieces)


def _of_tokens(scores: Tensor, positions: Tensor) -> Tensor:
    return scores.gather(1, positions[..., None].expand(-1, -1, scores.shape[-1]))


def _labels(group: list[Example], name: str, width: int) -> tuple[list[int], Tensor]:
    rows = [row for row, one in enumerate(group) if getattr(one, name) is not None]
    table = torch.zeros(len(rows), width, dtype=torch.long)
    for k, row in enumerate(rows):
        labels = getattr(group[row], name)
        table[k, : len(labels)] = torch.tensor(labels)
    return rows, table


def _role_loss(
    network: TaggerNetwork, group: list[Example], scores: Tensor, known: Tensor
) -> Tensor:
    rows, labels = _labels(group, "roles", known.shape[1])
    if not rows:
        return scores.sum() * 0
    return crf_loss(scores[rows], labels, known[rows], network.role_moves, network.role_starts)


def _hedge_loss(group: list[Example], scores: Tensor, known: Tensor) -> Tensor:
    rows, labels = _labels(group, "hedges", known.shape[1])
    if not rows:
        return scores.sum() * 0
    return functional.cross_entropy(scores[rows][known[rows]], labels[known[rows]], reduction="sum")


def _tie_loss(
    network: TaggerNetwork, group: list[Example], arcs: Tensor, positions: Tensor
) -> Tensor:
    ties = [(row, *tie) for row, one in enumerate(group) for tie in one.ties]
    if not ties:
        return arcs.sum() * 0
    width = positions.shape[1]
    may_be = torch.zeros(len(ties), width, dtype=torch.bool)
    far = torch.zeros(len(ties), width, dtype=torch.long)
    for k, (row, kind, of, _) in enumerate(ties):
        wanted = begin(ROLES, ARCS[kind][1])
        roles = group[row].roles or []
        for to, label in enumerate(roles):
            if label == wanted:
                may_be[k, to] = True
                far[k, to] = distance(of, to)
    rows, kinds, froms, tos = (torch.tensor(column) for column in zip(*ties, strict=True))
    shaped = arcs.view(*arcs.shape[:2], len(ARCS), 2, ARC_WIDTH)
    asks = shaped[rows, positions[rows, froms], kinds, 0]
    answers = shaped[rows[:, None], positions[rows], kinds[:, None], 1]
    scores = (answers @ asks[:, :, None])[..., 0] / ARC_WIDTH**0.5
    scores = scores + network.distances[kinds[:, None], far]
    scores = scores.masked_fill(~may_be, -1e4)
    none = (shaped[rows, 0, kinds, 1] * asks).sum(-1) / ARC_WIDTH**0.5 + network.nowhere[kinds]
    both = torch.cat([none[:, None], scores], 1)
    return functional.cross_entropy(both, tos + 1, reduction="sum")
