// How an answer came about, from the host's JSON. What it leaves out is empty here.
import type { Problem } from "../errors";
import type { ConsideredSkill, Explanation, Plan, PlanNode } from "../protocol";

export interface RawExplanation {
  considered: (Pick<ConsideredSkill, "name" | "choice"> & { score_permille?: number; words: { word: string; share_permille: number }[] })[];
  abstained: boolean;
  explored: boolean;
  plan: RawPlan;
  nodes: RawNode[];
}

interface RawPlan extends Pick<Plan, "kind" | "skill" | "method" | "prompt" | "grammar"> {
  adapters?: Plan["adapters"];
  parts?: RawPlan[];
  weights_permille?: number[];
  at_least_permille?: number;
  max_tokens?: number;
  max_milliseconds?: number;
}

interface RawNode extends Pick<PlanNode, "state" | "taken" | "names" | "microseconds" | "tokens" | "end"> {
  prompt_tokens: number;
  reused_tokens: number;
  certainty_permille?: number;
  error?: Problem;
}

export function explanationOf({ considered, abstained, explored, plan, nodes }: RawExplanation): Explanation {
  return {
    considered: considered.map(consideredOf),
    abstained,
    explored,
    plan: planOf(plan),
    nodes: nodes.map(nodeOf),
  };
}

function consideredOf({ name, choice, score_permille, words }: RawExplanation["considered"][number]): ConsideredSkill {
  return {
    name,
    choice,
    ...(score_permille !== undefined && { scorePermille: score_permille }),
    words: words.map(({ word, share_permille }) => ({ word, sharePermille: share_permille })),
  };
}

function planOf({ adapters = [], parts = [], weights_permille = [], at_least_permille, max_tokens, max_milliseconds, ...same }: RawPlan): Plan {
  return {
    ...same,
    adapters,
    parts: parts.map(planOf),
    weightsPermille: weights_permille,
    ...(at_least_permille && { atLeastPermille: at_least_permille }),
    ...(max_tokens && { maxTokens: max_tokens }),
    ...(max_milliseconds && { maxMilliseconds: max_milliseconds }),
  };
}

function nodeOf({ prompt_tokens, reused_tokens, certainty_permille, ...same }: RawNode): PlanNode {
  return {
    ...same,
    promptTokens: prompt_tokens,
    reusedTokens: reused_tokens,
    ...(certainty_permille !== undefined && { certaintyPermille: certainty_permille }),
  };
}
