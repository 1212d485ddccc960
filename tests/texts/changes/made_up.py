"""What was changed between two sentences in the middle of a short text."""

from analysis.texts.changes import differences

BEFORE = "Mara Holt runs the harbour of Port Anders. "
AFTER = " The mayor will speak to the council on Friday."


def changes(a, b):
    """The differences of two sentences in the middle of a short text."""
    table = differences(BEFORE + a + AFTER, BEFORE + b + AFTER)
    return list(table[["category", "wording_a", "wording_b"]].itertuples(index=False, name=None))
