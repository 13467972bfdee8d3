from django.apps import AppConfig


class OversightConfig(AppConfig):
    name = "goldthread.oversight"
    label = "oversight"
