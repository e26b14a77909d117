"""Who may see and do what: every address of the site x every method x every kind of person, in one table."""

from datetime import date

import pytest
from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from logs.models import Activity, Session
from logs.operations import add_activity
from routines.models import Enrolment, PrescribedExercise, Routine, RoutineVersion
from routines.operations import copy_routine, open_draft, publish, take_up
from tests.factories import LoggedSetFactory, SessionFactory

# What a person gets: a page, a way on, the login, nothing to be found, or a method that is refused.
PAGE, ON, LOGIN, GONE, NO = "page", "on", "login", "not found", "method refused"
UNKNOWN = "sign in first"
PEOPLE = ("visitor", "alice", "bob", "thea", "ada")

ALL = (PAGE, PAGE, PAGE, PAGE, PAGE)
SIGNED_IN = (LOGIN, PAGE, PAGE, PAGE, PAGE)
# The API leads nobody to the login: a script would take that page for the answer.
API = (UNKNOWN, PAGE, PAGE, PAGE, PAGE)
NOBODY = (NO, NO, NO, NO, NO)
NOBODY_SIGNED_IN = (LOGIN, NO, NO, NO, NO)
OWNER = (LOGIN, PAGE, GONE, GONE, GONE)
OWNER_GOES_ON = (LOGIN, ON, GONE, GONE, GONE)
OWNER_REFUSED = (LOGIN, NO, GONE, GONE, GONE)
OWNER_OR_NOTHING = (GONE, PAGE, GONE, GONE, GONE)
EDITORS = (GONE, GONE, GONE, PAGE, PAGE)
ON_FOR_ALL = (LOGIN, ON, ON, ON, ON)

