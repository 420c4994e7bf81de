// Photos are made smaller before they leave the phone: 1600 pixels are enough to see it. Where that fails they go as they are.
const LONGEST = 1600;

customElements.define("small-photos", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("change", (event) => this.shrink(event.target));
  }

  async shrink(input) {
    const button = input.form.querySelector("button.btn");
    button.disabled = true;
    const smaller = new DataTransfer();
    for (const file of input.files) smaller.items.add(await this.smaller(file).catch(() => file));
    input.files = smaller.files;
    button.disabled = false;
  }

  async smaller(file) {
    const image = await createImageBitmap(file);
    const scale = Math.min(1, LONGEST / Math.max(image.width, image.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(image.width * scale);
    canvas.height = Math.round(image.height * scale);
    const paper = canvas.getContext("2d");
    paper.fillStyle = "white"; // under what is see-through
    paper.fillRect(0, 0, canvas.width, canvas.height);
    paper.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.82));
    return blob.size < file.size ? new File([blob], "photo.jpg", { type: "image/jpeg" }) : file;
  }
});
