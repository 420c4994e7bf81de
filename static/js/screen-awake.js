// A TV that does not fall asleep: <screen-awake>. Browsers let go of the lock when the page is hidden or power is low, so it
// is asked for again; where there is no lock (no HTTPS, an old browser) the TV's own settings have to do.
const AGAIN = 60_000;

customElements.define("screen-awake", class extends HTMLElement {
  connectedCallback() {
    this.leave = new AbortController();
    document.addEventListener("visibilitychange", () => this.hold(), { signal: this.leave.signal });
    this.timer = setInterval(() => this.hold(), AGAIN);
    this.hold();
  }

  disconnectedCallback() {
    this.leave.abort();
    clearInterval(this.timer);
    this.lock?.release();
  }

  async hold() {
    const holds = this.lock && !this.lock.released;
    if (holds || document.hidden || !navigator.wakeLock) return;
    this.lock = await navigator.wakeLock.request("screen").catch(() => null);
  }
});
