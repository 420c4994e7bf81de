from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "demo"

    def ready(self) -> None:
        from demo.faces import HOSPITAL, PLANT
        from org.walk_in import introduce

        introduce(PLANT)
        introduce(HOSPITAL)
