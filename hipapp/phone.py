"""The address on which ``make phone`` serves, and the certificate it serves with: made on the spot, kept in the data folder.

The phone is asked to trust a small authority of one's own once. It may vouch for addresses of home networks alone,
so a stolen key opens nobody's bank; the site's own certificate is renewed without asking the phone again.
"""

import os
import socket
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

# The ranges of RFC 1918, 3927, 4193, 4291 and 6598, with the loopback: nobody reaches them from elsewhere.
HOME = tuple(
    ip_network(text)
    for text in (
        "10.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "169.254.0.0/16",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "fc00::/7",
        "fe80::/10",
        "::1/128",
    )
)
AUTHORITY_DAYS = 1825
# iPhones refuse a certificate that holds for more than 825 days.
SITE_DAYS = 365
RENEW_DAYS = 30


class AddressError(ValueError):
    """Says in a sentence what is wrong with HIPAPP_BIND."""


def own_address() -> str:
    """Return the address of this machine in its network, or an example where it has none. Nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(
                ("192.0.2.1", 9)
            )  # a documentation address; a datagram socket only looks up the way
        except OSError:
            return "192.168.1.20"
        return str(probe.getsockname()[0])


def read_address(text: str) -> Address:
    """Return the address to serve on. Raises AddressError where it is missing, or is not one address."""
    if not text:
        raise AddressError(
            "HIPAPP_BIND is not set: name the address of this machine that the phone can reach, "
            f"for instance  HIPAPP_BIND={own_address()} make phone"
        )
    try:
        address = ip_address(text)
    except ValueError:
        raise AddressError(
            f"HIPAPP_BIND={text!r} is no IP address: write one like {own_address()}, without a port."
        ) from None
    if address.is_unspecified:
        raise AddressError(
            f"HIPAPP_BIND={text} would serve every network at once: name one address, like {own_address()}."
        )
    if address.is_multicast or text.endswith(".255.255.255") or "%" in text:
        raise AddressError(
            f"HIPAPP_BIND={text} is no address of one machine: write one like {own_address()}."
        )
    return address


def probe(address: Address, port: int) -> None:
    """Raise AddressError where this machine cannot serve there."""
    family = socket.AF_INET6 if address.version == 6 else socket.AF_INET
    with socket.socket(family) as server:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            server.bind((str(address), port))
        except OSError as error:
            raise AddressError(
                f"{host(address)}:{port} cannot be served ({error.strerror}). If the address is not this machine's, "
                f"try HIPAPP_BIND={own_address()}; if the port is taken, another one: make phone PORT={port % 65535 + 1}"
            ) from None


def host(address: Address) -> str:
    """Return the address as it stands in a link: IPv6 in brackets."""
    return f"[{address}]" if address.version == 6 else str(address)


def is_home(address: Address) -> bool:
    """Whether the address belongs to a home network, so that nobody outside reaches it."""
    return any(address in network for network in HOME)


@dataclass(frozen=True, slots=True)
class Certificates:
    """Where the files are. ``is_new``: the phone does not know this authority yet."""

    folder: Path
    is_new: bool
    fingerprint: str

    @property
    def site(self) -> Path:
        return self.folder / "site.pem"

    @property
    def site_key(self) -> Path:
        return self.folder / "site-key.pem"


def authority_file(data: Path) -> Path:
    """Return where the authority's certificate is, the one file that the phone is given."""
    return data / "phone" / "authority.pem"


