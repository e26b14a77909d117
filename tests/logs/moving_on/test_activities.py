"""A person's own activities: at most five, rated once a day, reminded of gently, laid aside."""

from datetime import timedelta
from decimal import Decimal

import pytest

from logs.charts.strips import strip
from logs.entries import SetEntry
from logs.models import Activity, ActivityRating, PutOff
from logs.moving_on import activities_due, activities_page
from logs.operations import (
    TooManyActivities,
    add_activity,
    archive_activity,
    bring_back_activity,
    delete_activity,
    put_off,
    rate_activities,
)
from logs.progress import Point
from tests.logs.moving_on.days import START, TODAY
from tests.logs.seen import seen

DAY = timedelta(days=1)


@pytest.fixture
def stairs(alice) -> Activity:
    return add_activity(user=alice, name="Climb the stairs", today=START)


def rate(activity, rating, day):
    return rate_activities(user=activity.user, ratings={activity.pk: rating}, today=day)


def due(user, day):
    return activities_due(user=user, today=day)


def test_five_is_the_most_and_one_laid_aside_makes_room(alice, stairs):
    for number in range(2, 6):
        add_activity(user=alice, name=f"Number {number}", today=START)
    with pytest.raises(TooManyActivities):
        add_activity(user=alice, name="One more", today=START)
    archive_activity(activity=stairs, today=TODAY)
    sixth = add_activity(user=alice, name="One more", today=START)
    assert sixth.place == 1
    with pytest.raises(TooManyActivities):
        bring_back_activity(activity=stairs)
    delete_activity(activity=sixth)
    assert bring_back_activity(activity=stairs).place == 1
    assert Activity.objects.active().count() == 5


def test_a_rating_counts_once_a_day_and_only_for_ones_own(alice, bob, stairs):
    rate(stairs, 3, TODAY)
    rate(stairs, 4, TODAY)
    rate(stairs, 5, TODAY + DAY)
    assert list(ActivityRating.objects.values_list("rating", flat=True)) == [4, 5]
    assert rate_activities(user=bob, ratings={stairs.pk: 0}, today=TODAY) == 0
    archive_activity(activity=stairs, today=TODAY)
    assert rate(stairs, 9, TODAY) == 0
    assert list(stairs.ratings.values_list("rating", flat=True)) == [4, 5]


def test_the_reminder_comes_after_two_weeks_grows_clearer_after_four_and_can_wait(alice, stairs):
    assert due(alice, START).last == ""
    rate(stairs, 3, START)
    assert due(alice, START + 13 * DAY) is None
    first = due(alice, START + 14 * DAY)
    assert (first.last, first.is_late) == ("March 1", False)
    assert due(alice, START + 28 * DAY).is_late
    put_off(user=alice, what="activities", until=START + 21 * DAY)
    put_off(user=alice, what="activities", until=START + 2 * DAY)  # a later day that stands is kept
    assert due(alice, START + 20 * DAY) is None
    assert due(alice, START + 21 * DAY) is not None


def test_the_one_not_rated_for_longest_says_when(alice, stairs):
    film = add_activity(user=alice, name="Sit through a film", today=START)
    rate(stairs, 3, START)
    rate(film, 5, START + 10 * DAY)
    found = due(alice, START + 28 * DAY)
    assert (found.last, found.is_late, found.count) == ("March 1", True, 2)


def test_a_new_one_asks_for_a_beginning_and_not_about_the_others(alice, stairs):
    rate(stairs, 3, START)
    add_activity(user=alice, name="Sit through a film", today=START + DAY)
    assert (due(alice, START + DAY).last, due(alice, START + 13 * DAY).is_late) == ("", False)


def test_without_activities_or_with_all_laid_aside_nobody_is_reminded(alice, stairs):
    archive_activity(activity=stairs, today=START)
    assert due(alice, TODAY) is None


def test_the_page_shows_the_way_beside_what_was_held(alice, stairs, did):
    for day, rating in ((START, 3), (START + 14 * DAY, 6)):
        rate(stairs, rating, day)
    for days, hold in ((15, 10), (3, 30)):
        did(days, hold=hold)
    page = activities_page(user=alice, today=TODAY)
    (shown,) = page.shown
    assert (shown.first, shown.now, shown.way) == (3, 6, "3 of 10 on March 1, 6 on March 15.")
    # The middle of the last days, as everywhere: one good day is no "now".
    assert [(one.name, one.first, one.now) for one in page.held] == [("Bridge", "10 s", "20 s")]
    assert (page.start, page.end, page.is_due) == ("March 1", "today", False)


def test_what_was_held_is_compared_at_the_load_in_use(alice, stairs, did, bridge):
    rate(stairs, 3, START)
    for days, hold, load in ((10, 30, None), (9, 30, None), (3, 10, 5), (2, 12, 5)):
        sets = (
            SetEntry(1, bridge.exercise_id, bridge.pk, hold_seconds=hold, load_kg=load and Decimal(load)),
        )
        did(days, sets=sets)
    (held,) = activities_page(user=alice, today=TODAY).held
    assert (held.first, held.now) == ("10 s", "11 s")


def test_a_strip_runs_from_nought_to_its_top_over_the_whole_stretch():
    points = [Point(START, 0), Point(TODAY, 10), Point(TODAY + DAY, 5)]
    drawn = strip(points, start=START, end=TODAY, top=10)
    assert drawn.dots == ((6, 66), (314, 6))
    assert drawn.path == "M6 66L314 6"
    assert strip([], start=START, end=TODAY, top=10).dots == ()
    assert strip(points[:1], start=START, end=START, top=10).path == ""
    with pytest.raises(ValueError, match="starts after"):
        strip(points, start=TODAY, end=START, top=10)


