from django.apps import AppConfig


class CoachingConfig(AppConfig):
    name = "coaching"

    def ready(self) -> None:
        from coaching.trying import trying_of
        from metrics import trying
        from routines import practices

        practices.register("coaching", "coaching:storyboards")
        practices.register("review", "coaching:next_check")
        trying.register(trying_of)
