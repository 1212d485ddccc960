"""Do other processors find the same? And what do 8 bits cost?

    python -m training.precision ../shared [--network full.pt] [--model full] [--articles N]

The shipped layers multiply 8-bit numbers. Processors with VNNI add the products in 32 bits; those
without (before about 2019; AVX2 and older) multiply them in pairs whose sum is cut at 16 bits. A
run can have only one processor, so the model is calculated here with numpy, in three ways:
"with VNNI" (exact sums, which must agree with onnxruntime where that has VNNI: a check of the
calculation), "without VNNI" (each pair cut at ±32,767), and "in 32 bits" (the same weights, nothing
rounded on the way). `--network` adds the trained weights before they were rounded to 8 bits.

Prints, on PolNeAR's development part, the share of the attributions and hedges that onnxruntime
finds here and that are not found exactly so (source, cue, each content; kind), and the scores.
"""

import argparse
import math
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
from scipy.special import erf

from analysis.language import tagger
from analysis.language.tagger.model_files import FOLDER, Model, Seen, model
from analysis.language.tagger.windows import Window
from evaluation import attribution
from evaluation.tallies import by_slice, scored

_HEADS: Final = 12
_CUT: Final = 32767
_AT_A_TIME: Final = 500
_METRICS: Final = ("det_half", "qseg_src")
Weights = dict[str, np.ndarray]
Linear = Callable[[np.ndarray, str], np.ndarray]


def main() -> None:
    """Calculate, compare, print."""
    given = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    given.add_argument("corpora", type=Path)
    given.add_argument("--network", type=Path)
    given.add_argument("--model", default="full")
    given.add_argument("--articles", type=int)
    chosen = given.parse_args()
    articles, documents = attribution.polnear(chosen.corpora)
    articles, documents = articles[: chosen.articles], documents[: chosen.articles]
    here = model(chosen.model)
    tagger.model = lambda _: here  # type: ignore[assignment]
    shipped = stored_weights(FOLDER / f"{chosen.model}.onnx")
    ways: dict[str, Callable[[Window], Seen]] = {
        "onnxruntime": here.see,
        "with VNNI": _seen_by(here, shipped, eight_bits(shipped, cut=False)),
        "without VNNI": _seen_by(here, shipped, eight_bits(shipped, cut=True)),
        "in 32 bits": _seen_by(here, shipped, thirty_two_bits(shipped)),
    }
    if chosen.network:
        trained = trained_weights(chosen.network)
        ways["before rounding"] = _seen_by(here, trained, thirty_two_bits(trained))
    titles = ", F1 | ".join(_METRICS)
    print(f"| calculated | attributions not found so, % | hedges, % | {titles}, F1 |")
    print("|---" * (3 + len(_METRICS)) + "|")
    found: dict[str, tuple[set[Any], set[Any]]] = {}
    for way, see in ways.items():
        here.see = see  # type: ignore[method-assign]
        tagger._tag.cache_clear()
        tags = [tagger.tag(("", document.text), chosen.model) for document in documents]
        found[way] = _spans(tags)
        tallied = by_slice(attribution.tallies(articles, documents, "model"))
        scores = [scored(tallied[metric, "all", "all"]).estimate.value for metric in _METRICS]
        differ = [
            len(those - these) / max(1, len(those))
            for these, those in zip(found[way], found["onnxruntime"], strict=True)
        ]
        print(
            "| " + " | ".join([way, *(f"{100 * x:.2f}" for x in (*differ, *scores))]) + " |",
            flush=True,
        )


def _spans(tags: list[tagger.Tagged]) -> tuple[set[Any], set[Any]]:
    said = {
        (number, one.source, one.cue, one.contents)
        for number, tagged in enumerate(tags)
        for one in tagged.said
    }
    hedges = {
        (number, one.start, one.end, one.kind)
        for number, tagged in enumerate(tags)
        for one in tagged.uncertain
    }
    return said, hedges


def stored_weights(path: Path) -> Weights:
    """Read a shipped model: 8-bit matrices `l0_qkv_w`, their scales `_s` and shifts `_b`, …"""
    import onnx

    graph = onnx.load(path).graph
    return {one.name: onnx.numpy_helper.to_array(one) for one in graph.initializer}


def trained_weights(path: Path) -> Weights:
    """Read a trained network, under the names of the shipped one; scales are 1."""
    import torch

    state = {name: value.float().numpy() for name, value in torch.load(path).items()}
    weights = {"x_g": state["enc.ln.weight"], "x_h": state["enc.ln.bias"]}
    weights["words"] = state["enc.we.weight"] + state["enc.te"]
    weights["marks"], weights["places"] = state["enc.fe.weight"], state["enc.pe.weight"]
    for number in range(len({name.split(".")[2] for name in state if "layers" in name})):
        theirs, ours = f"enc.layers.{number}.", f"l{number}_"
        for part in ("qkv", "o", "f1", "f2"):
            weights[f"{ours}{part}_w"] = state[f"{theirs}{part}.weight"].T
            weights[f"{ours}{part}_b"] = state[f"{theirs}{part}.bias"]
            weights[f"{ours}{part}_s"] = np.float32(1.0)
        for theirs_too, ours_too in (("ln1", "x1"), ("ln2", "x2")):
            weights[f"{ours}{ours_too}_g"] = state[f"{theirs}{theirs_too}.weight"]
            weights[f"{ours}{ours_too}_h"] = state[f"{theirs}{theirs_too}.bias"]
    for head in ("roles", "hedges", "arcs"):
        weights[f"{head}_w"], weights[f"{head}_b"] = (
            state[f"{head}.weight"].T,
            state[f"{head}.bias"],
        )
    return weights


