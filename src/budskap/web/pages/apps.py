from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "budskap.web.pages"
    label = "pages"
