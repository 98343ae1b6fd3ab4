"""The grammar of numbers reads its own examples, and nothing else in them."""

import pytest

from wiretally.text.document import Document
from wiretally.text.numbers import DIGITS, FORMS, Form, Number, numbers
from wiretally.text.numerals import EXAMPLES, numeral


def read(text: str) -> list[Number]:
    return [n for s in Document.of(text).sentences for n in numbers(s)]


def said(number: Number) -> float | tuple[float | None, float | None] | None:
    return number.value if number.form not in ("range", "vague") else (number.low, number.high)


@pytest.mark.parametrize(("text", "value"), EXAMPLES.items())
def test_numeral_says(text: str, value: float):
    (sentence,) = Document.of(text).sentences
    found = numeral(sentence, 0)
    assert found is not None
    assert found.value == pytest.approx(value)


@pytest.mark.parametrize(("form", "text"), [(f, text) for f in FORMS for text in f.examples])
def test_form_says(form: Form, text: str):
    (sentence,) = Document.of(text).sentences
    opens = [w in form.opens or DIGITS in form.opens and not w.isalpha() for w in sentence.lower]
    found = (form.read(sentence, i) for i, may in enumerate(opens) if may)
    first = next((n for n in found if n), None)
    assert (first and said(first)) == (
        pytest.approx(e) if (e := form.examples[text]) is not None else None
    )