def thirty_two_bits(weights: Weights) -> Linear:
    """Multiply without rounding what is multiplied."""
    matrices = {
        name[:-2]: weights[name].astype(np.float32) * weights[f"{name[:-2]}_s"]
        for name in weights
        if name.endswith("_w") and f"{name[:-2]}_s" in weights
    }
    return lambda x, name: x @ matrices[name] + weights[f"{name}_b"]


def eight_bits(weights: Weights, *, cut: bool) -> Linear:
    """Multiply as `DynamicQuantizeMatMul` does; `cut`: sums of two products end at 16 bits."""
    whole = {name[:-2]: weights[name].astype(np.float64) for name in weights if _is_linear(name)}

    def linear(x: np.ndarray, name: str) -> np.ndarray:
        matrix = whole[name]
        low, high = min(0.0, float(x.min())), max(0.0, float(x.max()))
        scale = np.float32((high - low) / 255) or np.float32(1)
        zero = np.rint(np.clip(-low / scale, 0, 255))
        levels = np.clip(np.rint(x / scale) + zero, 0, 255).astype(np.float32)
        sums = levels.astype(np.float64) @ matrix
        if cut:
            for row, excess in _excess(levels, matrix):
                sums[row] -= excess
        sums -= zero * matrix.sum(0)
        return (sums * scale * weights[f"{name}_s"] + weights[f"{name}_b"]).astype(np.float32)

    return linear


def _is_linear(name: str) -> bool:
    return name.startswith("l") and name.endswith("_w")


def _excess(levels: np.ndarray, matrix: np.ndarray) -> Iterator[tuple[int, np.ndarray]]:
    """Yield, for pairs whose sum is too large somewhere, the row and what is cut off there."""
    one, other = levels[:, 0::2], levels[:, 1::2]
    left, right = matrix[0::2].astype(np.float32), matrix[1::2].astype(np.float32)
    # No sum can be larger than that of the larger level with the largest pair of weights.
    most = np.maximum(one, other) * (np.abs(left) + np.abs(right)).max(1)
    rows, pairs = np.nonzero(most > _CUT)
    for at in range(0, len(rows), _AT_A_TIME):
        row, pair = rows[at : at + _AT_A_TIME], pairs[at : at + _AT_A_TIME]
        sums = one[row, pair, None] * left[pair] + other[row, pair, None] * right[pair]
        for hit in np.flatnonzero(np.abs(sums).max(1) > _CUT).tolist():
            yield int(row[hit]), sums[hit] - np.clip(sums[hit], -_CUT - 1, _CUT)


def _seen_by(here: Model, weights: Weights, linear: Linear) -> Callable[[Window], Seen]:
    def see(window: Window) -> Seen:
        x = _normal(_embedded(here, weights, window), weights, "x")
        number = 0
        while f"l{number}_qkv_w" in weights:
            x = _layer(x, f"l{number}_", weights, linear)
            number += 1
        rows = x[[0, *window.positions]]
        roles, hedges, arcs = (
            rows @ weights[f"{head}_w"] + weights[f"{head}_b"]
            for head in ("roles", "hedges", "arcs")
        )
        return Seen(roles[1:], hedges[1:], arcs[1:], arcs[0])

    return see


def _embedded(here: Model, weights: Weights, window: Window) -> np.ndarray:
    pieces, features = np.array(window.pieces), np.array(window.features)
    if "words" in weights:
        found = weights["words"][pieces] + weights["places"][: len(pieces)]
        return np.asarray(found + weights["marks"][features])
    found = here._words[pieces] * here._scales[pieces, None]
    return np.asarray(found + here._positions[: len(pieces)] + here._features[features])


def _layer(x: np.ndarray, name: str, weights: Weights, linear: Linear) -> np.ndarray:
    parts = np.split(linear(x, f"{name}qkv"), 3, axis=-1)
    q, k, v = (part.reshape(len(x), _HEADS, -1).transpose(1, 0, 2) for part in parts)
    scores = q @ k.transpose(0, 2, 1) / math.sqrt(q.shape[-1])
    shares = np.exp(scores - scores.max(-1, keepdims=True))
    seen = shares / shares.sum(-1, keepdims=True) @ v
    seen = seen.transpose(1, 0, 2).reshape(len(x), -1)
    x = _normal(x + linear(seen, f"{name}o"), weights, f"{name}x1")
    inner = linear(x, f"{name}f1")
    inner = (0.5 * inner * (1 + erf(inner / math.sqrt(2)))).astype(np.float32)
    return _normal(x + linear(inner, f"{name}f2"), weights, f"{name}x2")


def _normal(x: np.ndarray, weights: Weights, name: str) -> np.ndarray:
    centred = x - x.mean(-1, keepdims=True)
    spread = np.sqrt((centred**2).mean(-1, keepdims=True) + 1e-12)
    return np.asarray(centred / spread * weights[f"{name}_g"] + weights[f"{name}_h"])


if __name__ == "__main__":
    main()
