"""What no guide sends but somebody does: the answer is a sentence, never a server error, and nothing is stored."""

import copy
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from logs.models import LoggedSet, Session
from tests.logs.sending import body_of, one_set, put

HUGE = 10**30
ODD: list[Any] = [
    None, True, -1, 0.5, 1e308, float("nan"), float("inf"), HUGE, -HUGE, "", "1", "x", "\0", "\ud800", "9" * 23,
    [], [[]], [None], {}, {"a": 1}, "x" * 20_000,
]  # fmt: skip
NUMBERS = ("user", "based_on", "version", "minutes", "budget_minutes", "pain_before", "effort")
IN_A_SET = (
    *(
        "position",
        "exercise",
        "line",
        "set_number",
        "side",
        "repetitions",
        "holds",
        "hold_seconds",
        "load_kg",
    ),
    *("load_band", "target_hold_min", "target_reps_max", "pain", "note", "skip_reason"),
)
# What reads as something sensible: nothing given, a text, nothing held, an open mind about the zone.
SENSIBLE = {
    "minutes": [None],
    "budget_minutes": [None],
    "pain_before": [None],
    "effort": [None],
    "left_out": [[]],
    "notes": ["", "1", "x", "\0", "\ud800", "9" * 23],
    "time_zone": ["", "1", "x", "\0", "9" * 23],
    "clock_odd": [True],
    "started_at": [],
    "sets": [],
    "line": [None],
    "repetitions": [None],
    "holds": [[]],
    "hold_seconds": [None],
    "load_kg": [None, "1"],
    "load_band": [""],
    "target_hold_min": [None],
    "target_reps_max": [None],
    "pain": [None],
    "note": ["", "1", "x", "\0", "\ud800", "9" * 23],
    "skip_reason": [""],
}


@pytest.fixture
def phone(client, alice):
    client.force_login(alice)
    return client


@pytest.fixture
def body(alice, bridge_routine):
    return body_of(alice, bridge_routine)


def complaints(response) -> dict[str, str]:
    return {one["field"]: one["message"] for one in response.json()["errors"]}


@pytest.mark.parametrize(
    ("field", "many"),
    [*((name, False) for name in (*NUMBERS, "left_out", "notes", "time_zone", "clock_odd", "started_at", "sets")),
     *((name, True) for name in IN_A_SET)],
)  # fmt: skip
def test_an_odd_value_is_named_and_nothing_is_stored(phone, body, field, many):
    for value in ODD:
        if any(value is good or value == good for good in SENSIBLE.get(field, [])):
            continue
        sent = copy.deepcopy(body)
        (sent["sets"][0] if many else sent)[field] = value
        response = put(phone, sent)
        assert response.status_code == 422, (field, value)
        place = f"sets.0.{field}" if many else field
        assert any(name.startswith(place) for name in complaints(response)), (field, value)
        assert all(message.endswith(".") for message in complaints(response).values())
    assert Session.objects.count() == 0


@pytest.mark.parametrize(
    "sent",
    [
        b"", b"{", b"null", b"[]", b"[1]", b"1", b'"x"', b"\xff\xfe\x00", b"[" * 100_000, b"1" * 5_000,
        b'{"user": NaN}', b'{"sets": ' + b"[" * 900 + b"]" * 900 + b"}", b"{}", b"\0", b'{"a": "\\ud800"}',
    ],
)  # fmt: skip
def test_a_body_that_is_no_session_is_refused_in_a_sentence(phone, sent):
    response = put(phone, sent)
    assert response.status_code == 422
    assert response.json()["detail"].endswith(".")


@pytest.mark.parametrize("size", [1_000_001, 2_600_000])
def test_what_is_far_too_large_is_not_read(phone, size):
    response = put(phone, b'"' + b"x" * (size - 2) + b'"')
    assert (response.status_code, response.json()["detail"]) == (413, "This is more than a session can hold.")


