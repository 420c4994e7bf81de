"""{% load charts %}: letters, run charts and marks, for templates that hold the figures themselves."""

from django import template

from metrics.charts import run_chart
from metrics.letters import key, letter
from metrics.marks import coaching_line, day_marks, tint, week_patch

register = template.Library()

register.simple_tag(letter)
register.simple_tag(key, name="letter_key")
register.simple_tag(run_chart)
register.simple_tag(day_marks)
register.simple_tag(week_patch)
register.simple_tag(coaching_line)
register.filter("tint", tint)
