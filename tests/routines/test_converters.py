import re

import pytest

from routines.converters import IdConverter, NumberConverter


@pytest.mark.parametrize("text", ["1", "3", "42", "99999"])
def test_a_version_number_is_read_and_written(text):
    assert re.fullmatch(NumberConverter.regex, text)
    assert NumberConverter().to_url(NumberConverter().to_python(text)) == text


@pytest.mark.parametrize("text", ["", "0", "01", "100000", "-1", "1.5", "٣", "9" * 23])
def test_what_is_no_version_number_does_not_fit(text):
    assert re.fullmatch(NumberConverter.regex, text) is None


def test_an_id_has_at_most_fifteen_digits():
    assert re.fullmatch(IdConverter.regex, "9" * 15)
    assert re.fullmatch(IdConverter.regex, "9" * 16) is None
    assert re.fullmatch(IdConverter.regex, "9" * 23) is None
