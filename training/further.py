"""A network that goes on learning: the shipped weights in 32 bits again, with new heads."""

from pathlib import Path

import numpy as np
import torch

from analysis.language.tagger.labels import HEADS, ROLE_LAYERS
from training.model import TaggerNetwork
from training.precision import stored_weights


def shipped_network(folder: Path) -> TaggerNetwork:
    """Return the full network of a folder, as exact as its 8 bits are.

    Layers of speech that the folder's model does not have begin as copies of PolNeAR's.
    """
    network = TaggerNetwork()
    stored = stored_weights(folder / "full.onnx")
    state = network.state_dict()
    with np.load(folder / "embeddings.npz") as tables, np.load(folder / "full.npz") as beside:
        words = np.load(folder / "embeddings.npy") * tables["scales"][:, None]
        found = {"enc.we.weight": words, "enc.te": np.zeros(words.shape[1])}
        found["enc.pe.weight"] = np.concatenate(
            [tables["positions"], state["enc.pe.weight"][len(tables["positions"]) :].numpy()]
        )
        found["enc.fe.weight"] = tables["features"]
        found |= {name: beside[name] for name in ("distances", "nowhere")}
        for layer in ROLE_LAYERS:
            for part in ("moves", "starts"):
                known = f"{layer}_{part}"
                found[known] = beside[known if known in beside else f"roles_{part}"]
    found["enc.ln.weight"], found["enc.ln.bias"] = stored["x_g"], stored["x_h"]
    for number in range(len(network.enc.layers)):
        theirs, ours = f"enc.layers.{number}", f"l{number}"
        for part in ("qkv", "o", "f1", "f2"):
            scaled = stored[f"{ours}_{part}_w"] * stored[f"{ours}_{part}_s"]
            found[f"{theirs}.{part}.weight"] = scaled.T
            found[f"{theirs}.{part}.bias"] = stored[f"{ours}_{part}_b"]
        for norm, name in (("ln1", "x1"), ("ln2", "x2")):
            found[f"{theirs}.{norm}.weight"] = stored[f"{ours}_{name}_g"]
            found[f"{theirs}.{norm}.bias"] = stored[f"{ours}_{name}_h"]
    for head in HEADS:
        known = head if f"{head}_w" in stored else "roles"
        found[f"{head}.weight"], found[f"{head}.bias"] = (
            stored[f"{known}_w"].T,
            stored[f"{known}_b"],
        )
    network.load_state_dict(
        {name: torch.from_numpy(np.array(value, np.float32)) for name, value in found.items()}
    )
    return network
