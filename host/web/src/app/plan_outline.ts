// A plan and what became of it, in words: one entry a node. No DOM.
import { sentence } from "../errors";
import type { Plan, PlanNode } from "../protocol";
import { formatCount, formatDuration } from "./format";

export interface Outline {
  kind: Plan["kind"];
  title: string; // the skill, or how the parts work together
  settings: string[]; // what the plan asks of this node
  state: PlanNode["state"];
  taken: boolean;
  speaker: string; // whose colour it has; empty where several spoke or nobody did
  facts: string[]; // what became of it
  problem: string;
  parts: Outline[];
}

const together: Partial<Record<Plan["kind"], string>> = {
  pipeline: "one after the other, each on what the one before it said",
  ensemble: "together",
  cascade: "in turn, until one is sure enough",
  split: "each its part of the prompt",
  drafted: "reads what a model drafted",
};
const methods: Record<string, string> = {
  average: "the average of what they expect",
  product: "what all of them expect",
  vote: "the answer that most give",
  surest: "the surest answer",
};
const states: Record<PlanNode["state"], string> = {
  waiting: "not asked",
  running: "stopped",
  answered: "answered",
  declined: "passed",
  unsure: "not sure enough",
  failed: "failed",
};
const untouched: PlanNode = { state: "waiting", taken: false, names: [], microseconds: 0, promptTokens: 0, reusedTokens: 0, tokens: 0, end: "" };

// `nodes` are in the order of a walk that sees each node before its parts.
export function outlineOf(plan: Plan, nodes: PlanNode[]): Outline {
  const rest = [...nodes];
  const walk = (plan: Plan, weightPermille?: number): Outline => {
    const node = rest.shift() ?? untouched;
    return {
      kind: plan.kind,
      title: plan.skill || (together[plan.kind] ?? plan.kind),
      settings: settingsOf(plan, weightPermille),
      state: node.state,
      taken: node.taken,
      speaker: node.names.length > 1 ? "" : (node.names[0] ?? plan.skill ?? ""),
      facts: factsOf(node),
      problem: node.error ? sentence(node.error) : "",
      parts: plan.parts.map((part, i) => walk(part, plan.weightsPermille[i])),
    };
  };
  return walk(plan);
}

function settingsOf({ method, adapters, atLeastPermille, prompt, grammar, maxTokens, maxMilliseconds }: Plan, weightPermille?: number): string[] {
  return [
    method ? (methods[method] ?? `merged by ${method}`) : "",
    ...adapters.map(({ name, permille }) => `with ${name} × ${permille / 1000}`),
    weightPermille !== undefined ? `weight ${weightPermille / 1000}` : "",
    atLeastPermille ? `from ${percentOf(atLeastPermille)} certainty on` : "",
    prompt ? `asked “${shortened(prompt)}”` : "",
    grammar ? "by a grammar" : "",
    maxTokens ? `at most ${formatCount(maxTokens, "token")}` : "",
    maxMilliseconds ? `at most ${formatDuration(maxMilliseconds)}` : "",
  ].filter(Boolean);
}

function factsOf({ state, microseconds, tokens, promptTokens, reusedTokens, certaintyPermille, end }: PlanNode): string[] {
  if (state === "waiting") return [states.waiting];
  return [
    states[state],
    microseconds > 0 ? formatMicroseconds(microseconds) : "", // voices that speak together have one time
    tokens > 0 ? formatCount(tokens, "token") : "",
    promptTokens > 0 ? `${promptTokens} read${reusedTokens > 0 ? `, ${reusedTokens} of them known` : ""}` : "",
    certaintyPermille !== undefined ? `${percentOf(certaintyPermille)} certain` : "",
    cuts[end] ?? "",
  ].filter(Boolean);
}

// How an answer ended before it was whole.
export const cuts: Record<string, string> = {
  "token-limit": "cut at its token limit",
  "context-full": "cut: its context is full, start a new conversation",
};

export function percentOf(permille: number): string {
  return permille > 0 && permille < 10 ? "under 1 %" : `${Math.round(permille / 10)} %`;
}

function formatMicroseconds(microseconds: number): string {
  return microseconds < 1000 ? `${microseconds} µs` : formatDuration(microseconds / 1000);
}

const max_shown_prompt_characters = 80;

function shortened(text: string): string {
  return text.length > max_shown_prompt_characters ? `${text.slice(0, max_shown_prompt_characters)}…` : text;
}
