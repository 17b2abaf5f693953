from django.apps import AppConfig


class WorkConfig(AppConfig):
    name = "budskap.web.work"
    label = "work"
