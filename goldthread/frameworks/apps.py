from django.apps import AppConfig


class FrameworksConfig(AppConfig):
    name = "goldthread.frameworks"
    label = "frameworks"
