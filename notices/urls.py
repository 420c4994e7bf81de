from django.urls import path

from notices.views import notices, outbox

app_name = "notices"
urlpatterns = [
    path("", notices.notices, name="notices"),
    path("read/", notices.read, name="read"),
    path("outbox/", outbox.outbox, name="outbox"),
    path("outbox/retry/", outbox.retry, name="retry"),
    path("outbox/let-go/", outbox.let_go, name="let_go"),
]
