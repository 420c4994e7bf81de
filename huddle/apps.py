from django.apps import AppConfig


class HuddleConfig(AppConfig):
    name = "huddle"

    def ready(self) -> None:
        from huddle import news
        from huddle.offers import raise_it, safety_event
        from metrics import offers, safety
        from metrics.behaviour import Situation
        from notices import kinds
        from routines import practices

        kinds.register(news.THANKED)
        practices.register("huddle", "huddle:mine")
        offers.register(Situation.SAFETY, raise_it)
        offers.register(Situation.SIGNAL, raise_it)
        safety.register(safety_event)
