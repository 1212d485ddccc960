"""The dashboard's state: what is chosen, exact caching, and own articles kept to one session."""

import ast
import itertools
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from analysis.articles import ArticlesError
from analysis.files.corrections.files import parse_corrections
from analysis.files.events import event_ids, load_event
from analysis.measures import Measure
from dashboard import server, state
from dashboard.state import corpora, kept_notes, results, stores
from tests.conftest import make_articles
from tests.dashboard import TIMEOUT, opened

ROOT = Path(__file__).parent.parent.parent
APP = ROOT / "dashboard" / "app.py"
EVENT = event_ids()[0]
SAFE_KEYS = {"str", "int", "bool", "Settings", "Part", "Zone"}


def script():
    import streamlit as st

    from dashboard import state

    corpus = state.chosen()
    st.text("|".join(corpus.articles["outlet"]))
    st.text(corpus.key)
    st.text(corpus.event)


def run(**query):
    app = AppTest.from_function(script, default_timeout=TIMEOUT)
    for key, value in query.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    return app


def test_the_first_event_opens_at_once():
    app = run()
    assert app.text[0].value.split("|") == load_event(EVENT)["outlet"].tolist()
    assert app.text[2].value == EVENT


def test_a_link_chooses_event_and_outlets():
    other = event_ids()[1]
    outlets = sorted(load_event(other)["outlet"])[:2]
    app = run(event=other, outlets=outlets)
    assert app.text[2].value == other
    assert sorted(app.text[0].value.split("|")) == outlets


def test_a_link_to_what_is_not_here_says_so():
    for link, said in (
        ({"event": "own/secret"}, "stay with whoever added them"),
        ({"event": "no-such"}, "no event"),
        ({"study": "mine-1f2e"}, "stay with whoever added them"),
        ({"study": "../../etc", "event": "own/x"}, "stay with whoever added them"),
    ):
        app = opened("voices", **link)
        assert any(said in one.proto.body for one in app.get("html"))
        assert not app.dataframe  # no other event in its place
        app.selectbox(key="event").set_value(EVENT).run()
        assert not app.exception
        assert app.dataframe
        assert not any(said in one.proto.body for one in app.get("html"))


def test_outlets_in_a_link_that_are_not_here_are_dropped():
    app = run(outlets=["Nobody's Gazette"])
    assert app.text[0].value.split("|") == load_event(EVENT)["outlet"].tolist()


def test_another_event_forgets_the_outlets_of_the_last():
    app = run()
    whole = app.text[1].value
    app.multiselect(key="outlets").set_value([load_event(EVENT)["outlet"].iloc[0]]).run()
    assert app.text[1].value != whole
    app.selectbox(key="event").set_value(event_ids()[1]).run()
    assert not app.exception
    assert app.multiselect(key="outlets").value == []
    assert app.text[0].value.split("|") == load_event(event_ids()[1])["outlet"].tolist()


def test_one_letter_changes_the_key_also_in_large_tables():
    """Streamlit hashes tables of 50,000 rows from a sample; our key must see every cell."""
    articles = make_articles(*["The same text."] * 60_000)
    articles["outlet"] = "Herald"
    changed = articles.copy()
    changed.loc[31_415, "text"] = "The same texts"
    assert state.articles_key(articles) == state.articles_key(articles.copy())
    assert state.articles_key(articles) != state.articles_key(changed)


@pytest.mark.parametrize(
    "column",
    ["event_id", "article_id", "outlet", "published", "title", "url", "agency", "credit_lines"],
)
def test_every_column_counts_for_the_key(column):
    articles = make_articles("One.", "Two.").assign(agency="", credit_lines="")
    changed = articles.copy()
    changed.loc[1, column] = pd.Timestamp("2026-01-01", tz="UTC") if column == "published" else "x"
    assert state.articles_key(articles) != state.articles_key(changed)


def test_a_missing_cell_is_not_an_empty_one():
    articles = make_articles("One.")
    assert state.articles_key(articles) != state.articles_key(articles.assign(url=""))


