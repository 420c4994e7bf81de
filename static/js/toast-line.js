// A line that says what happened and leaves after 8 seconds; it waits under the pointer and while it has the focus.
const STAYS = 8_000;

customElements.define("toast-line", class extends HTMLElement {
  connectedCallback() {
    for (const come of ["pointerenter", "focusin"]) this.addEventListener(come, () => this.stay());
    for (const go of ["pointerleave", "focusout"]) this.addEventListener(go, () => this.leaveLater());
    if (!this.hasAttribute("stays")) this.leaveLater();
  }

  disconnectedCallback() {
    this.stay();
  }

  stay() {
    clearTimeout(this.timer);
  }

  leaveLater() {
    this.stay();
    if (!this.hasAttribute("stays")) this.timer = setTimeout(() => this.remove(), STAYS);
  }
});
