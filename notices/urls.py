from django.urls import path

from notices.views import notices

app_name = "notices"
urlpatterns = [
    path("", notices.notices, name="notices"),
    path("read/", notices.read, name="read"),
]
