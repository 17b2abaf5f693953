from django.apps import AppConfig


class ListenConfig(AppConfig):
    name = "budskap.web.listen"
    label = "listen"