def certificates(*, data: Path, address: Address, now: datetime) -> Certificates:
    """Return the certificate for ``address``, made or renewed where it has to be; keys are readable by their owner alone."""
    folder = data / "phone"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    authority, authority_key = authority_file(data), folder / "authority-key.pem"
    site, site_key = folder / "site.pem", folder / "site-key.pem"

    ca = _read(authority, authority_key)
    is_new = ca is None or not _holds(ca[0], now, SITE_DAYS) or not _may_vouch(ca[0], address)
    if ca is None or is_new:
        ca = _make_authority(address, now)
        _write(authority, authority_key, *ca)
    own = _read(site, site_key)
    if own is None or is_new or not _holds(own[0], now, RENEW_DAYS) or not _is_for(own[0], address, ca[0]):
        _write(site, site_key, *_make_site(address, now, *ca))
    digest = ca[0].fingerprint(hashes.SHA256()).hex(":").upper()
    return Certificates(folder=folder, is_new=is_new, fingerprint=digest)


Pair = tuple[x509.Certificate, ec.EllipticCurvePrivateKey]


def _read(certificate: Path, key: Path) -> Pair | None:
    """Return a certificate with its key; None where either is missing, broken, or not the other's."""
    try:
        found = x509.load_pem_x509_certificate(certificate.read_bytes())
        secret = serialization.load_pem_private_key(key.read_bytes(), password=None)
    except (OSError, ValueError):
        return None
    if not isinstance(secret, ec.EllipticCurvePrivateKey) or secret.public_key() != found.public_key():
        return None
    return found, secret


def _write(certificate: Path, key: Path, found: x509.Certificate, secret: ec.EllipticCurvePrivateKey) -> None:
    pem = secret.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    for path, content in ((key, pem), (certificate, found.public_bytes(serialization.Encoding.PEM))):
        path.unlink(missing_ok=True)
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)


def _holds(certificate: x509.Certificate, now: datetime, days: int) -> bool:
    return certificate.not_valid_before_utc <= now <= certificate.not_valid_after_utc - timedelta(days=days)


def _may_vouch(authority: x509.Certificate, address: Address) -> bool:
    allowed = (
        authority.extensions.get_extension_for_class(x509.NameConstraints).value.permitted_subtrees or []
    )
    networks = [name.value for name in allowed if isinstance(name, x509.IPAddress)]
    return any(isinstance(each, IPv4Network | IPv6Network) and address in each for each in networks)


def _is_for(site: x509.Certificate, address: Address, authority: x509.Certificate) -> bool:
    names = site.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    signed = site.extensions.get_extension_for_class(x509.AuthorityKeyIdentifier).value.key_identifier
    own = authority.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value.digest
    return names.get_values_for_type(x509.IPAddress) == [address] and signed == own


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _begin(
    name: str, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, now: datetime, days: int
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(_name(name))
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))  # the phone's clock may be a little behind
        .not_valid_after(now + timedelta(days=days))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _usage(*, signs_others: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_others,
        key_cert_sign=signs_others,
        crl_sign=signs_others,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _make_authority(address: Address, now: datetime) -> Pair:
    """Make the authority: it may vouch for home networks and this address, and for no name at all."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = f"hipapp at home, {now:%Y-%m-%d}"
    networks: list[Network] = [*HOME]
    if not is_home(address):
        networks.append(ip_network(address))
    allowed: list[x509.GeneralName] = [x509.IPAddress(network) for network in networks]
    # Allowing one name that cannot exist (RFC 6761) forbids every other.
    allowed.append(x509.DNSName("hipapp.invalid"))
    certificate = (
        _begin(name, _name(name), key, now, AUTHORITY_DAYS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_others=True), critical=True)
        .add_extension(
            x509.NameConstraints(permitted_subtrees=allowed, excluded_subtrees=None), critical=True
        )
        .sign(key, hashes.SHA256())
    )
    return certificate, key


def _make_site(
    address: Address, now: datetime, authority: x509.Certificate, authority_key: ec.EllipticCurvePrivateKey
) -> Pair:
    key = ec.generate_private_key(ec.SECP256R1())
    issuer_key = authority.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
    certificate = (
        _begin("hipapp, this machine", authority.subject, key, now, SITE_DAYS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_others=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(address)]), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(issuer_key), critical=False
        )
        .sign(authority_key, hashes.SHA256())
    )
    return certificate, key
