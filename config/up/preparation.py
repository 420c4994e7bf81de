"""Before the first page: tables, static files and the demo, each only when something changed."""

import hashlib
import signal
import sys
from collections.abc import Callable
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path

from config.up.places import ROOT
from config.up.processes import end_with_parent
from config.up.say import say

CELERY = ("celery.apps.worker", "celery.apps.beat", "celery.worker.consumer", "kombu.transport.redis")


def load_code() -> None:
    """Imports all of it once; the children are forked from here."""
    import django

    django.setup()
    from django.urls import get_resolver

    import_module("uvicorn.protocols.http.httptools_impl")
    _ = get_resolver().url_patterns


def load_web() -> None:
    """After the static files: WhiteNoise looks at them once, when it is made."""
    import_module("config.asgi")


def load_celery() -> None:
    from config.celery import app

    for name in CELERY:
        import_module(name)
    app.loader.import_default_modules()


def tables() -> None:
    """Migrates unless the database says that it has seen exactly these migrations and packages."""
    from django.core.management import call_command

    wanted = fingerprint([*ROOT.glob("*/migrations/*.py"), ROOT / "requirements" / "production.txt"])
    if remembered() == wanted:
        return
    say("  Bringing the tables up to date")
    call_command("migrate", verbosity=0)
    remember(wanted)


def remembered() -> str | None:
    """The database keeps the mark itself, as its comment: a restored or emptied one can't mislead us."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "select shobj_description(oid, 'pg_database') from pg_database where datname = current_database()"
        )
        return cursor.fetchone()[0]


def remember(mark: str) -> None:
    from django.db import DatabaseError, connection, transaction
    from psycopg import sql

    comment = sql.SQL("comment on database {} is {}").format(
        sql.Identifier(connection.settings_dict["NAME"]), sql.Literal(mark)
    )
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(comment)
    except DatabaseError:
        say("  (This database is not ours to mark, so tables are looked at on every start.)")


def static_files() -> Callable[[], None]:
    """Gathers, hashes and compresses them as production does, beside what else is to do. Call the result to wait."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders

    found = [storage.path(path) for finder in get_finders() for path, storage in finder.list([])]
    wanted = fingerprint([*(Path(path) for path in found), *ROOT.glob("web/*.py")])
    stamp = Path(settings.STATIC_ROOT) / ".stamp"
    if stamp.exists() and stamp.read_text() == wanted:
        return lambda: None
    say("  Gathering static files")
    return beside(lambda: gather(stamp, wanted))


def gather(stamp: Path, mark: str) -> None:
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    stamp.write_text(mark)


def beside(work: Callable[[], None]) -> Callable[[], None]:
    """On the second core where a fork is safe, else at once."""
    if sys.platform != "linux":
        work()
        return lambda: None
    process = get_context("fork").Process(target=quietly_stopped, args=[work], daemon=True)
    process.start()

    def wait() -> None:
        process.join()
        if process.exitcode:
            raise SystemExit("The static files could not be gathered; the reason stands above.")

    return wait


def quietly_stopped(work: Callable[[], None]) -> None:
    """Ctrl-C reaches this process too; what to say about it is the supervisor's affair."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    end_with_parent(signal.SIGKILL)
    work()


def demo() -> None:
    """Only into an empty database: what people have entered is never touched."""
    from django.apps import apps
    from django.core.management import call_command, get_commands

    if "demo" in get_commands() and not apps.get_model("org", "Site").objects.exists():
        say("  Loading the demo organisations")
        call_command("demo")


def fingerprint(paths) -> str:
    """Names, sizes and times: enough to see an edit, quick enough for every start."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        stat = path.stat()
        digest.update(f"{path} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()[:16]


def demo_people() -> list[str]:
    """Who can be visited, a line a place."""
    from org.walk_in import introductions

    return [f"{place.title}: {', '.join(face.name for face in place.faces)}" for place in introductions]
