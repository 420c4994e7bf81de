from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "notices"

    def ready(self) -> None:
        from notices import breaker, digests, kinds, sweeps
        from notices.bell import version_of
        from org import live

        kinds.register(digests.KIND, breaker.KIND)
        sweeps.register(digests.sweep)
        sweeps.register(breaker.sweep)
        live.register("notices", version_of)
