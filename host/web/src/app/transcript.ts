// The conversation: what was asked, what was answered, by whom, and in what time.
import { sentence, type Problem } from "../errors";
import type { Answer, AnswerFile, AnswerProgress } from "../protocol";
import { speakersOf } from "./considered";
import { button, element } from "./dom";
import { formatCount, formatDuration, formatList, formatRate } from "./format";
import { cuts } from "./plan_outline";

export interface Suggestion {
  label: string;
  run: () => void;
}

// What may be done before anything is said.
export interface Beginnings {
  switchOnTools: () => void;
  openModel: () => void;
}

export class Transcript {
  readonly #node: HTMLElement;
  readonly #colourOf: (name: string) => number | undefined;
  readonly #onLength: (turns: number) => void;
  readonly #blank: HTMLElement;

  constructor(node: HTMLElement, colourOf: (name: string) => number | undefined, beginnings: Beginnings, onLength: (turns: number) => void) {
    this.#node = node;
    this.#colourOf = colourOf;
    this.#onLength = onLength;
    this.#blank = blank(beginnings);
    this.clear();
  }

  clear(): void {
    this.#node.replaceChildren(this.#blank);
    this.#onLength(0);
  }

  // `addressee`: whom the prompt is for alone.
  add(prompt: string, addressee?: string): Turn {
    this.#blank.remove();
    const turn = new Turn(prompt, addressee, this.#colourOf, () => this.#follow());
    this.#node.append(turn.node);
    this.#onLength(this.#node.childElementCount);
    this.#node.scrollTop = this.#node.scrollHeight;
    return turn;
  }

  // Keeps the end in sight, unless the reader has scrolled back.
  #follow(): void {
    const { scrollHeight, scrollTop, clientHeight } = this.#node;
    const near_px = 120;
    if (scrollHeight - scrollTop - clientHeight < near_px) this.#node.scrollTop = scrollHeight;
  }
}

export class Turn {
  readonly node: HTMLElement;
  readonly #colourOf: (name: string) => number | undefined;
  readonly #onGrowth: () => void;
  readonly #text = element("p", { class: "text" });
  readonly #reading = element("p", { class: "meta reading", hidden: true });
  readonly #answer = element("div", { class: "answer", "aria-busy": "true" }, this.#text, this.#reading);

  constructor(prompt: string, addressee: string | undefined, colourOf: (name: string) => number | undefined, onGrowth: () => void) {
    this.#colourOf = colourOf;
    this.#onGrowth = onGrowth;
    const address = addressee !== undefined && this.#mark(element("span", { class: "addressee" }, `@${addressee}`), addressee);
    this.node = element("article", { class: "turn", "data-state": "running" }, element("p", { class: "prompt" }, address, prompt), this.#answer);
  }

  // A long prompt takes its time before there is anything to show.
  showReading({ tokens, readTokens, promptTokens }: AnswerProgress): void {
    this.#reading.hidden = tokens > 0 || promptTokens === 0;
    this.#reading.textContent = `reading ${readTokens} of ${formatCount(promptTokens, "token")}`;
    this.#onGrowth();
  }

  append(piece: string): void {
    this.#text.append(this.#text.textContent ? piece : piece.trimStart());
    this.#onGrowth();
  }

  finish(answer: Answer): void {
    const names = namesIn(answer);
    const [first] = names;
    if (names.length === 1 && first) this.#mark(this.#answer, first);
    this.#end("answered", ...savings(answer.files), this.#credits(names, answer), ...failures(answer.failures));
  }

  stop(): void {
    this.#end("stopped", element("p", { class: "meta" }, "Stopped"));
  }

  fail(problem: Problem, askAgain: () => void): void {
    this.#end("failed", element("p", { class: "problem", "data-code": problem.code }, sentence(problem)), button("Ask again", askAgain, { class: "quiet" }));
  }

  // Nothing that is on can answer: no failure, but a hint at what could.
  nobody(what: string, causes: Problem[], suggestions: Suggestion[], askAgain: () => void): void {
    const buttons = suggestions.map(({ label, run }) => button(label, run, { class: "quiet" }));
    this.#end(
      "nobody",
      element("p", {}, what),
      ...failures(causes),
      element("p", { class: "choices" }, ...buttons, button("Ask again", askAgain, { class: "quiet" })),
    );
  }

  // Under the answer, when it has ended.
  explain(why: HTMLElement): void {
    this.#answer.append(why);
    this.#onGrowth();
  }

  #end(state: string, ...details: Node[]): void {
    this.node.dataset["state"] = state;
    this.#reading.remove();
    this.#answer.append(...details);
    if (!this.#text.textContent) this.#text.remove();
    this.#answer.ariaBusy = "false";
    this.#onGrowth();
  }

  #credits(names: string[], answer: Answer): HTMLElement {
    const speakers = names.map((name) => this.#mark(element("b", { class: "who", "data-who": name }, element("span", { class: "swatch", "aria-hidden": "true" }), name), name));
    const facts = [formatDuration(answer.milliseconds)];
    if (answer.tokens > 0) facts.push(formatCount(answer.tokens, "token"));
    if (answer.tokens > 1 && answer.writingMilliseconds > 0) facts.push(`${formatRate(answer.tokens, answer.writingMilliseconds)} tokens/s`);
    const cut = cuts[answer.end];
    if (cut) facts.push(cut);
    if (answer.skill && answer.confidencePermille < 1000) facts.push(`${Math.round(answer.confidencePermille / 10)} % sure`);
    if (answer.explanation?.explored) facts.push("a try, to learn from");
    if (answer.declined.length > 0) facts.push(`${formatList(answer.declined)} passed`);
    return element("p", { class: "meta" }, ...speakers, ...facts.map((fact) => element("span", {}, fact)));
  }

  #mark(node: HTMLElement, name: string): HTMLElement {
    const colour = this.#colourOf(name);
    if (colour !== undefined) node.dataset["colour"] = String(colour);
    return node;
  }
}

function namesIn({ explanation, voices, skill }: Answer): string[] {
  const speakers = explanation ? speakersOf(explanation) : [];
  if (speakers.length > 0) return speakers;
  return voices.length > 0 ? voices : [skill];
}

// The address of a file's content lives as long as the page: answers stay, and their files are small.
function savings(files: AnswerFile[]): HTMLElement[] {
  const links = files.map(({ name, mediaType, content }) => {
    const href = URL.createObjectURL(new Blob([content], { type: mediaType }));
    return element("a", { class: "quiet", href, download: name }, `Save ${name}`);
  });
  return links.length > 0 ? [element("p", { class: "choices files" }, ...links)] : [];
}

function failures(problems: Problem[]): HTMLElement[] {
  return problems.map((problem) => element("p", { class: "problem", "data-code": problem.code }, sentence(problem)));
}

function blank({ switchOnTools, openModel }: Beginnings): HTMLElement {
  return element(
    "div",
    { class: "blank" },
    element("h3", {}, "Small skills, on your own machine."),
    element("p", {}, "Switch on what you need, or ", button("all tools", switchOnTools, { class: "link" }), ", then ask. Each skill is signed, checked before it runs, and gone from memory when you switch it off. What you type stays on this device."),
    element("p", {}, "Or open a language model of your own: a GGUF file, dropped anywhere on this page, or ", button("picked here", openModel, { class: "link" }), "."),
  );
}
