"""The map of the house: each room keeps its own."""

from django.conf import settings
from django.urls import include, path

from config.api import api
from config.health import healthz
from org.middleware import open_to_anyone
from web.views.brand import manifest, service_worker
from web.views.gallery import gallery

urlpatterns = [
    path("", include("insights.urls")),
    path("", include("org.urls")),
    path("boards/", include("huddle.urls")),
    path("join/", include("huddle.join_urls")),
    path("concerns/", include("concerns.urls")),
    path("metrics/", include("metrics.urls")),
    path("routines/", include("routines.urls")),
    path("notices/", include("notices.urls")),
    path("gemba/", include("gemba.urls")),
    path("coaching/", include("coaching.urls")),
    path("accounts/", include("allauth.urls")),
    path("api/v1/", api.urls),
    path("healthz", healthz, name="healthz"),
    path("app.webmanifest", open_to_anyone(manifest), name="manifest"),
    path("sw.js", open_to_anyone(service_worker), name="service_worker"),
]
if settings.DEBUG or settings.DEMO:
    urlpatterns.append(path("ui/", open_to_anyone(gallery), name="ui"))
