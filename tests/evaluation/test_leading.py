"""What stands first: answers with what follows for them, and real events, as they are stored."""

from pathlib import Path

import pandas as pd
import pytest

from analysis.showing.accuracy import COLUMNS, about_kinds, stored_scores
from evaluation.leading import END, START, answers_table, real_events_table, with_real_events
from evaluation.tallies import frame

README = Path(__file__).parents[2] / "README.md"


def scores(*rows):
    """Return a table of scores of these measures, sets, metrics, shares and numbers."""
    return frame(
        [
            {"measure": measure, "set": name, "set_title": name, "metric": metric, "score": share,
             "precision": share, "low": share - 0.05, "high": share + 0.05, "n_found": n,
             "n_units": 9, "statistic": "share", "slice_kind": "all", "skipped": ""}
            for measure, name, metric, share, n in rows
        ],
        COLUMNS,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("share", "so"), [(0.9, "| is said |"), (0.8, "“probably” |"), (0.7, "is not said")]
)
def test_a_kind_is_told_with_its_halves_and_what_follows(share, so):
    table = scores(
        ("answers", "real_events_learned", "in all texts", 0.9, 20),
        ("answers", "real_events_rare", "in all texts", share, 10),
    )
    lines = list(answers_table(table))
    [at] = [n for n, line in enumerate(lines) if line.startswith("| N statements in all texts ")]
    assert "| 18 | 20 | 90.0 | 85.0 to 95.0 |" in lines[at]
    assert so in lines[at]
    assert f"| {10 * share:.0f} | 10 | {100 * share:.1f} |" in lines[at + 1]


def test_a_kind_that_was_never_judged_is_told_as_such():
    lines = list(answers_table(scores()))
    assert len(lines) == 1 + len(about_kinds())
    assert all("| 0 |  |  | is not said" in line for line in lines[1:])


def test_both_halves_of_real_events_stand_side_by_side_with_what_readers_reach():
    table = scores(
        ("real events", "real_events_learned", "found", 0.9, 20),
        ("real events", "real_events_rare", "found", 0.8, 10),
    )
    [_, line] = real_events_table(table)
    assert line == "| Attributions found (F1) | 80.0 (75 to 85) | 90.0 (85 to 95) | 96.6 |"


def test_the_readme_leads_with_what_is_stored():
    written = README.read_text(encoding="utf-8")
    assert written.count(START) == written.count(END) == 1
    assert with_real_events(written, stored_scores()) == written, "run python -m evaluation"
    assert written.index(END) < written.index("On sets that it was developed with")


def test_only_what_stands_between_the_marks_is_written_anew():
    table = scores(("real events", "real_events_learned", "found", 0.9, 20))
    made = with_real_events(f"before\n{START}\nold\n{END}\nafter", pd.concat([table, table]))
    assert made.startswith(f"before\n{START}\n\n| figure")
    assert made.endswith(f"|\n\n{END}\nafter")
    assert "old" not in made
