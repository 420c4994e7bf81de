from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "notices"

    def ready(self) -> None:
        from notices.bell import version_of
        from org import live

        live.register("notices", version_of)
