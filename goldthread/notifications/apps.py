from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "goldthread.notifications"
    label = "notifications"
