// A conversation in the form that a model was trained on: its chat template is a program, in Jinja, and is run.
import { Template } from "@huggingface/jinja";
import { SkilletError } from "../errors";
import type { Message } from "../protocol";
import type { RawModel } from "./host";

const max_template_characters = 1 << 20;
const max_rendered_characters = 4 << 20;

export class Chat {
  readonly #model: RawModel;
  #template: Template | undefined; // parsed when it is first wanted

  constructor(model: RawModel) {
    this.#model = model;
  }

  get hasTemplate(): boolean {
    return this.#model.chat_template !== "";
  }

  render(messages: Message[]): string {
    const { begin_of_text, end_of_text } = this.#model;
    try {
      this.#template ??= new Template(this.#source());
      const variables = { messages, bos_token: begin_of_text, eos_token: end_of_text, add_generation_prompt: true };
      const rendered = this.#template.render(variables);
      if (rendered.length > max_rendered_characters) throw new Error("What it writes is too long");
      return rendered;
    } catch (thrown) {
      throw failure(thrown);
    }
  }

  #source(): string {
    const { chat_template } = this.#model;
    if (chat_template.length > max_template_characters) throw new Error("It is too long");
    return chat_template;
  }
}

function failure(thrown: unknown): SkilletError {
  return new SkilletError({
    code: "chat-template-failed",
    what: "The model's chat template cannot put this conversation into words",
    where: thrown instanceof Error ? thrown.message : String(thrown),
    remedy: "Start a new conversation; if it stays so, the model file is at fault",
  });
}
