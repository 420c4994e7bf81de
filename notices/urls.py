from django.urls import path

from notices.views import chat, choices, devices, notices, outbox, unsubscribe

app_name = "notices"
urlpatterns = [
    path("", notices.notices, name="notices"),
    path("bell/", notices.bell, name="bell"),
    path("list/", notices.listed, name="list"),
    path("read/", notices.read, name="read"),
    path("choices/", choices.choices, name="choices"),
    path("unsubscribe/<str:token>/", unsubscribe.unsubscribe, name="unsubscribe"),
    path("chat/", chat.channels, name="chat"),
    path("chat/<uuid:pk>/try/", chat.send_try, name="try_chat"),
    path("chat/<uuid:pk>/turn/", chat.turn, name="turn_chat"),
    path("chat/posts/<uuid:pk>/again/", chat.send_again, name="post_again"),
    path("chat/posts/<uuid:pk>/let-go/", chat.let_go, name="let_post_go"),
    path("devices/", devices.devices, name="devices"),
    path("devices/add/", devices.add, name="add_device"),
    path("devices/<uuid:pk>/remove/", devices.remove, name="remove_device"),
    path("outbox/", outbox.outbox, name="outbox"),
    path("outbox/retry/", outbox.retry, name="retry"),
    path("outbox/resume/", outbox.resume, name="resume"),
    path("outbox/let-go/", outbox.let_go, name="let_go"),
    path("read/undo/", notices.unread, name="unread"),
    path("<uuid:pk>/read/", notices.read_one, name="read_one"),
    path("<uuid:pk>/unread/", notices.unread_one, name="unread_one"),
]
