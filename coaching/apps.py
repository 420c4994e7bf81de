from django.apps import AppConfig


class CoachingConfig(AppConfig):
    name = "coaching"

    def ready(self) -> None:
        from coaching.offers import a3, experiments, kata
        from coaching.tries import begin
        from coaching.trying import asks, example_of, tells
        from concerns import tries
        from metrics import offers, trying
        from metrics.behaviour import Situation
        from routines import practices

        practices.register("coaching", "coaching:storyboards")
        practices.register("review", "coaching:next_check")
        trying.register(trying.Reader(asks, tells))
        trying.register_examples(example_of)
        tries.register(begin)
        offers.register(Situation.SYSTEM, kata)
        offers.register(Situation.SYSTEM, a3)
        offers.register_changes(experiments)
