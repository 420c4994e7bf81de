// A wall that runs day and night: the picture wanders a few pixels along a small square, so that nothing burns in; its
// light changes by the hours of the team; the page is loaded afresh once a night, at a minute of its own, and when the team
// hangs it otherwise. If the server does not answer then, the old picture stays. Nobody is interrupted in a huddle or a word.
// <wall-frame version="3" night="1792785600000:dark 1792812600000:light">
const WANDERS_EVERY = 10 * 60_000;
const LOOKS_EVERY = 30_000;
const SIDE = 0.6; // rem, of an edge that is at least 2 wide: nothing is clipped
const CORNERS = [[0, 0], [SIDE, 0], [SIDE, SIDE], [0, SIDE]];
const DAY = 24 * 3_600_000;
const OLD = 12 * 3_600_000;
const VERY_OLD = 36 * 3_600_000; // of a TV that is off at night
const NIGHT_MINUTES = 30; // after 03:00 in the zone of the site

customElements.define("wall-frame", class extends HTMLElement {
  connectedCallback() {
    this.loadedAt = Date.now();
    this.steps = Math.floor(this.loadedAt / DAY); // each day begins in another corner
    this.wanders = setInterval(() => this.wander(), WANDERS_EVERY);
    this.looks = setInterval(() => this.look(), LOOKS_EVERY);
    this.reloadsAt = `03:${String(Math.floor(Math.random() * NIGHT_MINUTES)).padStart(2, "0")}`;
    this.leave = new AbortController();
    document.addEventListener("live:heard", ({ detail }) => this.hear(detail), { signal: this.leave.signal });
    this.place();
    this.light();
  }

  disconnectedCallback() {
    clearInterval(this.wanders);
    clearInterval(this.looks);
    this.leave.abort();
  }

  // Who wants no motion gets none: there the place changes with the day only. In the hand nothing burns in.
  wander() {
    if (!matchMedia("(prefers-reduced-motion: reduce)").matches) this.steps += 1;
    this.place();
  }

  look() {
    this.light();
    const age = Date.now() - this.loadedAt;
    if (age > VERY_OLD || (age > OLD && this.isNight)) this.reload();
  }

  get isNight() {
    const timeZone = this.querySelector("wall-clock")?.getAttribute("zone") || undefined;
    const options = { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
    const time = new Intl.DateTimeFormat("en-GB", options).format(Date.now());
    return time >= this.reloadsAt && time < "04:00";
  }

  // A huddle that runs, or words that somebody types.
  get isBusy() {
    const fields = [...this.querySelectorAll("input:not([type=hidden]), textarea")];
    return this.querySelector("#stage .is-now") !== null || fields.some((field) => field.value || field === document.activeElement);
  }

  place() {
    const [x, y] = CORNERS[this.steps % CORNERS.length];
    this.style.translate = matchMedia("(width >= 75rem)").matches ? `${x}rem ${y}rem` : "";
  }

  light() {
    const turns = (this.getAttribute("night") ?? "").split(" ").filter(Boolean).map((turn) => turn.split(":"));
    const last = turns.findLast(([at]) => Number(at) <= Date.now());
    if (last) document.documentElement.dataset.theme = last[1];
  }

  hear(versions) {
    if (this.hasAttribute("version") && versions.wall > Number(this.getAttribute("version"))) this.reload();
  }

  async reload() {
    if (this.isBusy) return;
    const answer = await fetch(location.href, { cache: "reload" }).catch(() => null);
    if (answer?.ok) location.reload();
  }
});
