// One stream for the whole page, and the badge that says whether the picture is live.
// <live-badge href="/live/boards/…/"><i class="beat"></i><span>Live</span></live-badge>
// Tells the document "live:heard" with the newest version of each section, and "live:beat" at every sign of life.
const SILENT_FOR = 90_000;
const TRY_AGAIN = 30_000;

function tell(name, detail) {
  document.dispatchEvent(new CustomEvent(name, { detail }));
}

customElements.define("live-badge", class extends HTMLElement {
  connectedCallback() {
    this.words = this.textContent.trim().split(" · ");
    this.heardAt = Date.now();
    this.leave = new AbortController();
    document.addEventListener("visibilitychange", () => this.open(), { signal: this.leave.signal });
    this.timer = setInterval(() => this.show(), 5_000);
    this.open();
  }

  disconnectedCallback() {
    clearInterval(this.timer);
    this.leave.abort();
    this.close();
  }

  // A hidden page gives its line back: browsers allow six to one host.
  open() {
    this.close();
    if (document.hidden) return;
    this.openedAt = Date.now();
    this.stream = new EventSource(this.getAttribute("href"));
    this.stream.onmessage = (event) => this.hear(event);
    this.stream.addEventListener("ping", () => this.beat());
    this.stream.addEventListener("gone", () => location.reload());
  }

  close() {
    this.stream?.close();
  }

  hear(event) {
    const [section, version] = event.data.split(" ");
    tell("live:heard", { [section]: Number(version) });
    this.beat();
  }

  beat() {
    this.heardAt = Date.now();
    tell("live:beat");
    this.show();
  }

  show() {
    const silence = Date.now() - this.heardAt;
    const isLost = this.stream?.readyState === EventSource.CLOSED || silence > SILENT_FOR;
    if (isLost && !document.hidden && Date.now() - this.openedAt > TRY_AGAIN) this.open();
    this.say(silence > SILENT_FOR && !document.hidden, silence);
  }

  say(isStale, silence) {
    document.documentElement.classList.toggle("is-stale", isStale);
    this.classList.toggle("stale", isStale);
    const words = isStale ? `Not live since ${this.clock(this.heardAt)}` : `Live · ${this.age(silence)}`;
    const span = this.querySelector("span");
    if (span.textContent !== words) span.textContent = words;
  }

  age(silence) {
    if (this.words[1] && silence < 10_000) return this.words[1];
    return silence < 10_000 ? "updated just now" : `updated ${Math.floor(silence / 10_000) * 10} s ago`;
  }

  clock(moment) {
    const timeZone = this.getAttribute("zone") || undefined;
    return new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" }).format(moment);
  }
});
