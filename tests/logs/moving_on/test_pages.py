"""The pages: suggestions and their answers, how careful, the morning after."""

from datetime import timedelta

import pytest

from logs.models import MorningAfter, PutOff, SuggestionAnswer
from logs.operations import record_morning_after
from routines.models import Pace, PersonalTarget, Routine
from routines.operations import set_pace, stop_following
from tests.factories import SessionFactory
from tests.logs.moving_on.days import START, TODAY
from tests.logs.seen import seen

DAY = timedelta(days=1)
MORNING = f"/mornings/{TODAY}/"


@pytest.fixture
def signed_in(client, alice, time_machine):
    time_machine.move_to("2026-03-20T09:00:00+01:00")
    client.force_login(alice)
    return client


@pytest.fixture
def answer(signed_in, enrolment, bridge):
    def answer(what: str, *, line=bridge.pk, direction="on", **more):
        data = {"line": line, "direction": direction, "answer": what, **more}
        return signed_in.post(f"/suggestions/{enrolment.pk}/", data, follow=True)

    return answer


def test_the_page_shows_each_suggestion_with_links_to_its_sessions(signed_in, met):
    page = signed_in.get("/suggestions/")
    assert seen(page, ".offer-step") == ["30 s →to 35 s"]
    assert [session.get_absolute_url() in page.content.decode() for session in met] == [True] * 3
    (rule,) = seen(page, ".list-note")
    assert rule.startswith(
        "After three sessions running at the target 5 s more, up to 60 s; or two repetitions"
    )
    assert rule.endswith("then the next harder exercise. What is put off comes back after seven days.")


def test_without_one_the_page_says_when_there_will_be(signed_in, enrolment):
    assert "Nothing to change just now" in signed_in.get("/suggestions/").content.decode()


def test_taken_it_is_the_target_on_the_form(signed_in, answer, met, bridge):
    said = answer("accept")
    assert "Bridge: your target is 35 s from today." in said.content.decode()
    assert PersonalTarget.objects.get().hold_seconds == 35
    form = signed_in.get(f"/sessions/new/?routine={bridge.version.routine.slug}").content.decode()
    assert "Your target: 35 s" in form
    assert "no longer stands" in answer("accept").content.decode()
    assert PersonalTarget.objects.count() == 1


def test_put_off_and_dismissed_nothing_changes(answer, met):
    assert "I will ask again in 7 days." in answer("later").content.decode()
    assert SuggestionAnswer.objects.get().until == TODAY + 7 * DAY
    SuggestionAnswer.objects.all().delete()
    assert "it stays as it is" in answer("no").content.decode()
    assert not PersonalTarget.objects.exists()


@pytest.mark.parametrize(
    "facts",
    [
        {"line": "9" * 23},
        {"line": "a\0b"},
        {"direction": "up"},
        {"line": 0},
        {"direction": "off"},
        {"line": ""},
    ],
)
def test_an_odd_answer_changes_nothing(answer, met, facts):
    assert "no longer stands" in answer("accept", **facts).content.decode()
    assert not SuggestionAnswer.objects.exists()


def test_an_unknown_answer_changes_nothing(answer, met):
    answer("perhaps")
    assert not SuggestionAnswer.objects.exists()


def test_easing_off_takes_what_is_ticked_and_warns(signed_in, answer, did, bridge):
    for days in (2, 1):
        did(days, pain_worst=7)
    page = signed_in.get("/suggestions/").content.decode()
    assert "See a doctor or a physical therapist about pain" in page
    answer("accept", line=0, direction="off")
    assert not PersonalTarget.objects.exists()  # nothing ticked
    answer("accept", line=0, direction="off", lines=[bridge.pk, "9" * 23])
    assert PersonalTarget.objects.get().hold_seconds == 25


def test_a_routine_no_longer_followed_has_no_answers(answer, met, enrolment):
    stop_following(enrolment=enrolment, today=TODAY)
    assert answer("accept").status_code == 404


def test_today_shows_one_suggestion_at_most(signed_in, met, enrolment):
    page = signed_in.get("/")
    assert seen(page, ".offer-words") == [
        "Bridge You could try 35 s. Your last three sessions met the target of 30 s."
    ]
    set_pace(enrolment=enrolment, suggests=False)
    assert seen(signed_in.get("/"), ".offer-words") == []


def test_the_next_rung_asks_first_and_makes_a_draft(signed_in, met, enrolment, bridge, harder):
    set_pace(enrolment=enrolment, hold_cap=30)
    path = f"/suggestions/{enrolment.pk}/{bridge.pk}/on/"
    assert path in signed_in.get("/suggestions/").content.decode()
    page = signed_in.get(path)
    assert "A copy of your own is made" in page.content.decode()
    assert not Routine.objects.filter(owner__isnull=False).exists()
    assert signed_in.post(path, {"exercise": "9" * 23}).status_code == 422
    done = signed_in.post(path, {"exercise": harder.pk}, follow=True)
    assert done.redirect_chain[-1][0].endswith("/edit/")
    assert "One-leg bridge" in done.content.decode()
    gone = signed_in.post(path, {"exercise": harder.pk}, follow=True)
    assert "no longer stands" in gone.content.decode()
    assert Routine.objects.filter(owner__isnull=False).count() == 1


