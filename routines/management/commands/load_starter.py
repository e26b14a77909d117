"""``manage.py load_starter``: put the starter exercises and routines into the library."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from routines.operations import NotPublishable
from routines.starter.load import load


class Command(BaseCommand):
    help = "Load the starter exercises and routines; what is there already is left as it is."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = load()
        except NotPublishable as error:
            raise CommandError(str(error)) from error
        if not options["verbosity"]:
            return
        self.stdout.write(
            _("Made: %(exercises)d exercises, %(routines)d routines with %(versions)d versions.")
            % {
                "exercises": report.exercises_made,
                "routines": report.routines_made,
                "versions": report.versions_made,
            }
        )
        self.stdout.write(
            _("Left as they were: %(exercises)d exercises, %(routines)d routines.")
            % {"exercises": report.exercises_kept, "routines": report.routines_kept}
        )
