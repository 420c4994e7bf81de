from django.urls import URLPattern

app_name = "gemba"
urlpatterns: list[URLPattern] = []
