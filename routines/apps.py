from django.apps import AppConfig


class RoutinesConfig(AppConfig):
    name = "routines"

    def ready(self) -> None:
        from notices import sweeps
        from routines.operations import sweep

        sweeps.register(sweep)
