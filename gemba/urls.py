from django.urls import path

from gemba.views import barriers, notes, start, walk, walks

app_name = "gemba"
urlpatterns = [
    path("walks/", walks.walks, name="walks"),
    path("walks/start/", start.start, name="start"),
    path("walks/<uuid:pk>/", walk.walk, name="walk"),
    path("walks/<uuid:pk>/note/", notes.note, name="note"),
    path("walks/<uuid:pk>/finish/", walk.finish, name="finish"),
    path("walks/<uuid:pk>/reopen/", walk.reopen, name="reopen"),
    path("walks/<uuid:pk>/tell/", walk.tell, name="tell_team"),
    path("walks/<uuid:pk>/untell/", walk.untell, name="untell_team"),
    path("observations/<uuid:pk>/withdraw/", notes.withdraw, name="withdraw"),
    path("barriers/<uuid:pk>/remove/", barriers.remove, name="remove_barrier"),
    path("barriers/<uuid:pk>/put-back/", barriers.put_back, name="put_back_barrier"),
    path("barriers/<uuid:pk>/tell/", barriers.tell, name="tell_barrier"),
    path("barriers/<uuid:pk>/untell/", barriers.untell, name="untell_barrier"),
]
