"""Every kind of dictionary file is read, and what cannot be read of it is said, line by line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.articles import ArticlesError
from analysis.words.dictionaries import read_dictionary, reading
from analysis.words.dictionaries.reading import MOST_BYTES


def read(name, content):
    data = content if isinstance(content, bytes) else content.encode()
    found = read_dictionary(data, name=name)
    entries = [tuple(row[:2]) for row in found.entries.to_numpy().tolist()]
    return entries, found.problems[["place", "problem"]].to_numpy().tolist()


LIWC = "%\n1\tharm\n02\tfair play\n%\nsafe*\t1\nplay fair\t02 1\nat large 2\n"


def test_liwc():
    assert read("a.dic", LIWC) == (
        [("safe*", "harm"), ("play fair", "fair play"), ("play fair", "harm"),
         ("at large", "fair play")], [],
    )  # fmt: skip


def test_liwc_with_levels_crlf_and_no_tabs():
    text = "%\r\n1 affect\r\n  2 sad (sadness)\r\n%\r\ncry*  1  2\r\n"
    assert read("a.dic", text)[0] == [("cry*", "affect"), ("cry*", "sad (sadness)")]


def test_one_bad_line_of_liwc_costs_no_other():
    text = LIWC + "like\t(02 134)125/464\t2\nkind\t9\nbad\n*\t1\n\t\nlast\t1\n"
    entries, problems = read("a.dic", text)
    assert ("like", "fair play") in entries
    assert entries[-1] == ("last", "harm")
    told = dict(problems)
    assert "conditions are not applied" in told["line 8"]
    assert told["line 9"] == "no category has the number 9"
    assert told["line 10"] == "the line has no number of a category"
    assert "would find anything" in told["line 11"]


def test_keys_of_quanteda_and_json():
    text = (
        "populism:\n  - elit*\n  - *ism\n  - 'the people'\n"
        "anti:\n  inner:\n    - no\n  other: 'a: b'\nyes: [on, 1.50]\n"
    )
    assert read("a.yml", text) == (
        [("elit*", "populism"), ("*ism", "populism"), ("the people", "populism"),
         ("no", "anti.inner"), ("a: b", "anti.other"), ("on", "yes"), ("1.50", "yes")], [],
    )  # fmt: skip
    assert read("b.json", '{"a": ["good", "bad*"], "b": {"c": ["x y"]}}')[0] == [
        ("good", "a"), ("bad*", "a"), ("x y", "b.c"),
    ]  # fmt: skip
    assert read("c.yaml", "- one\n- two\n")[0] == [("one", "c"), ("two", "c")]


def test_one_bad_line_of_yaml_costs_no_other():
    entries, problems = read("a.yml", 'a:\n - good\n - bad: : worse\n - "fine\n - ok\n')
    assert entries == [("good", "a"), ("ok", "a")]
    assert [place for place, _ in problems] == ["line 3", "line 4"]


def test_yaml_that_stands_for_millions_is_refused():
    bomb = "a: &a [x, x]\n" + "".join(
        f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    with pytest.raises(ArticlesError, match=r"a.yml \(line 2\): \*a refers to another part"):
        read("a.yml", bomb)
    with pytest.raises(ArticlesError, match=r"a.yml: .* maximum nesting depth"):
        read("a.yml", "[" * 5_000)
    with pytest.raises(ArticlesError, match=r"a.yml: .* nested too deeply"):
        read("a.yml", "a: {" * 30 + "b" + "}" * 30)
    entries, _ = read("a.yml", "!!python/object/apply:os.system ['ls']\n")
    assert entries == [("ls", "a")]  # a word like any other


@pytest.mark.parametrize(
    ("name", "content", "entries"),
    [
        ("d.csv", "term,category,weight\nwar*,threat,2\n", [("war*", "threat")]),
        ("d.csv", "Category;Word\nthreat;war crime\n", [("war crime", "threat")]),
        ("d.csv", "good,pos\nbad,neg\n", [("good", "pos"), ("bad", "neg")]),
        ("d.csv", "sep=;\ngood;pos\n", [("good", "pos")]),
        ("d.csv", "term\nwar crime\n", [("war crime", "d")]),
        ("d.csv", "word,polarity\nwar,bad\n", [("war", "bad")]),
        ("d.tsv", "war\tanger\t1\nwar\tjoy\t0\n", [("war", "anger")]),
        ("d.csv", 'term,category\n"so, so",meh\n', [("so, so", "meh")]),
        ("d.csv", "word,care,fair\nkill,0.5,0\nhelp,-0.25,x\n",
         [("kill", "care"), ("help", "care"), ("help", "fair")]),
        ("d.txt", "war\n# a remark\n#metoo\n\n“peace”\n",
         [("war", "d"), ("#metoo", "d"), ("peace", "d")]),
        ("d.txt", LIWC, read("a.dic", LIWC)[0]),
        ("d.txt", "war\tthreat\nterm\tx\n", [("war", "threat"), ("term", "x")]),
        ("d", "war\n", [("war", "d")]),
        ("d.csv", "term,category\nnaïve,rôle\n".encode("utf-16"), [("naïve", "rôle")]),
        ("d.csv", "term,category\r\nnaïve,rôle’s\r\n".encode("cp1252"), [("naïve", "rôle’s")]),
        ("d.csv", b"\xef\xbb\xbfterm,category\nwar,x\nwar,x\nWAR,x\n", [("war", "x")]),
    ],
)  # fmt: skip
def test_tables_and_lists(name, content, entries):
    assert read(name, content) == (entries, [])


def test_weights():
    found = read_dictionary(b"word;care;sent\nkill;0,5;-1\n", name="w.csv").entries
    assert found["weight"].tolist() == [0.5, -1.0]


def test_one_bad_line_of_a_table_costs_no_other():
    text = (
        "term,category,weight\nwar,a,much\n,a,1\nx,,1\na,b,c,d\nlast,a,1\n" + "y" * 201 + ",a,1\n"
    )
    entries, problems = read("d.csv", text)
    assert entries == [("last", "a")]
    assert [place for place, _ in problems] == [f"line {n}" for n in (2, 3, 4, 5, 7)]
    assert [problem for _, problem in problems] == [
        "the weight 'much' is no number", "the line has no term",
        "the line has no category (column 'category')",
        "the row has 4 fields, but the header has 3",
        "the term has 201 characters, and 200 is the limit",
    ]  # fmt: skip
    assert read("d.csv", "good,pos\n,neg\n")[1] == [["line 2", "the line has no term"]]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.dic", "", "a.dic: the file is empty"),
        ("a.txt", " \n", "a.txt: the file is empty"),
        ("a.dic", "%\n1\tx\n", "a.dic: the list of categories at the top has no end"),
        ("a.dic", "%\n%\nx\t1\n", "a.dic: there is no category between"),
        ("a.dic", "%\n1\tx\n%\n", "a.dic: there is no entry in it"),
        ("a.csv", "term,category\n", "a.csv: there is no entry in it"),
        ("a.csv", "term,category\n*,x\n", r"no entry in it \(line 2: the term '\*' would find"),
        ("a.txt", "<!DOCTYPE html><b>x</b>", "a.txt: the file is a web page"),
        ("a.lc3", "x", "a.lc3: dictionaries of the kind .lc3 are not read"),
        ("a.txt", bytes(range(256)) * 9, "a.txt: the file is binary"),
        ("a.xlsx", b"PK\x03\x04" + b"x" * 99, "a.xlsx: "),
        ("a.txt", b"x" * (MOST_BYTES + 1), "5 MB is the limit"),
    ],
)
def test_what_is_no_dictionary_is_said(name, content, message):
    with pytest.raises(ArticlesError, match=message):
        read(name, content)


def test_too_many_entries_are_said(monkeypatch):
    monkeypatch.setattr(reading, "MOST_ENTRIES", 3)
    with pytest.raises(ArticlesError, match="it has 4 entries, and 3 is the limit"):
        read("a.txt", "a\nb\nc\nd\n")


def test_a_file_on_disk(tmp_path):
    path = tmp_path / "mine.dic"
    path.write_text(LIWC, encoding="utf-8")
    assert len(read_dictionary(path).entries) == 4
    with pytest.raises(ArticlesError, match=r"none.dic: there is no such file"):
        read_dictionary(tmp_path / "none.dic")


@given(st.binary(max_size=300), st.sampled_from([".dic", ".yml", ".csv", ".tsv", ".txt", ".json"]))
def test_whatever_is_given_is_read_or_said(data, ending):
    try:
        found = read_dictionary(data, name=f"any{ending}")
    except ArticlesError:
        return
    assert len(found.entries)


@given(st.text(alphabet="ab*%\n\t ,:;-[]{}\"'1?&!|>", max_size=60),
       st.sampled_from([".dic", ".yml", ".csv", ".txt"]))  # fmt: skip
def test_whatever_is_typed_is_read_or_said(text, ending):
    test_whatever_is_given_is_read_or_said.hypothesis.inner_test(text.encode(), ending)
