from importlib import import_module

from django.apps import AppConfig

from goldthread.authorities.handing_over import Handover, register_handover
from goldthread.documents.forgetting import register_forgetting


class ChecksConfig(AppConfig):
    name = "goldthread.checks"
    label = "checks"

    def ready(self) -> None:
        services = import_module("goldthread.checks.services")
        register_handover(Handover("breaks", services.hand_over_breaks, services.breaks_owned))
        register_forgetting("titles of breaks", import_module("goldthread.checks.forgetting").forget_document)
