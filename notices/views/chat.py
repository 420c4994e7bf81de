"""Where teams talk: whoever looks after the installation names it, tries it, and decides what nobody knows."""

import uuid

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from notices import chat
from notices.channels.chat import NotAChat
from notices.models import ChatChannel, ChatPost
from notices.views.outbox import operator_of
from org.models import Team
from web.clock import now


class ChatForm(forms.Form):
    name = forms.CharField(
        label="What do people call it?", max_length=60, error_messages={"required": "What do people call it?"}
    )
    address = forms.CharField(
        label="Its address for incoming messages",
        help_text="The chat gives it to you when you add an incoming webhook (in Teams: a workflow).",
        error_messages={"required": "Where should messages go?"},
        max_length=1000,
    )
    team = forms.ModelChoiceField(
        label="Which team’s news?", queryset=Team.objects.none(), required=False, empty_label="Every team’s"
    )

    def __init__(self, *args, actor, **more) -> None:
        super().__init__(*args, **more)
        self.fields["team"].queryset = Team.objects.visible_to(actor).order_by("name")


@require_http_methods(["GET", "POST"])
def channels(request: HttpRequest) -> HttpResponse:
    operator = operator_of(request)
    form = ChatForm(request.POST or None, actor=operator)
    if request.method == "POST" and form.is_valid():
        try:
            channel = chat.add_channel(by=operator, now=now(), **form.cleaned_data)
        except NotAChat as error:
            form.add_error("address", f"{error} Is it copied whole?")
        else:
            messages.info(request, f"{channel.name} ({channel.service}) is here. Its address is not shown again.")
            return redirect("notices:chat")
    context = {
        "form": form,
        "channels": ChatChannel.objects.visible_to(operator).select_related("team").order_by("name"),
        "undecided": ChatPost.objects.visible_to(operator)
        .undecided()
        .select_related("channel")
        .order_by("-created_at")[:50],
    }
    return render(request, "notices/chat.html", context, status=422 if form.errors else 200)


@require_POST
def send_try(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    channel = _channel(request, pk)
    trouble = chat.send_try(channel, now=now())
    if trouble:
        messages.error(request, f"{channel.name}: {trouble}")
    else:
        messages.success(request, f"A line stands in {channel.name}.")
    return redirect("notices:chat")


@require_POST
def turn(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """On and off: the button undoes itself."""
    channel = _channel(request, pk)
    ChatChannel.objects.filter(pk=channel.pk).update(is_on=request.POST.get("is_on") == "1")
    return redirect("notices:chat")


@require_POST
def send_again(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    chat.send_again(_post(request, pk), now=now())
    return redirect("notices:chat")


@require_POST
def let_go(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    chat.let_go(_post(request, pk))
    return redirect("notices:chat")


def _channel(request: HttpRequest, pk: uuid.UUID) -> ChatChannel:
    channel = get_object_or_404(ChatChannel.objects.visible_to(request.actor), pk=pk)
    operator_of(request)
    return channel


def _post(request: HttpRequest, pk: uuid.UUID) -> ChatPost:
    post = get_object_or_404(ChatPost.objects.visible_to(request.actor), pk=pk)
    operator_of(request)
    return post
