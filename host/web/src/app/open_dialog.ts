// Where a model comes from: files of this device, an address, or a drop anywhere on the page.
import { byId } from "./dom";

export interface Opener {
  openFiles(files: File[]): void;
  openAddress(url: string): void;
  onForeignDrop(): void; // files, but no models
}

// Gives what shows the dialog.
export function setUpOpenDialog(opener: Opener): () => void {
  const dialog = byId<HTMLDialogElement>("open-model");
  const files = byId<HTMLInputElement>("model-files");
  const address = byId<HTMLFormElement>("model-address");
  const url = byId<HTMLInputElement>("model-url");

  byId("choose-files").addEventListener("click", () => files.click());
  files.addEventListener("change", () => {
    const picked = [...(files.files ?? [])];
    files.value = ""; // so that the same file can be picked again
    if (picked.length === 0) return;
    dialog.close();
    opener.openFiles(picked);
  });
  url.addEventListener("input", () => url.setCustomValidity(""));
  address.addEventListener("submit", (event) => {
    event.preventDefault();
    const href = readAddress(url.value.trim());
    if (!href) {
      url.setCustomValidity("An address that begins with https:// is wanted");
      url.reportValidity();
      return;
    }
    dialog.close();
    address.reset();
    opener.openAddress(href);
  });
  byId("close-open-model").addEventListener("click", () => dialog.close());
  setUpDrop(dialog, opener);
  return () => dialog.showModal();
}

function readAddress(text: string): string | undefined {
  try {
    const { href, protocol } = new URL(text, location.href);
    return text && (protocol === "https:" || protocol === "http:") ? href : undefined;
  } catch {
    return undefined;
  }
}

function setUpDrop(dialog: HTMLDialogElement, opener: Opener): void {
  const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") === true;
  const show = (dropping: boolean): void => void document.body.toggleAttribute("data-dropping", dropping);
  document.addEventListener("dragover", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault(); // else the browser would leave the page for the file
    show(true);
  });
  document.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) show(false);
  });
  document.addEventListener("drop", (event) => {
    show(false);
    if (!carriesFiles(event)) return;
    event.preventDefault();
    const models = [...event.dataTransfer!.files].filter(({ name }) => /\.gguf$/i.test(name));
    dialog.close();
    if (models.length > 0) opener.openFiles(models);
    else opener.onForeignDrop();
  });
}
