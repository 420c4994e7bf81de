// How long a coaching cycle has been running, said gently; after the limit it asks, and nothing is stopped.
customElements.define("coaching-clock", class extends HTMLElement {
  connectedCallback() {
    this.timer = setInterval(() => this.tell(), 15_000);
    this.tell();
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  tell() {
    const minutes = Math.floor((Date.now() - Date.parse(this.getAttribute("since"))) / 60_000);
    const isLong = minutes >= Number(this.getAttribute("limit"));
    this.classList.toggle("is-long", isLong);
    this.textContent = isLong
      ? `${minutes} min: what is still needed now, and what can wait?`
      : `${Math.max(0, minutes)} of about ${this.getAttribute("minutes")} min`;
  }
});
