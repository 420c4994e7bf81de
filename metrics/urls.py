from django.urls import path

from metrics.views import baselines, chart, confirm, imports, rules, today

app_name = "metrics"
urlpatterns = [
    path("rules/", rules.rules, name="rules"),
    path("import/", imports.bring, name="bring"),
    path("imports/<uuid:pk>/", imports.show, name="import"),
    path("imports/<uuid:pk>/mend/", imports.mend, name="mend"),
    path("imports/<uuid:pk>/undo/", imports.undo, name="undo_import"),
    path("<slug:team>/confirm/", confirm.confirm, name="confirm"),
    path("<slug:team>/unconfirm/", confirm.unconfirm, name="unconfirm"),
    path("<slug:team>/today/", today.today, name="today"),
    path("<uuid:pk>/", chart.chart, name="chart"),
    path("<uuid:pk>/freeze/", baselines.freeze, name="freeze"),
    path("<uuid:pk>/rebase/", baselines.rebase, name="rebase"),
    path("baselines/<uuid:pk>/unfreeze/", baselines.unfreeze, name="unfreeze"),
]
