from django.apps import AppConfig


class PublishConfig(AppConfig):
    name = "budskap.web.publish"
    label = "publish"
