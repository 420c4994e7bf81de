"""The API of the house: each room brings its router; tokens are the actors."""

from ninja import NinjaAPI

from config.settings.base import VERSION
from metrics.api import router as metrics_router
from org.api import TokenAuth
from org.api import router as org_router

api = NinjaAPI(title="Asaichi", version=VERSION, urls_namespace="api", auth=TokenAuth(), docs_url=None)
api.add_router("", org_router)
api.add_router("", metrics_router)
