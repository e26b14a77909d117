from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class RoutinesConfig(AppConfig):
    name = "routines"
    verbose_name = _("Exercises and routines")

    def ready(self) -> None:
        from routines import guarding, guards, roles

        guarding.keep(self, guards.GUARDS)
        post_migrate.connect(roles.ensure_therapists, sender=self, dispatch_uid="therapists")
