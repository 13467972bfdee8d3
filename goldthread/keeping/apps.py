from django.apps import AppConfig


class KeepingConfig(AppConfig):
    name = "goldthread.keeping"
    label = "keeping"
