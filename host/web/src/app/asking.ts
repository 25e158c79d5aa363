// From a prompt to an answer in the transcript: one at a time.
import { runner_name, type Skillet } from "../client";
import { problemOf, type Problem } from "../errors";
import type { Correction, Explanation, Question } from "../protocol";
import { readAddressee } from "./addressee";
import type { Addressee, Composer } from "./composer";
import { Conversation } from "./conversation";
import { makeWhy } from "./explanation";
import { likeness } from "./likeness";
import { rememberCorrection } from "./memory";
import type { ModelList } from "./model_list";
import type { ModelOptions } from "./model_options";
import { canAnswer, type Shelf, type ShelfItem } from "./shelf";
import type { SkillSwitches } from "./skill_switches";
import type { SkillWishes } from "./skill_wishes";
import type { Suggestion, Transcript, Turn } from "./transcript";

const max_suggestions = 3;

export interface AskingParts {
  skillet: Skillet;
  shelf: Shelf;
  switches: SkillSwitches;
  models: ModelList;
  modelOptions: ModelOptions;
  wishes: SkillWishes;
  transcript: Transcript;
  composer: Composer;
  colourOf: (name: string) => number | undefined;
  openModel: () => void;
}

export class Asking {
  readonly #parts: AskingParts;
  #conversation = new Conversation();
  #running: AbortController | undefined;

  constructor(parts: AskingParts) {
    this.#parts = parts;
  }

  // "@reckon 2 + 2" asks reckon alone.
  async askTyped(text: string): Promise<void> {
    const { shelf, models } = this.#parts;
    const skills = shelf.items.map(({ entry }) => entry.name).filter((name) => name !== runner_name);
    const { name, prompt } = readAddressee(text, [...models.items.map(({ title }) => title), ...skills]);
    await this.ask(prompt, name);
  }

  async ask(prompt: string, addressee?: string): Promise<void> {
    if (this.#running) return;
    const { skillet, transcript, composer } = this.#parts;
    const conversation = this.#conversation;
    const turn = transcript.add(prompt, addressee);
    if (addressee !== undefined && !this.#namesOn().includes(addressee)) return this.#explainOff(turn, prompt, addressee);
    let text = "";
    this.#running = new AbortController();
    composer.setRunning(true);
    try {
      const { signal } = this.#running;
      const onText = (piece: string): void => {
        text += piece;
        turn.append(piece);
      };
      const answer = await skillet.ask(this.#question(prompt, addressee), { signal, onText, onProgress: (progress) => turn.showReading(progress) });
      turn.finish(answer);
      this.#showWhy(turn, prompt, answer.explanation, conversation.add(prompt, text));
    } catch (thrown) {
      const problem = problemOf(thrown);
      const takeBack = problem.code === "cancelled" ? conversation.add(prompt, text) : undefined;
      this.#explain(turn, prompt, addressee, problem);
      this.#showWhy(turn, prompt, problem.explanation, takeBack);
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

  // Where a model is open it answers, after the tools; other text models are silent then, unless they are asked by name.
  #question(prompt: string, addressee?: string): Question {
    const { shelf, models, modelOptions, wishes } = this.#parts;
    const on = shelf.inCondition("on");
    const namedSkill = on.some(({ entry }) => entry.name === addressee) && !models.byTitle(addressee!);
    const speaker = namedSkill ? undefined : ((addressee && models.byTitle(addressee)) || models.speaker);
    const skills = speaker ? on.filter(({ info }) => info?.kind !== "base") : on;
    const wished = wishes.among([...skills.map(({ entry }) => entry.name), ...(speaker ? [speaker.title] : [])], addressee);
    const question = { prompt, seed: freshSeed(), ...(wished && { wishes: wished }) };
    const manifests = skills.map(({ entry }) => entry.manifest);
    if (speaker) return { ...question, skills: [...manifests, speaker.key], ...modelOptions.ofQuestion(this.#conversation.messages) };
    return namedSkill ? { ...question, skills: manifests } : question;
  }

  #explain(turn: Turn, prompt: string, addressee: string | undefined, problem: Problem): void {
    const askAgain = (): void => void this.ask(prompt, addressee);
    if (problem.code === "cancelled") return turn.stop();
    if (problem.code !== "nobody-answers") return turn.fail(problem, askAgain);
    const suggestions = this.#suggestions(prompt);
    const hint = suggestions.length > 0 ? "One of these might:" : "Every skill that can be switched on is on already.";
    turn.nobody(`Nothing that is on can answer this. ${hint}`, problem.causes ?? [], suggestions, askAgain);
  }

  #explainOff(turn: Turn, prompt: string, addressee: string): void {
    const item = this.#parts.shelf.byName(addressee);
    const suggestions = item?.condition.is === "off" ? [this.#switchingOn(item)] : [];
    turn.nobody(`${addressee} is not on. Switch it on and ask again.`, [], suggestions, () => void this.ask(prompt, addressee));
  }

  #suggestions(prompt: string): Suggestion[] {
    const { shelf, openModel } = this.#parts;
    const off = shelf.inCondition("off");
    const likely = off.filter(({ entry }) => entry.name !== runner_name).map((item) => ({ item, likeness: likeness(prompt, item.info?.examples ?? []) }));
    const skills = likely.sort((a, b) => b.likeness - a.likeness).slice(0, max_suggestions).map(({ item }) => item);
    const suggestions = skills.map((item) => this.#switchingOn(item));
    if (skills.length < off.length && shelf.byName(runner_name)) suggestions.push({ label: "Open a model", run: openModel });
    return suggestions;
  }

  #switchingOn(item: ShelfItem): Suggestion {
    return { label: `Switch on ${item.info?.title ?? item.entry.title}`, run: () => void this.#parts.switches.switchOn(item) };
  }

  #showWhy(turn: Turn, prompt: string, explanation: Explanation | undefined, takeBack?: () => void): void {
    if (!explanation || explanation.considered.length === 0) return;
    const { colourOf } = this.#parts;
    const askInstead = async (name: string): Promise<void> => {
      takeBack?.(); // a model that is asked instead is not told what it is to replace
      const learned = this.#correct({ prompt, skill: name });
      void this.ask(prompt, name);
      await learned;
    };
    const noneOfThese = (): Promise<void> => this.#correct({ prompt, skill: "" });
    turn.explain(makeWhy(explanation, { colourOf, namesOn: () => this.#namesOn(), askInstead, noneOfThese }));
  }

  async #correct(correction: Correction): Promise<void> {
    await this.#parts.skillet.correct(correction);
    rememberCorrection(correction);
  }

  // Whoever is on and can be asked.
  addressees(): Addressee[] {
    const { shelf, models } = this.#parts;
    const skills = shelf.inCondition("on").filter(canAnswer).map(({ entry, colour }) => ({ name: entry.name, colour }));
    const open = models.items.filter(({ condition }) => condition.is === "on").map(({ title, colour }) => ({ name: title, colour }));
    return [...skills, ...open];
  }

  #namesOn(): string[] {
    return this.addressees().map(({ name }) => name);
  }
}

// The same question may be asked twice in search of another answer.
function freshSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0]! >>> 1;
}
