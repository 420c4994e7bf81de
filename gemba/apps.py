from django.apps import AppConfig


class GembaConfig(AppConfig):
    name = "gemba"
