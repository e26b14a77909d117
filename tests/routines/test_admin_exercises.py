"""Exercises in the admin, with their links, their pictures and the ladder."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from routines.models import Exercise, ExerciseLink, LadderRung
from routines.operations import open_draft, publish
from tests.admin_pages import complaints, fields_of, rows, send
from tests.factories import ExerciseFactory, LineFactory, LoggedSetFactory, SessionFactory

pytestmark = pytest.mark.django_db
LIST = "/admin/routines/exercise/"


@pytest.fixture
def desk(client, thea):
    """A therapist at the admin."""
    client.force_login(thea)
    return client


@pytest.fixture
def bridge(db) -> Exercise:
    return ExerciseFactory(name="Bridge", slug="bridge")


def page(exercise: Exercise, rest: str = "change/") -> str:
    return f"{LIST}{exercise.pk}/{rest}"


def photo(name: str = "IMG_2207.jpg") -> SimpleUploadedFile:
    exif = Image.Exif()
    exif[0x010F] = "PhoneMaker"
    out = BytesIO()
    Image.new("RGB", (2000, 1000), "teal").save(out, "JPEG", exif=exif)
    return SimpleUploadedFile(name, out.getvalue(), "image/jpeg")


def pictures_kept(settings) -> list[str]:
    return sorted(path.name for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file())


def test_an_exercise_is_written_whole(desk):
    squat = ExerciseFactory(name="Squat")
    link = {"kind": "demonstration", "url": "https://youtu.be/abc", "title": "How", "start_second": 200}
    response = send(
        desk,
        f"{LIST}add/",
        "_save",
        name="Box squat",
        slug="box-squat",
        measure="reps",
        keeps_counting="on",
        setup="Box at knee height.",
        instructions="1. Sit *back*.",
        cues="Slow\nDeep",
        **rows("links", link, {**link, "kind": "mistakes", "similar_only": "on", "title": "How not"}),
        **rows("rungs_down", {"easier": squat.pk}),
    )
    assert response.status_code == 302
    exercise = Exercise.objects.get(slug="box-squat")
    assert (exercise.name, exercise.cue_list) == ("Box squat", ["Slow", "Deep"])
    assert (exercise.measure, exercise.keeps_counting) == ("reps", True)
    assert list(exercise.links.values_list("position", "title", "start_second", "similar_only")) == [
        (1, "How", 200, False),
        (2, "How not", 200, True),
    ]
    assert list(exercise.easier.all()) == [squat]


def test_the_address_is_fixed_once_it_is_made_but_for_administrators(desk, bridge, ada):
    send(desk, page(bridge), name="Glute bridge", slug="glute-bridge")
    bridge.refresh_from_db()
    assert (bridge.name, bridge.slug) == ("Glute bridge", "bridge")
    desk.force_login(ada)
    send(desk, page(bridge), slug="glute-bridge")
    bridge.refresh_from_db()
    assert bridge.slug == "glute-bridge"


def test_the_measure_is_frozen_once_something_was_logged(desk, bridge, alice):
    line = LineFactory(exercise=bridge, version__number=1)
    assert send(desk, page(bridge), measure="reps").status_code == 302
    LoggedSetFactory(session=SessionFactory(user=alice, version=line.version), exercise=bridge)
    response = send(desk, page(bridge), measure="hold")
    assert complaints(response) == {
        "measure": ["Sessions were logged with this measure. Make a new exercise for another one."]
    }


def test_who_changed_what_stands_in_the_history(desk, bridge, thea):
    send(desk, page(bridge), safety="Stop when it stings.")
    shown = desk.get(page(bridge, "history/")).content.decode()
    assert "<ins>Stop when it stings.</ins>" in shown
    assert bridge.history.latest("history_id").history_user == thea
    record = bridge.history.earliest("history_id")
    shown = desk.get(page(bridge, f"history/{record.pk}/")).content.decode()
    assert "Stop when it stings." not in shown
    assert "Bridge" in shown


# Links


@pytest.mark.parametrize(
    ("typed", "seconds"),
    [("3:20", 200), ("200", 200), ("0:05", 5), ("1:02:03", 3723), ("90:00", 5400), (" 3:20 ", 200), ("", 0)],
)
def test_the_start_of_a_video_is_typed_as_a_player_shows_it(desk, bridge, typed, seconds):
    link = {"kind": "demonstration", "url": "https://youtu.be/abc", "title": "How", "start_second": typed}
    send(desk, page(bridge), **rows("links", link))
    assert bridge.links.get().start_second == seconds
    before = bridge.links.values().get()
    opened = send(desk, page(bridge))  # saved again untouched
    assert (opened.status_code, bridge.links.values().get()) == (302, before)


@pytest.mark.parametrize(
    "typed", ["3:2", "3:60", "x", "-5", "3.20", "9" * 23, "1:2:3:4", "٣:٢٠", "3:20 min", "\0"]
)
def test_a_start_that_is_none_is_refused_in_words_and_kept(desk, bridge, typed):
    link = {"kind": "demonstration", "url": "https://youtu.be/abc", "title": "How", "start_second": typed}
    response = send(desk, page(bridge), **rows("links", link))
    assert list(complaints(response)) == ["links-0-start_second"]
    assert fields_of(response)["links-0-start_second"] == typed
    assert bridge.links.count() == 0


def test_a_row_that_was_added_and_left_empty_is_passed_over(desk, bridge):
    empty = {"kind": "demonstration", "url": "", "title": "", "caption": "", "start_second": ""}
    assert send(desk, page(bridge), **rows("links", empty)).status_code == 302
    assert bridge.links.count() == 0


def test_links_stand_folded_up_to_what_they_are_and_are_put_in_another_order(desk, bridge):
    for position, (kind, start) in enumerate([("demonstration", 200), ("mistakes", 0)], start=1):
        ExerciseLink.objects.create(
            exercise=bridge,
            kind=kind,
            url="https://youtu.be/abc",
            title=kind,
            start_second=start,
            similar_only=not start,
            position=position,
            caption="Slowly." if start else "",
        )
    shown = desk.get(page(bridge)).content.decode()
    assert "<summary>demonstration · from 3:20 · Slowly.</summary>" in shown
    assert "<summary>common mistakes · similar, not the same</summary>" in shown
    send(desk, page(bridge), **{"links-0-position": 2, "links-1-position": 1})
    assert [link.title for link in bridge.links.all()] == ["mistakes", "demonstration"]
    on_site = desk.get(bridge.get_absolute_url()).content.decode()
    assert "Slowly." in on_site


def test_the_links_of_a_version_are_typed_and_folded_alike(desk, bridge_routine):
    draft = open_draft(version=bridge_routine.versions.get())
    path = f"/admin/routines/routineversion/{draft.pk}/change/"
    link = {"kind": "reading", "url": "https://example.org", "title": "Why", "start_second": "3:20"}
    assert send(desk, path, **rows("links", link)).status_code == 302
    assert draft.links.get().start_second == 200
    assert "<summary>further reading · from 3:20</summary>" in desk.get(path).content.decode()
    publish(version=draft, today=bridge_routine.versions.get(number=1).published_at.date())
    frozen = desk.get(path).content.decode()
    assert "<summary>further reading · from 3:20</summary>" in frozen
    assert 'name="links-0-start_second"' not in frozen


# The ladder


def test_a_ladder_that_would_loop_is_refused(desk, bridge):
    middle, top = ExerciseFactory(), ExerciseFactory()
    LadderRung.objects.create(harder=middle, easier=bridge)
    LadderRung.objects.create(harder=top, easier=middle)
    response = send(desk, page(bridge), **rows("rungs_down", {"easier": top.pk}))
    assert complaints(response) == {"rungs_down-0-easier": ["That would make the ladder a loop."]}
    assert LadderRung.objects.count() == 2


def test_an_exercise_is_not_its_own_easier_one(desk, bridge):
    response = send(desk, page(bridge), **rows("rungs_down", {"easier": bridge.pk}))
    assert list(complaints(response)) == ["rungs_down-0-easier"]


def test_the_same_easier_exercise_counts_once(desk, bridge):
    squat = ExerciseFactory()
    twice = rows("rungs_down", {"easier": squat.pk}, {"easier": squat.pk})
    assert send(desk, page(bridge), **twice).status_code == 200
    assert LadderRung.objects.count() == 0


def test_a_rung_is_turned_into_another_and_taken_off(desk, bridge):
    squat, plank = ExerciseFactory(), ExerciseFactory()
    LadderRung.objects.create(harder=bridge, easier=squat)
    send(desk, page(bridge), **{"rungs_down-0-easier": plank.pk})
    assert list(bridge.easier.all()) == [plank]
    send(desk, page(bridge), **{"rungs_down-0-DELETE": "on"})
    assert list(bridge.easier.all()) == []


# Pictures


def test_a_photo_is_kept_small_and_without_its_story(desk, bridge, settings):
    send(desk, page(bridge), **rows("pictures", {"image": photo(), "alt": "Hips up"}))
    picture = bridge.pictures.get()
    with Image.open(picture.image.path) as kept:
        assert (kept.format, kept.size, dict(kept.getexif())) == ("WEBP", (1600, 800), {})
    assert "IMG_2207" not in picture.image.name
    assert pictures_kept(settings) == [Path(picture.image.name).name]
    shown = desk.get(page(bridge)).content.decode()
    assert f'<img class="picture-preview" src="{picture.image.url}" alt="Hips up">' in shown


def test_a_long_name_of_a_file_matters_as_little_as_a_wrong_one(desk, bridge):
    names = ["x" * 300 + ".jpg", "bridge.exe", "no-ending", "../../etc/passwd"]
    files = [{"image": photo(name), "alt": "Hips up"} for name in names]
    assert send(desk, page(bridge), **rows("pictures", *files)).status_code == 302
    assert [picture.image.name.startswith("exercises/") for picture in bridge.pictures.all()] == [True] * 4


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7", "This file cannot be read as a picture. Use a JPEG, PNG, WebP or GIF."),
        (b"<svg onload='alert(1)'/>", "This file cannot be read as a picture. Use a JPEG, PNG, WebP or GIF."),
        (b"", "The submitted file is empty."),
    ],
)
def test_what_is_no_picture_is_refused_in_words(desk, bridge, settings, content, words):
    file = SimpleUploadedFile("bridge.jpg", content, "image/jpeg")
    response = send(desk, page(bridge), **rows("pictures", {"image": file, "alt": "Hips up"}))
    assert complaints(response) == {"pictures-0-image": [words]}
    assert pictures_kept(settings) == []


def test_a_picture_needs_words_for_who_cannot_see_it(desk, bridge):
    response = send(desk, page(bridge), **rows("pictures", {"image": photo(), "alt": ""}))
    assert complaints(response) == {"pictures-0-alt": ["This field is required."]}


def test_a_replaced_picture_and_a_deleted_one_leave_no_file(
    desk, bridge, settings, django_capture_on_commit_callbacks
):
    send(desk, page(bridge), **rows("pictures", {"image": photo(), "alt": "Up"}))
    (before,) = pictures_kept(settings)
    with django_capture_on_commit_callbacks(execute=True):
        send(desk, page(bridge), **{"pictures-0-image": photo()})
    (after,) = pictures_kept(settings)
    assert after != before
    with django_capture_on_commit_callbacks(execute=True):
        send(desk, page(bridge), **{"pictures-0-DELETE": "on"})
    assert (bridge.pictures.count(), pictures_kept(settings)) == (0, [])


@pytest.mark.parametrize("where", ["page", "list"])
def test_a_deleted_exercise_leaves_no_file(desk, bridge, settings, django_capture_on_commit_callbacks, where):
    send(desk, page(bridge), **rows("pictures", {"image": photo(), "alt": "Up"}))
    with django_capture_on_commit_callbacks(execute=True):
        if where == "page":
            desk.post(page(bridge, "delete/"), {"post": "yes"})
        else:
            chosen = {"_selected_action": [bridge.pk], "post": "yes"}
            desk.post(LIST, {"action": "delete_selected", "index": "0", **chosen})
    assert (Exercise.objects.count(), pictures_kept(settings)) == (0, [])


# Finding


def test_a_page_is_headed_by_what_it_is_about(desk, bridge):
    assert "<h1>Exercises</h1>" in desk.get(LIST).content.decode()
    assert "<h1>Bridge</h1>" in desk.get(page(bridge)).content.decode()
    assert "<h1>Add exercise</h1>" in desk.get(f"{LIST}add/").content.decode()


def test_the_list_is_searched_and_filtered(desk, bridge):
    ExerciseFactory(name="Clamshell", body_areas="Glutes", retired_on=date(2026, 1, 1), measure="reps")

    def names(query):
        return [each.name for each in desk.get(LIST + query).context["cl"].result_list]

    assert names("?q=glutes") == ["Clamshell"]
    assert names("?offer=yes") == ["Bridge"]
    assert names("?offer=retired") == ["Clamshell"]
    assert names("?measure__exact=hold") == ["Bridge"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "x\0"}, "name"),
        ({"measure": "weight"}, "measure"),
        ({"instructions": "[" * 100_000}, "instructions"),
        ({"summary": "x" * 1_000_000}, "summary"),
        ({"instructions": "x\0"}, "instructions"),
        (rows("links", {"url": "javascript:alert(1)", "title": "x", "kind": "reading"}), "links-0-url"),
        (rows("links", {"url": "https://a.example/\0", "title": "x", "kind": "reading"}), "links-0-url"),
        (
            rows("links", {"url": "https://a.example", "title": "x", "kind": "film"}),
            "links-0-kind",
        ),
        (
            rows(
                "links",
                {"url": "https://a.example", "title": "x", "kind": "reading", "start_second": "9" * 23},
            ),
            "links-0-start_second",
        ),
        (rows("rungs_down", {"easier": "9" * 23}), "rungs_down-0-easier"),
        (rows("rungs_down", {"easier": "x"}), "rungs_down-0-easier"),
    ],
)
def test_bad_input_comes_back_with_a_complaint(desk, bridge, changes, field):
    response = send(desk, page(bridge), **changes)
    assert response.status_code == 200
    assert field in complaints(response)
    assert {name.split("-")[0] for name in complaints(response)} == {field.split("-")[0]}
