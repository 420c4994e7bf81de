// A <details> that closes again: on Escape, and when people press elsewhere.
customElements.define("pop-menu", class extends HTMLElement {
  connectedCallback() {
    this.leave = new AbortController();
    const options = { signal: this.leave.signal };
    this.addEventListener("keydown", (event) => event.key === "Escape" && this.close(true), options);
    document.addEventListener("pointerdown", (event) => this.contains(event.target) || this.close(false), options);
  }

  disconnectedCallback() {
    this.leave.abort();
  }

  close(byKey) {
    const details = this.querySelector("details[open]");
    if (!details) return;
    details.open = false;
    if (byKey) details.querySelector("summary").focus();
  }
});
