// Large keys for the digits of a PIN: <pin-pad> with an input and buttons whose value is a digit, or "back". They are no use
// without JavaScript, and the field takes a keyboard's digits too. Nobody touches it for a minute: back to the board.
const IDLE = 60_000;

customElements.define("pin-pad", class extends HTMLElement {
  connectedCallback() {
    this.leave = new AbortController();
    const options = { signal: this.leave.signal };
    for (const touch of ["pointerdown", "keydown"]) document.addEventListener(touch, () => this.wait(), options);
    this.wait();
    this.addEventListener("click", (event) => {
      const key = event.target.closest("button[type=button]");
      if (key) this.press(key.value);
    });
  }

  disconnectedCallback() {
    this.leave.abort();
    clearTimeout(this.timer);
  }

  wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => document.querySelector(".unlock-back a").click(), IDLE);
  }

  press(key) {
    const field = this.querySelector("input");
    field.value = key === "back" ? field.value.slice(0, -1) : (field.value + key).slice(0, field.maxLength);
  }
});