@pytest.mark.parametrize(
    ("name", "widget"), [("Oster Herald (2)", "pills"), ("US$ 5 *b*", "multiselect")]
)
def test_names_with_markdown_in_them_are_not_made_buttons(name, widget):
    def script(name):
        import streamlit as st

        from dashboard import state

        st.text(state.pick_several("Pick", {"a": name}, key="p", placeholder="", most=2))

    app = AppTest.from_function(script, args=(name,), default_timeout=TIMEOUT)
    app.query_params["p"] = ["a"]
    app.run()
    assert not app.exception
    assert len(app.get(widget)) == 1
    assert app.text[0].value == "['a']"


@pytest.mark.usefixtures("newly_measured")
def test_results_are_cached_per_key_and_setting(monkeypatch):
    measured = []
    run_it = Measure.run
    monkeypatch.setattr(
        Measure, "run", lambda one, *given, **by_name: (
            measured.append(one.name) or run_it(one, *given, **by_name)
        ),
    )  # fmt: skip

    def script():
        import streamlit as st

        from dashboard import state

        corpus = state.chosen()
        first = state.result(corpus, "readability", part="own")
        again = state.result(corpus, "readability", part="own")
        state.result(corpus, "readability", part="whole")
        st.text(first.equals(again) and first is not again)

    app = AppTest.from_function(script, default_timeout=TIMEOUT).run()
    assert not app.exception
    assert app.text[0].value == "True"
    assert measured.count("readability") == 2


def test_what_is_found_in_some_texts_hangs_on_all_of_their_event():
    whole = corpora.whole(EVENT)
    fewer = whole.articles.head(3)
    other = replace(whole, articles=fewer, key=state.articles_key(fewer))
    two = [corpora.only(one, one.articles.head(2), "two") for one in (whole, other)]
    assert two[0].key == two[1].key
    assert two[0].identity != two[1].identity
    assert len({results._key(one, {"attributions"}) for one in two}) == 2
    assert corpora.event_of(two[0]).key == whole.key
    same = corpora.only(whole, whole.articles, "all")
    assert results._key(same, {"hedges"}) == results._key(whole, {"hedges"})


def test_what_a_visitor_corrected_or_noted_is_in_no_store_for_all():
    from tests.dashboard.test_corrections import made_on

    lines = parse_corrections(made_on(load_event(EVENT).iloc[0].to_dict()))
    corrected = replace(corpora.whole(EVENT), corrections=lines)
    note = {"note_id": "n.1", "made": "2031-03-14T09:30:00Z", "by": "Ann", "on": "study",
            "text": "Mine", "event_id": EVENT, "undone": ""}  # fmt: skip
    mine = stores.Store(64)
    with stores.holding(mine):
        results.fetched(corrected, "attributions")
        assert len(mine) == 2  # corrected, and the corrections replayed
        kept_notes._notes(pd.DataFrame([note]))
        assert len(mine) == 3


def test_no_cache_is_keyed_on_a_table():
    """Streamlit hashes large tables from a sample: what is cached goes by names and hashes."""
    cached = []
    for path in sorted((ROOT / "dashboard").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef) and any(
                "cache_data" in ast.unparse(decorator) for decorator in node.decorator_list
            ):
                cached.append(node.name)
                for argument in node.args.args + node.args.kwonlyargs:
                    kind = ast.unparse(argument.annotation)
                    assert argument.arg.startswith("_") or kind in SAFE_KEYS, (path, node.name)
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
        assert not [c for c in calls if ast.unparse(c.func) == "st.cache_data" and c.args], path
    assert "_found" in cached
    with pytest.raises(TypeError, match="unhashable"):
        stores.Store(1).get(pd.DataFrame(), dict)


def test_an_unknown_measure_is_named():
    with pytest.raises(ValueError, match="no measure 'read_csv'"):
        state.result(None, "read_csv")


def own(files, *, edits=None):
    """What one visitor sees after adding files (and correcting rows)."""

    def script(files, edits):
        import streamlit as st

        from analysis.articles import ArticlesError
        from dashboard import state
        from dashboard.state import uploads

        for sentence in uploads.add(files.items()):
            st.warning(sentence)
        uploads.read()
        tables = list(uploads.own().waiting.tables)
        if edits:
            table = uploads.editable(uploads.own().waiting.reading.articles)
            for row, column, value in edits:
                table.loc[row, column] = value
            try:
                uploads.correct(table, waiting=True)
                uploads.read()  # corrections survive another reading
            except ArticlesError as error:
                st.error(str(error))
        assert uploads.own_articles() is None  # nothing is used before it is adopted
        uploads.adopt()
        articles = uploads.own_articles()
        if articles is not None:
            st.dataframe(articles)
        st.json({"events": list(state.event_names()), "tables": tables})

    app = AppTest.from_function(script, args=(files, edits), default_timeout=TIMEOUT).run()
    assert not app.exception
    return app


