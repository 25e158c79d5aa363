// Where prompts are written: Enter asks, Shift+Enter breaks the line, Escape stops, @ shows whom to ask by name.
import { button, element, replaceKeepingFocus } from "./dom";

const max_examples = 4;
const max_addressees = 8;

export interface ComposerElements {
  form: HTMLFormElement;
  input: HTMLTextAreaElement;
  send: HTMLButtonElement;
  examples: HTMLElement;
}

export interface Example {
  prompt: string;
  colour: number;
}

export interface Addressee {
  name: string;
  colour: number;
}

export class Composer {
  readonly #at: ComposerElements;
  readonly #onAsk: (typed: string) => void;
  readonly #onStop: () => void;
  readonly #addressees: () => Addressee[];
  #examples: Example[] = [];
  #addressing = false;
  #running = false;

  constructor(at: ComposerElements, onAsk: (typed: string) => void, onStop: () => void, addressees: () => Addressee[]) {
    this.#at = at;
    this.#addressees = addressees;
    this.#onAsk = onAsk;
    this.#onStop = onStop;
    at.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    at.input.addEventListener("keydown", (event) => this.#key(event));
    at.input.addEventListener("input", () => {
      this.#fit();
      if (this.#addressing || this.#at.input.value.startsWith("@")) this.#showChips();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.#running) this.#onStop();
    });
  }

  setRunning(running: boolean): void {
    this.#running = running;
    const { send } = this.#at;
    send.textContent = running ? "Stop" : "Ask";
    send.classList.toggle("stop", running);
  }

  showExamples(examples: Example[]): void {
    this.#examples = examples.slice(0, max_examples);
    this.#showChips();
  }

  ask(prompt: string): void {
    if (this.#running || !prompt.trim()) return;
    this.#write("");
    this.#onAsk(prompt.trim());
  }

  // Examples to ask; while a name is being typed, names.
  #showChips(): void {
    const typed = this.#at.input.value.toLowerCase();
    const fitting = typed.startsWith("@") ? this.#addressees().filter(({ name }) => `@${name.toLowerCase()}`.startsWith(typed)) : [];
    this.#addressing = fitting.length > 0;
    const chips = this.#addressing
      ? fitting.slice(0, max_addressees).map(({ name, colour }) => chip(`@${name}`, colour, () => this.#write(`@${name} `)))
      : this.#examples.map(({ prompt, colour }) => chip(prompt, colour, () => this.ask(prompt)));
    replaceKeepingFocus(this.#at.examples, ...chips);
  }

  #write(text: string): void {
    this.#at.input.value = text;
    this.#fit();
    if (this.#addressing) this.#showChips();
    if (text) this.#at.input.focus();
  }

  #submit(): void {
    if (this.#running) this.#onStop();
    else this.ask(this.#at.input.value);
  }

  #key(event: KeyboardEvent): void {
    const writes = event.isComposing; // an input method is still choosing characters
    if (event.key !== "Enter" || event.shiftKey || writes) return;
    event.preventDefault();
    this.ask(this.#at.input.value);
  }

  // As tall as the text, up to what the style allows.
  #fit(): void {
    const { input } = this.#at;
    input.style.setProperty("height", "auto");
    input.style.setProperty("height", `${input.scrollHeight}px`);
  }
}

function chip(text: string, colour: number, run: () => void): HTMLElement {
  return element("li", {}, button(text, run, { class: "example", "data-colour": colour, "data-key": text }));
}
