"""The secret key: given by the environment, else made once in the data folder."""

import os
import secrets
import time
from contextlib import suppress
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

KEY_FILE = "secret-key"
KEY_LENGTH = 50


def secret_key(*, given: str, data: Path, several_machines: bool) -> str:
    """Return the key that signs cookies and links; make it in ``data`` on the first run.

    Raises ImproperlyConfigured where a made-up key would not hold: several machines share the
    work (each would make its own), or the file cannot be written or read (each start would sign anew).
    """
    if given:
        return given
    if several_machines:
        raise ImproperlyConfigured(
            "HIPAPP_SEVERAL_MACHINES is on: give every machine the same HIPAPP_SECRET_KEY (50 random characters)."
        )
    path = data / KEY_FILE
    try:
        data.mkdir(parents=True, exist_ok=True)
        # Exclusive creation: of two processes that start at once, the second reads the first one's key.
        with suppress(FileExistsError), open(path, "x", opener=_for_the_owner_alone) as file:
            file.write(secrets.token_urlsafe(50))
        key = _read(path)
    except OSError as error:
        raise ImproperlyConfigured(
            f"The secret key cannot be kept in {path} ({error.strerror}). "
            "Make the folder writable, set HIPAPP_DATA to another one, or give HIPAPP_SECRET_KEY."
        ) from error
    if len(key) < KEY_LENGTH:
        raise ImproperlyConfigured(f"{path} is empty or cut short: delete it to have a new key made.")
    return key


def _for_the_owner_alone(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _read(path: Path) -> str:
    """Read the key, waiting up to a second for the process that made the file a moment ago to fill it."""
    for _attempt in range(20):
        key = path.read_text().strip()
        if len(key) >= KEY_LENGTH:
            break
        time.sleep(0.05)
    return key
