import pytest

from analysis.words.naming.grouping.offices import Offices
from analysis.words.naming.grouping.readings import Reader
from tests.words.naming.grouping.invented import documents, mentions

TEXT = (
    "Ann Holt, the mayor of Tarn, and French President Luc Roux met harbor director Bo Lind. Holt, "
    "Holt and Holt spoke. The mayor of Tarn left. The French president sang. The Swiss president "
    "did not. The director of the harbor ate. The reclusive director slept. The priest left."
)


@pytest.mark.parametrize(
    ("office", "person"),
    [
        ("The mayor of Tarn", "Ann Holt"),
        ("The French president", "Luc Roux"),
        ("The Swiss president", ""),
        ("The director of the harbor", "Bo Lind"),
        ("The reclusive director", ""),
        ("The priest", ""),
    ],
)
def test_who_holds_an_office(office, person):
    texts = documents(TEXT)
    reader = Reader(texts)
    found = mentions(texts, ("Ann Holt", "French President Luc Roux", "Bo Lind", "Holt", office))
    readings = [reader.read(one) for one in found]
    offices = Offices(texts, reader.cast.names)
    offices.count(readings)
    assert offices.holder(readings[-1]) == person
