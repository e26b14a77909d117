"""The secret key: given by the environment, else made once in the data folder."""

import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

KEY_FILE = "secret-key"


def secret_key(*, given: str, data: Path, several_machines: bool) -> str:
    """Return the key that signs cookies and links; make it in ``data`` on the first run.

    Raises ImproperlyConfigured where a made-up key would not hold: several machines share the
    work (each would make its own), or the folder cannot be written (each start would sign anew).
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
        with path.open("x") as file:
            path.chmod(0o600)
            file.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    except OSError as error:
        raise ImproperlyConfigured(
            f"The secret key cannot be written to {path} ({error.strerror}). "
            "Make the folder writable, set HIPAPP_DATA to another one, or give HIPAPP_SECRET_KEY."
        ) from error
    key = path.read_text().strip()
    if len(key) < 50:
        raise ImproperlyConfigured(f"{path} is empty or cut short: delete it to have a new key made.")
    return key
