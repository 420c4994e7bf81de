from django.urls import path

from gemba.views import barriers, card, cards, checks, notes, start, walk, walks

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
    path("cards/", cards.cards, name="cards"),
    path("cards/start/", cards.start_check, name="start_check"),
    path("cards/<uuid:area>/", cards.card_board, name="card_board"),
    path("cards/<uuid:area>/draw/", checks.draw, name="draw_card"),
    path("cards/<uuid:area>/new/", card.new_card, name="new_card"),
    path("cards/<uuid:area>/starters/", card.starter_cards, name="starter_cards"),
    path("cards/<uuid:area>/print/", card.print_cards, name="print_cards"),
    path("check-cards/<uuid:element>/", card.check_card, name="check_card"),
    path("check-cards/<uuid:element>/edit/", card.edit_card, name="edit_card"),
    path("check-cards/<uuid:element>/retire/", card.retire, name="retire_card"),
    path("check-cards/<uuid:element>/hang/", card.hang, name="hang_card"),
    path("checks/<uuid:pk>/", checks.check, name="check"),
    path("checks/<uuid:pk>/mark/", checks.mark, name="mark_check"),
    path("checks/<uuid:pk>/reopen/", checks.reopen, name="reopen_check"),
    path("checks/<uuid:pk>/put-back/", checks.not_now, name="put_back_check"),
    path("checks/<uuid:pk>/take/", checks.take, name="take_check"),
]
