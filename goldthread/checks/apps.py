from importlib import import_module

from django.apps import AppConfig

from goldthread.authorities.handing_over import Handover, register_handover


class ChecksConfig(AppConfig):
    name = "goldthread.checks"
    label = "checks"

    def ready(self) -> None:
        services = import_module("goldthread.checks.services")
        register_handover(Handover("breaks", services.hand_over_breaks, services.breaks_owned))
