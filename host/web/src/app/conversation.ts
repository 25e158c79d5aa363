// What was said so far, as a model is told it. A new conversation is a new one of these: an answer that is still being
// written belongs to the old one.
import type { Message } from "../protocol";

export class Conversation {
  readonly #messages: Message[] = [];

  get messages(): Message[] {
    return [...this.#messages];
  }

  // An answer that was stopped counts as far as it was written.
  add(prompt: string, answer: string): void {
    if (answer.trim()) this.#messages.push({ role: "user", content: prompt }, { role: "assistant", content: answer });
  }
}
