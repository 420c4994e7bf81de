def test_the_board_shows_the_morning(morning, leader, client_of):
    answer = client_of(leader).get("/boards/line-2/")

    words = answer.content.decode()
    assert answer.status_code == 200
    for expected in (
        "Torque tool on station 6 drifts after lunch",
        "Luis raised it",
        "answer in 1 h 18",
        "4 · oldest 6 days",
        "1 of 3 done",
        "Thank you, Osman",
        "<b>11 min</b> waiting for kits",
        "<b>3 of 4</b> O-rings",
        "at least 95 %",
        "€62",
    ):
        assert expected in words
