from django.urls import path

from routines.views import feed, notes, occurrences, patterns, reasons, routines, trials

app_name = "routines"
urlpatterns = [
    path("", routines.routines, name="routines"),
    path("occurrences/<uuid:pk>/", occurrences.occurrence, name="occurrence"),
    path("occurrences/<uuid:pk>/done/", occurrences.done, name="done"),
    path("occurrences/<uuid:pk>/undo/", occurrences.undo, name="undo"),
    path("occurrences/<uuid:pk>/skip/", occurrences.skip, name="skip"),
    path("occurrences/<uuid:pk>/reason/", occurrences.reason, name="reason"),
    path("occurrences/<uuid:pk>/note/", notes.note, name="note"),
    path("occurrences/<uuid:pk>/tick/", notes.tick, name="tick"),
    path("patterns/<uuid:pk>/", patterns.pattern, name="pattern"),
    path("reasons/", reasons.reasons, name="reasons"),
    path("try/<uuid:element>/", trials.start, name="try"),
    path("trials/<uuid:pk>/", trials.trial, name="trial"),
    path("trials/<uuid:pk>/end/", trials.end, name="end_trial"),
    path("trials/<uuid:pk>/resume/", trials.resume, name="resume_trial"),
    path("feed/<str:secret>.ics", feed.feed, name="feed"),
]
