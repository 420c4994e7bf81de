from django.apps import AppConfig


class GembaConfig(AppConfig):
    name = "gemba"

    def ready(self) -> None:
        from routines.practices import register

        register("walk", "gemba:start")
        register("check", "gemba:start_check")
