// Notices on this device. <push-device key="…" href="/notices/devices/add/"> holds a button, and a line for what became of
// it; both are hidden where a browser cannot. Permission is asked for on the click, never before.
const CAN = "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;

function bytes(base64url) {
  const text = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

customElements.define("push-device", class extends HTMLElement {
  connectedCallback() {
    this.button = this.querySelector("button");
    this.button.hidden = !CAN;
    this.querySelector(".cannot").hidden = CAN;
    this.button.addEventListener("click", () => this.subscribe().catch(() => this.say("failed")));
    if (CAN && Notification.permission === "denied") this.say("denied");
  }

  async subscribe() {
    if ((await Notification.requestPermission()) !== "granted") return this.say("denied");
    await navigator.serviceWorker.register("/sw.js");
    const worker = await navigator.serviceWorker.ready;
    const wanted = { userVisibleOnly: true, applicationServerKey: bytes(this.getAttribute("key")) };
    const subscription = await worker.pushManager.subscribe(wanted);
    await this.hand(subscription.toJSON());
  }

  // Handed over as a form, and the list of devices comes back.
  async hand({ endpoint, keys }) {
    const values = { endpoint, p256dh: keys.p256dh, auth: keys.auth };
    await window.htmx.ajax("POST", this.getAttribute("href"), { source: this, target: "#devices", swap: "outerHTML", values });
    this.say("done");
  }

  say(what) {
    for (const line of this.querySelectorAll("[data-say]")) line.hidden = line.dataset.say !== what;
  }
});
