"""`python -m chaos.web FD RENDERS`: the web process as `make run` has it, on a socket that outlives it.

It notes each section of a board that it renders: a line with its own number, the team, the section, the version, and
the minute where words age.
"""

import os
import socket
import sys


def main(number: str, renders: str) -> None:
    import django

    django.setup()
    from django.conf import settings

    from chaos.wall import NAME
    from config.up.children import web

    settings.DATABASES["default"]["OPTIONS"]["application_name"] = NAME  # so that its connections can be counted

    note_renders(renders)
    web(socket.socket(fileno=int(number)))


def note_renders(file: str) -> None:
    from huddle import fragments

    render, notes = fragments.render, os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def noted(look, names):
        for name in names:
            os.write(notes, f"{os.getpid()} {fragments.key_of(look, name)}\n".encode())
        return render(look, names)

    fragments.render = noted


if __name__ == "__main__":
    main(*sys.argv[1:])
