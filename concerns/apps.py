from django.apps import AppConfig


class ConcernsConfig(AppConfig):
    name = "concerns"

    def ready(self) -> None:
        from concerns import news
        from concerns.asking_what_now import CHORE
        from concerns.reminding import CHORES
        from notices import chores, kinds

        kinds.register(
            news.FOR_LEADER,
            news.CLOSED,
            news.ASKED,
            news.ANSWERED,
            news.DANGER,
            news.CHECK,
            news.IDEA_WAITS,
            news.PROPOSED,
        )
        chores.register(*CHORES, CHORE)
