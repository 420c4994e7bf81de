"""Static files with a hash in their names, so that browsers may keep them for a year."""

from django.contrib.staticfiles.storage import HashedFilesMixin
from whitenoise.storage import CompressedManifestStaticFilesStorage

OUR_MODULES = "js/*.js"


class HashedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Also rewrites the imports of our own JavaScript modules; other packages' scripts are left as they are."""

    support_js_module_import_aggregation = True
    _js_module_import_aggregation_patterns = (
        OUR_MODULES,
        HashedFilesMixin._js_module_import_aggregation_patterns[1],
    )
