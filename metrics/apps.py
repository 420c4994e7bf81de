from django.apps import AppConfig


class MetricsConfig(AppConfig):
    name = "metrics"

    def ready(self) -> None:
        from metrics.operations import read_anew
        from notices import sweeps

        sweeps.register(read_anew)
