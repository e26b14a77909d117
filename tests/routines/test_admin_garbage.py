"""Addresses of the admin that nobody types: the answer is 400, 403, 404 or a way on, never a server error."""

import pytest

from routines.operations import open_draft

pytestmark = pytest.mark.django_db
IDS = [
    "9" * 23,
    "9" * 5000,
    "-1",
    "0",
    "abc",
    "1e3",
    "1.0",
    "%F0%9F%99%82",
    "_00",
    "%D9%A3",
    "1%20OR%201",
    "null",
]
MODELS = ["routines/exercise", "routines/routine", "routines/routineversion", "hipapp/user"]
REST = [
    "change/",
    "delete/",
    "history/",
    "history/1/",
    f"history/{'9' * 23}/",
    "history/x/",
    "password/",
    "retire/",
    "new-draft/",
]


@pytest.fixture(params=["thea", "ada"])
def desk(request, client):
    client.force_login(request.getfixturevalue(request.param))
    return client


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("number", IDS, ids=[number[:30] for number in IDS])
def test_an_odd_number_leads_nowhere(desk, model, number):
    for rest in ("", *REST):
        for method in (desk.get, desk.post):
            assert method(f"/admin/{model}/{number}/{rest}").status_code in {302, 403, 404, 405}, rest


def test_an_odd_number_of_a_record_leads_nowhere(desk, bridge_routine):
    for odd in IDS:
        path = f"/admin/routines/routine/{bridge_routine.pk}/history/{odd}/"
        assert desk.get(path).status_code in {302, 404}


@pytest.mark.parametrize(
    "path",
    [
        "routines/exercise/%00/change/",
        "routines/exercise/?q=%00",
        "routines/routine/?q=a%00b",
        "routines/routineversion/1%00/history/",
        "autocomplete/?app_label=routines&model_name=ladderrung&field_name=easier&term=%00",
        "r/1/%00/",
    ],
)
def test_a_nul_character_is_refused(desk, path):
    assert desk.get(f"/admin/{path}").status_code == 400


QUERIES = [
    "q=" + "a%20" * 3000,
    "q=" + "x" * 60_000,
    "q=%25%5F%5C",
    "q=%22unfinished",
    "q=%F0%9F%99%82%D7%A9",
    f"q={'9' * 23}",
    f"p={'9' * 23}",
    "p=abc",
    "p=-1",
    f"o={'9' * 23}",
    "o=abc.-.2",
    "o=-9.99",
    "e=1",
    "all=",
    "_popup=1",
    "_popup=1&_to_field=password",
    "_to_field=owner__email",
    "_facets=1",
    "_changelist_filters=%2500%26",
    f"id__exact={'9' * 23}",
    "id=abc",
    "pk__in=1,2,x",
    "status__exact=nonsense",
    f"status__exact={'9' * 23}",
    "status__in=" + ",".join("x" * 500),
    "status__regex=((((",
    "measure__nosuch=1",
    "offer=nonsense",
    "visibility__isnull=maybe",
    f"is_staff__exact={'9' * 23}",
    "is_staff__exact=abc",
    "unknown=1",
    "__=1",
    "=1",
]


@pytest.mark.parametrize("model", MODELS)
def test_an_odd_query_is_answered(desk, bridge_routine, model):
    for query in QUERIES:
        assert desk.get(f"/admin/{model}/?{query}").status_code in {200, 302, 400, 403}, query[:50]


@pytest.mark.parametrize(
    "query",
    [
        "",
        "app_label=routines",
        "app_label=routines&model_name=prescribedexercise&field_name=nothing",
        "app_label=routines&model_name=prescribedexercise&field_name=note",
        "app_label=%F0%9F%99%82&model_name=x&field_name=y",
        "app_label=routines&model_name=prescribedexercise&field_name=exercise&page=" + "9" * 23,
        "app_label=routines&model_name=prescribedexercise&field_name=exercise&page=x",
        "app_label=routines&model_name=prescribedexercise&field_name=exercise&term=" + "a%20" * 3000,
    ],
)
def test_an_odd_search_as_one_types_is_answered(desk, query):
    assert desk.get(f"/admin/autocomplete/?{query}").status_code in {200, 403, 404}


@pytest.mark.parametrize("odd", ["abc", "9" * 23, "-1", "", "%F0%9F%99%82"])
@pytest.mark.parametrize(
    "path",
    [
        "routines/routineversion/add/?routine={odd}&number={odd}&effective_from={odd}",
        "routines/exercise/add/?name={odd}&retired_on={odd}&measure={odd}&easier={odd}",
        "routines/routine/add/?owner={odd}&visibility={odd}&copied_from={odd}",
    ],
)
def test_odd_values_to_start_with_are_passed_over(desk, path, odd):
    assert desk.get(f"/admin/{path.format(odd=odd)}").status_code == 200


ACTIONS = ["publish_chosen", "draft_from_chosen", "retire_chosen", "delete_selected", "nothing", "\0"]


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("action", ACTIONS)
def test_odd_choices_in_a_list_do_nothing(desk, bridge_routine, model, action):
    for chosen in ("abc", "9" * 23, "\0", "", "-1", "🙂"):
        for index in ("0", "9" * 23):
            data = {"action": action, "index": index, "_selected_action": chosen, "post": "yes"}
            assert desk.post(f"/admin/{model}/", data).status_code in {200, 302, 403}, (chosen, index)
    assert bridge_routine.versions.count() == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"lines-TOTAL_FORMS": "x"},
        {"lines-TOTAL_FORMS": "9" * 23},
        {"lines-TOTAL_FORMS": "-5"},
        {"lines-INITIAL_FORMS": "9" * 23},
        {"lines-INITIAL_FORMS": "5", "lines-TOTAL_FORMS": "5"},
        {"lines-TOTAL_FORMS": "2", "lines-INITIAL_FORMS": "0"},
        {"lines-TOTAL_FORMS": "1", "lines-INITIAL_FORMS": "1", "lines-0-id": "abc"},
        {"lines-TOTAL_FORMS": "1", "lines-INITIAL_FORMS": "1", "lines-0-id": "9" * 23},
        {"lines-TOTAL_FORMS": "1", "lines-INITIAL_FORMS": "1", "lines-0-id": "\0"},
        {"lines-TOTAL_FORMS": "1", "lines-INITIAL_FORMS": "1", "lines-0-id": "", "lines-0-version": "x"},
        {"links-TOTAL_FORMS": "1", "links-0-version": "9" * 23, "links-0-title": "x"},
    ],
)
def test_a_tampered_form_comes_back_or_is_refused(client, thea, bridge_routine, changes):
    client.force_login(thea)
    draft = open_draft(version=bridge_routine.versions.get())
    path = f"/admin/routines/routineversion/{draft.pk}/change/"
    whole = {
        "times_a_day": 1,
        "pain_safe_limit": 2,
        "pain_stop_limit": 5,
        "short_minutes": 15,
        "lines-TOTAL_FORMS": 0,
        "lines-INITIAL_FORMS": 0,
        "links-TOTAL_FORMS": 0,
        "links-INITIAL_FORMS": 0,
    }
    assert client.post(path, {**whole, **changes}).status_code in {200, 302}
    assert client.post(path, {}).status_code == 200
    assert draft.lines.count() == 2
