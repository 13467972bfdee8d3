from importlib import import_module

from django.apps import AppConfig

from goldthread.documents.forgetting import register_forgetting


class SearchConfig(AppConfig):
    name = "goldthread.search"
    label = "search"

    def ready(self) -> None:
        register_forgetting("entries of the search", import_module("goldthread.search.forgetting").forget_document)
