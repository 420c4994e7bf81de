// A part of the page that keeps itself true: <live-region topic="concerns" version="12" href="/boards/line-2/concerns/">
// It holds no inputs, because a newer version replaces everything in it. `fresh="60"`: its words age, so fetch that often.
// `also="concerns:7 results:3"`: it shows something of other topics too, and their news is a reason to fetch.
// `own`: only this person’s pages watch it, and its numbers skip; whatever is another number is news, and nobody else comes; 0 is none.
const SPREAD = 2_000;
const LONGEST_BREATH = 4_000;
const PATIENCE = 60_000;

customElements.define("live-region", class extends HTMLElement {
  connectedCallback() {
    this.wanted = this.shown;
    this.inARow = 0;
    this.fetchedAt = Date.now();
    this.fresh = Number(this.getAttribute("fresh")) * 1_000 * (0.75 + Math.random() / 2); // not 500 screens in one moment
    this.also = Object.fromEntries((this.getAttribute("also") ?? "").split(" ").filter(Boolean).map((pair) => pair.split(":")));
    this.leave = new AbortController();
    const options = { signal: this.leave.signal };
    document.addEventListener("live:heard", (event) => this.hear(event.detail), options);
    document.addEventListener("live:beat", () => this.renew(), options);
    this.addEventListener("htmx:beforeSend", (event) => this.sent(event.detail), options);
    this.addEventListener("htmx:beforeSwap", (event) => this.isOvertaken(event.detail) && (event.detail.shouldSwap = false), options);
    this.addEventListener("htmx:oobBeforeSwap", (event) => this.isPast(event.detail) && (event.detail.shouldSwap = false), options);
    // What was pressed may be gone before its answer comes; then only the place that the answer fills hears of it.
    this.addEventListener("htmx:afterSwap", (event) => event.detail.requestConfig?.elt !== this && this.answered(event.detail), options);
    this.addEventListener("htmx:afterRequest", (event) => this.answered(event.detail), options);
  }

  disconnectedCallback() {
    this.leave.abort();
    clearTimeout(this.timer);
  }

  get shown() {
    return Number(this.getAttribute("version"));
  }

  hear(versions) {
    if (this.hearsOf(versions)) this.fetch(0);
    const version = versions[this.getAttribute("topic")];
    const isOwn = this.hasAttribute("own");
    if (isOwn ? !version || version === this.wanted : !(version > this.wanted)) return;
    const wasCutOff = !isOwn && version > this.wanted + 1; // and so was everyone else: do not all come at once
    this.wanted = version;
    this.fetch(wasCutOff ? Math.random() * SPREAD : 0);
  }

  hearsOf(versions) {
    const news = Object.entries(versions).filter(([topic, version]) => topic in this.also && version > this.also[topic]);
    for (const [topic, version] of news) this.also[topic] = version;
    return news.length > 0;
  }

  // At each sign of life: what failed is tried again, and words that age are renewed.
  renew() {
    if (this.wanted > this.shown) this.fetch(0);
    else if (this.fresh && Date.now() - this.fetchedAt > this.fresh) this.fetch(Math.random() * SPREAD);
  }

  fetch(wait) {
    if (this.isAsking || this.isPressed) return;
    this.isAsking = true;
    this.timer = setTimeout(() => window.htmx ? this.ask() : this.askAlone(), wait);
  }

  ask() {
    const answer = { source: this, target: this, swap: "innerHTML" };
    window.htmx.ajax("GET", this.getAttribute("href"), answer).catch(() => {});
  }

  // A wall that only shows has no htmx, and nobody at it whose place or press would be lost.
  async askAlone() {
    const asked = { headers: { "HX-Request": "true" }, signal: AbortSignal.timeout?.(PATIENCE) }; // a cut line never answers
    const answer = await fetch(this.getAttribute("href"), asked).catch(() => null);
    const version = Number(answer?.headers.get("X-Version"));
    const words = version ? await answer.text().catch(() => null) : null;
    const isGood = words !== null;
    if (isGood) this.innerHTML = words;
    this.isAsking = false;
    this.settle({ isGood, version: isGood && version });
  }

  // What was asked for before a press inside, and comes after it, is the past.
  sent({ requestConfig }) {
    if (requestConfig.elt === this) return;
    this.isPressed = true;
    this.isLate = this.isAsking;
  }

  isOvertaken({ requestConfig }) {
    return requestConfig.elt === this && this.isLate;
  }

  // What comes beside another answer says how new it is, where it may come late.
  isPast({ fragment }) {
    return fragment.hasAttribute?.("version") && Number(fragment.getAttribute("version")) < this.shown;
  }

  answered(detail) {
    const isNews = detail.successful && !this.isOvertaken(detail);
    const isPress = detail.requestConfig.elt !== this;
    if (isPress) this.isPressed = false;
    else this.isAsking = this.isLate = false;
    this.settle({ isPress, isGood: detail.successful, version: isNews && Number(detail.xhr.getResponseHeader("X-Version")) });
  }

  settle({ isPress = false, isGood, version }) {
    if (version) {
      this.fetchedAt = Date.now();
      this.setAttribute("version", version);
    }
    const isBehind = (isPress || isGood) && this.wanted > this.shown;
    this.inARow = isBehind && !isPress ? this.inARow + 1 : 0;
    if (isBehind) this.fetch(this.breath);
  }

  // Where one change follows another faster than they can be shown, a screen takes breath, so that all of them come through.
  get breath() {
    return this.inARow && Math.random() * Math.min(50 * (2 ** this.inARow - 2), LONGEST_BREATH);
  }
});
