"""The gold of actors fits the texts as they are read today, and quotes none of other people."""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from evaluation.actors_gold import FOLDER, events, main, marked_actors
from evaluation.sets import UnusableSetError, gold_json

CORPORA = os.environ.get("PARALLAX_CORPORA")
BUNDLED = ("dam-breach", "picket-line", "trawler-collision")


def marks(event: str) -> list[tuple[str, str, int, int, str, str | None]]:
    """Return article, field, start, end, actor and, where they stand in the gold, the words."""
    return [
        (article["id"], *one[:4], one[4] if len(one) > 4 else None)
        for article in gold_json(FOLDER, f"{event}.json")["articles"]
        for one in article["mentions"]
    ]


@pytest.mark.parametrize("event", events())
def test_places_are_in_their_articles_once_and_lie_within_each_other_or_apart(event: str) -> None:
    if event not in BUNDLED and not CORPORA:
        pytest.skip("the texts are not part of the repository")
    for document in marked_actors(event, Path(CORPORA) if CORPORA else None):
        places = [(one["field"], one["start"], one["end"]) for one in document["mentions"]]
        assert len(set(places)) == len(places) > 0
        for field, start, end in places:
            text = document[field]
            assert 0 <= start < end <= len(text)
            assert text[start:end].strip() == text[start:end]
            assert not (start and text[start - 1].isalnum() and text[start].isalnum())
            assert not (end < len(text) and text[end - 1].isalnum() and text[end].isalnum())
            crossing = [o for o in places if o[0] == field and start < o[1] < end < o[2]]
            assert not crossing


@pytest.mark.parametrize("event", BUNDLED)
def test_the_words_of_bundled_events_stand_at_their_places(event: str) -> None:
    texts = {document["id"]: document for document in marked_actors(event, None)}
    assert all(texts[a][field][s:e] == words for a, field, s, e, _, words in marks(event))


@pytest.mark.parametrize("event", [one for one in events() if one not in BUNDLED])
def test_no_words_of_others_are_in_the_gold(event: str) -> None:
    assert all(words is None for *_, words in marks(event))
    with pytest.raises(UnusableSetError, match="a folder of corpora"):
        marked_actors(event, None)


@pytest.mark.parametrize("event", events())
def test_every_actor_that_is_declared_is_mentioned(event: str) -> None:
    assert {actor for *_, actor, _ in marks(event)} == set(
        gold_json(FOLDER, f"{event}.json")["actors"]
    )


def test_the_command_writes_what_is_bundled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PARALLAX_CORPORA", raising=False)
    out = tmp_path / "gold.jsonl"
    told = CliRunner().invoke(main, [str(out)])
    assert told.exit_code == 0, told.output
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").split("\n") if line]
    assert {row["event"] for row in rows} == set(BUNDLED)
    assert sum(len(row["mentions"]) for row in rows) == sum(len(marks(one)) for one in BUNDLED)


def test_every_marked_event_is_in_one_half():
    from evaluation.actors import MARKED, MARKED_RARE
    from evaluation.actors_gold import events

    assert sorted(MARKED + MARKED_RARE) == events()
