from importlib import import_module

from django.apps import AppConfig

from goldthread.documents.forgetting import register_forgetting


class IntakeConfig(AppConfig):
    name = "goldthread.intake"
    label = "intake"

    def ready(self) -> None:
        register_forgetting("readings", import_module("goldthread.intake.forgetting").forget_document)
