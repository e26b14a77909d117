"""Prepare to serve a phone in the same network: certificate, address, QR code. What ``make phone`` does first."""

from argparse import ArgumentParser
from datetime import UTC, datetime
from io import StringIO
from typing import Any

import segno
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from hipapp.management.commands.prepare import prepare
from hipapp.phone import AddressError, certificates, host, is_home, read_address


class Command(BaseCommand):
    help = "Make the certificate for HIPAPP_BIND, migrate, and print the address with a QR code."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--bind", required=True, help="the address of this machine to serve on")
        parser.add_argument("--port", default="8443")

    def handle(self, *args: Any, bind: str, port: str, **options: Any) -> None:
        try:
            address = read_address(bind)
        except AddressError as error:
            raise CommandError(str(error)) from None
        prepare()
        made = certificates(data=settings.DATA, address=address, now=datetime.now(UTC))
        site = f"https://{host(address)}:{port}"
        self.stdout.write(f"\n  hipapp is ready for the phone:  {site}/\n")
        drawn = StringIO()
        segno.make(f"{site}/", error="m").terminal(out=drawn, compact=True, border=2)
        self.stdout.write(drawn.getvalue())
        lines = []
        if made.is_new:
            lines += [
                "  This certificate is new: let the phone trust it once (docs/phone.md says how).",
                f"  Open {site}/certificate.crt on the phone, past its warning, and compare:",
            ]
        else:
            lines.append(f"  Not trusted yet? {site}/certificate.crt, and docs/phone.md. Its SHA-256:")
        digits = made.fingerprint
        lines += [f"    {digits[:48]}", f"    {digits[48:]}"]
        if not is_home(address):
            lines.append(f"  {address} can be reached from outside of your home. Is that what you want?")
        lines += [f"  Data: {settings.DATA}", "  Stop with Ctrl-C.", ""]
        self.stdout.write("\n".join(lines))