STORY = (
    "The council closed the old bridge on Monday after heavy rain. Engineers reportedly found "
    "cracks in two pillars. Traffic is sent through the village of Oster, where residents say "
    "that lorries pass day and night, said Ana Ruiz, the mayor."
)


def test_files_of_the_same_name_are_both_kept():
    app = own({"a.txt": f"Bridge shut\n\n{STORY}".encode()})
    assert app.dataframe[0].value["outlet"].tolist() == ["Unknown (a)"]
    assert state.OWN + "my-articles" in app.json[0].value

    def script(story):
        import streamlit as st

        from dashboard.state import uploads

        two = [("a.txt", f"Bridge {what}\n\n{story}".encode()) for what in ("shut", "closed")]
        uploads.add([*two, two[0]])  # as two folders hold them; the first one twice
        uploads.read()
        uploads.adopt()
        listed = b"file,outlet,event_id\na.txt,Oster Herald,bridge\n"
        for given in ([("a.txt", story.encode())], [*two[:1], ("articles.csv", listed)]):
            uploads.add(given)
            uploads.read()
            uploads.adopt()
        st.dataframe(uploads.own_articles())

    articles = AppTest.from_function(script, args=(STORY,), default_timeout=TIMEOUT).run()
    assert not articles.exception
    table = articles.dataframe[0].value
    assert table["article_id"].tolist() == ["a", "a-2", "a-3", "a-4"]
    unknown = [f"Unknown ({name})" for name in ("a", "a-2", "a-3")]
    assert table["outlet"].tolist() == [*unknown, "Oster Herald"]
    assert table["event_id"].tolist()[-1] == "bridge"


def test_the_name_of_a_file_does_not_turn_round_what_is_said_beside_it():
    app = own({"\u202efdp.csv": f'outlet,title,text\nHerald,Bridge shut,"{STORY}"\n'.encode()})
    assert app.dataframe[0].value["event_id"].tolist() == ["fdp"]
    assert app.dataframe[0].value["file"].tolist() == ["fdp.csv"]


def test_a_list_tells_of_the_files_that_came_with_it():
    def script(story):
        import streamlit as st

        from dashboard.state import uploads

        for outlet in ("Herald", "Courier"):
            listed = f"file,outlet\na.txt,{outlet}\n".encode()
            uploads.add([("a.txt", f"Of {outlet}\n\n{story}".encode()), ("articles.csv", listed)])
            uploads.read()
        uploads.add([("articles.csv", b"file,outlet\na.txt,Daily Courier\n")])  # mended
        uploads.read()
        st.dataframe(uploads.own().waiting.reading.articles)
        st.dataframe(uploads.became())

    app = AppTest.from_function(script, args=(STORY,), default_timeout=TIMEOUT).run()
    assert not app.exception
    articles, became = (shown.value for shown in app.dataframe)
    assert articles["outlet"].tolist() == ["Herald", "Daily Courier"]
    assert articles["title"].tolist() == ["Of Herald", "Of Courier"]
    assert articles["file"].tolist() == ["a.txt", "a-2.txt"]
    assert became["state"].tolist() == ["read", "list", "read", "list", "list"]


def test_what_columns_are_said_to_be_is_what_they_were_read_as():
    def script():
        import pandas as pd
        import streamlit as st

        from dashboard.state import uploads
        from tests.dashboard.test_state import STORY

        rows = [(f"Short {n}.", f"{STORY} It is told at length, number {n}.") for n in range(4)]
        table = pd.DataFrame(rows, columns=["text", "body"]).assign(outlet="Herald")
        uploads.add([("a.csv", table.to_csv(index=False).encode())])
        uploads.read()
        waiting = uploads.own().waiting
        st.text(waiting.tables["a.csv"].ours["text"])
        st.text(waiting.reading.articles["text"][0])

    app = AppTest.from_function(script, default_timeout=TIMEOUT)
    app.run()
    assert not app.exception
    column, text = (one.value for one in app.text)
    assert column == "body"
    assert "at length" in text


