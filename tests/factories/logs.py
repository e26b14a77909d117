from datetime import UTC, datetime

import factory

from logs.models import LoggedSet, Session
from logs.operations import local_day


class SessionFactory(factory.django.DjangoModelFactory):
    """A session of ``user`` on ``version``, at seven in the morning UTC unless told."""

    class Meta:
        model = Session

    started_at = datetime(2026, 3, 3, 7, 0, tzinfo=UTC)
    logged_at = factory.SelfAttribute("started_at")
    time_zone = factory.SelfAttribute("user.time_zone")
    local_date = factory.LazyAttribute(lambda o: local_day(o.started_at, o.time_zone))


class LoggedSetFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = LoggedSet

    user = factory.SelfAttribute("session.user")
    local_date = factory.SelfAttribute("session.local_date")
    position = factory.Sequence(lambda n: n % 30000)
    hold_seconds = None
    hold_total_seconds = factory.SelfAttribute("hold_seconds")


def stored_logs() -> tuple:
    """Every session and set as it stands in the tables, primary keys of the sets aside."""
    sets = LoggedSet.objects.order_by("session", "position", "set_number", "side").values()
    return (
        list(Session.objects.order_by("pk").values()),
        [{name: value for name, value in row.items() if name != "id"} for row in sets],
        list(Session.left_out.through.objects.order_by("pk").values_list("session", "prescribedexercise")),
    )