# Alice owns a private routine with a draft, and a session of it; the library has a routine with a draft.
TABLE = [
    ("home", {}, "GET", ALL),
    ("home", {}, "POST", NOBODY),
    ("healthz", {}, "GET", ALL),
    ("healthz", {}, "POST", NOBODY),
    ("certificate", {}, "GET", (GONE,) * 5),
    ("certificate", {}, "POST", NOBODY),
    ("picture", {"name": "nothing.webp"}, "GET", (GONE,) * 5),
    ("picture", {"name": "nothing.webp"}, "POST", NOBODY),
    ("profile", {}, "GET", SIGNED_IN),
    ("profile", {}, "POST", (LOGIN, PAGE, PAGE, PAGE, PAGE)),
    ("exercise", {"slug": "bridge"}, "GET", ALL),
    ("exercise", {"slug": "bridge"}, "POST", NOBODY),
    ("exercise", {"slug": "nothing"}, "GET", (GONE,) * 5),
    ("routines:list", {}, "GET", ALL),
    ("routines:list", {}, "POST", NOBODY),
    ("routines:routine", {"slug": "small-routine"}, "GET", ALL),
    ("routines:routine", {"slug": "small-routine"}, "POST", NOBODY),
    ("routines:routine", {"slug": "alices-own"}, "GET", OWNER_OR_NOTHING),
    ("routines:version", {"slug": "small-routine", "number": 1}, "GET", ALL),
    ("routines:version", {"slug": "small-routine", "number": 1}, "POST", NOBODY),
    ("routines:version", {"slug": "small-routine", "number": 2}, "GET", EDITORS),
    ("routines:version", {"slug": "small-routine", "number": 9}, "GET", (GONE,) * 5),
    ("routines:version", {"slug": "alices-own", "number": 1}, "GET", OWNER_OR_NOTHING),
    ("routines:version", {"slug": "alices-own", "number": 2}, "GET", OWNER_OR_NOTHING),
    *(
        row
        for name in ("take_up", "leave", "pause", "resume", "weekdays")
        for row in (
            (f"routines:{name}", {"slug": "alices-own"}, "POST", OWNER_GOES_ON),
            (f"routines:{name}", {"slug": "small-routine"}, "POST", ON_FOR_ALL),
            (f"routines:{name}", {"slug": "small-routine"}, "DELETE", NOBODY_SIGNED_IN),
        )
    ),
    ("routines:take_up", {"slug": "alices-own"}, "GET", OWNER_GOES_ON),
    ("routines:take_up", {"slug": "small-routine"}, "GET", ON_FOR_ALL),
    ("routines:new", {}, "GET", SIGNED_IN),
    ("routines:new", {}, "POST", SIGNED_IN),
    ("routines:read_dose", {"?": "text=3x10"}, "GET", SIGNED_IN),
    ("routines:read_dose", {}, "POST", NOBODY_SIGNED_IN),
    ("routines:copy", {"slug": "small-routine"}, "POST", ON_FOR_ALL),
    ("routines:copy", {"slug": "alices-own"}, "POST", OWNER_GOES_ON),
    ("routines:copy", {"slug": "small-routine"}, "GET", NOBODY_SIGNED_IN),
    ("routines:edit", {"slug": "alices-own"}, "GET", OWNER),
    ("routines:edit", {"slug": "alices-own"}, "POST", NOBODY_SIGNED_IN),
    ("routines:edit", {"slug": "small-routine"}, "GET", (LOGIN, GONE, GONE, GONE, GONE)),
    *(
        row
        for name, answer in (
            ("about", OWNER),
            ("line_add", OWNER),
            ("publish", OWNER_GOES_ON),
            ("discard", OWNER_GOES_ON),
        )
        for row in (
            (f"routines:{name}", {"slug": "alices-own"}, "POST", answer),
            (f"routines:{name}", {"slug": "small-routine"}, "POST", (LOGIN, GONE, GONE, GONE, GONE)),
        )
    ),
    *(
        (f"routines:{name}", {"slug": "alices-own"}, "GET", OWNER)
        for name in ("about", "line_add", "discard")
    ),
    ("routines:publish", {"slug": "alices-own"}, "GET", NOBODY_SIGNED_IN),
    ("routines:open_draft", {"slug": "alices-own"}, "POST", OWNER_GOES_ON),
    ("routines:open_draft", {"slug": "small-routine"}, "POST", (LOGIN, GONE, GONE, GONE, GONE)),
    ("routines:go_back", {"slug": "alices-own"}, "POST", OWNER_GOES_ON),
    ("routines:go_back", {"slug": "small-routine"}, "POST", (LOGIN, GONE, GONE, GONE, GONE)),
    ("routines:line", {"slug": "alices-own", "line": "alices"}, "GET", OWNER),
    ("routines:line", {"slug": "alices-own", "line": "alices"}, "POST", OWNER),
    ("routines:line", {"slug": "alices-own", "line": 999}, "GET", (LOGIN, GONE, GONE, GONE, GONE)),
    ("routines:line_move", {"slug": "alices-own", "line": "alices"}, "POST", OWNER_GOES_ON),
    ("routines:line_remove", {"slug": "alices-own", "line": "alices"}, "POST", OWNER_GOES_ON),
    ("logs:play", {}, "GET", ALL),
    ("logs:play", {}, "POST", NOBODY),
    *((f"logs:{name}", {}, "GET", ALL) for name in ("offline", "worker", "manifest")),
    *((f"logs:{name}", {}, "POST", NOBODY) for name in ("offline", "worker", "manifest")),
    ("logs:waiting", {}, "GET", SIGNED_IN),
    ("logs:waiting", {}, "POST", NOBODY_SIGNED_IN),
    ("logs:sessions", {}, "GET", SIGNED_IN),
    ("logs:sessions", {}, "POST", NOBODY_SIGNED_IN),
    ("logs:session_new", {"?": "routine=small-routine"}, "GET", SIGNED_IN),
    ("logs:session_new", {"?": "routine=small-routine"}, "POST", SIGNED_IN),
    ("logs:session_new", {"?": "routine=small-routine"}, "DELETE", NOBODY_SIGNED_IN),
    ("logs:session_new", {"?": "routine=small-routine&version=2"}, "GET", (LOGIN, GONE, GONE, GONE, GONE)),
    ("logs:session_new", {"?": "routine=alices-own"}, "GET", OWNER),
    ("logs:session_new", {"?": "routine=alices-own"}, "POST", OWNER),
    ("logs:session", {"uuid": "alices"}, "GET", OWNER),
    ("logs:session", {"uuid": "alices"}, "POST", NOBODY_SIGNED_IN),
    ("logs:session_edit", {"uuid": "alices"}, "GET", OWNER),
    ("logs:session_edit", {"uuid": "alices"}, "POST", OWNER),
    ("logs:session_edit", {"uuid": "alices"}, "DELETE", NOBODY_SIGNED_IN),
    ("logs:session_delete", {"uuid": "alices"}, "GET", OWNER),
    ("logs:session_delete", {"uuid": "alices"}, "POST", OWNER_GOES_ON),
    ("logs:session_delete", {"uuid": "alices"}, "DELETE", NOBODY_SIGNED_IN),
    ("logs:suggestions", {}, "GET", SIGNED_IN),
    ("logs:suggestions", {}, "POST", NOBODY_SIGNED_IN),
    ("logs:suggestions_of", {"enrolment": "alices"}, "POST", OWNER_GOES_ON),
    ("logs:suggestions_of", {"enrolment": "alices"}, "GET", OWNER),
    *(
        ("logs:suggestion_rung", {"enrolment": "alices", "line": "alices", "direction": "on"}, method, answer)
        for method, answer in (("GET", OWNER_GOES_ON), ("POST", OWNER_GOES_ON), ("DELETE", NOBODY_SIGNED_IN))
    ),
    ("logs:pace", {"enrolment": "alices"}, "GET", OWNER),
    ("logs:pace", {"enrolment": "alices"}, "POST", OWNER),
    ("logs:pace", {"enrolment": "alices"}, "DELETE", NOBODY_SIGNED_IN),
    ("logs:activities", {}, "GET", SIGNED_IN),
    ("logs:activities", {}, "POST", SIGNED_IN),
    ("logs:activities", {}, "DELETE", NOBODY_SIGNED_IN),
    ("logs:activities_rate", {}, "GET", (LOGIN, PAGE, ON, ON, ON)),
    ("logs:activities_rate", {}, "POST", (LOGIN, PAGE, ON, ON, ON)),
    ("logs:activities_later", {}, "POST", ON_FOR_ALL),
    ("logs:activities_later", {}, "GET", NOBODY_SIGNED_IN),
    ("logs:activity", {"number": "alices"}, "GET", OWNER),
    ("logs:activity", {"number": "alices"}, "POST", OWNER),
    ("logs:activity_csv", {"number": "alices"}, "GET", OWNER),
    ("logs:activity_csv", {"number": "alices"}, "POST", NOBODY_SIGNED_IN),
    # Nothing is rated, so there is no picture for anybody.
    ("logs:activity_svg", {"number": "alices"}, "GET", (LOGIN, GONE, GONE, GONE, GONE)),
    ("logs:activity_svg", {"number": "alices"}, "POST", NOBODY_SIGNED_IN),
    ("logs:activity_archive", {"number": "alices"}, "POST", OWNER_GOES_ON),
    ("logs:activity_archive", {"number": "alices"}, "GET", NOBODY_SIGNED_IN),
    ("logs:activity_back", {"number": "alices"}, "POST", OWNER_GOES_ON),
    ("logs:activity_delete", {"number": "alices"}, "GET", OWNER),
    ("logs:activity_delete", {"number": "alices"}, "POST", OWNER_GOES_ON),
    ("logs:morning", {"day": date(2026, 3, 4)}, "GET", OWNER),
    ("logs:morning", {"day": date(2026, 3, 4)}, "POST", OWNER_GOES_ON),
    ("logs:morning", {"day": date(2026, 3, 5)}, "GET", (LOGIN, GONE, GONE, GONE, GONE)),
    ("logs:morning", {"day": date(2026, 3, 4)}, "DELETE", NOBODY_SIGNED_IN),
    ("logs:readers", {}, "GET", SIGNED_IN),
    ("logs:readers", {}, "POST", NOBODY_SIGNED_IN),
    # Thea gave Alice a routine; nobody reads along yet.
    ("logs:reader_allow", {"therapist": "theas"}, "POST", OWNER_GOES_ON),
    ("logs:reader_allow", {"therapist": "theas"}, "GET", NOBODY_SIGNED_IN),
    ("logs:reader_stop", {"therapist": "theas"}, "POST", (LOGIN, GONE, GONE, GONE, GONE)),
    ("logs:reader_stop", {"therapist": "theas"}, "GET", NOBODY_SIGNED_IN),
    ("logs:progress", {}, "GET", SIGNED_IN),
    ("logs:progress", {}, "POST", NOBODY_SIGNED_IN),
    ("logs:progress_csv", {"key": "weeks"}, "GET", (LOGIN, PAGE, GONE, GONE, GONE)),
    ("logs:progress_csv", {"key": "weeks"}, "POST", NOBODY_SIGNED_IN),
    ("logs:progress_svg", {"key": "weeks"}, "GET", (LOGIN, PAGE, GONE, GONE, GONE)),
    ("logs:progress_svg", {"key": "nothing"}, "GET", (LOGIN, GONE, GONE, GONE, GONE)),
    ("logs:progress_versions", {"slug": "alices-own"}, "GET", OWNER),
    ("logs:progress_versions", {"slug": "alices-own"}, "POST", NOBODY_SIGNED_IN),
    ("logs:progress_versions", {"slug": "small-routine"}, "GET", SIGNED_IN),
    ("logs:progress_versions_csv", {"slug": "alices-own"}, "GET", OWNER),
    ("logs:progress_versions_csv", {"slug": "nothing"}, "GET", (LOGIN, GONE, GONE, GONE, GONE)),
    ("logs:progress_exercise", {"slug": "bridge"}, "GET", SIGNED_IN),
    ("logs:progress_exercise", {"slug": "bridge"}, "POST", NOBODY_SIGNED_IN),
    ("logs:progress_exercise", {"slug": "nothing"}, "GET", (LOGIN, GONE, GONE, GONE, GONE)),
    *(
        row
        for name in ("exercise_csv", "exercise_svg")
        for row in (
            (f"logs:{name}", {"slug": "bridge", "chart": "way"}, "GET", OWNER),
            (f"logs:{name}", {"slug": "bridge", "chart": "way"}, "POST", NOBODY_SIGNED_IN),
            (f"logs:{name}", {"slug": "bridge", "chart": "nothing"}, "GET", (LOGIN, GONE, GONE, GONE, GONE)),
        )
    ),
    ("api:me", {}, "GET", API),
    ("api:me", {}, "POST", NOBODY),
    ("api:plan", {}, "GET", API),
    ("api:plan", {}, "POST", NOBODY),
    ("api:session", {"uuid": "alices"}, "PUT", API),
    ("api:session", {"uuid": "alices"}, "GET", NOBODY),
    ("api:session", {"uuid": "alices"}, "DELETE", NOBODY),
    ("api:openapi-json", {}, "GET", (UNKNOWN, GONE, GONE, PAGE, PAGE)),
    ("api:api-root", {}, "GET", (GONE,) * 5),
]


