// Where a toast has room: below, else under the header, else over the header; never over what is pressed or written.
const PLACES = ["below", "above", "head"];
const TAKEN = "main :is(button, .btn, label, textarea, select, summary, input:not([type=hidden])), .tabs, .add-line, .nav2";

function meets(one, other) {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

export function place(toast) {
  const toasts = toast.closest(".toasts");
  if (!toasts) return;
  const boxes = [...document.querySelectorAll(TAKEN)].map((each) => each.getBoundingClientRect());
  const taken = boxes.filter((box) => box.width > 1 && box.height > 1);
  const isFree = (at) => {
    toasts.dataset.at = at;
    const box = toast.getBoundingClientRect();
    return !taken.some((other) => meets(box, other));
  };
  PLACES.some(isFree);
}
