"""The site's settings for tests: plain HTTP, a data folder of their own, fast passwords, nothing collected.

Set before anything starts, since live_server makes its middleware before a fixture could speak.
"""

import os
import tempfile
from pathlib import Path

os.environ["HIPAPP_HTTPS"] = "false"
os.environ.setdefault("HIPAPP_TEST_DATA", tempfile.mkdtemp(prefix="hipapp-tests-"))
os.environ["HIPAPP_DATA"] = os.environ["HIPAPP_TEST_DATA"]

from hipapp.settings import *
from hipapp.settings import DATABASES, STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# WhiteNoise warns where there is no folder.
STATIC_ROOT = Path(os.environ["HIPAPP_DATA"]) / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
if "sqlite" in DATABASES["default"]["ENGINE"]:
    # A file, as on a real site. A database in memory gives all threads of the browser tests one connection, on which
    # two requests at once tear each other's savepoints. What is thrown away afterwards need not reach the disk.
    DATABASES["default"]["TEST"] = {"NAME": str(Path(os.environ["HIPAPP_DATA"]) / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"
# A connection kept open by the live server's thread would keep the test database from being dropped.
DATABASES["default"]["CONN_MAX_AGE"] = 0
