from django.urls import path

from metrics.views import baselines, chart, confirm, imports, letters, measuring, reasons, rules, safety, today

app_name = "metrics"
urlpatterns = [
    path("rules/", rules.rules, name="rules"),
    path("import/", imports.bring, name="bring"),
    path("imports/<uuid:pk>/", imports.show, name="import"),
    path("imports/<uuid:pk>/mend/", imports.mend, name="mend"),
    path("imports/<uuid:pk>/undo/", imports.undo, name="undo_import"),
    path("<slug:team>/confirm/", confirm.confirm, name="confirm"),
    path("<slug:team>/unconfirm/", confirm.unconfirm, name="unconfirm"),
    path("readings/<uuid:pk>/reason/", reasons.reason, name="reason"),
    path("<uuid:pk>/split/", reasons.split, name="split"),
    path("<uuid:pk>/rejoin/", reasons.rejoin, name="rejoin"),
    path("<slug:team>/safety/", safety.cross, name="safety"),
    path("<slug:team>/report/", safety.report, name="report"),
    path("<slug:team>/unreport/", safety.unreport, name="unreport"),
    path("<slug:team>/today/", today.today, name="today"),
    path("<slug:team>/letters/", letters.letters, name="letters"),
    path("<slug:team>/letters/add/", letters.add, name="add_letter"),
    path("<slug:team>/letters/arrange/", letters.arrange, name="arrange"),
    path("<slug:team>/letters/choose/", letters.choose, name="choose_set"),
    path("<slug:team>/add/", measuring.add, name="add"),
    path("letters/<uuid:pk>/rename/", letters.rename, name="rename"),
    path("targets/<uuid:pk>/withdraw/", measuring.withdraw_target, name="withdraw_target"),
    path("<uuid:pk>/", chart.chart, name="chart"),
    path("<uuid:pk>/change/", measuring.change, name="change"),
    path("<uuid:pk>/target/", measuring.set_target, name="set_target"),
    path("<uuid:pk>/retire/", measuring.retire, name="retire"),
    path("<uuid:pk>/bring-back/", measuring.bring_back, name="bring_back"),
    path("<uuid:pk>/write-letter/", measuring.write_letter, name="write_letter"),
    path("<uuid:pk>/freeze/", baselines.freeze, name="freeze"),
    path("<uuid:pk>/rebase/", baselines.rebase, name="rebase"),
    path("baselines/<uuid:pk>/unfreeze/", baselines.unfreeze, name="unfreeze"),
]
