from decimal import Decimal

import pytest

from logs.weights import from_kg, to_kg


@pytest.mark.parametrize("pounds", ["1", "2.5", "5", "12", "25", "97.5", "500"])
def test_pounds_come_back_as_typed(pounds):
    assert from_kg(to_kg(Decimal(pounds), "lb"), "lb") == Decimal(pounds)


def test_kilograms_are_kept_as_typed():
    assert to_kg(Decimal("2.25"), "kg") == Decimal("2.25")


def test_a_whole_weight_is_shown_without_noughts():
    assert str(from_kg(Decimal("10.00"), "kg")) == "10"


def test_ten_pounds_in_kilograms():
    assert to_kg(Decimal(10), "lb") == Decimal("4.54")
