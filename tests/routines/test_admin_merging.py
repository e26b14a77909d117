"""Duplicates are merged and exercises retired in the admin, by operations, with every refusal in words."""

from datetime import date

import pytest
from django.contrib.admin.models import LogEntry

from routines.models import Exercise
from routines.operations import merge_exercise
from tests.admin_pages import assert_tells_nothing, messages_of, private_copy
from tests.factories import ExerciseFactory, LineFactory, RoutineFactory, VersionFactory, published

pytestmark = pytest.mark.django_db
LIST = "/admin/routines/exercise/"


@pytest.fixture
def desk(client, thea, time_machine):
    """A therapist at the admin, on 4 March 2026."""
    time_machine.move_to("2026-03-04T09:00:00+00:00", tick=False)
    client.force_login(thea)
    return client


@pytest.fixture
def bridge(db) -> Exercise:
    return ExerciseFactory(name="Bridge", slug="bridge")


@pytest.fixture
def twin(db) -> Exercise:
    """The same movement, entered again, and prescribed in Mornings."""
    twin = ExerciseFactory(name="Glute bridge", slug="glute-bridge")
    routine = RoutineFactory(name="Mornings", slug="mornings")
    published(
        LineFactory(version=VersionFactory(routine=routine, number=1), exercise=twin, hold_min=30).version
    )
    return twin


def page(exercise: Exercise, rest: str) -> str:
    return f"{LIST}{exercise.pk}/{rest}/"


def stored(exercise: Exercise) -> Exercise:
    return Exercise.objects.get(pk=exercise.pk)


def said(response) -> list[str]:
    """What the page at the end of a way says at its top."""
    assert response.status_code == 200
    return messages_of(response)


# Merging


def test_a_duplicate_is_compared_then_merged_and_leads_to_the_one_that_stays(desk, bridge, twin):
    compared = desk.get(page(twin, "merge") + f"?into={bridge.pk}")
    shown = compared.content.decode()
    assert [side["exercise"] for side in compared.context["sides"]] == [twin, bridge]
    assert "Mornings" in shown
    assert "30 s hold" in shown
    assert f"/admin/routines/exercise/{bridge.pk}/merge/?into={twin.pk}" in shown
    response = desk.post(page(twin, "merge"), {"into": bridge.pk}, follow=True)
    assert said(response) == ["Glute bridge is merged into Bridge. It can be undone on its page."]
    assert response.redirect_chain == [(page(bridge, "change"), 302)]
    assert stored(twin).merged_into == bridge
    assert LogEntry.objects.get().get_change_message() == "Merged into Bridge."
    assert stored(twin).history.first().history_user.email == "thea@example.org"


def test_pressing_twice_merges_once_and_complains_of_nothing(desk, bridge, twin):
    for _ in range(2):
        response = desk.post(page(twin, "merge"), {"into": bridge.pk}, follow=True)
    assert said(response) == ["Glute bridge is merged into Bridge already."]
    assert LogEntry.objects.count() == 1


@pytest.mark.parametrize("method", ["get", "post"])
def test_what_cannot_be_merged_says_why_and_offers_no_button(desk, twin, method):
    counted = ExerciseFactory(name="Bridge lifts", measure="reps")
    response = getattr(desk, method)(page(twin, "merge"), {"into": counted.pk})
    shown = response.content.decode()
    assert response.status_code == (422 if method == "post" else 200)
    assert "They are measured differently" in shown
    assert "Merge Glute bridge into Bridge lifts" not in shown
    assert stored(twin).merged_into is None


@pytest.mark.parametrize(
    ("into", "words"),
    [
        ("", "This field is required."),
        ("9" * 23, "Select a valid choice."),
        ("x", "Select a valid choice."),
        ("🙂", "Select a valid choice."),
        ("a\0b", "Null characters are not allowed."),
        ("self", "An exercise is not merged into itself."),
    ],
)
def test_an_odd_choice_comes_back_with_a_complaint(desk, twin, into, words):
    response = desk.post(page(twin, "merge"), {"into": twin.pk if into == "self" else into})
    assert response.status_code == 422
    assert words in response.content.decode()
    assert stored(twin).merged_into is None


