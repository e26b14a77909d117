from django.core.files.base import ContentFile

from routines.models import ExercisePicture
from tests.factories import ExerciseFactory


def test_a_picture_of_an_exercise_is_served_to_anybody(client, db):
    picture = ExercisePicture(exercise=ExerciseFactory(), alt="the start")
    picture.image.save("bridge.webp", ContentFile(b"RIFF....WEBP"))
    response = client.get(picture.image.url)
    assert (b"".join(response.streaming_content), response.headers["Content-Type"]) == (
        b"RIFF....WEBP",
        "image/webp",
    )
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_nothing_but_pictures_is_served(client, db, settings):
    settings.MEDIA_ROOT.mkdir(parents=True)
    (settings.MEDIA_ROOT / "secret-key").write_text("x" * 60)
    (settings.MEDIA_ROOT / "exercises").mkdir()
    for path in (
        "secret-key",
        "exercises/../secret-key",
        "exercises/%2e%2e/secret-key",
        "exercises/",
        "exercises/none.webp",
    ):
        assert client.get(f"/media/{path}").status_code in {400, 404}
