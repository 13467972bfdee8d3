from django.apps import AppConfig


class AuthoritiesConfig(AppConfig):
    name = "goldthread.authorities"
    label = "authorities"
