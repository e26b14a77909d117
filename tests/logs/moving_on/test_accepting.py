"""Suggestions from stored sessions, and what follows from each answer."""

from datetime import timedelta
from decimal import Decimal

import pytest

from logs.entries import SetEntry
from logs.models import Session, SuggestionAnswer
from logs.moving_on import offers
from logs.moving_on.evidence import asked_of
from logs.operations import (
    LineGone,
    NoSuchRung,
    accept_rung,
    accept_targets,
    decline_suggestion,
    record_morning_after,
)
from logs.reading import targets_on
from routines.models import Exercise, Pace, PersonalTarget, Routine, RoutineVersion
from routines.operations import (
    copy_routine,
    merge_exercise,
    move_to_copy,
    open_draft,
    pause,
    publish,
    publish_own,
    remove_line,
    set_pace,
    set_target,
    take_up,
)
from tests.factories import ExerciseFactory, LineFactory, RoutineFactory, VersionFactory, published
from tests.logs.moving_on.days import NOW, START, TODAY

DAY = timedelta(days=1)


def offered(user, today=TODAY):
    return offers(user=user, today=today)


def test_three_sessions_at_the_target_are_shown_with_their_figures(alice, met, bridge):
    record_morning_after(user=alice, local_date=TODAY, pain=1)
    (offer,) = offered(alice)
    assert (offer.line, offer.is_off) == (bridge, False)
    assert offer.because == "Your last three sessions met the target of 30 s."
    assert offer.could == "You could try 35 s."
    assert [each.url for each in offer.evidence] == [one.get_absolute_url() for one in reversed(met)]
    assert offer.evidence[0].facts == ("shortest hold 30 s", "pain at most 1", "next morning 1")


def test_the_morning_is_held_against_the_pain_the_day_began_with(alice, did):
    did(3)
    did(2)
    did(1, pain_before=1)
    evening = did(1, hold=30, pain_before=4)  # later that day: the day had begun with 1
    Session.objects.filter(pk=evening.pk).update(started_at=evening.started_at + timedelta(hours=12))
    record_morning_after(user=alice, local_date=TODAY, pain=2)
    assert offered(alice) == []
    record_morning_after(user=alice, local_date=TODAY, pain=1)
    assert len(offered(alice)) == 1


def test_nothing_is_suggested_to_whoever_pauses_switched_it_off_or_is_somebody_else(
    alice, bob, met, enrolment
):
    assert offered(bob) == []
    set_pace(enrolment=enrolment, suggests=False)
    assert offered(alice) == []
    set_pace(enrolment=enrolment, suggests=True)
    assert len(offered(alice)) == 1
    pause(enrolment=enrolment, today=TODAY)
    assert offered(alice) == []


def test_sessions_of_somebody_else_are_no_evidence(alice, bob, enrolment, did):
    for days in (3, 2, 1):
        did(days, user=bob)
    assert offered(alice) == []


def test_a_target_taken_counts_from_today_and_the_run_begins_anew(alice, met, enrolment, bridge, did):
    set_target(enrolment=enrolment, line=bridge, from_date=START, sets=1, repetitions=5)
    accept_targets(
        enrolment=enrolment,
        line=bridge,
        direction="on",
        figures={bridge: {"hold_seconds": 35}},
        today=TODAY,
        now=NOW,
    )
    target = targets_on(user=alice, version=bridge.version, day=TODAY)[bridge.pk]
    assert (target.hold_seconds, target.repetitions, target.sets, target.from_date) == (35, 5, 1, TODAY)
    assert targets_on(user=alice, version=bridge.version, day=TODAY - DAY)[bridge.pk].hold_seconds is None
    assert offered(alice) == []
    for days in (-1, -2, -3):
        did(days, hold=35)
    (offer,) = offered(alice, today=TODAY + 4 * DAY)
    assert offer.could == "You could try 40 s."


def test_dismissed_it_is_gone_until_a_fresh_run(alice, met, enrolment, bridge, did):
    decline_suggestion(enrolment=enrolment, line=bridge, direction="on", now=NOW)
    did(-1)
    did(-2)
    assert offered(alice, today=TODAY + 3 * DAY) == []
    did(-3)
    assert len(offered(alice, today=TODAY + 4 * DAY)) == 1


def test_put_off_it_comes_back_on_its_day(alice, met, enrolment, bridge):
    decline_suggestion(enrolment=enrolment, line=bridge, direction="on", now=NOW, until=TODAY + 7 * DAY)
    assert offered(alice, today=TODAY + 6 * DAY) == []
    assert len(offered(alice, today=TODAY + 7 * DAY)) == 1


