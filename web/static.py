"""Static files with a hash in their names, so that browsers may keep them for a year; one stylesheet of many."""

import re
from pathlib import PurePosixPath

from django.contrib.staticfiles.storage import HashedFilesMixin
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

OUR_MODULES = "js/*.js"
OUR_STYLES = "css/app.css"
_PART = re.compile(r'@import "([^"]+)" layer\((\w+)\);')
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)


class HashedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Also rewrites the imports of our own JavaScript modules; other packages' scripts are left as they are."""

    support_js_module_import_aggregation = True
    _js_module_import_aggregation_patterns = (
        OUR_MODULES,
        HashedFilesMixin._js_module_import_aggregation_patterns[1],
    )

    def post_process(self, paths: dict, dry_run: bool = False, **options):
        """A file for each component is good to read; fetched one by one, they are eighty waits before a picture."""
        parts = set() if dry_run or OUR_STYLES not in paths else self._join(paths)
        self.delete_files(parts)
        left = {name: source for name, source in paths.items() if name not in parts}
        yield from super().post_process(left, dry_run=dry_run, **options)

    def _join(self, paths: dict) -> set[str]:
        """Puts what the map imports into it, each part in its layer, without comments. The names of the parts."""
        parts: set[str] = set()

        def written_out(found: re.Match) -> str:
            name = str(PurePosixPath(OUR_STYLES).parent / found[1])
            parts.add(name)
            return f"@layer {found[2]} {{\n{_read(paths[name])}}}"

        styles = _PART.sub(written_out, _read(paths[OUR_STYLES]))
        paths[OUR_STYLES] = (_Written(styles), OUR_STYLES)
        return parts


class _Written:
    """Stands for the storage of a file that lies nowhere but here."""

    def __init__(self, text: str):
        self.text = text

    def open(self, path: str) -> ContentFile:
        return ContentFile(self.text.encode(), path)


def _read(source: tuple) -> str:
    storage, path = source
    with storage.open(path) as file:
        return _COMMENT.sub("", file.read().decode())
