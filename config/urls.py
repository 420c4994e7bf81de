"""The map of the house: each room keeps its own."""

from django.urls import include, path

from config.api import api
from config.health import healthz

urlpatterns = [
    path("", include("insights.urls")),
    path("", include("org.urls")),
    path("boards/", include("huddle.urls")),
    path("concerns/", include("concerns.urls")),
    path("metrics/", include("metrics.urls")),
    path("routines/", include("routines.urls")),
    path("notices/", include("notices.urls")),
    path("gemba/", include("gemba.urls")),
    path("coaching/", include("coaching.urls")),
    path("accounts/", include("allauth.urls")),
    path("api/v1/", api.urls),
    path("healthz", healthz, name="healthz"),
]
