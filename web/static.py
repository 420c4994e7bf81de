"""Static files with a hash in their names, so that browsers may keep them for a year; one file for each of the maps."""

from django.contrib.staticfiles.apps import StaticFilesConfig
from django.contrib.staticfiles.storage import HashedFilesMixin
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

from web.joining import joined_modules, joined_styles

MAPS = {  # of every page, and of a wall that only shows
    "css/app.css": joined_styles,
    "css/wall.css": joined_styles,
    "js/app.js": joined_modules,
    "js/wall.js": joined_modules,
}


class Gathered(StaticFilesConfig):
    """Without what no page asks for: the other htmx, and what extends it, took two thirds of the time to compress."""

    ignore_patterns = [
        *StaticFilesConfig.ignore_patterns,
        "django_htmx/ext/*",
        "django_htmx/ht*x-4*",
        "django_htmx/htmx-2.js",
    ]


class HashedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Also rewrites the imports of our own JavaScript modules; other packages' scripts are left as they are."""

    support_js_module_import_aggregation = True
    _js_module_import_aggregation_patterns = (
        "js/*.js",
        HashedFilesMixin._js_module_import_aggregation_patterns[1],
    )

    def post_process(self, paths: dict, dry_run: bool = False, **options):
        """What the maps name is written into them, and is no file of its own any more."""
        parts = set() if dry_run else self._join(paths)
        self.delete_files(parts)
        left = {name: source for name, source in paths.items() if name not in parts}
        yield from super().post_process(left, dry_run=dry_run, **options)

    def _join(self, paths: dict) -> set[str]:
        """The names of the parts."""
        joined = {name: join(name, lambda part: _read(paths[part])) for name, join in MAPS.items() if name in paths}
        paths |= {name: (_Written(text), name) for name, (text, _) in joined.items()}
        return set().union(*(parts for _, parts in joined.values()))


class _Written:
    """Stands for the storage of a file that lies nowhere but here."""

    def __init__(self, text: str):
        self.text = text

    def open(self, path: str) -> ContentFile:
        return ContentFile(self.text.encode(), path)


def _read(source: tuple) -> str:
    storage, path = source
    with storage.open(path) as file:
        return file.read().decode()
