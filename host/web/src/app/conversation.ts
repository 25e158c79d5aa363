// What was said so far, as a model is told it. A new conversation is a new one of these: an answer that is still being
// written belongs to the old one.
import type { Message } from "../protocol";

export class Conversation {
  readonly #said = new Set<{ prompt: string; answer: string }>();

  get messages(): Message[] {
    return [...this.#said].flatMap(({ prompt, answer }) => [
      { role: "user", content: prompt },
      { role: "assistant", content: answer },
    ]);
  }

  // An answer that was stopped counts as far as it was written. Gives what takes it back.
  add(prompt: string, answer: string): () => void {
    const said = { prompt, answer };
    if (answer.trim()) this.#said.add(said);
    return () => void this.#said.delete(said);
  }
}
