"""Who may see and do what in the admin: every page of content x every kind of person, in one table beside that of the site."""

from typing import Any

import pytest
from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from hipapp.models import User
from routines.models import Exercise, PrescribedExercise, Routine, RoutineVersion
from routines.operations import copy_routine, open_draft, publish
from tests.admin_pages import SECRETS, private_copy
from tests.factories import UserFactory

# What a person gets: a page, a way on, the login, nothing to be found, a refusal, or a method that is refused.
PAGE, ON, LOGIN, GONE, REFUSED, NO = "page", "on", "login", "not found", "refused", "method refused"
PEOPLE = ("visitor", "alice", "theo", "thea", "ada")

Answers = tuple[str, str, str, str, str]
WRITERS: Answers = (LOGIN, LOGIN, PAGE, PAGE, PAGE)
WRITERS_GO_ON: Answers = (LOGIN, LOGIN, ON, ON, ON)
WRITERS_REFUSED: Answers = (LOGIN, LOGIN, REFUSED, REFUSED, REFUSED)
NO_SUCH_METHOD: Answers = (LOGIN, LOGIN, NO, NO, NO)
OWNER: Answers = (LOGIN, LOGIN, GONE, PAGE, PAGE)
OWNER_GOES_ON: Answers = (LOGIN, LOGIN, GONE, ON, ON)
OWNER_REFUSED: Answers = (LOGIN, LOGIN, GONE, REFUSED, REFUSED)
NOBODY: Answers = (LOGIN, LOGIN, GONE, GONE, GONE)
ADMINISTRATOR: Answers = (LOGIN, LOGIN, REFUSED, REFUSED, PAGE)

