import pandas as pd

from analysis.charts.coverage import timeline


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
    assert [trace.customdata[0][0] for trace in drawn.data] == ["a1"]
    assert "1 of 2 articles; 1 without a date not shown" in drawn.layout.title.subtitle.text