def test_too_much_twice_offers_less_of_what_was_done(alice, did, bridge, clam, enrolment):
    sets = (
        SetEntry(1, bridge.exercise_id, bridge.pk, repetitions=5, hold_seconds=30),
        SetEntry(2, clam.exercise_id, clam.pk, side="left", repetitions=10),
    )
    did(2, sets=sets, pain_worst=6)
    did(1, sets=sets, pain_worst=8)
    (offer,) = offered(alice)
    assert (offer.is_off, offer.line) == (True, None)
    assert offer.because == "Two of your last three sessions were too much."
    assert [(change.line, change.after) for change in offer.changes] == [
        (bridge, "25 s"),
        (clam, "8 repetitions"),
    ]
    assert offer.evidence[0].facts == ("pain 8, above the limit of 5",)


def test_of_a_range_the_upper_hold_and_the_fewest_repetitions_are_asked_for():
    line = LineFactory.build(
        version=None, exercise=ExerciseFactory.build(), reps_min=3, reps_max=5, hold_min=8, hold_max=12
    )
    asked = asked_of(line, None)
    assert (asked.hold_seconds, asked.repetitions, asked.least_repetitions) == (12, 5, 3)
    asked = asked_of(line, PersonalTarget(hold_seconds=20, repetitions=4))
    assert (asked.hold_seconds, asked.repetitions, asked.least_repetitions) == (20, 4, 4)


def test_skipped_because_it_hurt_is_read_and_skipped_for_want_of_time_is_not(alice, did, bridge, enrolment):
    def skip(days, reason):
        did(days, sets=(SetEntry(1, bridge.exercise_id, bridge.pk, skip_reason=reason),))

    for days in (4, 3):
        skip(days, "time")
    assert offered(alice) == []
    for days in (2, 1):
        skip(days, "pain")
    (offer,) = offered(alice)
    assert (offer.is_off, offer.line) == (True, bridge)
    assert offer.evidence[0].facts == ("skipped because it hurt",)


def test_what_is_kept_for_reference_is_not_moved_on_with_and_no_rung_is_offered_twice(alice, did, harder):
    version = VersionFactory(routine=RoutineFactory(), number=1)
    bridge = Exercise.objects.get(slug="bridge")
    lines = [
        LineFactory(version=version, exercise=bridge, position=1, hold_min=30),
        LineFactory(version=version, exercise=harder, position=2, hold_min=30, kind="reference"),
    ]
    own = take_up(user=alice, routine=published(version).routine, today=START)
    set_pace(enrolment=own, hold_cap=30)
    for days in (3, 2, 1):
        for line in lines:
            did(days, line=line)
    # The bridge is at its cap, and the one rung above it is kept for reference: no line that is done.
    (offer,) = offered(alice)
    assert (offer.line, offer.rungs) == (lines[0], (harder,))


def test_a_rung_that_is_in_the_routine_already_is_not_offered(alice, did, harder):
    version = VersionFactory(routine=RoutineFactory(), number=1)
    line = LineFactory(version=version, exercise=Exercise.objects.get(slug="bridge"), position=1, hold_min=30)
    LineFactory(version=version, exercise=harder, position=2, hold_min=30)
    set_pace(enrolment=take_up(user=alice, routine=published(version).routine, today=START), hold_cap=30)
    for days in (3, 2, 1):
        did(days, line=line)
    assert offered(alice) == []


# The next rung.


def rung(enrolment, bridge, exercise, direction="on"):
    return accept_rung(
        enrolment=enrolment, line=bridge, direction=direction, exercise=exercise, today=TODAY, now=NOW
    )


def test_the_next_rung_of_a_library_routine_is_a_draft_of_a_copy(alice, met, enrolment, bridge, clam, harder):
    set_pace(enrolment=enrolment, hold_cap=30, sessions=2)
    set_target(
        enrolment=enrolment, line=clam, from_date=START, repetitions=14, sets=4, load_kg=Decimal("2.5")
    )
    (offer,) = offered(alice)
    assert (offer.rungs, offer.changes) == ((harder,), ())
    draft = rung(enrolment, bridge, harder)
    assert (draft.is_draft, draft.routine.owner, draft.routine.copied_from) == (True, alice, bridge.version)
    first, second = draft.lines.order_by("position")
    assert (first.exercise, first.hold_min, first.reps_min) == (harder, 15, 5)
    # A target in force is not lost by publishing.
    assert (second.reps_min, second.sets_min, second.load_kg) == (14, 4, Decimal("2.5"))
    assert enrolment.routine.versions.get().lines.get(position=1).exercise == bridge.exercise
    assert offered(alice) == []

    publish_own(draft=draft, user=alice, today=TODAY, change_note="One leg now")
    moved = alice.enrolments.get(ended_on=None)
    assert (moved.routine, moved.pace.hold_cap, moved.pace.sessions) == (draft.routine, 30, 2)


