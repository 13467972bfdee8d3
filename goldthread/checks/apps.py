from django.apps import AppConfig


class ChecksConfig(AppConfig):
    name = "goldthread.checks"
    label = "checks"
