from django.urls import path

from notices.views import choices, notices, outbox, unsubscribe

app_name = "notices"
urlpatterns = [
    path("", notices.notices, name="notices"),
    path("bell/", notices.bell, name="bell"),
    path("list/", notices.listed, name="list"),
    path("read/", notices.read, name="read"),
    path("choices/", choices.choices, name="choices"),
    path("unsubscribe/<str:token>/", unsubscribe.unsubscribe, name="unsubscribe"),
    path("outbox/", outbox.outbox, name="outbox"),
    path("outbox/retry/", outbox.retry, name="retry"),
    path("outbox/let-go/", outbox.let_go, name="let_go"),
    path("read/undo/", notices.unread, name="unread"),
    path("<uuid:pk>/read/", notices.read_one, name="read_one"),
    path("<uuid:pk>/unread/", notices.unread_one, name="unread_one"),
]
