from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LogsConfig(AppConfig):
    name = "logs"
    verbose_name = _("Sessions")

    def ready(self) -> None:
        from logs import guards
        from routines import guarding

        guarding.keep(self, guards.GUARDS)
