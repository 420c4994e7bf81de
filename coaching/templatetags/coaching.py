from django import template

register = template.Library()


@register.filter
def days_to(target, today) -> str:
    """How long to the achieve-by day, in words: `by 6 November, 9 days left`."""
    left, day = target.days_left(today), f"by {target.achieve_by.day} {target.achieve_by:%B}"
    if left < 0:
        return f"{day}: what did we reach?"
    if left == 0:
        return "by today"
    return f"{day}, {left} {'day' if left == 1 else 'days'} left"
