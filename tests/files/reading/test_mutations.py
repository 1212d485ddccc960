"""Does a damaged file of any kind ever stop the reading? `make fuzz` asks of 100,000."""

import random

import pytest

from analysis.articles import check_articles
from analysis.files.exporting import to_csv
from analysis.files.reading import read_uploads
from analysis.files.studies.tables import table_bytes, table_from
from tests.files.reading.damaging import mutated
from tests.files.reading.every_kind import files

EACH = 10  # damaged files of a kind: some 5 s in all


@pytest.mark.filterwarnings("ignore")  # of libraries, about what is damaged
@pytest.mark.parametrize("name", files())
def test_damaged_files_are_read_or_named(name: str) -> None:
    valid = files()
    chosen = random.Random(f"a fixed start for {name}")
    for number in range(EACH):
        damaged, data = mutated(chosen, valid, name=name)
        reading = read_uploads({damaged: data})
        told = len(reading.articles) + len(reading.skipped)
        assert told or damaged.endswith((".zip", ".md")), f"nothing is said of number {number}"
        if len(reading.articles):
            check_articles(reading.articles)
        for table in reading:
            assert table_from(table_bytes(table, damaged)).shape == table.shape
            assert to_csv(table)


def test_the_same_start_makes_the_same_damage() -> None:
    first, second = (mutated(random.Random(7), files()) for _ in range(2))
    assert first == second
    assert first[1] not in files().values()
