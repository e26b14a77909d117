"""How long the overview of progress takes: ``.venv/bin/python tests/benchmarks/overview.py``.

Prints queries, times and sizes for a month and for ten years of daily sessions. Not a test: clocks differ.
"""

import gzip
import os
import sys
import tempfile
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
TODAY = date(2026, 3, 20)
LIVES = (("a month", 26), ("a year", 313), ("ten years", 3130))
PATHS = ("/progress/", "/progress/?range=all", "/progress/routines/long/")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DJANGO_SETTINGS_MODULE": "tests.settings", "HIPAPP_TEST_DATA": folder}
        sys.path.insert(0, str(ROOT))
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        measure()


def measure() -> None:
    import time_machine
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from tests.benchmarks.lives import live
    from tests.factories import EnrolmentFactory, ExerciseFactory, RoutineFactory, UserFactory, issued

    routine = RoutineFactory(name="Long", slug="long")
    starts: list[Any] = [None, date(2020, 1, 1), date(2023, 1, 1)]
    versions = [
        issued(routine=routine, number=number, effective_from=start, days_a_week_min=6)
        for number, start in enumerate(starts, start=1)
    ]
    exercises = [ExerciseFactory(measure="hold" if number % 3 else "reps") for number in range(10)]
    for name, sessions in LIVES:
        user = UserFactory()
        EnrolmentFactory(user=user, routine=routine, started_on=date(2015, 1, 1))
        live(user=user, versions=versions, exercises=exercises, sessions=sessions, today=TODAY)
        client = Client(SERVER_NAME="localhost")
        with time_machine.travel(TODAY, tick=True):
            client.force_login(user)
            for path in PATHS:
                client.get(path)
                with CaptureQueriesContext(connection) as queries:
                    response = client.get(path)
                    count = len(queries)
                times = []
                for _ in range(3):
                    begun = perf_counter()
                    client.get(path)
                    times.append(perf_counter() - begun)
                sys.stdout.write(
                    f"{name:10} {sessions * 20:6} sets  {path:28} {response.status_code}  "
                    f"{count:2} queries  {min(times) * 1000:6.0f} ms  "
                    f"{len(gzip.compress(response.content)) / 1000:5.1f} KB compressed\n"
                )


if __name__ == "__main__":
    main()
