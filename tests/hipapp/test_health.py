from django.conf import settings
from django.db import OperationalError, connection


def test_a_healthy_site_says_so(client, db):
    assert client.get("/healthz").json() == {"database": "reachable", "version": settings.VERSION}


def test_an_unreachable_database_is_said_even_to_somebody_signed_in(client, alice, monkeypatch):
    client.force_login(alice)

    def unreachable():
        raise OperationalError("connection refused")

    with monkeypatch.context() as patch:
        patch.setattr(connection, "cursor", unreachable)
        response = client.get("/healthz")
    assert (response.status_code, response.json()["database"]) == (503, "unreachable")
