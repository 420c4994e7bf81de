from django.apps import AppConfig


class RoutinesConfig(AppConfig):
    name = "routines"

    def ready(self) -> None:
        from notices import kinds, sweeps
        from routines import news
        from routines.operations import sweep
        from routines.trials import sweep_trials

        kinds.register(*news.KINDS)
        sweeps.register(sweep)
        sweeps.register(sweep_trials)
