from django.urls import URLPattern

app_name = "routines"
urlpatterns: list[URLPattern] = []
