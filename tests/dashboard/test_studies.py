"""Studies that are kept: what happens in one session is there in the next, and two do not clash."""

import shutil
import tempfile

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from analysis.files import studies as files
from tests.dashboard import TIMEOUT, opened
from tests.dashboard.test_state import STORY

FILES = {
    "a.txt": f"Bridge shut\n\n{STORY}".encode(),
    "b.txt": f"Bridge closed\n\n{STORY}".encode(),
}


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    monkeypatch.setenv("PARALLAX_STUDIES", str(tmp_path / "studies"))
    monkeypatch.delenv("PARALLAX_CORRECTIONS", raising=False)
    return tmp_path / "studies"


def visitor(**query):
    """A tab: `do(script)` runs something in its session, as a page would."""
    app = AppTest.from_function(_script, default_timeout=TIMEOUT)
    for name, value in query.items():
        app.query_params[name] = value
    return app


def _script():
    import streamlit as st

    from dashboard.state import shelf

    shelf.begin_run()
    done = st.session_state.get("do")
    if done is not None:
        st.session_state["done"] = done()
    shelf.keep_choices()


def do(app, what):
    app.session_state["do"] = what
    app.run()
    assert not app.exception, app.exception[0].value
    return app.session_state["done"]


def add(given=None, adopt=True):
    def run():
        from dashboard.state import studies, uploads

        uploads.add((given or FILES).items())
        uploads.read()
        if adopt:
            uploads.adopt()
        return studies.opened()

    return run


def titles():
    from dashboard.state import uploads

    articles = uploads.own_articles()
    return [] if articles is None else articles["title"].tolist()


def waiting():
    from dashboard.state import uploads

    if uploads.own().waiting.reading is None:
        uploads.read()
    now = uploads.own().waiting
    return sorted(now.files), now.left_out, now.reading


def test_what_is_adopted_is_there_in_the_next_session(shelf):
    name = do(visitor(), add())
    assert (shelf / name / "study.json").is_file()
    assert do(visitor(study=name), titles) == ["Bridge shut", "Bridge closed"]
    assert do(visitor(), titles) == []


@pytest.mark.usefixtures("shelf")
def test_what_was_adopted_last_is_shown():
    app, shown = visitor(), []
    for event in ("bridge", "tunnel"):
        listed = f"file,event_id\n{event}.txt,{event}\n".encode()
        do(app, add({f"{event}.txt": STORY.encode(), "articles.csv": listed}, adopt=False))

        def adopt():
            import streamlit as st

            from dashboard.adding.widgets import show_own_event
            from dashboard.state import uploads

            known = uploads.own_articles()
            uploads.adopt()
            show_own_event(() if known is None else set(known["article_id"]))
            return st.session_state["event"]

        shown.append(do(app, adopt))
    assert shown == ["own/bridge", "own/tunnel"]


@pytest.mark.usefixtures("shelf")
def test_what_waits_is_there_with_its_columns_and_corrections():
    table = pd.DataFrame([("Bridge closed", STORY, "Herald")], columns=["c1", "c2", "c3"])
    first = visitor()
    name = do(first, add({"odd.csv": table.to_csv(index=False).encode(), **FILES}, adopt=False))

    def change():
        from dashboard.state import uploads

        uploads.map_columns("odd.csv", {"c1": "title", "c2": "text", "c3": "outlet"})
        edited = uploads.editable(uploads.own().waiting.reading.articles)
        edited.loc[edited["title"] == "Bridge shut", "outlet"] = "Oster Herald"
        uploads.correct(edited.assign(use=edited["outlet"] != "Herald"), waiting=True)

    do(first, change)
    files_there, left_out, reading = do(visitor(study=name), waiting)
    assert files_there == ["a.txt", "b.txt", "odd.csv"]
    assert set(reading.articles["outlet"]) == {"Oster Herald", "Unknown (b)", "Herald"}
    assert len(left_out) == 1
    assert do(visitor(study=name), titles) == []


def test_two_tabs_do_not_lose_each_others_work(shelf):
    first = visitor()
    name = do(first, add({"a.txt": FILES["a.txt"]}))
    second = visitor(study=name)
    do(second, titles)

    def both_hold_a_change_of_the_same_moment():
        from dashboard.state import uploads

        edited = uploads.editable(uploads.own_articles())
        uploads.correct(edited.assign(outlet="Oster Herald"), waiting=False)

    do(second, both_hold_a_change_of_the_same_moment)
    do(first, add({"b.txt": FILES["b.txt"]}))
    do(second, add({"c.txt": b"Bridge mended\n\n" + STORY.encode()}))
    for tab in (first, second, visitor(study=name)):
        assert do(tab, titles) == ["Bridge shut", "Bridge closed", "Bridge mended"]
    assert files.read_study(shelf / name).reading.articles["outlet"][0] == "Oster Herald"


