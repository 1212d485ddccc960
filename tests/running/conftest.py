"""A pile of made-up events in small partitions."""

import json

import pandas as pd
import pytest

from analysis.running import measure_pile, measuring, partitions, whole

OUTLETS = ("Herald", "Courier", "Gazette")
STORY = (
    "The {what} of {place} was shut on {day}, the harbour office said. “We may open it on Friday,” "
    "said Ida Holt, the harbour master. She thought the damage was probably small.\n\n"
    "The ferry company claimed that {n} people had been warned. “It could be worse,” it said."
)
SETTINGS = {"method": "rules", "resamples": 100}
SOME = ("hedges", "whose_words", "families", "comparison", "rates_by_zone", "rates_by_voice")


def lines(n_events: int, n_each: int = 2) -> list[str]:
    days = ("Monday", "Sunday", "Tuesday")
    return [
        json.dumps(
            {
                "id": f"a{event}-{one}", "event_id": f"event {event}",
                "outlet": OUTLETS[(event + one) % 3], "date": f"2031-03-{event % 28 + 1:02}",
                "title": f"Bridge of Town {event} shut",
                "text": STORY.format(what="bridge" if one else "harbour", place=f"Town {event}",
                                     day=days[one % 3], n=10 * event + one),
            }
        )
        for event in range(n_events)
        for one in range(n_each)
    ]  # fmt: skip


@pytest.fixture
def pile(tmp_path, monkeypatch):
    """A file of four events, of which two articles each make a partition."""
    monkeypatch.setattr(partitions, "N_ARTICLES", 2)
    path = tmp_path / "pile.jsonl"
    path.write_text("\n".join(lines(4)) + "\n", encoding="utf-8")
    return path


def measure_here(monkeypatch):
    """Measure in this process."""

    def in_processes(folder, numbers, _workers):
        return (measuring.measured(folder, number) for number in numbers)

    def tables_in_processes(folder, names, into, _workers):
        return (whole.made(folder, name, into) for name in names)

    for here in (in_processes, tables_in_processes):
        monkeypatch.setattr(f"analysis.running.{here.__name__}", here)


@pytest.fixture(autouse=True)
def measured_here(request, monkeypatch):
    """Measure in this process, where processes are not what is tested: starting them takes long."""
    if not request.node.get_closest_marker("processes"):
        measure_here(monkeypatch)


@pytest.fixture(scope="session")
def right(tmp_path_factory):
    """What a run by processes gives that nothing disturbs; only the input has another path."""
    folder = tmp_path_factory.mktemp("undisturbed")
    (folder / "pile.jsonl").write_text("\n".join(lines(4)) + "\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(partitions, "N_ARTICLES", 2)
        measure_pile(folder / "pile.jsonl", folder / "out", only=SOME, workers=1, **SETTINGS)
    return contents(folder / "out")


@pytest.fixture
def measure():
    def run(source, folder, **settings):
        return measure_pile(source, folder, **({"only": SOME, "workers": 1} | SETTINGS | settings))

    return run


def contents(folder):
    """What is in the folder of a run, by name."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def rows(table: pd.DataFrame) -> list[str]:
    # The last digit of a sum hangs on what else was summed up with it.
    cells = table.astype(object).where(table.notna(), None)
    cells = cells.map(lambda cell: round(cell, 9) if isinstance(cell, float) else cell)
    return sorted(map(repr, cells.itertuples(index=False, name=None)))


def unnumbered(table: pd.DataFrame) -> list[str]:
    """The rows without the numbers of rows of other tables."""
    return rows(table.drop(columns="attribution", errors="ignore"))


def all_but_the_record(replace):
    """Put tables in their places as `replace` does, and be ended before the record is."""

    def do(self, target):
        if self.parent.name == "whole" and self.name == "run.json":
            raise KeyboardInterrupt
        return replace(self, target)

    return do
