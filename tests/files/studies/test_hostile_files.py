"""Studies from strangers, half-written and damaged: one clear message, and the rest loads."""

import io
import json
import struct
import zipfile

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from analysis import ArticlesError, SkippedInput, Study, read_articles, read_event, read_uploads
from analysis.files.notes import on_study
from analysis.files.studies import Kept, edit_study, is_study, read_study, shelf, write_study
from analysis.files.studies.members import COLUMNS_OF, NAMES


@pytest.fixture(scope="module")
def members(tmp_path_factory):
    path = tmp_path_factory.mktemp("whole") / "a.parallax"
    kept = Kept(reading=read_event("dam-breach"), notes=on_study("Ask."), dictionaries={"d": b"x"})
    write_study(path, kept)
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(members, links=()):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo(name)
            if name in links:
                info.external_attr = 0o120777 << 16
            archive.writestr(info, data, compress_type=zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def unpacked(folder, members):
    for name, data in members.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def problems(kept):
    return dict(zip(kept.problems["file"], kept.problems["problem"], strict=True))


DAMAGED = [
    (name, damage)
    for name in NAMES
    for damage in ("missing", "cut", "other")
    # without its articles it is tested below; studies of before have no moves
    if name != "articles.parquet" and (name, damage) != ("moves.parquet", "missing")
]


@pytest.mark.parametrize(("name", "damage"), DAMAGED)
def test_of_a_damaged_member_is_told_and_the_rest_loads(members, tmp_path, name, damage):
    hurt = {
        "missing": {one: data for one, data in members.items() if one != name},
        "cut": members | {name: members[name][: len(members[name]) // 2]},
        "other": members | {name: b'["\xff\x00'},
    }[damage]
    for kept in (read_study(packed(hurt)), read_study(unpacked(tmp_path / "s" / "t", hurt))):
        assert set(problems(kept)) == {name}
        assert all(kept.problems["way_out"])
        assert len(kept.reading.articles) == 8
    with pytest.warns(SkippedInput, match=name):
        assert len(Study.open(tmp_path / "s" / "t", method="rules").articles) == 8


def test_a_table_with_other_columns_is_none(members):
    hurt = members | {"removed.parquet": members["mended.parquet"]}
    kept = read_study(packed(hurt))
    assert problems(kept) == {"removed.parquet": "it lacks the column line"}
    assert kept.reading.removed.columns.tolist() == ["article_id", "line", "text", "reason"]


@pytest.mark.parametrize("damage", ["missing", "cut", "other"])
def test_without_its_articles_notes_and_corrections_load(members, tmp_path, damage):
    name = "articles.parquet"
    hurt = {
        "missing": {one: data for one, data in members.items() if one != name},
        "cut": members | {name: members[name][:-50]},
        "other": members | {name: members["removed.parquet"]},
    }[damage]
    kept = read_study(packed(hurt))
    assert kept.reading is None
    assert kept.notes["text"].tolist() == ["Ask."]
    assert name in problems(kept)
    (tmp_path / "a.parallax").write_bytes(packed(hurt))
    with pytest.raises(ArticlesError, match=r"has no articles: articles\.parquet: .*; take it"):
        Study.open(tmp_path / "a.parallax")


def test_what_cannot_be_read_is_never_written_over(members, tmp_path):
    path = unpacked(tmp_path / "study", members | {"notes.parquet": b"PAR1 but no more"})
    with pytest.raises(ArticlesError, match=r"left as it is, for of notes\.parquet"):
        edit_study(path, notes=lambda notes: notes)
    assert (path / "notes.parquet").read_bytes() == b"PAR1 but no more"
    edit_study(path, about=lambda about: about)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"no zip at all", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_study_is_told_in_a_sentence(tmp_path, data):
    (tmp_path / "a.parallax").write_bytes(data)
    with pytest.raises(ArticlesError, match="no study"):
        read_study(tmp_path / "a.parallax")
    with pytest.raises(ArticlesError, match="no study"):
        read_study(data)
    with pytest.raises(ArticlesError, match="no study at"):
        read_study(tmp_path / "nowhere.parallax")
    with pytest.raises(ArticlesError, match="no study"):
        read_study(tmp_path)


def test_members_that_lead_out_are_refused_and_nothing_is_written(members, tmp_path):
    evil = {"../evil.csv": b"x", "/etc/evil": b"x", "C:\\evil": b"x", "dictionaries/../../e": b"x",
            "dictionaries/a/b": b"x", "dictionaries/CON|": b"x"}  # fmt: skip
    kept = read_study(packed(members | evil))
    assert set(kept.dictionaries) == {"d"}
    assert len(kept.reading.articles) == 8
    assert any("leads out" in one for one in problems(kept).values())
    about = json.loads(members["study.json"]) | {"dictionaries": ["../../evil"]}
    kept = read_study(packed(members | {"study.json": json.dumps(about).encode()}))
    assert not kept.dictionaries
    assert list(tmp_path.iterdir()) == []


def test_links_are_not_followed(members, tmp_path):
    assert "link" in problems(read_study(packed(members, ["notes.parquet"])))["notes.parquet"]
    (tmp_path / "secret.csv").write_text("secret")
    path = unpacked(tmp_path / "study", members)
    (path / "corrections.csv").unlink()
    (path / "corrections.csv").symlink_to(tmp_path / "secret.csv")
    (path / "dictionaries" / "d").unlink()
    (path / "dictionaries" / "d").symlink_to(tmp_path / "secret.csv")
    kept = read_study(path)
    assert "link" in problems(kept)["corrections.csv"]
    assert not kept.dictionaries


def test_what_unpacks_to_too_much_is_refused_as_it_comes_out(members):
    bomb = packed(members | {"corrections.csv": bytes(30 * 2**20)})
    assert "ZIP bomb" in problems(read_study(bomb))["corrections.csv"]
    # It says that it is small: the bytes that come out are counted.
    real = struct.pack("<L", 30 * 2**20)
    kept = read_study(bomb.replace(real, struct.pack("<L", 10)))
    assert "corrections.csv" in problems(kept)
    assert len(kept.reading.articles) == 8


def test_a_table_that_unpacks_to_too_much_is_refused(members):
    buffer = io.BytesIO()
    text = "x" * 2**20
    pd.DataFrame({"text": [text] * 210}).to_parquet(buffer)
    assert len(buffer.getvalue()) < 3 * 2**20
    kept = read_study(packed(members | {"removed.parquet": buffer.getvalue()}))
    assert "200 MB" in problems(kept)["removed.parquet"]


def test_a_text_that_is_no_unicode_is_told(members):
    buffer = io.BytesIO()
    texts = pa.array([b"whole", b"ht\xffp"], pa.binary()).view(pa.string())
    pq.write_table(pa.table(dict.fromkeys(COLUMNS_OF["removed"], texts)), buffer)
    kept = read_study(packed(members | {"removed.parquet": buffer.getvalue()}))
    assert "not whole" in problems(kept)["removed.parquet"]


def test_a_flipped_bit_is_noticed(members):
    data = bytearray(packed(members))
    at = data.index(b"articles.parquet") + 2000
    data[at] ^= 255
    kept = read_study(bytes(data))
    assert kept.reading is None
    assert "damaged" in problems(kept)["articles.parquet"]


@pytest.mark.parametrize(
    ("told", "said"),
    [({"format": 99, "version": "7.1"}, r"later version of Parallax \(7\.1, format 99"),
     ({"format": "1"}, "format is '1'"), ({}, "format is None")],
)  # fmt: skip
def test_another_format_is_told(members, tmp_path, told, said):
    hurt = members | {"study.json": json.dumps(told).encode()}
    path = unpacked(tmp_path / "study-1", hurt)
    for given in (path, packed(hurt)):
        with pytest.raises(ArticlesError, match=said):
            read_study(given)
    assert pd.Series(shelf(tmp_path)["problem"]).str.contains(said).all()
    with pytest.raises(ArticlesError, match=said):
        edit_study(path, notes=lambda notes: notes)


@pytest.mark.parametrize(
    "wrong",
    [{"seed": "x"}, {"method": "magic"}, {"choices": [1]}, {"events": "dam"}, {"texts": 1},
     {"resamples": True}],
)  # fmt: skip
def test_one_wrong_value_costs_no_other(members, wrong):
    about = json.loads(members["study.json"]) | {"name": "Dam"} | wrong
    kept = read_study(packed(members | {"study.json": json.dumps(about).encode()}))
    assert kept.about.name == "Dam"
    assert kept.problems[["file", "place"]].to_numpy().tolist() == [["study.json", *wrong]]


def test_a_study_is_not_taken_for_articles(members, tmp_path):
    path = tmp_path / "renamed.zip"
    path.write_bytes(packed(members))
    assert is_study(path)
    assert "kept study" in read_articles(path).skipped["problem"].iloc[0]
    uploaded = read_uploads({"a.parallax": path.read_bytes()})
    assert "kept study" in uploaded.skipped["problem"].iloc[0]
    folder = unpacked(tmp_path / "study", members)
    assert "Study.open" in read_articles(folder).skipped["way_out"].iloc[0]
