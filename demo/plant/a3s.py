"""A3s of the plant. The first two are told in the story."""

A3S = [
    {
        "team": "assembly",
        "owner": "Sofia Petrov",
        "mentor": "Tomas Rybak",
        "title": "Seal leaks at final test",
        "background": "2 customer returns, 9 h rework a week.",
        "current_condition": "3.8 % of special pumps leak at final test (31 of 816 in 8 weeks), 84 % of them size 40.",
        "goal": "≤ 1.0 % within ten days from now.",
        "root_cause": (
            "Leak ← seal seated 0.4 mm high (measured 12 of 12) ← press stop worn by 0.35 mm ← life of the stop "
            "unknown ← no wear check in standard work. Ruled out: seal batch, operator, temperature."
        ),
        "countermeasures": (
            "Considered 4, chosen 2: depth gauge at the press; kamishibai card “press stop” every week."
        ),
        "plan": (
            "1 Depth gauge at the press: Lena. 2 New stop, hardened: Lena. 3 Card “press stop”: Jonas. "
            "4 Measure 40 seals a day for two weeks: Sofia. 5 Wear check into standard work: Jonas."
        ),
        "follow_up": (
            "Predicted 1.0 %, actual 1.3 % after 4 weeks. Next: gauge also on size 32; share with Line 1 and Line 2."
        ),
        "started": 46,
        "left": 34,
        "goal_in": 10,
    },
    {
        "team": "paint-test",
        "owner": "Lena Brandt",
        "mentor": "Claire Osei",
        "title": "Paint robot stops with fault 214",
        "background": "Four stops in two weeks, 96 minutes lost on Line 3 alone; late shift paints by hand.",
        "current_condition": "Fault 214 comes 6 to 11 minutes after a colour change, never before noon.",
        "goal": "No stop for four weeks by the end of next month.",
        "root_cause": "Suspected: encoder cable warms in the chain. Confirmed: only after blue. Ruled out: sensor.",
        "countermeasures": "",
        "plan": "Maker joins on Tuesday; thermometer in the chain until then.",
        "follow_up": "",
        "started": 6,
        "goal_in": 30,
    },
    {
        "team": "logistics",
        "owner": "Ben Adeyemi",
        "mentor": "Claire Osei",
        "title": "Kits that are not complete",
        "background": "Three kits K in a week stopped Line 3; 241 minutes in twenty days.",
        "current_condition": "6 of 70 kits a week miss a part; 5 of the 6 were picked between 21:00 and 22:00.",
        "goal": "At most 1 of 70 by the end of the quarter.",
        "root_cause": "Part missing ← list sorted by number, not by shelf ← drawing changed without the list.",
        "countermeasures": "List from the drawing, in the order of the shelves; gasket on the kit's own shelf.",
        "plan": "List K first: Hanna. Then all changed drawings of the month: Ben. Count for four weeks: Ben.",
        "follow_up": "Predicted 1 of 70, actual 2 of 70 after three weeks; both from hand-written changes.",
        "started": 38,
        "left": 27,
        "goal_in": 21,
    },
]
