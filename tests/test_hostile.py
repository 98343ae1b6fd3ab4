"""Reading takes time in proportion to the length of the text, whatever the text is."""

import time

import pytest

from wiretally.claims import read_article

SIZE = 50_000
HOSTILE = {
    "digits": "7",
    "digits in groups": "123,",
    "numbers": "12 ",
    "letters": "x",
    "function words": "of ",
    "articles": "a ",
    "brackets": "(",
    "numbers in brackets": "(5 ",
    "hyphens": "1-",
    "spaced hyphens": "1 - ",
    "number words": "one hundred and ",
    "lists": "3 men, ",
    "lists with and": "3 men and ",
    "ranges": "from 3 to ",
    "money": "$",
    "stops": ". ",
    "newlines": "5\n",
    "quotes": '"5" ',
    "capitals": "Ann 5 ",
    "ages": "Ann, 5, ",
    "dates": "5 May ",
    "dots": "5.5.",
    "slashes": "1/",
    "killed": "killed 5 ",
    "parts": "including 5 men, ",
    "sentences": "Two men were killed in Kyiv. ",
    "said": 'he said "',
    "hedges": "at least about ",
    "percent": "5 % of ",
    "units": "5 km ",
    "and a half": "and a half ",
    "spaces": " ",
    "accents": "e\u0301",
}


def article(text: str) -> dict:
    return {"article_id": "a", "text": text, "title": "", "language": "en", "published_at": None}


def seconds(text: str) -> float:
    """Return the least CPU time of two readings."""
    times = []
    for _ in range(2):
        start = time.process_time()
        read_article(article(text))
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_twice_the_text_takes_at_most_three_times_as_long(piece: str):
    text = piece * (SIZE // len(piece))
    assert seconds(text + text) < 3 * seconds(text) + 0.1
