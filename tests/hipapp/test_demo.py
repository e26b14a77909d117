"""The demonstration: made once, and it tells the story of the bridge."""

import re
from datetime import date

from django.core.management import call_command

from hipapp.demo import make_demo
from routines.models import Routine


def test_the_demonstration_tells_the_story_of_the_bridge(client, demo_patient):
    client.force_login(demo_patient)
    content = client.get("/progress/foam-roller-bridge-ball-of-the-foot/?range=all").content.decode()
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", content))
    assert "Longest hold, right: 5 s on February 13, 30 s on March 18, in 33 days." in text
    assert "Longest hold, left: 5 s on February 13, 25 s on March 18, in 33 days." in text
    assert Routine.objects.get(owner=demo_patient).versions.issued().count() == 2


def test_the_demonstration_is_made_once(demo_patient):
    before = demo_patient.sessions.count()
    make_demo(today=date(2026, 3, 21))
    assert (before, demo_patient.sessions.count()) == (29, 29)


def test_the_demo_command_prints_passwords_that_work(client, starter, capsys, tmp_path, settings):
    settings.DATA = tmp_path
    settings.STATIC_ROOT = tmp_path / "static"
    call_command("demo", port="8001")
    printed = capsys.readouterr().out
    for who in ("patient@example.org", "therapist@example.org"):
        password = re.search(rf"{who}\s+(\S+)", printed).group(1)
        assert client.login(username=who, password=password)
        client.logout()
