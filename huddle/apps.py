from django.apps import AppConfig


class HuddleConfig(AppConfig):
    name = "huddle"

    def ready(self) -> None:
        from concerns import measures as effects
        from huddle import news
        from huddle.offers import counter_it, measures, placed, raise_it, safety_event
        from huddle.reports import raised_reports
        from metrics import offers, safety
        from metrics.behaviour import Situation
        from notices import kinds
        from routines import practices

        kinds.register(news.THANKED)
        practices.register("huddle", "huddle:mine")
        offers.register(Situation.SAFETY, raise_it)
        offers.register(Situation.SIGNAL, raise_it)
        offers.register(Situation.SIGNAL, counter_it)
        offers.register_changes(placed)
        effects.register(measures)
        safety.register(safety_event)
        safety.register_reports(raised_reports)
