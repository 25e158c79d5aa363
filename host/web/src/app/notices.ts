// Sentences across the top of the page: at most one for each subject.
import { button, element } from "./dom";

export interface Notice {
  text: string;
  detail?: string;
  tone: "calm" | "bad";
  action?: { label: string; run: () => void };
  closable?: boolean;
}

export class Notices {
  readonly #node: HTMLElement;
  readonly #bySubject = new Map<string, HTMLElement>();

  constructor(node: HTMLElement) {
    this.#node = node;
  }

  show(subject: string, { text, detail, tone, action, closable }: Notice): void {
    this.clear(subject);
    const notice = element(
      "div",
      { class: "notice", "data-tone": tone, "data-subject": subject },
      element("p", {}, element("strong", {}, text), detail ? ` ${detail}` : null),
      action && button(action.label, action.run, { class: "quiet" }),
      closable && button("Close", () => this.clear(subject), { class: "quiet" }),
    );
    this.#bySubject.set(subject, notice);
    this.#node.append(notice);
  }

  clear(subject: string): void {
    this.#bySubject.get(subject)?.remove();
    this.#bySubject.delete(subject);
  }
}
