from django.apps import AppConfig


class ConcernsConfig(AppConfig):
    name = "concerns"

    def ready(self) -> None:
        from concerns import news
        from notices import kinds

        kinds.register(news.FOR_LEADER, news.CLOSED, news.ASKED, news.ANSWERED, news.DANGER)
