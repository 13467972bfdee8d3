from importlib import import_module

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "goldthread.web"
    label = "web"

    def ready(self) -> None:
        topic = import_module("goldthread.notifications.concern").Topic.PUBLICATION
        publications = import_module("goldthread.web.notifications.ready").publications
        import_module("goldthread.notifications.queries").register_source(topic, publications)
