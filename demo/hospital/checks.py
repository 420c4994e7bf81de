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
