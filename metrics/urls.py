from django.urls import path

from metrics.views import today

app_name = "metrics"
urlpatterns = [
    path("<slug:team>/today/", today.today, name="today"),
]
