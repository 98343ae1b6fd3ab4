"""Today is the outlet's day."""

from datetime import UTC, date, datetime

import pytest

from tests.test_claims import article as row
from wiretally.articles import ArticleError, article
from wiretally.claims import read_article
from wiretally.outlets import _zones, is_zone, local_day, zone_of


def test_every_outlet_has_a_zone_that_exists():
    assert all(is_zone(zone) for zone in _zones().values())


@pytest.mark.parametrize(
    ("publisher", "url", "zone"),
    [
        ("kyiv post", None, "Europe/Kyiv"),
        (None, "https://www.theguardian.com/world/1", "Europe/London"),
        ("Anybody", "https://news.sky.com/1", "Europe/London"),
        ("AFP", "https://sky.com.example.org/1", None),
        (None, None, None),
    ],
)
def test_an_outlet_is_known_by_domain_or_name(publisher, url, zone):
    assert zone_of(publisher, url) == zone


def test_the_day_is_local():
    late = datetime(2026, 3, 3, 22, 30, tzinfo=UTC)
    assert local_day(late, "minute", "Europe/Kyiv") == date(2026, 3, 4)
    assert local_day(late, "minute", None) == date(2026, 3, 3)
    assert local_day(datetime(2026, 3, 3, 12, tzinfo=UTC), "day", "Pacific/Auckland").day == 3


def test_a_record_may_name_its_zone():
    given = {"text": "Some 12 people were killed today.", "publisher": "Kyiv Post"}
    assert article(given, "test")["zone"] == "Europe/Kyiv"
    assert article(given | {"zone": "Asia/Tokyo"}, "test")["zone"] == "Asia/Tokyo"
    with pytest.raises(ArticleError, match="Europe/Kyiv"):
        article(given | {"zone": "Mars/Olympus"}, "test")


def test_today_is_the_day_where_the_outlet_sits():
    late = datetime(2026, 3, 3, 22, 30, tzinfo=UTC)
    told = row("Some 12 people were killed today.")
    told |= {"published_at": late, "published_precision": "minute"}
    days = [read_article(told | {"zone": z})[0]["date_end"].day for z in (None, "Europe/Kyiv")]
    assert days == [3, 4]
