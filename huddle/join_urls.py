"""The way into a huddle that runs: short enough to be typed."""

from django.urls import path

from huddle.views import join

app_name = "join"
urlpatterns = [
    path("", join.join, name="join"),
    path("<str:code>/", join.by_code, name="by_code"),
]
