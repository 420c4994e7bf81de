from django.apps import AppConfig


class RoutinesConfig(AppConfig):
    name = "routines"

    def ready(self) -> None:
        from notices import chores, kinds, sweeps
        from routines import news
        from routines.looking_ahead import CHORES
        from routines.operations import sweep
        from routines.trials import sweep_trials

        kinds.register(*news.KINDS)
        chores.register(*CHORES)
        sweeps.register(sweep)
        sweeps.register(sweep_trials)
