"""What gets in the way in a hospital, in the words of those who tap it."""

AWAY = ("Short-term sickness", "Bank shift not filled", "Lent to another ward", "Training")
RED_DAY = ("No senior review", "Waiting for a test", "Therapy sign-off", "Waiting for transport", "Other")
COMPLAINT = ("Noise at night", "Waited for an answer", "Food cold", "Moved twice", "Other")
