from django.urls import path

from metrics.views import baselines, chart, rules, today

app_name = "metrics"
urlpatterns = [
    path("rules/", rules.rules, name="rules"),
    path("<slug:team>/today/", today.today, name="today"),
    path("<uuid:pk>/", chart.chart, name="chart"),
    path("<uuid:pk>/freeze/", baselines.freeze, name="freeze"),
    path("<uuid:pk>/rebase/", baselines.rebase, name="rebase"),
    path("baselines/<uuid:pk>/unfreeze/", baselines.unfreeze, name="unfreeze"),
]
