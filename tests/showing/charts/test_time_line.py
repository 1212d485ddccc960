import pandas as pd

from analysis.showing.charts.time_line import timeline


def test_articles_without_a_date_are_counted_not_drawn():
    articles = pd.DataFrame(
        {
            "article_id": ["a1", "a2"],
            "outlet": ["Herald", "Courier"],
            "published": pd.to_datetime(["2030-05-01T08:30:00Z", None], utc=True),
            "title": ["Bridge shut", "Bridge <b>open</b>"],
        }
    )
    drawn = timeline(articles, title="t")
    (points,) = drawn.data
    assert points.customdata == (["a1"],)
    assert "1 of 2 articles; 1 without a date not shown" in drawn.layout.title.subtitle.text


def test_a_date_is_drawn_as_precisely_as_it_is_known():
    dates = ["2030-05-01T08:30Z", "2030-05-01", "2030-05-01", "2030-01-01"]
    articles = pd.DataFrame(
        {
            "article_id": list("abcd"),
            "outlet": ["Herald", "Courier", "Post", "Echo"],
            "published": pd.to_datetime(dates, utc=True, format="ISO8601"),
            "published_precision": ["minute", "day", "month", "year"],
            "title": [""] * 4,
        }
    )
    drawn = timeline(articles, title="t")
    bar, points = drawn.data
    assert [pd.Timestamp(x).hour for x in bar.x if x] == [0, 0]
    assert [row[0] for row in points.customdata] == ["b", "a"]
    assert list(points.y) == points.meta["outlet"] == ["Courier", "Herald"]
    assert pd.Timestamp(points.x[0]) == pd.Timestamp("2030-05-01 12:00")
    assert points.hovertext[0].startswith("<b>Courier</b><br>1 May 2030<br>")
    assert len(set(zip(points.marker.color, points.marker.symbol, strict=True))) == 2
    assert "2 of 4 articles; 2 of a month or year alone not shown" in (
        drawn.layout.title.subtitle.text
    )


def test_days_alone_stand_at_their_day():
    articles = pd.DataFrame(
        {
            "article_id": ["a", "b"],
            "outlet": ["Herald", "Courier"],
            "published": pd.to_datetime(["2030-05-01", "2030-05-03"], utc=True),
            "title": ["", ""],
        }
    )
    drawn = timeline(articles, title="t")
    assert [trace.mode for trace in drawn.data] == ["markers"]
    assert pd.Timestamp(drawn.data[0].x[0]) == pd.Timestamp("2030-05-01 00:00")
    assert drawn.layout.xaxis.title.text == "published"
