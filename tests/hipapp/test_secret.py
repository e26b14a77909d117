"""The secret key: made once, kept, and refused in words where it would not hold."""

import threading

import pytest
from django.core.exceptions import ImproperlyConfigured

from hipapp import secret
from hipapp.secret import KEY_FILE, secret_key


def key(data, given="", several_machines=False) -> str:
    return secret_key(given=given, data=data, several_machines=several_machines)


def test_given_key_is_used_and_nothing_is_written(tmp_path):
    assert key(tmp_path / "data", given="given", several_machines=True) == "given"
    assert list(tmp_path.iterdir()) == []


def test_first_run_makes_a_long_key_that_the_next_run_reads(tmp_path):
    data = tmp_path / "deep" / "data"
    made = key(data)
    assert len(made) >= 50
    assert key(data) == made
    assert (data / KEY_FILE).read_text() == made


def test_keys_differ_by_folder(tmp_path):
    assert key(tmp_path / "one") != key(tmp_path / "other")


def test_key_is_readable_by_its_owner_alone(tmp_path):
    key(tmp_path)
    assert (tmp_path / KEY_FILE).stat().st_mode & 0o777 == 0o600


def test_several_machines_need_a_given_key(tmp_path):
    with pytest.raises(ImproperlyConfigured, match="HIPAPP_SECRET_KEY"):
        key(tmp_path, several_machines=True)
    assert list(tmp_path.iterdir()) == []


def test_folder_that_cannot_be_made_is_explained(tmp_path):
    (tmp_path / "file").write_text("")
    for data in (tmp_path / "file", tmp_path / "file" / "data"):
        with pytest.raises(ImproperlyConfigured, match="set HIPAPP_DATA to another one"):
            key(data)


def test_key_file_that_cannot_be_read_is_explained(tmp_path):
    (tmp_path / KEY_FILE).mkdir()
    with pytest.raises(ImproperlyConfigured, match="cannot be kept in"):
        key(tmp_path)


@pytest.mark.parametrize("content", ["", "x" * 49, " " * 60])
def test_key_cut_short_is_refused(tmp_path, monkeypatch, content):
    monkeypatch.setattr(secret.time, "sleep", lambda seconds: None)
    (tmp_path / KEY_FILE).write_text(content)
    with pytest.raises(ImproperlyConfigured, match="empty or cut short"):
        key(tmp_path)


def test_start_at_the_same_moment_waits_for_the_key_of_the_first(tmp_path, monkeypatch):
    """The first process has made the file and not yet filled it."""
    path = tmp_path / KEY_FILE
    path.write_text("")
    monkeypatch.setattr(secret.time, "sleep", lambda seconds: path.write_text("k" * 50))
    assert key(tmp_path) == "k" * 50


def test_many_starts_at_once_agree(tmp_path):
    barrier = threading.Barrier(8)
    keys: list[str] = []

    def start() -> None:
        barrier.wait(timeout=20)
        keys.append(key(tmp_path))

    threads = [threading.Thread(target=start) for _each in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    assert keys == [(tmp_path / KEY_FILE).read_text()] * 8
