from django.urls import URLPattern

app_name = "huddle"
urlpatterns: list[URLPattern] = []
