"""Reading takes time in proportion to the length of the text, whatever the text is."""

import time

import pytest

from wiretally.claims import read_article

pytestmark = pytest.mark.bench
SIZE = 3_000
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
    "stop and spaces": "Stop. " + " " * 500 + "go",
    "dashes": "— ",
    "urls": "a.com/1/",
    "words": "Lorem ipsum dolor ",
    "tenses": "had been being ",
    "sides": "Russia Ukraine Russian ",
}


def article(text: str) -> dict:
    return {"article_id": "a", "text": text, "title": "", "language": "en", "published_at": None}


def seconds(text: str) -> float:
    """Return the CPU time of one reading."""
    start = time.process_time()
    read_article(article(text))
    return time.process_time() - start


def keeps_pace(text: str) -> bool:
    """Return whether twice the text takes at most three times as long."""
    return seconds(text + text) < 3 * seconds(text) + 0.02


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_time_is_linear(piece: str):
    text = piece * (SIZE // len(piece))
    assert any(keeps_pace(text) for _ in range(3))  # another process may be in the way once


@pytest.mark.parametrize("name", ["hyphens", "newlines", "numbers in brackets"])
def test_the_worst_are_read_at_a_tenth_of_a_megabyte_in_seconds(name: str):
    piece = HOSTILE[name]
    assert seconds(piece * (100_000 // len(piece))) < 12
