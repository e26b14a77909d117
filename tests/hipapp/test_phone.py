"""``make phone``: one address, a certificate that a phone can trust, and nothing that outlasts it."""

import os
import re
import select
import signal
import socket
import ssl
import subprocess
from datetime import UTC, datetime, timedelta
from http.client import HTTPSConnection
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec

from hipapp.phone import AddressError, certificates, probe, read_address

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 11, 21, 6, 0, tzinfo=UTC)
HOME = ip_address("192.168.1.20")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "HIPAPP_BIND is not set"),
        ("0.0.0.0", "every network at once"),
        ("::", "every network at once"),
        ("nonsense", "is no IP address"),
        ("192.168.1.20:8000", "is no IP address"),
        ("192.168.1.256", "is no IP address"),
        ("192.168.1.20; rm -rf", "is no IP address"),
        ("١٩٢.168.1.20", "is no IP address"),
        ("224.0.0.1", "no address of one machine"),
        ("255.255.255.255", "no address of one machine"),
        ("fe80::1%eth0", "no address of one machine"),
    ],
)
def test_what_is_no_address_is_refused_in_one_line(text, said):
    with pytest.raises(AddressError, match=re.escape(said)) as error:
        read_address(text)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("text", ["192.168.1.20", "10.0.0.3", "127.0.0.1", "fd00::20", "::1"])
def test_an_address_is_taken(text):
    assert str(read_address(text)) == text


def test_an_address_of_another_machine_and_a_taken_port_are_said():
    with pytest.raises(AddressError, match="cannot be served"):
        probe(ip_address("203.0.113.7"), 8443)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(AddressError, match="another one: make phone PORT="):
            probe(ip_address("127.0.0.1"), taken.getsockname()[1])


def read(path: Path) -> x509.Certificate:
    return x509.load_pem_x509_certificate(path.read_bytes())


def test_the_certificate_is_what_phones_ask_for(tmp_path):
    made = certificates(data=tmp_path, address=HOME, now=NOW)
    site, authority = read(made.site), read(made.folder / "authority.pem")
    site.verify_directly_issued_by(authority)
    names = site.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert names.get_values_for_type(x509.IPAddress) == [HOME]
    usage = site.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    assert list(usage) == [x509.oid.ExtendedKeyUsageOID.SERVER_AUTH]
    # iPhones refuse more than 825 days.
    assert site.not_valid_after_utc - site.not_valid_before_utc < timedelta(days=825)
    assert authority.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    assert not site.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    assert made.is_new


def test_keys_are_for_their_owner_alone(tmp_path):
    made = certificates(data=tmp_path, address=HOME, now=NOW)
    modes = {path.name: path.stat().st_mode & 0o777 for path in made.folder.iterdir()}
    assert set(modes.values()) == {0o600}
    assert set(modes) == {"authority.pem", "authority-key.pem", "site.pem", "site-key.pem"}
    assert made.folder.stat().st_mode & 0o777 == 0o700


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "phone").iterdir()}


def changed(folder: Path, before: dict[str, bytes]) -> set[str]:
    return {name for name, content in files(folder).items() if content != before[name]}


def test_it_is_renewed_when_it_has_to_be_and_the_phone_is_not_asked_again(tmp_path):
    certificates(data=tmp_path, address=HOME, now=NOW)
    before = files(tmp_path)
    later = certificates(data=tmp_path, address=HOME, now=NOW + timedelta(days=300))
    assert (changed(tmp_path, before), later.is_new) == (set(), False)

    moved = certificates(data=tmp_path, address=ip_address("10.0.0.7"), now=NOW)
    assert (changed(tmp_path, before), moved.is_new) == ({"site.pem", "site-key.pem"}, False)

    before = files(tmp_path)
    expired = certificates(data=tmp_path, address=ip_address("10.0.0.7"), now=NOW + timedelta(days=340))
    assert (changed(tmp_path, before), expired.is_new) == ({"site.pem", "site-key.pem"}, False)

    # The authority itself comes to its end, or may not vouch for an address outside of homes.
    assert certificates(data=tmp_path, address=HOME, now=NOW + timedelta(days=1600)).is_new
    assert certificates(
        data=tmp_path, address=ip_address("203.0.113.7"), now=NOW + timedelta(days=1600)
    ).is_new