@pytest.mark.parametrize(
    ("change", "field", "message"),
    [
        ({"repetitions": 1001}, "repetitions", "This is too much: at most 1000."),
        ({"holds": [30, 14_401]}, "holds.1", "This is too much: at most 14400."),
        ({"holds": [-1]}, "holds.0", "This is too little: at least 0."),
        ({"holds": [30] * 501}, "holds", "These are too many: at most 500."),
        ({"set_number": 51}, "set_number", "This is too much: at most 50."),
        ({"pain": 11}, "pain", "This is too much: at most 10."),
        ({"load_kg": 2.5}, "load_kg", "This is no load in kilograms, as in “2.50”."),
        ({"load_kg": "NaN"}, "load_kg", "This is no load in kilograms, as in “2.50”."),
        ({"load_kg": "0"}, "load_kg", "This is too little: more than 0."),
        ({"load_kg": "501"}, "load_kg", "This is too much: at most 500."),
        ({"load_band": "pink"}, "load_band", "This is none of the choices."),
        ({"note": "x" * 501}, "note", "This is too long: at most 500 characters."),
        ({"target_hold_min": 32_768}, "target_hold_min", "This is too much: at most 32767."),
        ({"load_kg": "2.50", "load_band": "red"}, "load_band", "Give the load as a weight or as a band, not both."),
        ({"skip_reason": "pain"}, "skip_reason", "What was skipped has no figures."),
        ({"target_hold_min": 30, "target_hold_max": 20}, "target_hold_max", "A range does not fall."),
        ({"target_reps_min": 3, "target_reps_max": 2}, "target_reps_max", "A range does not fall."),
    ],
)  # fmt: skip
def test_what_is_out_of_range_is_said_in_a_sentence(phone, body, change, field, message):
    body["sets"][0] |= change
    assert complaints(put(phone, body)) == {f"sets.0.{field}": message}


@pytest.mark.parametrize(
    ("started_at", "message"),
    [
        ("2026-03-04T06:30:15", "This date lacks its time zone."),
        ("2026-02-30T06:30:15Z", "This is no date with its time."),
        ("2026-03-04", "This is no date with its time."),
        ("1772605815", "This is no date with its time."),
        (1772605815, "This is no date with its time."),
    ],
)
def test_an_impossible_start_is_said_in_a_sentence(phone, body, started_at, message):
    assert complaints(put(phone, {**body, "started_at": started_at})) == {"started_at": message}


def test_a_set_stands_in_a_session_once(phone, body):
    assert complaints(put(phone, {**body, "sets": [*body["sets"], body["sets"][0]]})) == {
        "sets": "A set stands in it twice."
    }


def test_a_session_has_something_in_it_and_not_without_end(phone, body, bridge_routine):
    assert complaints(put(phone, {**body, "sets": []})) == {"sets": "There is nothing in it."}
    line = bridge_routine.versions.get().lines.first()
    many = [one_set(line, position=place) for place in range(501)]
    assert complaints(put(phone, {**body, "sets": many})) == {"sets": "These are too many: at most 500."}
    assert put(phone, {**body, "sets": many[:500]}).status_code == 201
    assert LoggedSet.objects.count() == 500


def test_complaints_do_not_go_on_for_ever(phone, body):
    assert len(complaints(put(phone, {**body, "sets": [{}] * 500}))) == 20


def test_what_no_database_keeps_is_replaced_and_the_rest_is_not_lost(phone, body):
    body["sets"][1]["note"] = "half \ud83d of one, and a whole 🙂"
    assert put(phone, {**body, "notes": "a\0b"}).status_code == 201
    assert Session.objects.get().notes == "a�b"
    assert LoggedSet.objects.get(side="left").note == "half � of one, and a whole 🙂"
    assert put(phone, {**body, "notes": "a\0b"}).status_code == 200


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
places = st.sampled_from([*NUMBERS, "left_out", "notes", "time_zone", "clock_odd", "started_at", "sets"])
places_in_a_set = st.sampled_from(IN_A_SET)


@settings(
    max_examples=80,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.dictionaries(places, json_values, max_size=3),
    st.dictionaries(places_in_a_set, json_values, min_size=1, max_size=4),
)
def test_nothing_that_is_sent_breaks_anything(phone, body, change, change_of_a_set):
    sent = {**body, "sets": [{**body["sets"][0], **change_of_a_set}, *body["sets"][1:]], **change}
    # Whatever is stored from an example before counts as an older edition.
    assert put(phone, sent).status_code in {200, 201, 403, 409, 422}
