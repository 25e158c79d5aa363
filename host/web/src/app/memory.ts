// What the page remembers from one visit to the next. Storage may be full or forbidden: then nothing is remembered.
import { withCorrection } from "../corrections";
import type { Correction } from "../protocol";
import type { RememberedGoverning } from "./governor_switch";
import type { ModelChoices } from "./model_options";
import type { RememberedWishes } from "./skill_wishes";

const on_key = "skillet.on";
const wishes_key = "skillet.wishes";
const corrections_key = "skillet.corrections";
const model_options_key = "skillet.model-options";
const governing_key = "skillet.governing";
const theme_key = "skillet.theme";
export type Theme = "auto" | "light" | "dark";

export function rememberedOn(): string[] {
  return textsIn(parsed(on_key));
}

export function rememberOn(names: string[]): void {
  write(on_key, JSON.stringify(names));
}

export function rememberedWishes(): RememberedWishes {
  const { pinned, banned, exploring } = (parsed(wishes_key) ?? {}) as Record<string, unknown>;
  return { pinned: textsIn(pinned), banned: textsIn(banned), exploring: exploring === true };
}

export function rememberWishes(wishes: RememberedWishes): void {
  write(wishes_key, JSON.stringify(wishes));
}

export function rememberedCorrections(): Correction[] {
  const known = parsed(corrections_key);
  return Array.isArray(known) ? known.filter(isCorrection) : [];
}

export function rememberCorrection(correction: Correction): void {
  write(corrections_key, JSON.stringify(withCorrection(rememberedCorrections(), correction)));
}

export function rememberedModelChoices(): Partial<ModelChoices> {
  const { temperaturePermille, maxTokens, systemPrompt } = (parsed(model_options_key) ?? {}) as Record<string, unknown>;
  return {
    ...(typeof temperaturePermille === "number" && { temperaturePermille }),
    ...(typeof maxTokens === "number" && { maxTokens }),
    ...(typeof systemPrompt === "string" && { systemPrompt }),
  };
}

export function rememberModelChoices(chosen: ModelChoices): void {
  write(model_options_key, JSON.stringify(chosen));
}

export function rememberedGoverning(): RememberedGoverning {
  const { on, kept } = (parsed(governing_key) ?? {}) as Record<string, unknown>;
  return { on: on === true, kept: textsIn(kept) };
}

export function rememberGoverning(governing: RememberedGoverning): void {
  write(governing_key, JSON.stringify(governing));
}

export function rememberedTheme(): Theme {
  const theme = read(theme_key);
  return theme === "light" || theme === "dark" ? theme : "auto";
}

export function rememberTheme(theme: Theme): void {
  write(theme_key, theme);
}

function isCorrection(value: unknown): value is Correction {
  const { prompt, skill } = (value ?? {}) as Record<string, unknown>;
  return typeof prompt === "string" && typeof skill === "string";
}

function textsIn(list: unknown): string[] {
  return Array.isArray(list) ? list.filter((text) => typeof text === "string") : [];
}

function parsed(key: string): unknown {
  try {
    return JSON.parse(read(key) ?? "null");
  } catch {
    return null;
  }
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // not remembered, then
  }
}
