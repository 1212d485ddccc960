"""Studies of every format that was ever written open, made here as that format was written."""

import io
import json
import zipfile

import pandas as pd
import pytest

from analysis.files.studies import edit_study, formats, read_study, shelf

ABOUT_1 = {
    "format": 1, "name": "Harbour", "made": "2031-03-14T09:30:00Z",
    "changed": "2031-03-15T10:00:00Z", "version": "0.4.0", "method": "rules", "resamples": 500,
    "seed": 3, "choices": {"event": "own/harbour", "outlets": ["Herald"]}, "mapping": {},
    "contact": "", "texts": True, "events": ["harbour"], "articles": 1, "outlets": 1,
    "dictionaries": ["mine.txt"], "of a later version": [1],
}  # fmt: skip
ARTICLE = {
    "event_id": "harbour", "article_id": "a1", "outlet": "Herald",
    "published": pd.Timestamp("2031-03-14T09:30Z"), "title": "Harbour shut",
    "text": "The harbour may stay shut, Ida Holt said.", "url": None,
}  # fmt: skip
CORRECTIONS_1 = (
    "id,event_id,article_id,sha256,field,measure,cue_at,content_at,statement,action,what,before,"
    "before_at,after,after_at,author,time,reason\r\n"
    "c.1,harbour,a1,0,text,hedges,12-15,,,remove,row,may,12-15,,,Ana,2031-03-14T09:30:00Z,\r\n"
)
NOTES_1 = {"note_id": ["n.1"], "made": ["2031-03-14T09:30:00Z"], "by": ["Ana"], "on": ["study"],
           "text": ["Ask."], "undone": [""]}  # fmt: skip


def parquet(table):
    buffer = io.BytesIO()
    pd.DataFrame(table).to_parquet(buffer)
    return buffer.getvalue()


def members_1(**about):
    empty = {
        "removed": ("article_id", "line", "text", "reason"),
        "skipped": ("file", "place", "problem", "way_out"),
        "mended": ("article_id", "field", "what", "n", "before", "after"),
        "reading_notes": ("article_id", "kind", "date", "text"),
    }
    tables = {f"{name}.parquet": parquet({one: [] for one in empty[name]}) for name in empty}
    return tables | {
        "study.json": json.dumps(ABOUT_1 | about).encode(),
        "articles.parquet": parquet([ARTICLE]),
        "corrections.csv": CORRECTIONS_1.encode(),
        "notes.parquet": parquet(NOTES_1),
        "dictionaries/mine.txt": b"shut\n",
    }


def packed(members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def test_a_study_of_format_1_opens():
    kept = read_study(packed(members_1()))
    assert kept.problems.empty
    assert (kept.about.name, kept.about.method, kept.about.seed) == ("Harbour", "rules", 3)
    assert kept.about.choices == {"event": "own/harbour", "outlets": ["Herald"]}
    assert kept.reading.articles["text"].tolist() == [ARTICLE["text"]]
    assert kept.corrections["what"].tolist() == ["row"]
    assert kept.notes["text"].tolist() == ["Ask."]
    assert dict(kept.dictionaries) == {"mine.txt": b"shut\n"}


@pytest.fixture
def later(monkeypatch):
    """A version whose format is 2, in which what was called `name` is called `title`."""

    def step(members):
        told = json.loads(members["study.json"])
        told |= {"name": f"{told['title']} (brought up)", "format": 2}
        return members | {"study.json": json.dumps(told).encode()}

    for module in ("formats", "contents", "keeping"):
        monkeypatch.setattr(f"analysis.files.studies.{module}.FORMAT", 2)
    monkeypatch.setitem(formats.STEPS, 1, step)


@pytest.mark.usefixtures("later")
def test_an_earlier_format_is_brought_up(tmp_path):
    old = members_1(title="Quay", name="")
    assert read_study(packed(old)).about.name == "Quay (brought up)"
    for name, data in old.items():
        (tmp_path / "s" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "s" / name).write_bytes(data)
    assert shelf(tmp_path)["name"].tolist() == ["Quay (brought up)"]
    edit_study(tmp_path / "s", notes=lambda notes: notes.assign(text="Asked."))
    told = json.loads((tmp_path / "s" / "study.json").read_text(encoding="utf-8"))
    assert (told["format"], told["name"]) == (2, "Quay (brought up)")
    kept = read_study(tmp_path / "s")
    assert kept.problems.empty
    assert kept.notes["text"].tolist() == ["Asked."]
    assert len(kept.corrections) == 1
