// The date and the time in the zone of the site, whatever zone the screen thinks it is in.
// <wall-clock zone="Europe/Berlin"><span class="date"></span><time class="clock"></time></wall-clock>
customElements.define("wall-clock", class extends HTMLElement {
  connectedCallback() {
    const timeZone = this.getAttribute("zone") || undefined;
    const locale = document.documentElement.lang || undefined;
    this.time = new Intl.DateTimeFormat(locale, { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
    this.date = new Intl.DateTimeFormat(locale, { timeZone, weekday: "short", day: "numeric", month: "long" });
    this.tick();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
  }

  tick() {
    const now = new Date();
    this.say(".clock", this.time.format(now));
    this.say(".date", this.date.format(now).replace(",", ""));
    this.timer = setTimeout(() => this.tick(), 60_000 - (now.getTime() % 60_000) + 20);
  }

  say(where, words) {
    const element = this.querySelector(where);
    if (element) element.textContent = words;
  }
});