# Alice, a patient, and Thea, a therapist, each own a private routine with a published version and a draft; so has the library.
# "thea draft" is her draft, "thea issued" the version before it, and "past" a state of the past of what is named.
SITE = [
    ("index", {}, "GET", WRITERS),
    ("app_list", {"app_label": "routines"}, "GET", WRITERS),
    ("app_list", {"app_label": "hipapp"}, "GET", (LOGIN, LOGIN, GONE, GONE, PAGE)),
    ("jsi18n", {}, "GET", WRITERS),
    *(
        (
            "autocomplete",
            {"?": f"app_label=routines&model_name={model}&field_name={field}&term="},
            "GET",
            answer,
        )
        for model, field, answer in (
            ("prescribedexercise", "exercise", WRITERS),
            ("ladderrung", "easier", WRITERS),
            ("exercise", "replaced_by", WRITERS),
            ("exercise", "merged_into", WRITERS),
            ("routineversion", "routine", WRITERS),
            ("routine", "owner", (LOGIN, LOGIN, REFUSED, REFUSED, PAGE)),
        )
    ),
    ("autocomplete", {"?": "app_label=logs&model_name=session&field_name=user&term="}, "GET", ADMINISTRATOR),
]
LISTS = [
    row
    for model in ("exercise", "routine", "routineversion")
    for row in (
        (f"routines_{model}_changelist", {}, "GET", WRITERS),
        (f"routines_{model}_changelist", {"?": "_popup=1&q=e"}, "GET", WRITERS),
        (f"routines_{model}_add", {}, "GET", WRITERS),
        (f"routines_{model}_add", {"?": "_popup=1"}, "GET", WRITERS),
    )
]
EXERCISES = [
    *(
        (f"routines_exercise_{page}", {"object_id": "marching"}, "GET", WRITERS)
        for page in ("change", "delete", "history", "merge", "retire")
    ),
    ("routines_exercise_simple_history", {"object_id": "marching", "version_id": "past"}, "GET", WRITERS),
    ("routines_exercise_change", {"object_id": "marching", "?": "_popup=1"}, "GET", WRITERS),
    ("routines_exercise_merge", {"object_id": "marching", "?": "into={bridge}"}, "GET", WRITERS),
    ("routines_exercise_merge", {"object_id": "marching"}, "POST", WRITERS),
    ("routines_exercise_retire", {"object_id": "marching"}, "POST", WRITERS_GO_ON),
    ("routines_exercise_undo_merge", {"object_id": "marching"}, "GET", NO_SUCH_METHOD),
    ("routines_exercise_undo_merge", {"object_id": "marching"}, "POST", WRITERS_GO_ON),
    ("routines_exercise_bring_back", {"object_id": "marching"}, "GET", NO_SUCH_METHOD),
    ("routines_exercise_bring_back", {"object_id": "marching"}, "POST", WRITERS_GO_ON),
    ("routines_exercise_markdown", {}, "GET", NO_SUCH_METHOD),
    ("routines_exercise_markdown", {}, "POST", WRITERS),
]
ROUTINES = [
    row
    for whose, answer in (("library", WRITERS), ("thea", OWNER), ("alice", NOBODY))
    for row in (
        ("routines_routine_change", {"object_id": whose}, "GET", answer),
        ("routines_routine_change", {"object_id": whose}, "POST", answer),
        ("routines_routine_history", {"object_id": whose}, "GET", answer),
        ("routines_routine_simple_history", {"object_id": whose, "version_id": "past"}, "GET", answer),
    )
]
VERSIONS = [
    row
    for whose, seen, goes_on, refused in (
        ("library", WRITERS, WRITERS_GO_ON, WRITERS_REFUSED),
        ("thea", OWNER, OWNER_GOES_ON, OWNER_REFUSED),
        ("alice", NOBODY, NOBODY, NOBODY),
    )
    for row in (
        *(
            (f"routines_routineversion_{page}", {"object_id": f"{whose} {state}"}, "GET", seen)
            for page in ("change", "preview", "changes")
            for state in ("issued", "draft")
        ),
        ("routines_routineversion_history", {"object_id": f"{whose} draft"}, "GET", seen),
        (
            "routines_routineversion_simple_history",
            {"object_id": f"{whose} issued", "version_id": "past"},
            "GET",
            seen,
        ),
        ("routines_routineversion_change", {"object_id": f"{whose} draft"}, "POST", seen),
        ("routines_routineversion_change", {"object_id": f"{whose} issued"}, "POST", goes_on),
        ("routines_routineversion_delete", {"object_id": f"{whose} draft"}, "GET", seen),
        ("routines_routineversion_delete", {"object_id": f"{whose} draft"}, "POST", goes_on),
        ("routines_routineversion_delete", {"object_id": f"{whose} issued"}, "POST", refused),
        *(
            (f"routines_routineversion_{page}", {"object_id": f"{whose} draft"}, method, seen)
            for page in ("doses", "paste")
            for method in ("GET", "POST")
        ),
        ("routines_routineversion_retire", {"object_id": f"{whose} issued"}, "GET", seen),
        ("routines_routineversion_retire", {"object_id": f"{whose} issued"}, "POST", goes_on),
        ("routines_routineversion_new_draft", {"object_id": f"{whose} issued"}, "GET", NO_SUCH_METHOD),
        ("routines_routineversion_new_draft", {"object_id": f"{whose} issued"}, "POST", goes_on),
        ("routines_routineversion_preview", {"object_id": f"{whose} draft"}, "POST", NO_SUCH_METHOD),
        ("routines_routineversion_changes", {"object_id": f"{whose} draft"}, "POST", NO_SUCH_METHOD),
    )
] + [
    ("routines_routineversion_dose", {"?": "text=3x10"}, "GET", WRITERS),
    ("routines_routine_delete", {"object_id": "library"}, "GET", WRITERS_REFUSED),
    ("routines_routine_delete", {"object_id": "thea"}, "POST", OWNER_REFUSED),
    ("routines_routine_delete", {"object_id": "alice"}, "POST", NOBODY),
]
ACCOUNTS = [
    ("hipapp_user_changelist", {}, "GET", ADMINISTRATOR),
    ("hipapp_user_add", {}, "GET", ADMINISTRATOR),
    *(
        (name, {key: "person"}, "GET", ADMINISTRATOR)
        for name, key in (
            ("hipapp_user_change", "object_id"),
            ("hipapp_user_delete", "object_id"),
            ("hipapp_user_history", "object_id"),
            ("auth_user_password_change", "id"),
        )
    ),
]
TABLE = [*SITE, *LISTS, *EXERCISES, *ROUTINES, *VERSIONS, *ACCOUNTS]