@pytest.mark.parametrize("count", [1, 5])
def test_the_page_takes_the_same_queries_for_any_number(alice, did, count, django_assert_num_queries):
    for number in range(count):
        activity = add_activity(user=alice, name=f"Number {number}", today=START)
        for day in range(0, 15, 15 // count):
            rate(activity, number, START + day * DAY)
    for days in (2, 1):
        did(days)
    with django_assert_num_queries(4):
        activities_page(user=alice, today=TODAY)


# In the browser's place.


@pytest.fixture
def signed_in(client, alice, time_machine):
    time_machine.move_to("2026-03-20T09:00:00+01:00")
    client.force_login(alice)
    return client


def test_adding_says_why_not_and_keeps_what_was_typed(signed_in, alice, stairs):
    for number in range(2, 6):
        assert signed_in.post("/activities/", {"name": f"Number {number}"}).status_code == 302
    full = signed_in.post("/activities/", {"name": "A sixth"})
    assert (full.status_code, Activity.objects.count()) == (422, 5)
    assert "You have 5 activities already" in full.content.decode()
    empty = signed_in.post("/activities/", {"name": " "})
    assert empty.status_code == 422


@pytest.mark.parametrize(
    ("name", "kept"),
    [("🙂 שלום", True), ("a\0b", False), ("x" * 1_000_000, False), ("x" * 100, True), ("", False)],
)
def test_odd_words_are_kept_or_explained(signed_in, alice, name, kept):
    response = signed_in.post("/activities/", {"name": name})
    assert response.status_code == (302 if kept else 422)
    assert [one.name for one in Activity.objects.all()] == [name] * kept
    assert signed_in.get(f"/activities/{'9' * 23}/").status_code == 404


def test_rating_takes_those_given_and_shows_them_again(signed_in, alice, stairs):
    film = add_activity(user=alice, name="Sit <b>through</b> a film", today=START)
    answered = signed_in.post("/activities/rate/", {f"rating_{stairs.pk}": "7", f"rating_{film.pk}": ""})
    assert answered.status_code == 302
    assert list(ActivityRating.objects.values_list("activity", "rating", "local_date")) == [
        (stairs.pk, 7, TODAY)
    ]
    form = signed_in.get("/activities/rate/").content.decode()
    assert 'value="7" class="scale" id="id_rating_1_8" checked' in form.replace(
        f"rating_{stairs.pk}", "rating_1"
    )
    assert "<b>through</b>" not in form
    nothing = signed_in.post("/activities/rate/", {})
    assert nothing.status_code == 422
    assert signed_in.post("/activities/rate/", {f"rating_{stairs.pk}": "11"}).status_code == 422


def test_laying_aside_and_deleting(signed_in, stairs):
    rate(stairs, 3, START)
    ask = signed_in.get(f"/activities/{stairs.pk}/delete/")
    assert seen(ask, ".lead") == [
        "Its one rating goes with it. This cannot be undone. Laid aside instead, it stays readable."
    ]
    signed_in.post(f"/activities/{stairs.pk}/archive/")
    assert "Laid aside" in signed_in.get("/activities/").content.decode()
    signed_in.post(f"/activities/{stairs.pk}/back/")
    stairs.refresh_from_db()
    assert (stairs.place, stairs.archived_on) == (1, None)
    signed_in.post(f"/activities/{stairs.pk}/delete/")
    assert not ActivityRating.objects.exists()


def test_other_words_keep_the_ratings(signed_in, stairs):
    rate(stairs, 3, START)
    signed_in.post(f"/activities/{stairs.pk}/", {"name": "Climb two flights"})
    page = signed_in.get(f"/activities/{stairs.pk}/")
    assert seen(page, "h1") == ["Climb two flights"]
    assert seen(page, "td") == ["3"]


def test_today_reminds_until_it_is_put_off(signed_in, stairs):
    assert "How do your activities go?" in signed_in.get("/").content.decode()
    signed_in.post("/activities/later/")
    assert "How do your activities go?" not in signed_in.get("/").content.decode()
    assert PutOff.objects.get().until == TODAY + 7 * DAY


def test_the_ratings_are_kept_as_numbers_and_as_a_picture(client, alice, bob, stairs):
    rate(stairs, 3, TODAY - 20 * DAY)
    rate(stairs, 6, TODAY)
    client.force_login(alice)
    numbers = client.get(f"/activities/{stairs.pk}/ratings.csv")
    assert numbers.content.decode("utf-8-sig").splitlines()[1:] == [
        f"{TODAY - 20 * DAY},3",
        f"{TODAY},6",
    ]
    picture = client.get(f"/activities/{stairs.pk}/ratings.svg").content.decode()
    assert "Climb the stairs" in picture
    assert picture.count("<circle") == 2
    assert "var(" not in picture
    assert 'stroke="#' in picture
    page = client.get(stairs.get_absolute_url()).content.decode()
    assert f'href="/activities/{stairs.pk}/ratings.svg"' in page

    archive_activity(activity=stairs, today=TODAY)
    assert client.get(f"/activities/{stairs.pk}/ratings.csv").content == numbers.content
    assert client.get(f"/activities/{stairs.pk}/ratings.svg").status_code == 404
    client.force_login(bob)
    assert client.get(f"/activities/{stairs.pk}/ratings.csv").status_code == 404
