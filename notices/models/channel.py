from django.db import models


class Channel(models.TextChoices):
    """The ways out of the house. In the app a notice is simply there."""

    EMAIL = "email", "E-mail"
    PUSH = "push", "On my phone"
    CHAT = "chat", "The team’s chat"


def every_channel() -> list[str]:
    return list(Channel.values)