def test_how_careful_is_saved_within_bounds_and_comes_back_as_typed(signed_in, enrolment):
    path = f"/suggestions/{enrolment.pk}/pace/"
    good = {
        "suggests": "on",
        "sessions": 4,
        "step_seconds": 3,
        "hold_cap": 45,
        "step_repetitions": 1,
        "repetitions_cap": 12,
        "days_put_off": 1,
    }
    bad = signed_in.post(path, {**good, "sessions": "9" * 23, "hold_cap": "1e9"})
    assert (bad.status_code, Pace.objects.count()) == (422, 0)
    assert f'value="{"9" * 23}"' in bad.content.decode()
    assert signed_in.post(path, good).status_code == 302
    assert "comes back after one day." in " ".join(seen(signed_in.get(path), ".lead"))
    pace = Pace.objects.get(enrolment=enrolment)
    assert (pace.sessions, pace.hold_cap, pace.suggests) == (4, 45, True)


# The morning after.


def test_the_morning_is_asked_once(signed_in, alice, did):
    did(1)
    assert seen(signed_in.get("/"), ".morning") != []
    assert signed_in.post(MORNING, {"pain": "3", "today": "1"}).url == "/"
    assert MorningAfter.objects.get().pain == 3
    assert seen(signed_in.get("/"), ".morning") == []


def test_waved_away_it_is_not_asked_again_that_day(signed_in, did, time_machine):
    did(1)
    did(0)
    signed_in.post(MORNING, {"later": "1", "today": "1"})
    assert seen(signed_in.get("/"), ".morning") == []
    assert (MorningAfter.objects.count(), PutOff.objects.get().until) == (0, TODAY + DAY)
    time_machine.move_to("2026-03-21T09:00:00+01:00")
    assert seen(signed_in.get("/"), ".morning") != []


def test_without_a_session_yesterday_nobody_asks(signed_in, did):
    did(2)
    did(0)
    assert seen(signed_in.get("/"), ".morning") == []
    assert signed_in.post(MORNING, {"pain": "3"}).status_code == 404


def test_it_is_seen_and_corrected_where_the_session_is_shown(signed_in, alice, did):
    session = did(1)
    assert "nothing noted" in signed_in.get(session.get_absolute_url()).content.decode()
    assert signed_in.post(MORNING, {"pain": "10"}).url == session.get_absolute_url()
    page = signed_in.get(session.get_absolute_url()).content.decode()
    assert "The next morning: pain 10 of 10 on waking." in page
    assert MORNING in page
    signed_in.post(MORNING, {"pain": ""})
    assert not MorningAfter.objects.exists()


def test_a_morning_still_to_come_is_not_asked_about(signed_in, did):
    session = did(0)
    assert "next morning" not in signed_in.get(session.get_absolute_url()).content.decode()
    assert signed_in.get(f"/mornings/{TODAY + DAY}/").status_code == 404


@pytest.mark.parametrize("day", ["2026-02-30", "0000-00-00", "0001-01-01", "9999-12-31", "2026-3-1"])
def test_a_day_no_calendar_has_is_not_found(signed_in, day):
    assert signed_in.get(f"/mornings/{day}/").status_code == 404


@pytest.mark.parametrize("pain", ["11", "-1", "x", "9" * 23, "3\0", "🙂"])
def test_an_odd_figure_is_refused(signed_in, did, pain):
    did(1)
    assert signed_in.post(MORNING, {"pain": pain}).status_code == 422
    assert not MorningAfter.objects.exists()


def test_a_therapist_reads_the_morning_and_cannot_correct_it(client, alice, thea, did, time_machine):
    time_machine.move_to("2026-03-20T09:00:00+01:00")
    session = did(1)
    record_morning_after(user=alice, local_date=TODAY, pain=4)
    alice.consents_given.create(therapist=thea, granted_at="2026-01-01T00:00Z")
    client.force_login(thea)
    page = client.get(session.get_absolute_url()).content.decode()
    assert "pain 4 of 10 on waking" in page
    assert MORNING not in page
    assert client.post(MORNING, {"pain": "0"}).status_code == 404


def test_yesterday_is_yesterday_where_the_person_lives(client, alice, version, time_machine):
    """Just past midnight in Madrid the session of the evening before was yesterday, though not yet in UTC."""
    time_machine.move_to("2026-03-19T23:30:00+00:00")
    SessionFactory(
        user=alice, version=version, started_at=f"{START.year}-03-19T18:00:00+00:00", local_date=TODAY - DAY
    )
    client.force_login(alice)
    assert MORNING in client.get("/").content.decode()


def test_today_takes_no_more_queries_for_all_of_this(signed_in, met, alice, django_assert_max_num_queries):
    from logs.moving_on import on_today

    with django_assert_max_num_queries(17):
        found = on_today(user=alice, today=TODAY)
    assert (found.morning, found.more) == (TODAY, 0)
