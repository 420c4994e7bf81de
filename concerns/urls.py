from django.urls import path

from concerns.views import concern, list, raising

app_name = "concerns"
urlpatterns = [
    path("raise/<slug:team>/", raising.raise_, name="raise"),
    path("of/<slug:team>/", list.concerns, name="concerns"),
    path("<uuid:pk>/", concern.concern, name="concern"),
    path("<uuid:pk>/own/", concern.own, name="own"),
    path("<uuid:pk>/release/", concern.release, name="release"),
    path("<uuid:pk>/close/", concern.close, name="close"),
    path("<uuid:pk>/reopen/", concern.reopen, name="reopen"),
]