def test_a_merge_is_undone_on_the_page_of_the_duplicate(desk, bridge, twin):
    merge_exercise(duplicate=twin, into=bridge)
    shown = desk.get(page(twin, "change")).content.decode()
    assert f'action="{page(twin, "undo-merge")}"' in shown
    assert f'This exercise is merged into <a href="{page(bridge, "change")}">Bridge</a>' in shown
    response = desk.post(page(twin, "undo-merge"), follow=True)
    assert said(response) == ["Glute bridge stands for itself again."]
    assert stored(twin).merged_into is None
    response = desk.post(page(twin, "undo-merge"), follow=True)
    assert said(response) == ["Glute bridge is not merged into another exercise."]


def test_the_one_that_stays_names_its_duplicates_and_is_not_merged_itself(desk, bridge, twin):
    merge_exercise(duplicate=twin, into=bridge)
    response = desk.get(page(bridge, "change"))
    shown = response.content.decode()
    assert f'<a href="{page(twin, "change")}">Glute bridge</a>' in shown
    assert page(bridge, "merge") not in shown
    assert "Glute bridge: 30 s hold" in shown


@pytest.mark.parametrize("ticked", [1, 2, 3])
def test_ticked_in_the_list_they_are_led_to_the_comparison(desk, bridge, twin, ticked):
    chosen = [bridge.pk, twin.pk, ExerciseFactory().pk][:ticked]
    data = {"action": "merge_chosen", "index": "0", "_selected_action": chosen}
    response = desk.post(LIST, data)
    leads_to = {1: page(bridge, "merge"), 2: f"{page(twin, 'merge')}?into={bridge.pk}", 3: LIST}
    assert response.url == leads_to[ticked]


# Retiring


def test_an_exercise_is_retired_with_what_replaces_it(desk, bridge, twin):
    asked = desk.get(page(twin, "retire")).content.decode()
    assert "Mornings" in asked
    response = desk.post(page(twin, "retire"), {"replaced_by": bridge.pk}, follow=True)
    assert said(response) == ["Glute bridge is retired. Instead: Bridge."]
    assert (stored(twin).retired_on, stored(twin).replaced_by) == (date(2026, 3, 4), bridge)
    shown = response.content.decode()
    assert f'Retired on March 4, 2026, replaced by <a href="{page(bridge, "change")}">Bridge</a>.' in shown
    on_site = desk.get(twin.get_absolute_url()).content.decode()
    assert 'Replaced by <a href="/exercises/bridge/">Bridge</a>' in on_site


def test_what_replaces_it_can_be_chosen_later_and_keeps_the_day(desk, bridge, twin):
    twin.retired_on = date(2026, 1, 1)
    twin.save()
    assert "What replaces Glute bridge" in desk.get(page(twin, "retire")).content.decode()
    desk.post(page(twin, "retire"), {"replaced_by": bridge.pk})
    assert (stored(twin).retired_on, stored(twin).replaced_by) == (date(2026, 1, 1), bridge)
    opened = desk.get(page(twin, "retire"))
    assert f'<option value="{bridge.pk}" selected>Bridge</option>' in opened.content.decode()


@pytest.mark.parametrize("instead", ["itself", "retired", "9" * 23, "x"])
def test_a_replacement_that_is_none_is_refused_in_words(desk, twin, instead):
    retired = ExerciseFactory(name="Old", retired_on=date(2026, 1, 1))
    number = {"itself": twin.pk, "retired": retired.pk}.get(instead, instead)
    response = desk.post(page(twin, "retire"), {"replaced_by": number})
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["replaced_by"]
    assert stored(twin).retired_on is None


def test_a_retired_exercise_is_brought_back(desk, bridge, twin):
    desk.post(page(twin, "retire"), {"replaced_by": bridge.pk}, follow=True)
    for _ in range(2):
        response = desk.post(page(twin, "bring-back"), follow=True)
        assert said(response) == ["Glute bridge is on offer."]
    assert (stored(twin).retired_on, stored(twin).replaced_by) == (None, None)


