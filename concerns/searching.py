"""Concerns found by words: their own, other forms of them, what else is called so, parts of them, slips of typing.

Full text in English and German at once (nobody is asked which language they wrote), and trigrams for parts of words;
both on indexes of their own, so that tens of thousands of concerns are no more than hundreds.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import reduce
from operator import or_

from django.contrib.postgres.search import SearchQuery, SearchVector, TrigramWordSimilarity
from django.db import connection, transaction
from django.db.models import Case, F, Q, QuerySet, Value, When
from django.db.models.functions import JSONObject, Upper

from concerns.models import Concern, Escalation
from concerns.models.concern import SEARCHED
from concerns.models.escalation import SAID
from concerns.synonyms import Term, terms_of

LANGUAGES = ("english", "german")
SHORTEST_PART = 3  # trigrams know nothing of shorter parts
ALIKE = "0.45"  # share of the letters, in threes, from which a word is taken for the one that was meant
MOST = 50
MOST_ASKED = 500  # the newest requests for help that say a word


@dataclass(frozen=True)
class Found:
    concerns: list[Concern]
    is_more: bool = False
    is_close: bool = False  # nothing said exactly that: what comes close


def find(concerns: QuerySet[Concern], typed: str) -> Found:
    """Open ones first, those with the very words before those with others for them, then the newest.

    `concerns` is what the actor may see, narrowed down already. One query, a few more where nothing says exactly that.
    """
    terms = terms_of(typed)
    rows = _in_order(_with(concerns, terms), typed)
    if rows or not terms:
        return Found(rows[:MOST], is_more=len(rows) > MOST)
    return Found(_close_to(concerns, typed), is_close=True)


def _close_to(concerns: QuerySet[Concern], typed: str) -> list[Concern]:
    rows = concerns.alias(upper=Upper("text")).filter(upper__trigram_word_similar=typed)
    rows = rows.alias(alike=TrigramWordSimilarity(typed, "text")).order_by("-alike", "-raised_at")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select set_config('pg_trgm.word_similarity_threshold', %s, true)", [ALIKE])
        return list(_whole(rows)[:MOST])


def _with(concerns: QuerySet[Concern], terms: list[Term]) -> QuerySet[Concern]:
    if not terms:
        return concerns
    asked = _asked_with(concerns, terms)
    concerns = concerns.alias(**{f"in_{language}": in_language(language) for language in LANGUAGES})
    for term, among in zip(terms, asked, strict=True):
        concerns = concerns.filter(_says(term) | Q(pk__in=among))
    return concerns


def _asked_with(concerns: QuerySet[Concern], terms: list[Term]) -> list[list]:
    """For each term the concerns of which a request for help, or its answer, says it. One query.

    Their ids, and no subquery: with those every term still is answered by indexes.
    """
    rows = Escalation.objects.filter(concern__in=concerns.order_by()).alias(
        **{f"in_{language}": SearchVector(*SAID, config=language) for language in LANGUAGES}
    )
    asks = [reduce(or_, [_in_a_form_of(word) for word in term.words]) for term in terms]
    said = rows.filter(reduce(or_, asks)).annotate(
        says=JSONObject(**{str(n): Case(When(each, then=Value(1)), default=Value(0)) for n, each in enumerate(asks)})
    )
    found = list(said.order_by("-escalated_at").values_list("concern", "says")[:MOST_ASKED])
    return [[pk for pk, says in found if says[str(n)]] for n in range(len(terms))]


def _says(term: Term) -> Q:
    says = Q(kind=term.kind) if term.kind else Q()
    if term.state:
        says |= Q(state=term.state)
    for word in term.words:
        says |= _contains(word)
    return says


def _contains(word: str) -> Q:
    """In another form of it (drills, drilling), or within a longer word (Spiralbohrer)."""
    says = _in_a_form_of(word)
    if len(word) >= SHORTEST_PART:
        says |= Q(text__icontains=word)
    return says


def _in_a_form_of(word: str) -> Q:
    forms = {f"in_{one}": SearchQuery(word, config=one, search_type="phrase") for one in LANGUAGES}
    return reduce(or_, [Q(**{name: query}) for name, query in forms.items()])


def in_language(language: str) -> SearchVector:
    """The same expression as the index has: written otherwise, the index would not be used."""
    return SearchVector(*SEARCHED, config=language)


def _in_order(concerns: QuerySet[Concern], typed: str) -> list[Concern]:
    is_open = Case(When(closed_at=None, then=Value(0)), default=Value(1))
    very = Case(When(text__icontains=typed.strip(), then=Value(0)), default=Value(1))
    return list(_whole(concerns.order_by(is_open, very, F("raised_at").desc()))[: MOST + 1])


def _whole(concerns: QuerySet[Concern]) -> QuerySet[Concern]:
    return concerns.select_related("team__site", "owner", "raised_by")


def raised_within(concerns: QuerySet[Concern], days: int, now: datetime) -> QuerySet[Concern]:
    return concerns.filter(raised_at__gte=now - timedelta(days=days))


def older_than(concerns: QuerySet[Concern], days: int, now: datetime) -> QuerySet[Concern]:
    return concerns.filter(raised_at__lt=now - timedelta(days=days))
