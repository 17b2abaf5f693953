from django.apps import AppConfig


class StoreConfig(AppConfig):
    name = "budskap.web.store"
    label = "store"
