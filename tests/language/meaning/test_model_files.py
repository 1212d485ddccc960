"""The files that ship: all there, as made, small, with their licence."""

import hashlib
import json

import pytest

from analysis.language.document import Document
from analysis.language.meaning import encoder, vectors_of
from analysis.language.tagger import ModelMissingError
from analysis.language.tagger.model_files import SHIPPED as TAGGER


def test_the_model_has_25_megabytes_at_most_with_what_it_shares():
    files = [*encoder.FOLDER.iterdir(), TAGGER / "embeddings.npy", TAGGER / "embeddings.npz"]
    assert sum(file.stat().st_size for file in files) <= 25e6


def test_the_files_are_those_that_were_made():
    sums = json.loads((encoder.FOLDER / "training.json").read_text(encoding="utf-8"))["sha256"]
    assert {"encoder.onnx", "positions.npy"} <= set(sums)
    for name, expected in sums.items():
        path = encoder.FOLDER / name if (encoder.FOLDER / name).exists() else TAGGER / name
        assert hashlib.sha256(path.read_bytes()).hexdigest() == expected, name


def test_the_licence_of_the_encoder_is_there():
    assert "Apache License" in (encoder.FOLDER / "LICENSE").read_text(encoding="utf-8")


def test_a_missing_file_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(encoder, "FOLDER", tmp_path)
    encoder._encoder.cache_clear()
    with pytest.raises(ModelMissingError, match=r"encoder\.onnx"):
        vectors_of(Document("Two sailors drowned."))
    encoder._encoder.cache_clear()
