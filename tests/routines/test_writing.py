"""A patient writes a routine of their own on the site."""

from datetime import date

import pytest
from django.urls import reverse

from routines.models import Enrolment, Routine, RoutineVersion
from routines.operations import add_line, copy_routine, publish, take_up
from tests.factories import ExerciseFactory

TODAY = date(2026, 3, 4)


@pytest.fixture
def at_home(client, alice, time_machine):
    time_machine.move_to("2026-03-04T06:30:00+00:00", tick=False)
    client.force_login(alice)
    return client


@pytest.fixture
def draft(at_home, alice, bridge_routine) -> RoutineVersion:
    """Alice's copy of the small routine, not yet published."""
    return copy_routine(version=bridge_routine.versions.get(), owner=alice, name="Mine")


def at(name, draft, **more):
    return reverse(f"routines:{name}", kwargs={"slug": draft.routine.slug, **more})


def line(draft, name):
    return draft.lines.get(exercise__name=name)


def typed(exercise, **fields):
    return {
        "exercise": exercise.pk,
        "dose": "",
        "side": "both",
        "section": "",
        "kind": "do",
        "priority": "2",
        "note": "",
        **fields,
    }


def test_a_copy_of_a_readable_routine_opens_as_a_draft(at_home, alice, bridge_routine):
    response = at_home.post(reverse("routines:copy", args=["small-routine"]))
    copy = Routine.objects.get(owner=alice)
    assert response.url == reverse("routines:edit", args=[copy.slug])
    assert (copy.name, copy.visibility, copy.copied_from.routine) == (
        "Small routine, my own",
        "private",
        bridge_routine,
    )
    content = at_home.get(response.url).content.decode()
    assert "5 × 30 s hold" in content
    assert "3 × 10, each side" in content


def test_copying_twice_goes_on_with_the_first_copy(at_home, alice, bridge_routine):
    first = at_home.post(reverse("routines:copy", args=["small-routine"]))
    second = at_home.post(reverse("routines:copy", args=["small-routine"]))
    assert first.url == second.url
    assert Routine.objects.filter(owner=alice).count() == 1


def test_an_empty_routine_is_started_by_its_name(at_home, alice):
    response = at_home.post(reverse("routines:new"), {"name": "Mornings"})
    draft = RoutineVersion.objects.get(routine__owner=alice)
    assert response.url == at("edit", draft)
    content = at_home.get(response.url).content.decode()
    assert "No exercises yet" in content
    assert "add at least one exercise" in content


def test_a_routine_without_a_name_is_not_started(at_home):
    response = at_home.post(reverse("routines:new"), {"name": " "})
    assert "This field is required" in response.content.decode()
    assert Routine.objects.count() == 0


def test_a_line_is_added_with_its_dose_as_it_is_said(at_home, draft):
    stretch = ExerciseFactory(name="Couch stretch", measure="hold")
    at_home.post(
        at("line_add", draft),
        typed(stretch, dose="3-5 x 15 s, left only", section="Stretch", note="by the wall"),
    )
    added = line(draft, "Couch stretch")
    assert (added.reps_min, added.reps_max, added.hold_min, added.hold_max) == (3, 5, 15, None)
    assert (added.side, added.section, added.note) == ("left", "Stretch", "by the wall")


def test_a_dose_that_is_not_understood_is_said_plainly_and_kept(at_home, draft):
    stretch = ExerciseFactory(name="Couch stretch", measure="hold")
    response = at_home.post(at("line_add", draft), typed(stretch, dose="3 x 10 until it burns", note="kept"))
    content = response.content.decode()
    assert "until it burns" in str(response.context["form"].errors["dose"])
    assert 'value="3 x 10 until it burns"' in content
    assert "kept" in content
    assert draft.lines.count() == 2


def test_adding_another_comes_back_to_the_form(at_home, draft):
    stretch = ExerciseFactory(measure="hold")
    response = at_home.post(at("line_add", draft), typed(stretch, another="1"))
    assert response.url == at("line_add", draft)


def test_a_line_is_changed_and_shows_its_dose_in_words(at_home, draft):
    bridge = line(draft, "Bridge")
    url = at("line", draft, line=bridge.pk)
    form = at_home.get(url).context["form"]
    assert form["dose"].value() == "5 × 30 s hold"
    at_home.post(url, typed(bridge.exercise, dose="5 x 40 s", section="Strengthen"))
    bridge.refresh_from_db()
    assert (bridge.reps_min, bridge.hold_min) == (5, 40)


def test_saving_a_line_untouched_leaves_its_dose(at_home, draft):
    clam = line(draft, "Clamshell")
    before = clam.dosage
    url = at("line", draft, line=clam.pk)
    form = at_home.get(url).context["form"]
    at_home.post(url, {name: form[name].value() for name in form.fields})
    clam.refresh_from_db()
    assert (clam.dosage, clam.side) == (before, "each")


def test_lines_move_and_are_taken_out(at_home, draft):
    at_home.post(at("line_move", draft, line=line(draft, "Clamshell").pk), {"to": "up"})
    assert [each.exercise.name for each in draft.lines.all()] == ["Clamshell", "Bridge"]
    at_home.post(at("line_remove", draft, line=line(draft, "Bridge").pk))
    assert [each.exercise.name for each in draft.lines.all()] == ["Clamshell"]