@pytest.fixture
def world(alice, bob, thea, ada, bridge_routine) -> Session:
    """Alice's own routine (published, with a draft), her session, and a draft of the library's routine."""
    first = bridge_routine.versions.get()
    own = copy_routine(version=first, owner=alice, name="Alice's own")
    Routine.objects.filter(pk=own.routine_id).update(slug="alices-own")
    publish(version=own, today=date(2026, 2, 1))
    open_draft(version=own)
    open_draft(version=first)
    take_up(user=alice, routine=own.routine, today=date(2026, 2, 1), assigned_by=thea)
    add_activity(user=alice, name="Alice's own stairs", today=date(2026, 2, 1))
    session = SessionFactory(user=alice, version=own)
    LoggedSetFactory(
        session=session, exercise=own.lines.first().exercise, hold_seconds=30, note="a private note"
    )
    return session


def answer(client, name, where, method, session):
    arguments = {key: value for key, value in where.items() if key != "?"}
    if "uuid" in arguments:
        arguments["uuid"] = session.uuid
    if arguments.get("line") == "alices":
        arguments["line"] = session.version.routine.versions.drafts().get().lines.first().pk
    if arguments.get("enrolment") == "alices":
        arguments["enrolment"] = session.user.enrolments.get().pk
    if arguments.get("therapist") == "theas":
        arguments["therapist"] = session.user.enrolments.get().assigned_by_id
    if arguments.get("number") == "alices":
        arguments["number"] = session.user.activities.get().pk
    url = reverse(name, kwargs=arguments) + ("?" + where["?"] if "?" in where else "")
    return client.generic(method, url, content_type="application/x-www-form-urlencoded")