@pytest.mark.parametrize("name", ["site.pem", "site-key.pem", "authority.pem", "authority-key.pem"])
def test_a_broken_file_is_made_anew(tmp_path, name):
    certificates(data=tmp_path, address=HOME, now=NOW)
    (tmp_path / "phone" / name).write_text("-----BEGIN")
    made = certificates(data=tmp_path, address=HOME, now=NOW)
    read(made.site).verify_directly_issued_by(read(made.folder / "authority.pem"))
    assert made.is_new == name.startswith("authority")


def test_the_authority_can_vouch_for_nobody_elses_site(tmp_path):
    """Whoever steals its key signs a bank's name, and a strict reader refuses it."""
    made = certificates(data=tmp_path, address=HOME, now=NOW)
    limits = read(made.folder / "authority.pem").extensions.get_extension_for_class(x509.NameConstraints)
    assert limits.critical
    allowed = limits.value.permitted_subtrees
    assert [name.value for name in allowed if isinstance(name, x509.DNSName)] == ["hipapp.invalid"]
    networks = [name.value for name in allowed if isinstance(name, x509.IPAddress)]
    assert not any(ip_address("203.0.113.7") in network for network in networks)
    assert isinstance(read(made.site).public_key(), ec.EllipticCurvePublicKey)


def test_the_certificate_is_handed_to_the_phone(client, settings, tmp_path):
    settings.DATA = tmp_path
    assert client.get("/certificate.crt").status_code == 404
    certificates(data=tmp_path, address=HOME, now=NOW)
    response = client.get("/certificate.crt")
    assert response.headers["Content-Type"] == "application/x-x509-ca-cert"
    assert response.content == (tmp_path / "phone" / "authority.pem").read_bytes()
    assert b"PRIVATE" not in response.content


def test_without_an_address_nothing_is_served(tmp_path):
    environment = {**os.environ, "HIPAPP_BIND": "", "HIPAPP_DATA": str(tmp_path)}
    done = subprocess.run(
        [".make/phone", "8443"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("HIPAPP_BIND is not set")
    assert len(done.stderr.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.enable_socket
def test_it_serves_over_tls_on_that_address(tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("HIPAPP_", "DJANGO_SETTINGS"))
    }
    environment |= {"HIPAPP_BIND": "127.0.0.1", "HIPAPP_DATA": str(tmp_path)}
    server = subprocess.Popen(
        [".make/phone", str(port)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        told = ""
        for line in server.stdout:
            told += line
            if "Stop with" in line:
                break
        assert f"https://127.0.0.1:{port}/" in told
        assert "▄" in told  # the code
        context = ssl.create_default_context(cafile=tmp_path / "phone" / "authority.pem")
        context.verify_flags |= ssl.VERIFY_X509_STRICT
        status, _headers, content = ask(port, context, "/healthz")
        assert (status, b"reachable" in content) == (200, True)
        # What is set in a browser is secure, and nothing of it insists on TLS once this is gone.
        status, headers, _content = ask(port, context, "/accounts/login/")
        assert status == 200
        assert headers["Strict-Transport-Security"] is None
        assert "; Secure" in headers["Set-Cookie"].title()
        with pytest.raises(ssl.SSLCertVerificationError):
            ask(port, ssl.create_default_context(), "/healthz")
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(timeout=30)
        server.stdout.close()


def ask(port: int, context: ssl.SSLContext, path: str):
    """GET a page of the server that is just starting: until it listens, the connection is refused."""
    for _attempt in range(2000):
        connection = HTTPSConnection("127.0.0.1", port, context=context, timeout=20)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        except ConnectionRefusedError:
            select.select([], [], [], 0.02)  # leave the processor to the server
        finally:
            connection.close()
    raise AssertionError("nobody answers")
