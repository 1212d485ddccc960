"""What was computed once is not computed again, and not changed by whom it is handed to."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Event
from typing import NamedTuple

import pandas as pd
import pytest

from dashboard.state.stores import Store, size_of


class Two(NamedTuple):
    table: pd.DataFrame
    said: str


def test_two_who_ask_at_once_wait_for_one_computation():
    store, begun, go_on, made = Store(4), Event(), Event(), []

    def make():
        begun.set()
        assert go_on.wait(10)
        made.append(1)
        return len(made)

    with ThreadPoolExecutor() as pool:
        first = pool.submit(store.get, "key", make)
        assert begun.wait(10)
        others = [pool.submit(store.get, "key", make) for _ in range(5)]
        go_on.set()
        assert {first.result(10), *(one.result(10) for one in others)} == {1}
    assert made == [1]


def test_whoever_waited_for_one_that_failed_computes_it():
    store, begun, go_on = Store(4), Event(), Event()

    def fail():
        begun.set()
        assert go_on.wait(10)
        raise ValueError("no")

    with ThreadPoolExecutor() as pool:
        first = pool.submit(store.get, "key", fail)
        assert begun.wait(10)
        second = pool.submit(store.get, "key", lambda: "made")
        go_on.set()
        assert second.result(10) == "made"
        with pytest.raises(ValueError, match="no"):
            first.result(10)


def test_what_is_handed_out_can_be_changed_without_harm():
    store = Store(4)

    def asked():
        return store.get("key", lambda: Two(pd.DataFrame({"n": [1, 2]}), "said"))

    mine = asked()
    mine.table.loc[0, "n"] = 99
    mine.table["more"] = "x"
    mine.table.attrs["told"] = ["x"]
    assert asked().table.equals(pd.DataFrame({"n": [1, 2]}))
    assert asked().table.attrs == {}
    assert isinstance(asked(), Two)


def test_the_one_asked_for_longest_ago_goes_first():
    store, made = Store(2), []
    for key in ("a", "b", "a", "c", "a", "b"):
        store.get(key, lambda key=key: made.append(key))
    assert made == ["a", "b", "c", "b"]
    assert len(store) == 2


def test_what_pandas_notes_of_copies_that_are_gone_is_let_go():
    store, table, within = Store(4), pd.DataFrame({"a": [1]}), pd.DataFrame({"b": [1]})
    for _ in range(50):
        store.get("table", lambda: table)
        store.get("within", lambda: (1, {"of": [within]}))[1]["of"][0].copy(deep=False)
    noted = [one._mgr.blocks[0].refs.referenced_blocks for one in (table, within)]
    assert min(map(len, noted)) > 20
    store.tidy()
    noted = [one._mgr.blocks[0].refs.referenced_blocks for one in (table, within)]
    assert max(map(len, noted)) < 10


def test_so_many_bytes_are_kept_and_what_was_asked_for_last_stays():
    store = Store(100, most_bytes=20_000)
    for n in range(5):
        store.get(n, lambda: pd.DataFrame({"n": range(1_000)}))
    assert [n in store for n in range(5)] == [False, False, False, True, True]
    store.get("large", lambda: Two(pd.DataFrame({"n": range(10_000)}), "more than all"))
    assert len(store) == 1
    assert "large" in store
    store.clear()
    store.get(1, lambda: pd.DataFrame({"said": ["so"], "spans": [(1, 2)]}))
    assert 1 in store


@dataclass(frozen=True)
class Some:
    counts: pd.DataFrame
    label: str = "told"
    run: object = None


def test_tables_count_wherever_they_are():
    table = pd.DataFrame({"n": range(1_000)})
    assert size_of(Some(table)) >= size_of(table) > 8_000
    assert size_of(table["n"]) >= 8_000
