from django.apps import AppConfig


class InsightsConfig(AppConfig):
    name = "insights"

    def ready(self) -> None:
        from insights import offering
        from notices import kinds

        kinds.register(*offering.KINDS)