def test_corrections_are_kept_and_checked():
    files = {
        "a.txt": f"Bridge shut\n\n{STORY}".encode(),
        "b.txt": f"Bridge closed\n\n{STORY}".encode(),
    }
    edits = [(0, "outlet", " Oster Herald "), (0, "published", "2026-03-01 09:30")]
    table = own(files, edits=edits).dataframe[0].value
    assert table["outlet"].tolist() == ["Oster Herald", "Unknown (b)"]
    assert table["outlet_from"].tolist() == ["corrected", "unknown"]
    assert table["published"].iloc[0] == pd.Timestamp("2026-03-01 09:30", tz="UTC")
    assert table["published_precision"].tolist()[:1] == ["minute"]
    wrong = own(files, edits=[(0, "published", "soon")])
    assert "'soon' is not understood" in wrong.error[0].value
    refused = own(files, edits=[(1, "outlet", "  ")])
    assert "needs an outlet" in refused.error[0].value
    assert refused.dataframe[0].value["outlet"].tolist() == ["Unknown (a)", "Unknown (b)"]


def test_a_list_of_files_is_no_table_of_articles():
    files = {
        "articles.csv": b"file,outlet\na.txt,Oster Herald\n",
        "a.txt": f"Bridge shut\n\n{STORY}".encode(),
        "odd.csv": f'c1,c2\nBridge,"{STORY}"\n'.encode(),
    }
    app = own(files)
    assert app.dataframe[0].value["outlet"].tolist() == ["Oster Herald"]
    assert "odd.csv" in app.json[0].value
    assert "articles.csv" not in app.json[0].value.split("tables")[1]


def test_too_much_is_refused_by_name(monkeypatch):
    from dashboard.state import uploads

    monkeypatch.setattr(uploads, "MAX_TOGETHER", 300)
    app = own({"a.txt": STORY.encode(), "b.txt": STORY.encode()})
    assert "b.txt is one too many" in app.warning[0].value


def test_another_visitor_sees_nothing_of_it():
    own({"a.txt": STORY.encode()})
    assert state.OWN not in own({}).json[0].value


def test_no_articles_is_said_with_a_way_out(monkeypatch):
    from analysis.files import events

    monkeypatch.setattr(events, "event_ids", list)
    with pytest.raises(ArticlesError, match="add your own"):
        state.chosen()


def test_the_theme_travels_with_the_server():
    settings = server.settings()
    assert settings["theme.light.primaryColor"] != settings["theme.dark.primaryColor"]
    assert len(settings["theme.chartCategoricalColors"]) == 8
    assert len(settings["theme.chartSequentialColors"]) == 10
    assert settings["browser.gatherUsageStats"] is False
    assert settings["client.disableDataExport"] is True
    assert settings["server.address"] == "127.0.0.1"
    assert settings["server.allowedHosts"] == ["127.0.0.1", "localhost"]


def test_every_setting_says_why():
    lines = (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8").splitlines()
    for before, line in itertools.pairwise(lines):
        if "=" in line and not line.startswith("#"):
            assert before.startswith("# "), line


def test_the_largest_upload_is_the_largest_file_that_is_read():
    from analysis.files.reading.files.kinds import MAX_FILE

    assert server.settings()["server.maxUploadSize"] * 2**20 == MAX_FILE


def test_of_deleted_articles_no_text_is_kept():
    def script():
        import streamlit as st

        from analysis.language.document import document_of
        from dashboard.state import shelf, uploads

        uploads.add([("a.txt", b"Bridge shut\n\nThe council of Elva has closed the bridge.")])
        uploads.read()
        uploads.adopt()
        article = uploads.own_articles().iloc[0]
        read = [document_of(article["title"]), document_of(article["text"])]
        shelf.delete("")
        st.text(uploads.own_articles() is None)
        st.text([document_of(one.text) is one for one in read])

    app = AppTest.from_function(script, default_timeout=TIMEOUT).run()
    assert not app.exception
    assert [one.value for one in app.text] == ["True", "[False, False]"]
