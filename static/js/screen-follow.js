// A screen goes where its team is: <screen-follow href="/boards/line-2/huddle/where/" lock="">. It asks when the huddle has
// moved and now and then besides; it leaves for another page only once that page answers, and stays otherwise.
const NOW_AND_THEN = 30_000;
const SPREAD = 500;

customElements.define("screen-follow", class extends HTMLElement {
  connectedCallback() {
    this.leave = new AbortController();
    const options = { signal: this.leave.signal };
    document.addEventListener("live:heard", ({ detail }) => "huddle" in detail && this.hear(detail.huddle), options);
    document.addEventListener("live:beat", () => Date.now() - this.askedAt > NOW_AND_THEN && this.askIn(Math.random() * NOW_AND_THEN), options);
    this.askedAt = Date.now();
    this.version = Number(document.querySelector("#stage")?.getAttribute("version") ?? 0);
  }

  disconnectedCallback() {
    this.leave.abort();
    clearTimeout(this.timer);
  }

  hear(version) {
    if (version === this.version) return;
    this.version = version;
    this.askIn(Math.random() * SPREAD);
  }

  askIn(wait) {
    this.askedAt = Date.now();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), wait);
  }

  async ask() {
    const answer = await this.get(this.getAttribute("href"));
    const { path, lock } = await (answer?.json().catch(() => null)) ?? {};
    if (!path || (path === location.pathname && lock === this.getAttribute("lock"))) return;
    if (await this.get(path)) location.replace(path);
  }

  async get(path) {
    const answer = await fetch(path, { cache: "no-store", redirect: "manual", signal: this.leave.signal }).catch(() => null);
    return answer?.ok ? answer : null;
  }
});
