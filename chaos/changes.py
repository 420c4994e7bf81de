"""`python -m chaos.changes TEAM COUNT`: so many changes of a board, as fast as they can be committed.

In a process of its own, as people's requests are: what it costs to write is not taken from the screens.
"""

import sys


def main(team: str, count: str) -> None:
    import django

    django.setup()
    from chaos.wall import change
    from org.models import Team

    board = Team.objects.get(pk=team)
    for number in range(int(count)):
        change(board, f"change {number}")


if __name__ == "__main__":
    main(*sys.argv[1:])
