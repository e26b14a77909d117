"""Writing a draft line by line."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from routines.dosage import Dosage, Span
from routines.models import RoutineVersion
from routines.operations import (
    NotADraft,
    add_line,
    change_doses,
    change_line,
    copy_routine,
    create_routine,
    go_back_to_source,
    move_line,
    order_lines,
    paste_lines,
    publish,
    remove_line,
    take_up,
)
from tests.factories import ExerciseFactory, LineFactory, VersionFactory

pytestmark = pytest.mark.django_db

FULL = Dosage(
    sets=Span(2, 3),
    repetitions=Span(10, 10),
    hold=Span(2, 2),
    rest=Span(30, 60),
    load_kg=Decimal("2.50"),
    days_a_week=Span(3, 5),
    times_a_day=2,
)
OPEN = Dosage(repetitions_open=True, hold_open=True, rest_open=True, load_band="red", every_days=2)


def order(version):
    return [(line.exercise.name, line.section) for line in version.lines.select_related("exercise")]


@pytest.fixture
def draft() -> RoutineVersion:
    """A, B in "Release"; C, D in "Strengthen"."""
    version = VersionFactory(number=1)
    for position, (name, section) in enumerate(
        [("A", "Release"), ("B", "Release"), ("C", "Strengthen"), ("D", "Strengthen")], start=1
    ):
        LineFactory(
            version=version, position=position, section=section, exercise__name=name, exercise__slug=name
        )
    return version


def line(version, name):
    return version.lines.get(exercise__name=name)


@pytest.mark.parametrize("dosage", [FULL, OPEN, Dosage()])
def test_a_dose_is_read_back_as_it_was_set(draft, dosage):
    change_line(line=line(draft, "A"), dosage=dosage)
    assert line(draft, "A").dosage == dosage


def test_a_dose_replaces_the_one_before_whole(draft):
    change_line(line=line(draft, "A"), dosage=FULL)
    change_line(line=line(draft, "A"), dosage=OPEN)
    assert line(draft, "A").dosage == OPEN


def test_a_new_line_stands_at_the_end_of_its_section(draft):
    add_line(draft=draft, exercise=ExerciseFactory(name="X"), section="Release")
    assert [name for name, _section in order(draft)] == ["A", "B", "X", "C", "D"]


def test_a_new_line_of_a_new_section_stands_at_the_end(draft):
    add_line(draft=draft, exercise=ExerciseFactory(name="X"), section="Stretch", dosage=FULL)
    assert order(draft)[-1] == ("X", "Stretch")
    assert line(draft, "X").dosage == FULL


def test_a_line_that_makes_no_sense_is_refused_in_words(draft):
    with pytest.raises(ValidationError, match="less than or equal to 3"):
        add_line(draft=draft, exercise=ExerciseFactory(), priority=4)
    assert draft.lines.count() == 4


def test_removing_a_line_closes_the_gap(draft):
    remove_line(line=line(draft, "B"))
    assert list(draft.lines.values_list("position", flat=True)) == [1, 2, 3]


@pytest.mark.parametrize(
    ("name", "by", "expected"),
    [
        ("B", -1, [("B", "Release"), ("A", "Release"), ("C", "Strengthen"), ("D", "Strengthen")]),
        ("C", 1, [("A", "Release"), ("B", "Release"), ("D", "Strengthen"), ("C", "Strengthen")]),
        ("B", 1, [("A", "Release"), ("B", "Strengthen"), ("C", "Strengthen"), ("D", "Strengthen")]),
        ("C", -1, [("A", "Release"), ("B", "Release"), ("C", "Release"), ("D", "Strengthen")]),
        ("A", -1, [("A", "Release"), ("B", "Release"), ("C", "Strengthen"), ("D", "Strengthen")]),
        ("D", 1, [("A", "Release"), ("B", "Release"), ("C", "Strengthen"), ("D", "Strengthen")]),
    ],
)
def test_a_line_moves_within_its_section_and_over_its_edge(draft, name, by, expected):
    move_line(line=line(draft, name), by=by)
    assert order(draft) == expected


def test_lines_are_brought_into_any_order(draft):
    wanted = [line(draft, name).pk for name in "DBA"]
    order_lines(draft=draft, order=wanted)
    assert [name for name, _section in order(draft)] == ["D", "B", "A", "C"]


def test_lines_of_any_version_are_pasted_at_the_end(draft, bridge_routine):
    lines = list(bridge_routine.versions.get().lines.all())
    paste_lines(lines=lines, into=draft)
    assert [name for name, _section in order(draft)] == ["A", "B", "C", "D", "Bridge", "Clamshell"]
    assert [each.dosage for each in draft.lines.all()][-2:] == [each.dosage for each in lines]


def test_several_lines_take_one_dose(draft):
    assert change_doses(lines=draft.lines.filter(section="Release"), dosage=FULL) == 2
    assert [each.dosage == FULL for each in draft.lines.all()] == [True, True, False, False]


def test_a_published_version_is_not_written(bridge_routine):
    version = bridge_routine.versions.get()
    first = version.lines.first()
    writes = [
        lambda: add_line(draft=version, exercise=first.exercise),
        lambda: change_line(line=first, note="x"),
        lambda: remove_line(line=first),
        lambda: move_line(line=first, by=1),
        lambda: order_lines(draft=version, order=[]),
        lambda: paste_lines(lines=[first], into=version),
        lambda: change_doses(lines=[first], dosage=FULL),
    ]
    for write in writes:
        with pytest.raises(NotADraft, match="Open a new draft"):
            write()


def test_an_empty_routine_of_ones_own_begins_with_the_warning(alice):
    draft = create_routine(owner=alice, name="Mornings")
    assert (draft.routine.owner, draft.routine.visibility, draft.number) == (alice, "private", 1)
    assert "physical therapist" in draft.warning


def test_going_back_follows_the_routine_it_was_copied_from(alice, bridge_routine):
    copy = copy_routine(version=bridge_routine.versions.get(), owner=alice, name="Mine")
    publish(version=copy, today=date(2026, 2, 1))
    enrolment = take_up(user=alice, routine=copy.routine, today=date(2026, 2, 1), weekdays="135")
    back = go_back_to_source(enrolment=enrolment, today=date(2026, 3, 1))
    assert (back.routine, back.weekdays, back.started_on) == (bridge_routine, "135", date(2026, 3, 1))
    enrolment.refresh_from_db()
    assert enrolment.ended_on == date(2026, 3, 1)


def test_going_back_from_what_is_no_copy_is_refused(alice, bridge_routine):
    enrolment = take_up(user=alice, routine=bridge_routine, today=date(2026, 2, 1))
    with pytest.raises(ValueError, match="not copied"):
        go_back_to_source(enrolment=enrolment, today=date(2026, 3, 1))
