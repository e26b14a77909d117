"""What the admin shows to whom: the library and one's own, and not a word of anybody's private routine."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.urls import URLPattern, URLResolver, get_resolver

from routines.models import Exercise, Routine, RoutineVersion
from tests.admin_pages import assert_tells_nothing, complaints, fields_of, private_copy, send
from tests.factories import (
    RoutineFactory,
    UserFactory,
    VersionFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def hidden(alice, bridge_routine) -> RoutineVersion:
    return private_copy(alice, bridge_routine)


def admin_names() -> set[str]:
    names: set[str] = set()

    def walk(patterns):
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                walk(pattern.url_patterns)
            elif isinstance(pattern, URLPattern) and pattern.name:
                names.add(pattern.name)

    admin = next(p for p in get_resolver().url_patterns if getattr(p, "app_name", "") == "admin")
    walk(admin.url_patterns)
    return names


def test_the_admin_has_these_addresses_and_no_others():
    of = {
        "exercise": (
            *("changelist", "add", "change", "delete", "history", "simple_history"),
            *("markdown", "merge", "undo_merge", "retire", "bring_back"),
        ),
        "routine": ("changelist", "add", "change", "delete", "history", "simple_history"),
        "routineversion": (
            *("changelist", "add", "change", "delete", "history", "simple_history"),
            *("new_draft", "retire", "preview", "changes"),
            *("dose", "doses", "paste"),
        ),
    }
    content = {f"routines_{model}_{page}" for model, pages in of.items() for page in pages}
    people = {f"hipapp_user_{page}" for page in ("changelist", "add", "change", "delete", "history")}
    site = {"index", "login", "logout", "password_change", "password_change_done", "autocomplete", "jsi18n"}
    assert admin_names() == content | people | site | {"app_list", "auth_user_password_change"}


@pytest.mark.parametrize(
    "path",
    [
        "",
        "routines/",
        "routines/exercise/",
        "routines/exercise/?q=zebr",
        "routines/routine/",
        "routines/routine/?q=zebr",
        "routines/routine/?visibility__exact=private",
        "routines/routine/?all=",
        "routines/routine/?_popup=1",
        "routines/routineversion/",
        "routines/routineversion/?q=zebr",
        "routines/routineversion/?_popup=1&_to_field=id",
        "routines/routine/add/",
        "routines/routine/add/?owner={alice}&copied_from={version}",
        "routines/routineversion/add/?routine={routine}",
        "routines/exercise/add/?easier={exercise}",
        "routines/exercise/{exercise}/change/",
        "routines/exercise/{exercise}/delete/",
        "routines/exercise/{exercise}/history/",
        "routines/routine/{library}/change/",
        "routines/routine/{library}/history/",
        "autocomplete/?app_label=routines&model_name=routineversion&field_name=routine&term=",
        "autocomplete/?app_label=routines&model_name=routineversion&field_name=routine&term=zebr",
    ],
)
def test_no_page_of_a_therapist_names_a_patient_or_their_routine(client, thea, hidden, alice, path):
    client.force_login(thea)
    library = Routine.objects.get(slug="small-routine")
    there = path.format(
        alice=alice.pk,
        version=hidden.pk,
        routine=hidden.routine_id,
        exercise=Exercise.objects.get(slug="marching").pk,
        library=library.pk,
    )
    response = client.get(f"/admin/{there}")
    assert response.status_code == 200
    assert_tells_nothing(response)


@pytest.mark.parametrize(
    "path",
    [
        "autocomplete/?app_label=routines&model_name=routine&field_name=owner&term=",
        "autocomplete/?app_label=routines&model_name=routine&field_name=copied_from&term=",
        "autocomplete/?app_label=routines&model_name=enrolment&field_name=routine&term=",
        "autocomplete/?app_label=logs&model_name=session&field_name=version&term=",
        "autocomplete/?app_label=logs&model_name=session&field_name=user&term=",
        "hipapp/",
        "hipapp/user/",
        "hipapp/user/add/",
        "hipapp/user/{alice}/change/",
        "hipapp/user/{alice}/delete/",
        "hipapp/user/{alice}/history/",
        "hipapp/user/{alice}/password/",
        "logs/",
        "logs/session/",
        "routines/enrolment/",
        "routines/personaltarget/",
        "account/emailaddress/",
        "mfa/authenticator/",
        "auth/group/",
        "r/{routine_type}/{routine}/",
    ],
)
def test_there_is_no_way_to_accounts_logs_and_enrolments(client, thea, hidden, alice, path):
    client.force_login(thea)
    routine_type = ContentType.objects.get_for_model(Routine).pk
    there = path.format(alice=alice.pk, routine=hidden.routine_id, routine_type=routine_type)
    response = client.get(f"/admin/{there}")
    # Some lead on to the choosing of a routine, which shows the library alone.
    assert response.status_code in {403, 404} or "results" in response.json()
    assert_tells_nothing(response)


@pytest.mark.parametrize(
    "query",
    [
        "owner__exact={alice}",
        "owner={alice}",
        "owner__email__startswith=a",
        "owner__isnull=0",
        "copied_from={version}",
        "enrolments__user={alice}",
        "versions__sessions__user={alice}",
        "name__startswith=Z",
    ],
)
def test_filters_that_are_not_offered_are_refused(client, thea, hidden, alice, query):
    client.force_login(thea)
    query = query.format(alice=alice.pk, version=hidden.pk)
    response = client.get(f"/admin/routines/routine/?{query}")
    assert response.status_code == 400
    assert_tells_nothing(response)


def test_an_exercise_in_use_is_not_deleted_and_nobody_learns_where(client, thea, hidden):
    client.force_login(thea)
    marching = Exercise.objects.get(slug="marching")
    path = f"/admin/routines/exercise/{marching.pk}/delete/"
    for response in (
        client.get(path),
        client.post(path, {"post": "yes"}),
        client.post(
            "/admin/routines/exercise/",
            {"action": "delete_selected", "index": "0", "_selected_action": [marching.pk], "post": "yes"},
        ),
    ):
        assert "It is prescribed or was logged, so it is kept." in response.content.decode()
        assert_tells_nothing(response)
    assert Exercise.objects.filter(pk=marching.pk).exists()


def test_a_version_goes_into_no_other_persons_routine(client, thea, hidden):
    client.force_login(thea)
    hidden.routine.versions.drafts().get().delete()
    response = send(client, "/admin/routines/routineversion/add/", routine=hidden.routine_id)
    assert list(complaints(response)) == ["routine"]
    assert_tells_nothing(response)
    assert hidden.routine.versions.count() == 1


def test_a_line_of_another_version_is_not_reached_through_ones_own(client, thea, hidden):
    client.force_login(thea)
    mine = VersionFactory(routine__owner=thea, routine__visibility="private", number=1)
    stranger = hidden.routine.versions.drafts().get().lines.get(section="Zebra part")
    line = {"id": stranger.pk, "version": mine.pk, "exercise": stranger.exercise_id, "note": "mine now"}
    forged = {f"lines-0-{name}": value for name, value in line.items()}
    path = f"/admin/routines/routineversion/{mine.pk}/change/"
    response = send(client, path, **forged, **{"lines-TOTAL_FORMS": 1, "lines-INITIAL_FORMS": 1})
    assert response.status_code == 200
    assert "removed meanwhile" in complaints(response)["lines-0-__all__"][0]
    assert fields_of(response)["lines-0-id"] == ""
    assert_tells_nothing(response)
    stranger.refresh_from_db()
    assert (stranger.note, stranger.version.routine, mine.lines.count()) == ("", hidden.routine, 0)


def test_actions_on_hidden_versions_do_nothing(client, thea, hidden):
    client.force_login(thea)
    for action in ("publish_chosen", "draft_from_chosen", "retire_chosen"):
        chosen = [version.pk for version in hidden.routine.versions.all()]
        data = {"action": action, "index": "0", "_selected_action": chosen, "confirmed": "yes"}
        assert_tells_nothing(client.post("/admin/routines/routineversion/", data, follow=True))
    assert list(hidden.routine.versions.values_list("number", "status")) == [(2, "draft"), (1, "published")]


def test_a_therapist_sees_the_library_and_their_own(client, thea, hidden):
    RoutineFactory(name="Mine", owner=thea, visibility="private")
    RoutineFactory(name="Colleague's", owner=UserFactory(therapist=True), visibility="private")
    client.force_login(thea)
    shown = client.get("/admin/routines/routine/").context["cl"].result_list
    assert [routine.name for routine in shown] == ["Mine", "Small routine"]


def test_an_administrator_sees_staff_routines_but_no_patients(client, ada, thea, hidden):
    RoutineFactory(name="Thea's", owner=thea, visibility="private")
    client.force_login(ada)
    shown = client.get("/admin/routines/routine/").context["cl"].result_list
    assert [routine.name for routine in shown] == ["Small routine", "Thea's"]


def test_staff_without_the_group_write_nothing(client, hidden):
    client.force_login(UserFactory(is_staff=True))
    assert client.get("/admin/").status_code == 200
    marching, library = Exercise.objects.get(slug="marching"), Routine.objects.get(slug="small-routine")
    exercise, version = f"exercise/{marching.pk}", f"routineversion/{library.versions.get().pk}"
    lists = ("exercise/", "routine/", "routineversion/", "routineversion/add/")
    for path in (*lists, f"{exercise}/merge/", f"{exercise}/retire/"):
        assert client.get(f"/admin/routines/{path}").status_code == 403
    for path in (f"{exercise}/undo-merge/", f"{exercise}/bring-back/"):
        assert client.post(f"/admin/routines/{path}").status_code == 403
    for path in (f"{version}/preview/", f"{version}/changes/"):
        assert client.get(f"/admin/routines/{path}").status_code == 404
