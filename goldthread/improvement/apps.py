from importlib import import_module

from django.apps import AppConfig

from goldthread.authorities.handing_over import Handover, register_handover


class ImprovementConfig(AppConfig):
    name = "goldthread.improvement"
    label = "improvement"

    def ready(self) -> None:
        services = import_module("goldthread.improvement.services")
        register_handover(Handover("actions", services.hand_over_actions, services.actions_owned))
