"""PUT /api/v1/sessions/<uuid>: a finished session is stored once, whatever happens on the way."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from logs.models import LoggedSet, Session
from logs.operations import delete_session, entry_of
from routines.models import Enrolment, Routine
from routines.operations import open_draft, retire, stop_following, take_up
from tests.factories import ExerciseFactory, LineFactory, VersionFactory, published, stored_logs
from tests.logs.sending import NUMBER, body_of, one_set, put
from tests.logs.typing_in import open_correction

NOW = datetime(2026, 3, 4, 7, 0, tzinfo=UTC)


@pytest.fixture
def phone(client, alice, time_machine):
    """Alice signed in, on a morning in March."""
    time_machine.move_to(NOW, tick=False)
    client.force_login(alice)
    return client


@pytest.fixture
def body(alice, bridge_routine):
    return body_of(alice, bridge_routine)


def complaints(response) -> dict[str, str]:
    return {one["field"]: one["message"] for one in response.json()["errors"]}


def test_first_it_is_made_then_it_is_there(phone, body):
    first = put(phone, body)
    answer = {"uuid": str(NUMBER), "revision": 1, "url": f"/sessions/{NUMBER}/"}
    assert (first.status_code, first.json()) == (201, answer)
    before = stored_logs()
    again = put(phone, body)
    assert (again.status_code, again.json()) == (200, answer)
    assert stored_logs() == before


def test_everything_that_was_sent_is_kept(phone, alice, body):
    put(phone, body)
    session = Session.objects.get()
    assert (session.user, session.source, session.local_date) == (alice, "player", date(2026, 3, 4))
    assert session.started_at == datetime(2026, 3, 4, 6, 30, 15, tzinfo=UTC)
    assert (session.minutes, session.pain_before, session.pain_worst, session.pain_after, session.effort) == (
        24, 1, 3, None, 5,
    )  # fmt: skip
    assert (session.notes, session.time_zone, session.clock_odd) == ("Slow today. 🙂", "Europe/Madrid", False)
    columns = ("side", "repetitions", "holds", "hold_seconds", "hold_total_seconds", "load_band", "pain")
    assert list(session.sets.values_list(*columns, "note", "skip_reason", "target_hold_min")) == [
        ("both", 3, [30, 30, 17], 30, 77, "", None, "", "", 30),
        ("left", 10, [], None, None, "red", 2, "Cramp", "", None),
        ("right", None, [], None, None, "", None, "", "pain", None),
    ]


def test_a_short_session_says_what_it_left_out(phone, bridge_routine, body):
    clam = bridge_routine.versions.get().lines.get(position=2)
    put(phone, {**body, "budget_minutes": 15, "left_out": [clam.pk], "sets": body["sets"][:1]})
    session = Session.objects.get()
    assert (session.is_short, session.budget_minutes, list(session.left_out.all())) == (True, 15, [clam])


def test_a_load_is_kept_in_kilograms(phone, body):
    body["sets"][0]["load_kg"] = "2.50"
    put(phone, body)
    assert LoggedSet.objects.first().load_kg == Decimal("2.5")
    body["sets"][0]["load_kg"] = "2.5"
    assert put(phone, body).status_code == 200


def test_another_edition_is_a_conflict_until_it_follows_the_newest(phone, body):
    put(phone, body)
    other = {**body, "notes": "Better after a shower"}
    refused = put(phone, other)
    assert refused.status_code == 409
    assert refused.json() == {
        "detail": "Another edition of this session is stored already.",
        "errors": [],
        "uuid": str(NUMBER),
        "revision": 1,
        "url": f"/sessions/{NUMBER}/",
    }
    assert Session.objects.get().notes == body["notes"]
    amended = put(phone, {**other, "based_on": 1})
    assert (amended.status_code, amended.json()["revision"]) == (200, 2)
    # The first edition, from a queue that was long without a network, is older than what is stored.
    assert put(phone, body).status_code == 409
    assert Session.objects.get().notes == "Better after a shower"


def test_what_was_deleted_does_not_rise_again(phone, body):
    put(phone, body)
    delete_session(session=Session.objects.get(), now=NOW)
    refused = put(phone, body)
    assert (refused.status_code, refused.json()["detail"]) == (
        410,
        "This session was deleted. It is not brought back.",
    )
    assert Session.objects.count() == 0


def test_two_people_may_come_up_with_the_same_number(phone, client, bob, bridge_routine, body):
    put(phone, body)
    client.force_login(bob)
    assert put(client, body_of(bob, bridge_routine)).status_code == 201
    assert Session.objects.filter(uuid=NUMBER).count() == 2


# Who sends


def test_who_is_signed_out_hears_so_and_is_not_led_away(client, db, body):
    for response in (
        client.get("/api/v1/me"),
        client.get("/api/v1/plan"),
        put(client, body),
        put(client, b"{"),
    ):
        assert response.status_code == 401
        assert "signed out" in response.json()["detail"]
        assert response.headers["Cache-Control"] == "no-store"


def test_the_queue_of_somebody_else_is_not_sent(client, bob, body):
    client.force_login(bob)
    assert put(client, body).status_code == 403
    assert Session.objects.count() == 0


def test_a_session_is_sent_with_the_token_that_me_gives(alice, body):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(alice)
    refused = put(browser, body)
    assert (refused.status_code, list(refused.json())) == (403, ["detail", "errors"])
    me = browser.get(reverse("api:me")).json()
    assert me["user"] == alice.pk
    assert put(browser, body, **{"X-CSRFToken": "x" * 64}).status_code == 403
    assert put(browser, body, **{"X-CSRFToken": me["csrf"]}).status_code == 201


def test_me_tells_the_servers_clock(phone):
    assert phone.get(reverse("api:me")).json()["now"] == "2026-03-04T07:00:00Z"


@pytest.mark.parametrize(("person", "status"), [("alice", 404), ("thea", 200), ("ada", 200)])
def test_the_description_is_for_staff(client, request, person, status):
    assert client.get("/api/v1/openapi.json").status_code == 401
    client.force_login(request.getfixturevalue(person))
    response = client.get("/api/v1/openapi.json")
    assert response.status_code == status
    if status == 200:
        assert set(response.json()["paths"]) == {
            "/api/v1/me",
            "/api/v1/plan",
            "/api/v1/sessions/{uuid}",
        }
    # Its page would be drawn by scripts from another host.
    assert client.get("/api/v1/docs").status_code == 404


# Against which version


def test_a_version_retired_meanwhile_is_accepted(phone, bridge_routine, body):
    version = bridge_routine.versions.get()
    retire(version=version, today=date(2026, 3, 4))
    assert put(phone, body).status_code == 201
    assert Session.objects.get().version == version


def test_a_routine_that_was_left_meanwhile_is_accepted(phone, alice, bridge_routine, body):
    Routine.objects.update(visibility="private")
    assert complaints(put(phone, body)) == {
        "version": "This version of a routine does not exist, or is not yours to see."
    }
    take_up(user=alice, routine=bridge_routine, today=date(2026, 1, 1))
    stop_following(enrolment=Enrolment.objects.get(), today=date(2026, 3, 1))
    assert put(phone, body).status_code == 201


def test_a_draft_is_nobodys_to_name(phone, bridge_routine, body):
    draft = open_draft(version=bridge_routine.versions.get())
    assert list(complaints(put(phone, {**body, "version": draft.pk}))) == ["version"]


def test_lines_are_those_of_the_version(phone, body):
    foreign = LineFactory(version=VersionFactory(number=1))
    published(foreign.version)
    body["sets"][1] |= {"line": foreign.pk}
    assert complaints(put(phone, {**body, "left_out": [foreign.pk]})) == {
        "left_out": "What was left out belongs to another version.",
        "sets.1.line": "This line belongs to another version.",
    }
    assert Session.objects.count() == 0


def test_an_exercise_has_to_exist(phone, body):
    body["sets"][0] |= {"exercise": 999_999}
    assert complaints(put(phone, body)) == {"sets.0.exercise": "This exercise does not exist."}


def test_another_rung_of_the_ladder_is_logged_with_its_line(phone, bridge_routine, body):
    harder = ExerciseFactory(name="Single-leg bridge")
    body["sets"][0] |= {"exercise": harder.pk}
    assert put(phone, body).status_code == 201
    assert LoggedSet.objects.get(exercise=harder).line.exercise.name == "Bridge"
    page = phone.get(f"/sessions/{NUMBER}/").content.decode()
    assert "in place of Bridge" in page
    assert "30, 30, 17 s" in page


def test_another_rung_stays_when_a_figure_is_corrected(phone, bridge_routine, body):
    harder = ExerciseFactory(name="Single-leg bridge")
    bridge = bridge_routine.versions.get().lines.get(position=1)
    second = one_set(bridge, set_number=2, repetitions=1, holds=[9]) | {"exercise": harder.pk}
    put(phone, {**body, "sets": [body["sets"][0], second]})
    url, fields = open_correction(phone, Session.objects.get())
    assert fields["line-0-hold_both"] == "30, 9"
    assert phone.post(url, {**fields, "line-0-hold_both": "30, 12"}).status_code == 302
    columns = ("set_number", "exercise__name", "hold_seconds")
    assert list(LoggedSet.objects.values_list(*columns)) == [(1, "Bridge", 30), (2, "Single-leg bridge", 12)]


# When


def test_a_start_still_to_come_is_accepted_and_flagged_for_good(phone, time_machine, body):
    body["started_at"] = (NOW + timedelta(minutes=11)).isoformat()
    assert put(phone, body).status_code == 201
    assert Session.objects.get().clock_odd is True
    time_machine.move_to(NOW + timedelta(hours=3), tick=False)
    assert put(phone, body).status_code == 200
    assert Session.objects.get().clock_odd is True


@pytest.mark.parametrize(("ahead", "odd"), [(9, False), (-60 * 24 * 300, False)])
def test_a_little_ahead_or_long_ago_is_no_reason_to_doubt(phone, body, ahead, odd):
    put(phone, {**body, "started_at": (NOW + timedelta(minutes=ahead)).isoformat()})
    assert Session.objects.get().clock_odd is odd


@pytest.mark.parametrize(
    ("started_at", "day"),
    [
        ("1970-01-01T00:03:00Z", date(2000, 1, 1)),
        ("0001-01-01T00:00:00+14:00", date(2000, 1, 1)),
        ("2015-01-01T00:00:00Z", date(2015, 1, 1)),
        ("2100-01-01T00:00:00Z", date(2099, 12, 31)),
        ("9999-12-31T23:59:59-14:00", date(2099, 12, 31)),
    ],
)
def test_a_clock_without_a_battery_costs_no_session(phone, body, started_at, day):
    """Nobody on a mat can set right what waits in a queue; the day can be corrected on the site."""
    assert put(phone, {**body, "started_at": started_at}).status_code == 201
    session = Session.objects.get()
    assert (session.local_date, session.clock_odd) == (day, True)
    assert put(phone, {**body, "started_at": started_at}).status_code == 200
    for page in (f"/sessions/{NUMBER}/", f"/sessions/{NUMBER}/edit/", "/sessions/", "/progress/", "/"):
        assert phone.get(page).status_code == 200, page


def test_a_clock_that_the_device_itself_doubts_is_flagged(phone, body):
    put(phone, {**body, "clock_odd": True})
    assert Session.objects.get().clock_odd is True


@pytest.mark.parametrize("zone", ["Mars/Olympus", "Europe", "../../etc/passwd", "a\0b", ""])
def test_an_unknown_zone_is_that_of_the_profile_and_flagged(phone, body, zone):
    assert put(phone, {**body, "time_zone": zone}).status_code == 201
    session = Session.objects.get()
    assert (session.time_zone, session.clock_odd) == ("Europe/Madrid", True)
    assert put(phone, {**body, "time_zone": zone}).status_code == 200


def test_the_flag_is_shown_and_goes_once_the_day_is_put_right(phone, body):
    put(phone, {**body, "started_at": "2027-03-04T06:30:15Z"})
    page = f"/sessions/{NUMBER}/"
    assert "The clock looked wrong" in phone.get(page).content.decode()
    history = phone.get(reverse("logs:sessions")).content.decode()
    assert "guided" in history
    assert "check day and time" in history
    url, fields = open_correction(phone, Session.objects.get())
    assert phone.post(url, {**fields, "date": "2026-03-04"}).status_code == 302
    session = Session.objects.get()
    assert (session.clock_odd, session.local_date, session.source) == (False, date(2026, 3, 4), "player")
    assert entry_of(session).sets[0].holds == (30, 30, 17)
    assert "The clock looked wrong" not in phone.get(page).content.decode()


def test_a_number_that_is_none_is_not_found(phone, body):
    assert phone.put("/api/v1/sessions/nonsense", b"{}").status_code == 404
    assert put(phone, body, uuid4()).status_code == 201