def test_a_merged_exercise_is_neither_retired_nor_brought_back(desk, bridge, twin):
    merge_exercise(duplicate=twin, into=bridge)
    for response in (
        desk.get(page(twin, "retire"), follow=True),
        desk.post(page(twin, "retire"), {"replaced_by": ""}, follow=True),
        desk.post(page(twin, "bring-back"), follow=True),
    ):
        assert said(response) == ["Glute bridge is merged into Bridge. Undo that first."]
    assert stored(twin).retired_on is None


def test_a_day_of_retirement_is_not_typed_past_the_operation(desk, bridge):
    opened = desk.get(page(bridge, "change"))
    assert 'name="retired_on"' not in opened.content.decode()
    data = {"name": "Bridge", "measure": "hold", "retired_on": "2020-01-01"}
    prefixes = ("links", "pictures", "rungs_down")
    rows = {f"{each}-{kind}_FORMS": 0 for each in prefixes for kind in ("TOTAL", "INITIAL")}
    assert desk.post(page(bridge, "change"), {**data, **rows}).status_code == 302
    assert stored(bridge).retired_on is None


# Finding them, and what is told


def test_the_list_finds_what_is_retired_merged_and_unused(desk, bridge, twin):
    unused = ExerciseFactory(name="Never", retired_on=date(2026, 1, 1), replaced_by=bridge)
    merge_exercise(duplicate=twin, into=bridge)

    def names(query):
        return [each.name for each in desk.get(LIST + query).context["cl"].result_list]

    assert names("?offer=yes") == ["Bridge"]
    assert names("?offer=retired") == ["Never"]
    assert names("?offer=merged") == ["Glute bridge"]
    assert names("?use=none") == ["Never"]
    assert names("?use=none&offer=yes") == []
    shown = desk.get(LIST).content.decode()
    assert '<td class="field-standing">merged into Bridge</td>' in shown
    assert '<td class="field-standing">retired on Jan. 1, 2026; instead Bridge</td>' in shown
    assert '<td class="field-standing"></td>' in shown
    unused.delete()


def test_what_cannot_be_deleted_leads_to_merging_and_retiring(desk, twin):
    shown = desk.get(page(twin, "delete")).content.decode()
    assert f'href="{page(twin, "merge")}"' in shown
    assert f'href="{page(twin, "retire")}"' in shown


def test_a_private_routine_counts_as_use_and_is_neither_named_nor_numbered(desk, alice, bob, bridge_routine):
    private_copy(alice, bridge_routine)
    marching = Exercise.objects.get(slug="marching")
    told = []
    for _ in range(2):
        for rest in ("change", "merge", "retire"):
            response = desk.get(page(marching, rest), {"into": Exercise.objects.get(slug="bridge").pk})
            assert_tells_nothing(response)
        told.append(desk.get(page(marching, "retire")).context["used"])
        assert "Private routines that only their owners see use it too." in response.content.decode()
        assert "In no routine." not in response.content.decode()
        another = VersionFactory(number=1, routine__owner=bob, routine__visibility="private")
        LineFactory(version=another, exercise=marching)
    assert told[0] == told[1]


def test_ways_that_are_only_pressed_are_not_opened(desk, twin):
    for rest in ("undo-merge", "bring-back"):
        assert desk.get(page(twin, rest)).status_code == 405


@pytest.mark.parametrize("odd", ["0", "9" * 23, "-1", "abc", "%F0%9F%99%82"])
def test_an_odd_number_leads_nowhere(desk, odd):
    for rest in ("merge", "undo-merge", "retire", "bring-back"):
        response = desk.post(f"{LIST}{odd}/{rest}/", {"into": odd})
        assert (response.status_code, response.url) == (302, "/admin/")
    assert desk.get(f"{LIST}{odd}/merge/?into={odd}").url == "/admin/"


@pytest.mark.parametrize("odd", ["", "9" * 23, "abc", "-1", "%F0%9F%99%82", "x" * 5000])
def test_an_odd_question_is_answered_with_the_chooser(desk, twin, odd):
    response = desk.get(page(twin, "merge") + f"?into={odd}")
    assert response.status_code == 200
    assert response.context["form"].errors
    assert "sides" not in response.context
