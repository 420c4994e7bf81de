// The one stream of a page: <live-stream href="/live/people/…/">. Tells the document "live:heard" with the newest version
// of each section, and "live:beat" at every sign of life. A stream that breaks is opened again, less and less often and at
// moments of chance, so that 500 screens do not all come at once when the server is back.
// `door`: where a screen goes that may no longer watch. Its picture is cleared at once.
const LOOK_EVERY = 5_000;
const SILENT_FOR = 90_000;
const TRY_AGAIN = 30_000;
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 15_000;
const SPREAD = 2_000;

function tell(name, detail) {
  document.dispatchEvent(new CustomEvent(name, { detail }));
}

export class LiveStream extends HTMLElement {
  connectedCallback() {
    this.heardAt = Date.now();
    this.failures = 0;
    this.leave = new AbortController();
    document.addEventListener("visibilitychange", () => this.open(), { signal: this.leave.signal });
    addEventListener("online", () => this.openIn(Math.random() * SPREAD), { signal: this.leave.signal });
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
    this.stream.onerror = () => this.lost();
    this.stream.addEventListener("ping", () => this.beat());
    this.stream.addEventListener("gone", () => this.gone());
  }

  openIn(wait) {
    clearTimeout(this.again);
    this.again = setTimeout(() => this.open(), wait);
  }

  close() {
    clearTimeout(this.again);
    this.stream?.close();
  }

  lost() {
    const isRefused = this.stream.readyState === EventSource.CLOSED;
    this.close();
    if (isRefused && this.hasAttribute("door")) this.askWhy();
    const wait = Math.min(FIRST_WAIT * 2 ** this.failures++, LONGEST_WAIT);
    this.openIn(wait * (0.5 + Math.random() / 2));
  }

  // Refused, or is it the way there that is broken? Only what the server itself says counts.
  async askWhy() {
    const answer = await fetch(location.href, { redirect: "manual", cache: "no-store" }).catch(() => null);
    const mayNot = answer?.type === "opaqueredirect" || [403, 404].includes(answer?.status);
    if (mayNot) this.gone();
  }

  async gone() {
    const door = this.getAttribute("door");
    if (!door) return location.reload();
    document.body.hidden = true;
    const answer = await fetch(door, { cache: "no-store" }).catch(() => null);
    if (answer?.ok) location.replace(door);
    else setTimeout(() => this.gone(), FIRST_WAIT * (1 + Math.random()));
  }

  hear(event) {
    const [section, version] = event.data.split(" ");
    tell("live:heard", { [section]: Number(version) });
    this.beat();
  }

  beat() {
    this.failures = 0;
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
    if (this.isSilent && Date.now() - this.openedAt > TRY_AGAIN) this.open();
  }
}

customElements.define("live-stream", LiveStream);