def kind(response) -> str:
    if response.status_code in {200, 422}:
        return PAGE
    if response.status_code == 302:
        return LOGIN if response.url.startswith("/accounts/login/") else ON
    return {401: UNKNOWN, 404: GONE, 405: NO}.get(response.status_code, str(response.status_code))


def got(client, world, request, person, row) -> str:
    name, where, method, _expected = row
    client.logout()
    if person != "visitor":
        client.force_login(request.getfixturevalue(person))
    response = answer(client, name, where, method, world)
    if person != "alice":
        assert "a private note" not in response.content.decode()
        assert "Alice's own" not in response.content.decode().replace("&#x27;", "'")
    return kind(response)


def title(row) -> str:
    name, where, method, _expected = row
    return f"{method} {name} {' '.join(map(str, where.values()))}"


@pytest.mark.parametrize("row", [row for row in TABLE if row[2] == "GET"], ids=title)
def test_everybody_reads_what_the_table_says(client, world, request, row):
    assert tuple(got(client, world, request, person, row) for person in PEOPLE) == row[3]


@pytest.mark.parametrize("row", [row for row in TABLE if row[2] != "GET"], ids=title)
def test_everybody_does_what_the_table_says(client, world, request, row):
    answers = []
    for person in PEOPLE:
        # What one of them does changes what the next one finds: it is taken back.
        with transaction.atomic():
            answers.append(got(client, world, request, person, row))
            transaction.set_rollback(True)
    assert tuple(answers) == row[3]


