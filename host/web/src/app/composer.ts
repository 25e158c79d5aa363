// Where prompts are written: Enter asks, Shift+Enter breaks the line, Escape stops.
import { button, element, replaceKeepingFocus } from "./dom";

const max_examples = 4;

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

export class Composer {
  readonly #at: ComposerElements;
  readonly #onAsk: (typed: string) => void;
  readonly #onStop: () => void;
  #running = false;

  constructor(at: ComposerElements, onAsk: (typed: string) => void, onStop: () => void) {
    this.#at = at;
    this.#onAsk = onAsk;
    this.#onStop = onStop;
    at.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    at.input.addEventListener("keydown", (event) => this.#key(event));
    at.input.addEventListener("input", () => this.#fit());
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
    const items = examples.slice(0, max_examples).map(({ prompt, colour }) => {
      const ask = button(prompt, () => this.ask(prompt), { class: "example", "data-colour": colour, "data-key": prompt });
      return element("li", {}, ask);
    });
    replaceKeepingFocus(this.#at.examples, ...items);
  }

  ask(prompt: string): void {
    if (this.#running || !prompt.trim()) return;
    this.#at.input.value = "";
    this.#fit();
    this.#onAsk(prompt.trim());
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
