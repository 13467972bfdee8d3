from django.apps import AppConfig


class ConsultationConfig(AppConfig):
    name = "goldthread.consultation"
    label = "consultation"
