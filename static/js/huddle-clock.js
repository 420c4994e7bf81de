// How long a section of the huddle still has: <huddle-clock seconds="180" gone="62">about 2 min left</huddle-clock>
// It counts from what the server said, so a screen whose clock is wrong is right all the same. huddle/rail.py has the words.
const EVERY = 2_000;

export function left(seconds) {
  if (seconds < 0) return "take one more minute, or park it?";
  return seconds < 30 ? "less than a minute left" : `about ${Math.max(Math.round(seconds / 60), 1)} min left`;
}

customElements.define("huddle-clock", class extends HTMLElement {
  connectedCallback() {
    this.begin = performance.now() - Number(this.getAttribute("gone")) * 1_000;
    this.timer = setInterval(() => this.tick(), EVERY);
    this.tick();
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  tick() {
    const whole = Number(this.getAttribute("seconds"));
    const gone = (performance.now() - this.begin) / 1_000;
    const words = left(whole - gone);
    if (this.textContent !== words) this.textContent = words;
    this.closest("li")?.style.setProperty("--at", `${Math.min((100 * gone) / whole, 100).toFixed(1)}%`);
  }
});
