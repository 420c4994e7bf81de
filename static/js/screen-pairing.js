// A TV that shows a code: <screen-pairing href="/screen/waiting/"> asks whether somebody approved it, and goes on by itself.
// `wait`: seconds until the page is asked for again, where there is no code to wait with.
const EVERY = 1_500;
const AT_MOST = 15_000;

customElements.define("screen-pairing", class extends HTMLElement {
  connectedCallback() {
    this.failures = 0;
    this.leave = new AbortController();
    this.after(Number(this.getAttribute("wait")) * 1_000);
  }

  disconnectedCallback() {
    this.leave.abort();
    clearTimeout(this.timer);
  }

  // 1.5 s while it is answered; without an answer less and less often, and not all screens of a site at once.
  after(wait) {
    const usual = Math.min(EVERY * 2 ** this.failures, AT_MOST) * (this.failures ? 0.5 + Math.random() / 2 : 1);
    this.timer = setTimeout(() => this.ask(), wait || usual);
  }

  async ask() {
    const answer = await fetch(this.getAttribute("href"), { cache: "no-store", signal: this.leave.signal }).catch(() => null);
    if (this.leave.signal.aborted) return;
    if (answer?.status === 200) return location.reload();
    this.failures = answer?.status === 204 ? 0 : this.failures + 1;
    this.after(0);
  }
});