@pytest.mark.parametrize("person", ["bob", "thea", "ada"])
def test_nobody_changes_what_is_not_theirs(client, world, request, person):
    client.force_login(request.getfixturevalue(person))
    for name, where, method, _expected in TABLE:
        if method == "POST" and {"uuid", "alices", "alices-own"} & {*where, *map(str, where.values())}:
            answer(client, name, where, method, world)
    assert Session.objects.filter(pk=world.pk, revision=1).exists()
    assert Activity.objects.active().filter(user=world.user).count() == 1
    assert Enrolment.objects.get(routine__slug="alices-own").ended_on is None
    assert list(
        RoutineVersion.objects.filter(routine__slug="alices-own")
        .order_by("number")
        .values_list("status", flat=True)
    ) == ["published", "draft"]
    assert PrescribedExercise.objects.filter(version__routine__slug="alices-own").count() == 4


def test_the_table_knows_every_address_of_the_site():
    def names(patterns, namespace=""):
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
                yield from names(pattern.url_patterns, inner)
            elif isinstance(pattern, URLPattern) and pattern.name:
                yield namespace + pattern.name

    # allauth's and the admin's own addresses are held by their own tests.
    others = ("admin:", "account_", "mfa_", "socialaccount_")
    ours = {name for name in names(get_resolver().url_patterns) if not name.startswith(others)}
    assert ours == {name for name, *_ in TABLE}


def test_every_public_page_is_public_on_purpose():
    """Login is required everywhere; these views alone are for visitors."""
    public = set()

    def walk(patterns):
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                walk(pattern.url_patterns)
            elif not getattr(pattern.callback, "login_required", True) and pattern.callback.__module__.split(
                "."
            )[0] in {
                "hipapp",
                "routines",
                "logs",
            }:
                public.add(f"{pattern.callback.__module__}.{pattern.callback.__name__}")

    walk(get_resolver().url_patterns)
    assert public == {
        "hipapp.api.answered",  # answers 401 by itself; the table above has its addresses
        "hipapp.views.home",
        "hipapp.health.healthz",
        "hipapp.certificate.certificate",
        "hipapp.media.picture",
        "hipapp.views.exercise",
        "logs.views.player.play",
        "logs.views.shell.manifest",
        "logs.views.shell.offline",
        "logs.views.shell.worker",
        "routines.views.pages.routines",
        "routines.views.pages.routine",
        "routines.views.pages.version",
    }
