"""Method notes read as prose: what is counted, how accurate, limits; no code, no parameters."""

import inspect
import re

import pytest

from analysis.measures import MEASURES, loaded
from analysis.showing.method_notes import method_note, note_html, plain_words


def measured():
    """Count `n_words` & such: more means <more>.

    Words are those of `analysis.words.naming.actor_mentions`,
    with `part="own"`, *modal* ones too, but not `terror*`.

    Parameters
    ----------
    articles
        One row per article.

    Returns
    -------
    One row each: `event_id, outlet, n` (times), `low, high` (its interval), `text` (verbatim
    (or cut)).

    Raises
    ------
    ArticlesError
        Never.

    Notes
    -----
    Too few (see docs/validation.md).

    Source: Doe (2001), doi:10.1000/xyz.12.
    """


def test_a_docstring_becomes_prose():
    html = note_html(method_note(inspect.getdoc(measured)), "Right in 8 of 9.", {"n": "how often"})
    text = re.sub(r"<[^>]+>", " ", html)
    assert "Count words &amp; such: more means &lt;more&gt;." in html
    assert "actor mentions, with “own”, modal ones too, but not terror*." in " ".join(text.split())
    assert "How accurate" in text
    assert "Right in 8 of 9." in text
    assert "see the page “How accurate”" in text
    assert 'href="https://doi.org/10.1000/xyz.12"' in html
    for word in ("articles", "ArticlesError", "Never", "Parameters", "---", "`"):
        assert word not in text


def test_columns_are_told_only_by_what_is_said_of_them():
    note = method_note(inspect.getdoc(measured))
    assert note.columns == {
        "n": "times", "low": "its interval", "high": "its interval", "text": "verbatim (or cut)",
    }  # fmt: skip


@pytest.mark.parametrize("name", MEASURES)
def test_the_note_of_every_measure_has_no_mark_of_code_in_its_prose(name):
    note = method_note(inspect.getdoc(loaded(MEASURES[name].function)))
    for paragraph in (*note.counted, *note.limits):
        told = re.sub(r"doi:\S+", "", plain_words(paragraph))
        assert not re.search(r"`|>>>|python -m|analysis\.\w|\w=\w|\w_\w", told), told
