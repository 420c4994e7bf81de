"""What leaders of the plant and those who report to them say to each other, side by side, once a week."""

FIRST = ["Jonas Weber", "Aisha Karim", "Murat Demir", "Viktor Novak"]

CHECKS = [
    {
        "pattern": "Every look before ten happens; the noon look slips whenever the tugger is late.",
        "learned": "The board by the test bench is read by more people than we thought.",
        "help": "Move the tool meeting off twelve o’clock",
        "change": "Try the third look at 13:00 instead of 12:00.",
        "focus": "The third look, one week at 13:00",
    },
    {
        "pattern": "Handover is kept on all days but Mondays, when both shifts clear the weekend’s holds.",
        "learned": "Two minutes at the board save ten at the line.",
        "help": "Quality releases Monday’s holds before 05:45",
        "focus": "Monday’s handover",
    },
    {
        "pattern": "Confirming a standard happens at the end of the shift, never at the start.",
        "learned": "At the start the standard can still be mended; at the end it can only be noted.",
        "help": "Take the eight o’clock mail off you for two weeks",
        "change": "Confirm the standard within the first two hours.",
        "focus": "Which standard was confirmed first",
    },
    {
        "pattern": "Missed on days when two people are lent to another line.",
        "learned": "Lending is asked for after six; nobody can plan with that.",
        "help": "Ask for people by 14:00 the day before, or not at all",
        "focus": "How often people were lent after six",
    },
    {
        "pattern": "All huddles held. The answers in person wait until Friday.",
        "learned": "People ask less when the answer comes late.",
        "help": "Join you for the first answer on Tuesday",
        "change": "One answer a day, right after the huddle.",
        "focus": "Which answer was brought back",
    },
    {
        "pattern": "Coaching at the storyboard slips when the order board is red.",
        "learned": "On a red day ten minutes at the board are the fastest way to see why.",
        "help": "Stand at the storyboard with you on the next red day",
        "focus": "What the last red day taught",
    },
    {
        "pattern": "Nothing missed for three weeks. The looks are short, and they are real.",
        "learned": "Asking what is in the way takes less time than asking why.",
        "help": "Show your looks to Line 1 at the next huddle above",
        "focus": "What Line 1 makes of it",
    },
    {
        "pattern": "Barriers are cleared on Thursdays only; Tuesdays go to the audit.",
        "learned": "Half of the open ones need purchasing, not us.",
        "help": "Bring purchasing to the barrier review on Thursday",
        "focus": "Barriers that wait for purchasing",
    },
    {
        "pattern": "Card draws are done in one go on Friday.",
        "learned": "On Friday every card looks the same.",
        "help": "Go along for the Monday draw",
        "change": "One card on Monday, one on Wednesday, one on Friday.",
        "focus": "Monday’s card",
    },
    {
        "pattern": "The walk with a theme gives way to customer calls.",
        "learned": "Calls are put into any free hour before noon.",
        "help": "Keep Tuesday and Thursday mornings free of calls",
        "focus": "Two mornings without calls",
    },
]

ABOVE = [
    {
        "pattern": "The walk with a theme happens in the first half of the month and never in the second.",
        "learned": "The month’s closing takes both Thursdays, and nobody put it there on purpose.",
        "help": "Move the closing meeting to the afternoon, with controlling",
        "change": "Two walks a week, one of them before eight.",
        "focus": "The walks of the closing week",
    },
    {
        "pattern": "Coaching is seen on Line 3 and on M2; nobody has watched a cycle in Paint and Test.",
        "learned": "Second coaching goes where it is easy. It is needed where a coach has just begun.",
        "help": "Go to Paint and Test together on the next coaching day",
        "focus": "Whose cycle has not been watched for a month",
    },
    {
        "pattern": "Answers to tier two come in time; those that need money wait for Friday.",
        "learned": "Half of them are below the limit that nobody dares to use.",
        "help": "Say in writing what a manager may spend without asking",
        "change": "What is below the limit is answered on the day.",
        "focus": "How many answers still wait for a signature",
    },
    {
        "pattern": "The night was visited twice this quarter, both times before eleven.",
        "learned": "What is missing on nights is missing after two.",
        "help": "Take the morning huddle for you on the day after a night",
        "focus": "What the hours after two ask for",
    },
    {
        "pattern": "A3 talks are kept. The first question is still whose fault it was.",
        "learned": "“How do you know?” brought out the measured facts within ten minutes.",
        "help": "Sit in on two A3 talks and only listen",
        "focus": "The first question of each talk",
    },
    {
        "pattern": "Promises fall away in the weeks in which I call two reviews on one day.",
        "learned": "The second review asks for the same figures as the first.",
        "help": "Drop my Wednesday review; the board says it already",
        "focus": "What Wednesdays are used for",
    },
]
