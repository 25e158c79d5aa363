// How models are to answer: how freely, how long, and what they are told first. No DOM.
import type { Message, Question } from "../protocol";

export interface ModelChoices {
  temperaturePermille: number;
  maxTokens: number; // of an answer
  systemPrompt: string; // for models that were trained to chat; may be empty
}

export const default_choices: ModelChoices = { temperaturePermille: 800, maxTokens: 1024, systemPrompt: "" };
export const max_temperature_permille = 2000;
export const max_answer_tokens = 100_000;
export const max_system_characters = 20_000;

export class ModelOptions {
  #chosen: ModelChoices;
  readonly #remember: (chosen: ModelChoices) => void;

  constructor(remembered: Partial<ModelChoices>, remember: (chosen: ModelChoices) => void) {
    this.#chosen = withinLimits({ ...default_choices, ...remembered });
    this.#remember = remember;
  }

  get chosen(): ModelChoices {
    return this.#chosen;
  }

  choose(changed: Partial<ModelChoices>): void {
    this.#chosen = withinLimits({ ...this.#chosen, ...changed });
    this.#remember(this.#chosen);
  }

  // What to send with a question to a model that has said and heard this before.
  ofQuestion(said: Message[]): Required<Pick<Question, "history" | "maxTokens" | "temperaturePermille">> {
    const { temperaturePermille, maxTokens, systemPrompt } = this.#chosen;
    const first: Message[] = systemPrompt ? [{ role: "system", content: systemPrompt }] : [];
    return { history: [...first, ...said], maxTokens, temperaturePermille };
  }
}

function withinLimits({ temperaturePermille, maxTokens, systemPrompt }: ModelChoices): ModelChoices {
  return {
    temperaturePermille: wholeBetween(0, temperaturePermille, max_temperature_permille) ?? default_choices.temperaturePermille,
    maxTokens: wholeBetween(1, maxTokens, max_answer_tokens) ?? default_choices.maxTokens,
    systemPrompt: systemPrompt.slice(0, max_system_characters).trim(),
  };
}

// None for what is no number: an emptied field, say.
function wholeBetween(min: number, value: number, max: number): number | undefined {
  return Number.isFinite(value) ? Math.round(Math.min(max, Math.max(min, value))) : undefined;
}