def test_the_next_rung_of_an_own_routine_is_its_next_draft(alice, version, harder):
    own = publish(version=copy_routine(version=version, owner=alice, name="Mine"), today=START)
    enrolment = take_up(user=alice, routine=own.routine, today=START)
    line = own.lines.get(position=1)
    draft = rung(enrolment, line, harder)
    assert (draft.routine, draft.number) == (own.routine, 2)
    assert Routine.objects.filter(owner=alice).count() == 1


def test_a_copy_that_was_begun_is_gone_on_with(alice, enrolment, version, bridge, clam, harder):
    begun = copy_routine(version=version, owner=alice, name="Mine")
    assert rung(enrolment, bridge, harder) == begun
    assert RoutineVersion.objects.drafts().count() == 1
    with pytest.raises(LineGone) as gone:
        rung(enrolment, bridge, harder)
    assert gone.value.draft == begun
    assert SuggestionAnswer.objects.count() == 1


def test_an_easier_exercise_keeps_the_figures_and_another_measure_leaves_them_open(enrolment, bridge):
    easier = ExerciseFactory(name="Box bridge", measure="hold")
    counted = ExerciseFactory(name="Pelvic tilt", measure="reps")
    bridge.exercise.easier.add(easier, counted)
    draft = rung(enrolment, bridge, easier, "off")
    assert draft.lines.get(exercise=easier).hold_min == 30
    draft.routine.delete()
    line = rung(enrolment, bridge, counted, "off").lines.get(exercise=counted)
    assert (line.hold_min, line.reps_min) == (None, None)


def test_a_rung_that_was_merged_counts_for_what_it_was_merged_into(enrolment, bridge, harder):
    better = ExerciseFactory(name="Single-leg bridge", measure="hold")
    merge_exercise(duplicate=harder, into=better)
    assert rung(enrolment, bridge, better).lines.filter(exercise=better).exists()


def test_only_a_rung_on_offer_is_taken(enrolment, bridge, harder):
    stranger = ExerciseFactory(name="Handstand")
    for exercise, direction in ((stranger, "on"), (harder, "off")):
        with pytest.raises(NoSuchRung):
            rung(enrolment, bridge, exercise, direction)
    type(harder).objects.filter(pk=harder.pk).update(retired_on=START)
    with pytest.raises(NoSuchRung):
        rung(enrolment, bridge, harder)
    assert not RoutineVersion.objects.drafts().exists()


def test_a_pace_goes_along_to_a_copy_and_is_not_overwritten(alice, enrolment, version):
    set_pace(enrolment=enrolment, sessions=5)
    own = publish(version=copy_routine(version=version, owner=alice, name="Mine"), today=START)
    moved = move_to_copy(enrolment=enrolment, routine=own.routine, today=TODAY)
    assert Pace.objects.get(enrolment=moved).sessions == 5
    set_pace(enrolment=moved, sessions=4)
    back = move_to_copy(enrolment=moved, routine=version.routine, today=TODAY)
    assert Pace.objects.get(enrolment=back).sessions == 4


@pytest.mark.parametrize("count", [1, 6])
def test_suggestions_take_the_same_queries_for_any_number(
    alice, did, bridge, version, harder, count, django_assert_num_queries
):
    for days in range(1, 3 + count):
        did(days, pain_before=1)
        record_morning_after(user=alice, local_date=TODAY - (days - 1) * DAY, pain=1)
    for number in range(count - 1):
        other = publish(
            version=copy_routine(version=version, owner=alice, name=f"Mine {number}"), today=START
        )
        take_up(user=alice, routine=other.routine, today=START)
        did(1, line=other.lines.select_related("version").get(position=1))
        open_draft(version=other)
    with django_assert_num_queries(12):
        found = offered(alice)
    assert len(found) == 1


def test_a_removed_line_of_the_draft_is_said(enrolment, version, alice, bridge, harder):
    begun = copy_routine(version=version, owner=alice, name="Mine")
    remove_line(line=begun.lines.get(position=1))
    with pytest.raises(LineGone):
        rung(enrolment, bridge, harder)
