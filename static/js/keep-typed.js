// A swap takes nothing away that a person is at: half-typed lines, what was opened, and the place of the focus.
// The form that was sent is let go; one with the class "closes" closes what it was opened from.
customElements.define("keep-typed", class extends HTMLElement {
  connectedCallback() {
    this.leave = new AbortController();
    const options = { signal: this.leave.signal };
    document.addEventListener("htmx:beforeSwap", (event) => this.remember(event.detail), options);
    document.addEventListener("htmx:afterSwap", () => this.restore(), options);
  }

  disconnectedCallback() {
    this.leave.abort();
  }

  remember(detail) {
    const { elt } = detail.requestConfig ?? {};
    if (detail.target.id === "day" && elt && !elt.isConnected) this.askAnew(detail);
    const sent = elt?.closest("form");
    const closing = sent?.classList.contains("closes") && sent.closest("details[id]");
    const fields = [...this.querySelectorAll("#day input[id]")];
    this.typed = fields.filter((field) => field.form !== sent && field.value !== field.defaultValue);
    this.opened = [...this.querySelectorAll("#day details[open][id]")].filter((each) => each !== closing);
    this.unfolded = this.querySelector(".fold")?.checked;
    this.focused = document.activeElement?.id;
    this.slot = document.activeElement?.closest(".slot[id]")?.id;
  }

  // another answer was quicker and took the form away: what is true now is asked for, in place of what came late
  askAnew(detail) {
    detail.shouldSwap = false;
    detail.target.dispatchEvent(new CustomEvent("stale"));
  }

  restore() {
    for (const { id } of this.opened ?? []) document.getElementById(id)?.setAttribute("open", "");
    for (const { id, value } of this.typed ?? []) this.type(document.getElementById(id), value);
    const fold = this.querySelector(".fold");
    if (fold && this.unfolded) fold.checked = true;
    if (this.slot && document.activeElement === document.body) this.refocus();
    this.opened = this.typed = this.slot = null;
  }

  type(field, value) {
    if (field) field.value = value;
  }

  // where it was, else at the first thing of the same promise
  refocus() {
    const slot = document.getElementById(this.slot);
    const same = document.getElementById(this.focused || "none");
    const places = [same, ...(slot?.querySelectorAll("summary, button, a") ?? [])];
    places.find((each) => each?.checkVisibility())?.focus();
  }
});