def test_what_stands_above_the_lines_is_changed(at_home, draft):
    url = at("about", draft)
    form = at_home.get(url).context["form"]
    data = {name: "" if form[name].value() is None else form[name].value() for name in form.fields}
    at_home.post(
        url, data | {"name": "Evenings", "label": "Soft", "days_a_week_min": "3", "days_a_week_max": "6"}
    )
    draft.refresh_from_db()
    assert (draft.label, draft.days_a_week_min, draft.routine.name) == ("Soft", 3, "Evenings")


def test_an_impossible_week_is_explained_and_nothing_is_saved(at_home, draft):
    url = at("about", draft)
    form = at_home.get(url).context["form"]
    data = {name: "" if form[name].value() is None else form[name].value() for name in form.fields}
    response = at_home.post(url, data | {"name": "Evenings", "days_a_week_min": "6", "days_a_week_max": "3"})
    assert "lower figure first" in response.content.decode()
    draft.refresh_from_db()
    assert (draft.days_a_week_min, draft.routine.name) == (None, "Mine")


def test_publishing_moves_whoever_follows_the_source_over(at_home, alice, bridge_routine, draft):
    take_up(user=alice, routine=bridge_routine, today=date(2026, 2, 1))
    at_home.post(at("publish", draft), {"change_note": "my level"})
    draft.refresh_from_db()
    assert (draft.status, draft.effective_from, draft.change_note) == ("published", TODAY, "my level")
    open_ones = Enrolment.objects.filter(user=alice, ended_on__isnull=True)
    assert [each.routine for each in open_ones] == [draft.routine]


def test_the_next_draft_comes_from_the_newest_version(at_home, draft):
    publish(version=draft, today=date(2026, 2, 1))
    assert "New draft from version 1" in at_home.get(at("edit", draft)).content.decode()
    at_home.post(at("open_draft", draft))
    assert draft.routine.versions.drafts().get().number == 2
    at_home.post(at("open_draft", draft))
    assert draft.routine.versions.count() == 2


def test_an_empty_draft_is_not_published_and_says_why(at_home, draft):
    for each in draft.lines.all():
        each.delete()
    response = at_home.post(at("publish", draft), {"change_note": "typed"})
    content = response.content.decode()
    assert "add at least one exercise" in content
    assert "typed" in content
    draft.refresh_from_db()
    assert draft.is_draft


def test_throwing_a_draft_away_asks_first(at_home, alice, draft):
    assert "cannot be brought back" in at_home.get(at("discard", draft)).content.decode()
    response = at_home.post(at("discard", draft))
    assert response.url == reverse("routines:list")
    assert not Routine.objects.filter(owner=alice).exists()


def test_a_draft_thrown_away_leaves_the_published_version(at_home, draft):
    publish(version=draft, today=date(2026, 2, 1))
    at_home.post(at("open_draft", draft))
    at_home.post(at("discard", draft))
    assert [version.number for version in draft.routine.versions.all()] == [1]


def test_going_back_follows_the_library_again(at_home, alice, bridge_routine, draft):
    at_home.post(at("publish", draft), {"change_note": ""})
    response = at_home.post(at("go_back", draft))
    assert response.url == bridge_routine.get_absolute_url()
    assert Enrolment.objects.get(user=alice, ended_on__isnull=True).routine == bridge_routine


def test_a_published_version_cannot_be_written_by_an_old_window(at_home, draft):
    bridge = line(draft, "Bridge")
    publish(version=draft, today=date(2026, 2, 1))
    response = at_home.post(
        at("line", draft, line=bridge.pk), typed(bridge.exercise, dose="1 x 5 s"), follow=True
    )
    assert "There is no draft to change" in response.content.decode()
    bridge.refresh_from_db()
    assert bridge.hold_min == 30


@pytest.mark.parametrize(
    ("query", "words", "unread"),
    [
        ({"text": "3 x 10", "measure": "reps"}, "3 × 10", ""),
        ({"text": "5 x 30 s each side", "measure": "hold"}, "5 × 30 s hold, each side", ""),
        ({"text": "until it burns", "measure": "reps"}, None, 'Not understood: "until it burns".'),
    ],
)
def test_a_dose_is_read_while_it_is_typed(at_home, query, words, unread):
    answer = at_home.get(reverse("routines:read_dose"), query).json()
    assert answer["unread"] == unread
    if words is not None:
        assert answer["words"] == words


@pytest.mark.parametrize(
    ("measure", "hint"), [("hold", "If seconds are meant, type “5 x 30 s”."), ("reps", "")]
)
def test_a_dose_that_may_be_meant_otherwise_is_asked_back(at_home, measure, hint):
    query = {"text": "5 x 30", "measure": measure}
    assert at_home.get(reverse("routines:read_dose"), query).json()["hint"] == hint


@pytest.mark.parametrize("text", ["x" * 100_000, "\u202e" * 50, "9" * 400, "🙂"])
def test_an_odd_dose_is_no_server_error(at_home, text):
    assert (
        at_home.get(reverse("routines:read_dose"), {"text": text, "measure": "nonsense"}).status_code == 200
    )


@pytest.mark.parametrize("count", [1, 10])
def test_the_draft_takes_the_same_queries_for_any_number_of_lines(
    at_home, draft, count, django_assert_num_queries
):
    for _number in range(count):
        add_line(draft=draft, exercise=ExerciseFactory())
    with django_assert_num_queries(6):
        at_home.get(at("edit", draft))
