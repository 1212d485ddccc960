"""Is a value of that type, and how is the type said in words?"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

import numpy as np
import pandas as pd
import pytest

from analysis.argument_types import choices, fits, in_words
from analysis.lexicons import Lexicon
from analysis.showing.display import Mark

Texts = Sequence[str]
Colour = Literal["red", "green"]
FIT = [
    (int, [3, np.int64(3)], [True, 3.0, "3", None]),
    (float, [3, 3.5, np.float32(3.5), np.int64(3)], [False, np.bool_(False), "3.5", 1j]),
    (bool, [True, np.bool_(False)], [0, 1.0, "yes", None]),
    (str, ["", "a"], [b"a", 7, None, ["a"]]),
    (int | None, [3, None], ["3", True]),
    (str | Path, ["a", Path("a")], [b"a", 7]),
    (Any, [7, None, Ellipsis], []),
    (Colour, ["red"], [7, None, ["red"], True]),
    (Colour | None, ["red", None], [7, ["red"]]),
    (Callable[[int], None], [print], ["print", None]),
    (Texts, [["a"], ("a",), {"a"}, pd.Series(["a"]), []], ["a", ["a", 7], {"a": "b"}, None, 7]),
    (Texts, [], [pd.DataFrame({"a": [1]}), iter("a")]),
    (Collection[str], [frozenset("a")], [b"a", [True], iter("a")]),
    (Iterable[tuple[str, str]], [[("a", "b")], [["a", "b"]], iter([])], [["ab"], [("a",)], ["a"]]),
    (Mapping[str, bytes], [{}, {"a": b"b"}], [{"a": "b"}, {7: b"b"}, [("a", b"b")]]),
    (Mapping[str, Any] | pd.Series, [{"a": 7}, pd.Series([1])], [7, pd.DataFrame()]),
    (pd.DataFrame, [pd.DataFrame()], [pd.Series([1]), [], None]),
]


@pytest.mark.parametrize(("kind", "good", "bad"), FIT, ids=[str(one[0]) for one in FIT])
def test_what_fits_a_type(kind, good, bad):
    assert [fits(value, kind) for value in good] == [True] * len(good)
    assert [fits(value, kind) for value in bad] == [False] * len(bad)


def test_what_can_be_gone_through_but_once_is_left_to_the_function():
    once = iter([("a", "b")])
    assert fits(once, Iterable[tuple[str, str]])
    assert list(once) == [("a", "b")]


def test_choices_are_found_wherever_they_stand():
    for kind in (Colour, Colour | None, Sequence[Colour], Collection[Colour] | None):
        assert choices(kind) == ("red", "green")
    for kind in (str, Texts, Callable[[int], None], tuple[int, str], Any):
        assert choices(kind) == ()


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (int | None, "a whole number, or None"),
        (Colour | None, "'red' or 'green', or None"),
        (Collection[Colour], "a list whose every item is 'red' or 'green'"),
        (Iterable[tuple[str, str]], "a list whose every item is a tuple of 2"),
        (Mapping[str, bytes], "a dictionary whose every value is bytes"),
        (Mapping[str, Any], "a dictionary"),
        (Callable[[int], None], "a function"),
        (pd.DataFrame, "a table (DataFrame)"),
        (Lexicon, "a Lexicon (What `load_lexicon` returns: a word list, and where it comes from)"),
    ],
)
def test_types_are_said_in_words(kind, said):
    assert in_words(kind) == said


def test_a_class_is_told_by_what_it_says_of_itself():
    assert in_words(Mark).startswith("a Mark (A highlight: ")
