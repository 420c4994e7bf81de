"""What leaders of the hospital and those who report to them say to each other, side by side, once a week."""

FIRST = ["Grace Nwosu", "Rosie Blake", "Daniel Cho", "Imran Shah"]

CHECKS = [
    {
        "pattern": "The board round starts on time and ends late on the days without a registrar.",
        "learned": "Two beds take half of the time, and they are known at eight.",
        "help": "Agree with Dr Pike who stands in on Wednesdays",
        "change": "The two known beds first.",
        "focus": "How long the two known beds take",
    },
    {
        "pattern": "Handover with open concerns is kept on days and slips on the way into nights.",
        "learned": "The drug round and the handover meet at half past seven.",
        "help": "Move the evening drug round by twenty minutes, with pharmacy",
        "focus": "The first three evenings",
    },
    {
        "pattern": "Standards are confirmed; always the same two.",
        "learned": "The others have no card, so nobody thinks of them.",
        "help": "Write the card for the sluice with you on Thursday",
        "focus": "A standard nobody has looked at this month",
    },
    {
        "pattern": "Missed on days when a nurse goes to another ward.",
        "learned": "The call comes at 07:05, in the middle of the huddle.",
        "help": "The site team calls before 06:45 or after 07:30",
        "focus": "When the call came",
    },
    {
        "pattern": "Answers are brought back in person, and people say so.",
        "learned": "Saying no with a reason is taken better than silence.",
        "help": "Tell the story at the next matrons’ meeting",
        "focus": "One answer that was a no",
    },
    {
        "pattern": "Coaching moves to Friday and then falls out.",
        "learned": "Fifteen minutes after the board round are free on most days.",
        "help": "Keep 09:30 free of bed calls on Tuesdays and Thursdays",
        "change": "Coach at 09:30, right after the round.",
        "focus": "Two Tuesdays in a row",
    },
    {
        "pattern": "Walks happen in the morning; nobody has seen a night this month.",
        "learned": "Nights ask for different things: light, food, a second pair of hands.",
        "help": "Cover your Thursday afternoon after the night visit",
        "focus": "What the night said",
    },
    {
        "pattern": "Everything kept in a week with two people away.",
        "learned": "The rota was shared a day earlier than usual.",
        "help": "Share the rota by Wednesday from now on",
        "focus": "Does it hold in a full week",
    },
]

ABOVE = [
    {
        "pattern": "Site huddles are all held. The walk gives way to the bed meeting whenever ED is full.",
        "learned": "On a full day the walk would show why: discharges stop at the lounge.",
        "help": "Hold the bed meeting at the lounge on Tuesdays",
        "change": "One walk a week along a patient’s way home.",
        "focus": "What the lounge said",
    },
    {
        "pattern": "Coaching is alive in medicine; surgery has met twice in three weeks.",
        "learned": "Theatre lists end late on the days the pair had chosen.",
        "help": "Agree with theatres on two short lists a week",
        "focus": "Did the pair meet on short-list days?",
    },
    {
        "pattern": "Answers go back to the wards by mail. Two teams had not heard theirs.",
        "learned": "A no with a reason, said at the huddle, ended a month of asking.",
        "help": "Bring two answers back with you on Friday",
        "change": "A no is told in person, always.",
        "focus": "Which team hears its answer from whom",
    },
    {
        "pattern": "Standards are confirmed on the wards that are doing well.",
        "learned": "Night AMU was not on anyone’s list.",
        "help": "Take the first night on AMU together",
        "focus": "The list of places nobody has seen this month",
    },
    {
        "pattern": "Leading indicators are read after the results, when the hour is over.",
        "learned": "Near misses reported went up, and falls went down: nobody had put the two side by side.",
        "help": "Start the board’s meeting with near misses reported",
        "focus": "Which page is opened first",
    },
    {
        "pattern": "Promises fall away in weeks with two visits from outside.",
        "learned": "The same twelve figures were sent three times.",
        "help": "Send them once, from my office",
        "focus": "Hours given to visitors",
    },
]
