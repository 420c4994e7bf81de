from datetime import timedelta

from django.apps import AppConfig

DAILY = timedelta(days=1)


class ConcernsConfig(AppConfig):
    name = "concerns"

    def ready(self) -> None:
        from concerns import news
        from concerns.asking_what_now import CHORE
        from concerns.operations.photos import let_photos_go
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
        chores.register(chores.Chore("photos", DAILY, let_photos_go, "lets go of photos that the site keeps no longer"))
