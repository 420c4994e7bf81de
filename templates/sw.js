{% load static %}// The part of Asaichi that wakes up when no page is open: it shows a notice, and leads to the very tap.
const ICON = "{% static 'brand/mark-180.png' %}";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

// The same notice has the same tag: a second copy takes the place of the first, silently.
self.addEventListener("push", (event) => {
  const { title, body, path, tag } = event.data.json();
  event.waitUntil(self.registration.showNotification(title, { body, tag, icon: ICON, data: { path } }));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(lead(new URL(event.notification.data.path, self.location.origin)));
});

// An open page is taken there and comes to the front; without one, a new one is opened.
async function lead(address) {
  if (address.origin !== self.location.origin) return;
  const [page] = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const shown = await page?.navigate(address.href).catch(() => null);
  await (shown ? shown.focus() : self.clients.openWindow(address.href));
}
