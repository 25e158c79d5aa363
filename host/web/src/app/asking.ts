// From a prompt to an answer in the transcript: one at a time.
import { runner_name, type Skillet } from "../client";
import { problemOf, type Problem } from "../errors";
import type { Question } from "../protocol";
import type { Composer } from "./composer";
import { Conversation } from "./conversation";
import type { ModelList } from "./model_list";
import type { Shelf } from "./shelf";
import type { SkillSwitches } from "./skill_switches";
import type { Suggestion, Transcript, Turn } from "./transcript";

const max_suggestions = 3;
const max_model_tokens = 1024;

export interface AskingParts {
  skillet: Skillet;
  shelf: Shelf;
  switches: SkillSwitches;
  models: ModelList;
  transcript: Transcript;
  composer: Composer;
  openModel: () => void;
}

export class Asking {
  readonly #parts: AskingParts;
  #conversation = new Conversation();
  #running: AbortController | undefined;

  constructor(parts: AskingParts) {
    this.#parts = parts;
  }

  async ask(prompt: string): Promise<void> {
    if (this.#running) return;
    const { skillet, transcript, composer } = this.#parts;
    const conversation = this.#conversation;
    const turn = transcript.add(prompt);
    let text = "";
    this.#running = new AbortController();
    composer.setRunning(true);
    try {
      const { signal } = this.#running;
      const onText = (piece: string): void => {
        text += piece;
        turn.append(piece);
      };
      turn.finish(await skillet.ask(this.#question(prompt), { signal, onText, onProgress: (progress) => turn.showReading(progress) }));
      conversation.add(prompt, text);
    } catch (thrown) {
      const problem = problemOf(thrown);
      if (problem.code === "cancelled") conversation.add(prompt, text);
      this.#explain(turn, prompt, problem);
    } finally {
      this.#running = undefined;
      composer.setRunning(false);
    }
  }

  stop(): void {
    this.#running?.abort();
  }

  startAnew(): void {
    this.stop();
    this.#conversation = new Conversation();
    this.#parts.transcript.clear();
  }

  // Where a model is open it answers, after the tools; other text models are silent then.
  #question(prompt: string): Question {
    const { shelf, models } = this.#parts;
    const { speaker } = models;
    const question = { prompt, seed: freshSeed() };
    if (!speaker) return question;
    const tools = shelf.inCondition("on").filter(({ info }) => info?.kind !== "base");
    const skills = [...tools.map(({ entry }) => entry.manifest), speaker.key];
    return { ...question, skills, history: this.#conversation.messages, maxTokens: max_model_tokens };
  }

  #explain(turn: Turn, prompt: string, problem: Problem): void {
    const askAgain = (): void => void this.ask(prompt);
    if (problem.code === "cancelled") turn.stop();
    else if (problem.code === "nobody-answers") turn.nobody(problem, this.#suggestions(), askAgain);
    else turn.fail(problem, askAgain);
  }

  #suggestions(): Suggestion[] {
    const { shelf, switches, openModel } = this.#parts;
    const off = shelf.inCondition("off");
    const skills = off.filter(({ entry }) => entry.name !== runner_name).slice(0, max_suggestions);
    const suggestions: Suggestion[] = skills.map((item) => ({ label: `Switch on ${item.info?.title ?? item.entry.title}`, run: () => void switches.switchOn(item) }));
    if (skills.length < off.length && shelf.byName(runner_name)) suggestions.push({ label: "Open a model", run: openModel });
    return suggestions;
  }
}

// The same question may be asked twice in search of another answer.
function freshSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0]! >>> 1;
}
