from django.apps import AppConfig


class HipappConfig(AppConfig):
    name = "hipapp"
    verbose_name = "hipapp"
