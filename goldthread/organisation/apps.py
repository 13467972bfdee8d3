from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "goldthread.organisation"
    label = "organisation"
