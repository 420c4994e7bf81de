from django.apps import AppConfig


class RoutinesConfig(AppConfig):
    name = "routines"

    def ready(self) -> None:
        from notices import kinds, sweeps
        from routines import news
        from routines.operations import sweep

        kinds.register(*news.KINDS)
        sweeps.register(sweep)
