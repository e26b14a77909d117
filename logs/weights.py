"""Kilograms and pounds. Loads are kept in kg; a person reads and types the unit of their profile. Pure."""

from decimal import ROUND_HALF_UP, Decimal

from routines.dosage.words import KG_PER_LB

HEAVIEST_KG = Decimal(500)


def to_kg(value: Decimal, unit: str) -> Decimal:
    """Convert a load from "kg" or "lb" to kg, to the hundredth that is stored."""
    kg = value * KG_PER_LB if unit == "lb" else value
    return kg.quantize(Decimal("0.01"), ROUND_HALF_UP)


def from_kg(kg: Decimal, unit: str) -> Decimal:
    """Convert a stored load to the unit a person reads, without trailing noughts: 25 lb comes back as 25."""
    value = (kg / KG_PER_LB).quantize(Decimal("0.1"), ROUND_HALF_UP) if unit == "lb" else kg
    value = value.normalize()
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value