@pytest.mark.usefixtures("shelf")
def test_files_added_in_two_tabs_wait_in_both():
    first = visitor()
    name = do(first, add({"a.txt": FILES["a.txt"]}, adopt=False))
    second = visitor(study=name)
    do(second, add({"b.txt": FILES["b.txt"]}, adopt=False))
    assert do(first, waiting)[0] == ["a.txt", "b.txt"]
    do(first, add({}))  # adopts both
    assert do(second, waiting)[0] == []
    assert len(do(second, titles)) == 2


def test_a_study_deleted_in_one_tab_is_gone_in_the_other(shelf):
    first = visitor()
    name = do(first, add())
    second = visitor(study=name)
    assert do(second, titles)

    def delete():
        from dashboard.state import shelf

        shelf.delete(name)

    do(first, delete)
    assert not (shelf / name).exists()
    for tab in (first, second):
        assert do(tab, titles) == []
    assert second.session_state["study_missing"] == "deleted"


@pytest.mark.usefixtures("shelf")
def test_deleting_reaches_the_memory_of_all_sessions_and_the_documents():
    from analysis.language import document
    from analysis.voices.attribution.persons import _PERSONS, persons_of

    first = visitor()
    name = do(first, add())
    second = visitor(study=name)
    do(second, titles)
    theirs = second.session_state["own"]
    text = theirs.parts["own articles"][1].reading.articles["text"][0]
    document.document_of(text)
    persons_of(text)

    def delete():
        from dashboard.state import shelf

        shelf.delete(name)

    do(first, delete)
    assert not theirs.parts
    assert text not in document._KEPT._documents
    assert text not in {one.text for one in _PERSONS}


@pytest.mark.usefixtures("shelf")
def test_choices_are_kept_and_shown_again():
    first = visitor()
    name = do(first, add())

    def choose():
        from dashboard.state import address

        address.choose("event", "own/my-articles")
        address.choose("voices_part", "own")

    do(first, choose)

    def chosen():
        from dashboard.state import address

        return address.all_chosen()

    assert do(visitor(study=name), chosen)["voices_part"] == ["own"]

    def asked():
        from dashboard.state import address

        return chosen(), address.asked("event")

    # A link that says more shows what it says.
    assert do(visitor(study=name, event="own/x"), asked) == ({"study": [name]}, ["own/x"])


def test_what_cannot_be_written_is_told_and_counts_in_the_session(shelf):
    from analysis.articles import ArticlesError
    from dashboard.state import shelf as shelf_of_tab

    first, other = visitor(), do(visitor(), add({"a.txt": FILES["a.txt"]}))
    name = do(first, add({"a.txt": FILES["a.txt"]}))

    def full(*_, **__):
        raise OSError(28, "No space left on device")

    def fill():
        from dashboard.state import studies

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(studies.files, "edit_study", full)
            add({"b.txt": FILES["b.txt"]})()
            packed = shelf_of_tab.packing(name, texts=True)()
            with pytest.raises(ArticlesError, match="would be lost"):
                shelf_of_tab.open_study(other)
        return studies.problem(), len(titles()), packed

    told, n_here, packed = do(first, fill)
    assert "No space left on device" in told
    assert n_here == len(files.read_study(packed).reading.articles) == 2
    assert len(files.read_study(shelf / name).reading.articles) == 1

    def problem():
        from dashboard.state import studies

        return studies.problem()

    assert do(first, problem) == ""  # written as soon as there was room
    assert len(do(visitor(study=name), titles)) == 2


def test_where_no_folder_can_be_made_work_goes_on_and_is_kept_later(tmp_path, monkeypatch):
    (tmp_path / "taken").write_text("no folder")
    monkeypatch.setenv("PARALLAX_STUDIES", str(tmp_path / "taken"))
    first = visitor()

    def told():
        from dashboard.state import studies

        return studies.problem(), titles(), studies.opened()

    assert do(first, add()) == ""
    problem, here, _ = do(first, told)
    assert "kept in this tab alone" in problem
    assert here == ["Bridge shut", "Bridge closed"]
    (tmp_path / "taken").unlink()
    problem, here, name = do(first, told)
    assert (problem, here) == ("", ["Bridge shut", "Bridge closed"])
    assert do(visitor(study=name), titles) == here


