from django.apps import AppConfig


class GembaConfig(AppConfig):
    name = "gemba"

    def ready(self) -> None:
        from gemba.offers import go_and_see
        from metrics import offers
        from metrics.behaviour import Situation
        from routines.practices import register

        offers.register(Situation.SIGNAL, go_and_see)
        register("walk", "gemba:start")
        register("check", "gemba:start_check")
