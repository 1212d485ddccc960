"""What was planted in the bundled events: altered quotations, moved hedges, changed figures."""

import pytest

from analysis.texts.changes import differences_of
from evaluation.differences import found_of
from tests.planted import EVENTS


@pytest.mark.parametrize("event_id", EVENTS)
def test_planted_changes_are_found(event_id):
    found = list(found_of(event_id, differences_of))
    for kind, at_least in (("moved_hedges", 1.0), ("changed_figures", 1.0), ("changed_cues", 1.0)):
        hits = [hit for name, _, hit in found if name == kind]
        assert sum(hits) >= at_least * len(hits), kind
    quotations = [hit for name, _, hit in found if name == "altered_quotations"]
    assert sum(quotations) >= 0.7 * len(quotations)
