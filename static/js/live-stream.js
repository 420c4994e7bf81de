// The one stream of a page: <live-stream href="/live/people/…/">. Tells the document "live:heard" with the newest version
// of each section, and "live:beat" at every sign of life.
const LOOK_EVERY = 5_000;
const SILENT_FOR = 90_000;
const TRY_AGAIN = 30_000;

function tell(name, detail) {
  document.dispatchEvent(new CustomEvent(name, { detail }));
}

export class LiveStream extends HTMLElement {
  connectedCallback() {
    this.heardAt = Date.now();
    this.leave = new AbortController();
    document.addEventListener("visibilitychange", () => this.open(), { signal: this.leave.signal });
    this.timer = setInterval(() => this.look(), LOOK_EVERY);
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
  }

  get silence() {
    return Date.now() - this.heardAt;
  }

  get isSilent() {
    return this.silence > SILENT_FOR && !document.hidden;
  }

  look() {
    const isLost = this.stream?.readyState === EventSource.CLOSED || this.isSilent;
    if (isLost && !document.hidden && Date.now() - this.openedAt > TRY_AGAIN) this.open();
  }
}

customElements.define("live-stream", LiveStream);
