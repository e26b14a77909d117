"""How long the page of an exercise takes after ten years of mornings: about 40,000 sets of it.

Run it from the top of the checkout: ``python -m tests.benchmarks.ten_years``. It makes a database of its own and
prints the page for a month and for everything (the best of several), the queries, and how heavy each chart is,
compressed. Everything should take less than three times the month, and a chart stay below 15 KB.
"""

# ruff: noqa: T201 -- it prints what it measures

import gzip
import os
import re
import time as clock
from datetime import UTC, datetime, time, timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from django.db import connection
from django.test import Client
from django.test.utils import (
    CaptureQueriesContext,
    setup_databases,
    setup_test_environment,
    teardown_databases,
)

from logs.models import LoggedSet, MorningAfter, Session
from routines.models import LadderRung
from tests.factories import ExerciseFactory, RoutineFactory, UserFactory, issued

DAYS = 3650
REPEATS = 5


def fill(user, exercises, version, days: int = DAYS) -> int:
    """Thirteen sets a day, sides apart, six days a week. Returns how many sets."""
    today = datetime.now(UTC).date()
    dates = [today - timedelta(days=back) for back in range(days, 0, -1) if back % 7]
    sessions = Session.objects.bulk_create(
        [
            Session(
                user=user,
                version=version,
                started_at=datetime.combine(day, time(6), UTC),
                logged_at=datetime.combine(day, time(7), UTC),
                time_zone="UTC",
                local_date=day,
            )
            for day in dates
        ],
        batch_size=500,
    )
    sets = [
        LoggedSet(
            session=session,
            user=user,
            local_date=day,
            exercise=exercises[1],
            position=1,
            set_number=1 + place // 2,
            side=("left", "right")[place % 2],
            repetitions=1,
            hold_seconds=(seconds := 8 + number * 40 // days + (number * number + place * 7) % 9),
            hold_total_seconds=seconds,
            target_hold_min=20,
            target_hold_max=30,
            pain=(number + place) % 4 if place == 0 else None,
        )
        for number, (day, session) in enumerate(zip(dates, sessions, strict=True))
        for place in range(13)
    ]
    LoggedSet.objects.bulk_create(sets, batch_size=2000)
    MorningAfter.objects.bulk_create(
        [MorningAfter(user=user, local_date=day, pain=place % 4) for place, day in enumerate(dates)],
        batch_size=2000,
    )
    return len(sets)


def best_time(client: Client, path: str) -> tuple[float, bytes]:
    """The shortest of several answers, in milliseconds of the processor, and what was answered."""
    times = []
    for _repeat in range(REPEATS):
        start = clock.process_time()
        response = client.get(path)
        times.append((clock.process_time() - start) * 1000)
        assert response.status_code == 200, response.status_code
    return min(times), response.content


def main() -> None:
    setup_test_environment()
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        user = UserFactory(email="ten-years@example.org", time_zone="UTC")
        easier, harder = (
            ExerciseFactory(name=name, slug=name, measure="hold") for name in ("easier", "harder")
        )
        LadderRung.objects.create(easier=easier, harder=harder)
        sets = fill(user, (easier, harder), issued(routine=RoutineFactory(), number=1))
        client = Client()
        client.force_login(user)
        client.get("/progress/harder/?range=month")  # templates are read once
        print(f"{sets} sets of one exercise on {DAYS} days")
        times = {}
        for name in ("month", "3months", "year", "all"):
            times[name], page = best_time(client, f"/progress/harder/?range={name}")
            charts = [
                len(gzip.compress(part, 6)) for part in re.findall(rb"<figure.*?</figure>", page, re.DOTALL)
            ]
            print(f"{name:8} {times[name]:6.0f} ms, {len(gzip.compress(page, 6)):6} bytes, charts {charts}")
        with CaptureQueriesContext(connection) as queries:
            client.get("/progress/harder/?range=all")
        series = sum("logs_loggedset" in query["sql"] and "GROUP BY" in query["sql"] for query in queries)
        print(f"{len(queries)} queries, {series} of them for the series")
        print(f"everything takes {times['all'] / times['month']:.2f} times the month")
    finally:
        teardown_databases(databases, verbosity=0)


if __name__ == "__main__":
    main()