@pytest.mark.usefixtures("shelf")
def test_a_crash_while_files_are_read_loses_nothing_that_was_adopted_or_added():
    first = visitor()
    name = do(first, add())
    many = {f"{n}.txt": f"Number {n}\n\n{STORY}".encode() for n in range(40)}

    def crash():
        from dashboard.state import uploads

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(uploads, "read", lambda: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                add(many)()

    do(first, crash)
    again = visitor(study=name)
    assert do(again, titles) == ["Bridge shut", "Bridge closed"]
    assert len(do(again, waiting)[2].articles) == 40


@pytest.mark.usefixtures("shelf")
def test_a_study_is_packed_and_opened_elsewhere(tmp_path, monkeypatch):
    def pack():
        from dashboard.state import shelf, studies

        return shelf.packing(studies.opened(), texts=True)

    first = visitor()
    do(first, add())
    data = do(first, pack)()

    def take():
        from dashboard.state import shelf

        shelf.take(data)
        return titles()

    monkeypatch.setenv("PARALLAX_STUDIES", str(tmp_path / "elsewhere"))
    assert do(visitor(), take) == ["Bridge shut", "Bridge closed"]
    monkeypatch.delenv("PARALLAX_STUDIES")
    assert do(visitor(), take) == ["Bridge shut", "Bridge closed"]
    assert len(list((tmp_path / "elsewhere").iterdir())) == 1


def test_several_visitors_leave_nothing_on_the_server(tmp_path, monkeypatch):
    monkeypatch.delenv("PARALLAX_STUDIES", raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))  # not for a moment, either

    def pack():
        from dashboard.state import shelf

        return shelf.packing("", texts=False)()

    tab = visitor()
    assert do(tab, add()) == ""
    assert files.read_study(do(tab, pack)).about.articles == 2
    assert not list(tmp_path.rglob("*"))
    app = opened("start")
    said = " ".join(one.proto.body for one in app.get("html"))
    assert "nothing is written to disk" in said


def test_what_a_tab_alone_has_is_not_lost_to_what_is_added_or_opened_next():
    from analysis.articles import ArticlesError
    from dashboard.adding import widgets

    def pack():
        from dashboard.state import shelf

        return shelf.packing("", texts=True)

    other = visitor()
    do(other, add({"c.txt": b"Bridge mended\n\n" + STORY.encode()}))
    data = do(other, pack)()

    def paste_on_start():
        import streamlit as st

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(st, "text_area", lambda *_, **__: FILES["b.txt"].decode())
            patch.setattr(st, "form_submit_button", lambda *_, **__: True)
            patch.setattr(widgets, "_take", lambda *_: None)
            widgets._show_paste_box(0, new=True)
        return titles(), len(waiting()[0])

    def take():
        from dashboard.state import shelf

        with pytest.raises(ArticlesError, match="would be lost"):
            shelf.take(data)
        return titles()

    tab = visitor()
    do(tab, add({"a.txt": FILES["a.txt"]}))
    assert do(tab, paste_on_start) == (["Bridge shut"], 1)
    assert do(tab, take) == ["Bridge shut"]


def test_start_lists_what_is_kept(shelf):
    name = do(visitor(), add())
    shutil.copytree(shelf / name, shelf / "broken-0000")
    (shelf / "broken-0000" / "articles.parquet").unlink()
    do(visitor(), add({"c.txt": FILES["a.txt"]}, adopt=False))
    app = opened("start")
    said = " ".join(one.proto.body for one in app.get("html"))
    assert "2 articles · 2 outlets" in said
    assert "1 file to look at" in said
    assert "articles.parquet is missing" in said
    assert [one.label for one in app.button].count("Open") == 2


def test_corrections_from_before_there_were_studies_are_read_until_one_is_kept(
    shelf, tmp_path, monkeypatch
):
    from analysis.files.corrections.files import parse_corrections, write_corrections
    from dashboard.state import kept_corrections, old_corrections
    from tests.dashboard.test_corrections import EVENT, made_on
    from tests.dashboard.test_state import load_event

    monkeypatch.setenv("PARALLAX_CORRECTIONS", str(tmp_path / "old"))
    article = load_event(EVENT).iloc[0].to_dict()
    made = parse_corrections(made_on(article))
    write_corrections(made, old_corrections.file_of(EVENT))

    def read():
        return len(kept_corrections.corrections_of(EVENT))

    assert do(visitor(), read) == 1
    assert not shelf.exists()

    def undo():
        kept_corrections.keep(EVENT, made.assign(id="z.1"))
        kept_corrections.undo(EVENT, made["id"].iloc[0])

    do(visitor(), undo)
    assert do(visitor(), read) == 1
    assert (shelf / "bundled" / "corrections.csv").is_file()
    assert len(parse_corrections(old_corrections.file_of(EVENT).read_bytes())) == 1
