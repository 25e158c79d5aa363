// What can be chosen for a merge of models, and what the host is then asked for. No DOM.
import type { ModelsToMerge } from "../client";
import type { Problem } from "../errors";
import type { PickedModel } from "./model_files";

export interface Method {
  name: string; // the skill's
  label: string;
  prunes: boolean; // it has a density
  draws: boolean; // it has a seed
}

export const methods: Method[] = [
  { name: "linear", label: "Linear (task arithmetic)", prunes: false, draws: false },
  { name: "ties", label: "TIES", prunes: true, draws: false },
  { name: "dare_linear", label: "DARE, linear", prunes: true, draws: true },
  { name: "dare_ties", label: "DARE, TIES", prunes: true, draws: true },
  { name: "della_linear", label: "DELLA, linear", prunes: true, draws: true },
  { name: "della", label: "DELLA", prunes: true, draws: true },
  { name: "magnitude_prune", label: "Magnitude pruning", prunes: true, draws: false },
];

export interface Choices {
  base: PickedModel<File> | undefined;
  models: { model: PickedModel<File>; share: number }[];
  method: Method;
  density: number;
  seed: number;
}

export const permille = (share: number): number => Math.round(1000 * share);

export function whatIsMissing({ base, models }: Choices): Problem | undefined {
  if (!base) return { code: "merge-base", what: "The base is missing", remedy: "Choose the model that the others were made of" };
  if (models.length < 1) return { code: "merge-models", what: "There is nothing to merge", remedy: "Choose models that were made of this base" };
  if (models.every(({ share }) => permille(share) === 0)) return { code: "merge-shares", what: "All shares are 0", remedy: "Give one of the models a share" };
  return undefined;
}

export function requestOf({ base, models, method, density, seed }: Choices & { base: PickedModel<File> }): ModelsToMerge {
  return {
    name: `${models.map(({ model }) => model.title).join("-")}-${method.name.replaceAll("_", "-")}.gguf`,
    base: base.files,
    models: models.map(({ model, share }) => ({ files: model.files, sharePermille: permille(share) })),
    method: method.name,
    options: method.prunes ? { density_permille: permille(density) } : {},
    seed: method.draws ? seed : 0,
  };
}