@pytest.fixture
def world(alice, thea, ada, bridge_routine) -> dict[str, Any]:
    """What the names in the table stand for."""
    UserFactory(email="theo@example.org", first_name="Theo", therapist=True)
    library = bridge_routine.versions.get()
    alices = private_copy(alice, bridge_routine)
    theas = copy_routine(version=library, owner=thea, name="Quagga routine")
    publish(version=theas, today=library.published_at.date())
    open_draft(version=theas)
    open_draft(version=library)
    known: dict[str, Any] = {"marching": None, "person": UserFactory(first_name="Carla")}
    for whose, issued in (("library", library), ("thea", theas), ("alice", alices)):
        known[whose] = issued.routine
        known[f"{whose} issued"], known[f"{whose} draft"] = issued, issued.routine.versions.drafts().get()
    known["marching"] = Exercise.objects.get(slug="marching")
    return known


def answer(client, world, name: str, where: dict[str, str], method: str) -> Any:
    arguments = {key: value for key, value in where.items() if key != "?"}
    found = next((world[value] for value in arguments.values() if value in world), None)
    for key in ("object_id", "id"):
        if key in arguments:
            arguments[key] = found.pk
    if "version_id" in arguments:
        arguments["version_id"] = found.history.first().pk
    # The address of a past state names its numbers by their order alone.
    by_order = "version_id" in arguments
    address = reverse(
        f"admin:{name}",
        args=list(arguments.values()) if by_order else None,
        kwargs=None if by_order else arguments,
    )
    query = where.get("?", "").format(bridge=Exercise.objects.get(slug="bridge").pk)
    address += f"?{query}" if query else ""
    return (
        client.get(address) if method == "GET" else client.post(address, {"post": "yes", "confirmed": "yes"})
    )


def kind(response) -> str:
    if response.status_code == 302:
        if response.url.startswith(("/admin/login/", "/accounts/login/")):
            return LOGIN
        # The admin's way of saying that there is no such thing.
        return GONE if response.url == "/admin/" else ON
    codes = {200: PAGE, 422: PAGE, 403: REFUSED, 404: GONE, 405: NO}
    return codes.get(response.status_code, str(response.status_code))


def content() -> list[Any]:
    models = (Exercise, Routine, RoutineVersion, PrescribedExercise)
    return [list(model.objects.order_by("pk").values()) for model in models]


@pytest.mark.parametrize("person", PEOPLE)
def test_everybody_gets_what_the_table_says(client, world, person):
    if person != "visitor":
        client.force_login(User.objects.get(email=f"{person}@example.org"))
    secrets = [*SECRETS, *(["Quagga"] if person == "theo" else [])]
    before = content()
    wrong = []
    for name, where, method, expected in TABLE:
        with transaction.atomic():
            response = answer(client, world, name, where, method)
            got = kind(response)
            told = [each for each in secrets if each in response.content.decode()]
            is_kept = got in {PAGE, ON} or content() == before
            transaction.set_rollback(True)
        # Accounts are for administrators to read, and one's own name for oneself.
        named_on_purpose = person == "alice" or (person == "ada" and expected[3] != PAGE)
        if got != expected[PEOPLE.index(person)] or (told and not named_on_purpose) or not is_kept:
            wrong.append((name, where, method, got, expected[PEOPLE.index(person)], told, is_kept))
    assert wrong == []


def test_the_table_knows_every_address_of_the_admin():
    def names(patterns):
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                yield from names(pattern.url_patterns)
            elif isinstance(pattern, URLPattern) and pattern.name:
                yield pattern.name

    admin = next(one for one in get_resolver().url_patterns if getattr(one, "app_name", "") == "admin")
    # Signing in and out, and one's own password: the login's own tests hold these.
    entrance = {"login", "logout", "password_change", "password_change_done"}
    assert set(names(admin.url_patterns)) - entrance == {name for name, *_ in TABLE}
