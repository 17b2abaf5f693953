from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "budskap.web.people"
    label = "people"
