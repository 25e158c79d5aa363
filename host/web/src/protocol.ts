// What the page and the worker say to each other. Types only: both sides are compiled against this file.
import type { Problem } from "./errors";

// A skill is known by its manifest's SHA-256 (lower-case hex): the same bytes are the same skill, in every host.
export type SkillHash = string;

export interface StartOptions {
  registryUrl: string; // the server's origin, without a path
  trustUrl: string;
  hostUrl: string; // skillet-host.mjs; its .wasm lies beside it
  wasmUrl: string;
  budgetBytes: number;
}

export interface HostInfo {
  abi: string;
  version: string;
  threads: boolean;
  simd: boolean;
}

// A line of the server's catalog: a hint of what there is, believed by nobody. What counts comes from the host: SkillInfo.
export interface CatalogEntry {
  name: string;
  version: string;
  title: string;
  description: string;
  license: string;
  author: string;
  kind: string;
  bytes: number;
  manifest: SkillHash;
  signature: string;
}

// What the host says of a skill whose manifest it has verified.
export interface SkillInfo {
  manifest: SkillHash;
  name: string;
  version: string;
  title: string;
  description: string;
  license: string;
  author: string;
  kind: string;
  signer: { name: string; key: string };
  hooks: string[];
  bytes: number; // of all files
  downloadBytes: number; // of those that this host needs
  examples: { prompt: string; answer: string }[];
}

export interface LoadedSkill {
  residentBytes: number;
  loadMicroseconds: number;
}

export interface Question {
  prompt: string;
  maxTokens?: number;
  seed?: number;
  temperaturePermille?: number;
  skills?: SkillHash[]; // default: all that are loaded
}

export interface Answer {
  skill: string; // the name of the skill that answered; empty when voices did
  voices: string[]; // the names of those that spoke together
  confidencePermille: number; // of a skill that answered alone: 1000 is certain
  tokens: number;
  milliseconds: number;
  declined: string[]; // the names of those that were asked and passed
  failures: Problem[]; // of skills that were asked and failed
}

export interface ResidentSkill {
  manifest: SkillHash;
  name: string;
  version: string;
  bytes: number;
  calls: number;
  faulted: boolean; // it trapped, and answers nothing until it is loaded again
}

export interface HeapState {
  budgetBytes: number;
  usedBytes: number;
  highWaterBytes: number;
  heapBytes: number; // the WebAssembly memory as it stands
  resident: ResidentSkill[];
}

// What a skill, or the host, says to developers.
export interface LogLine {
  level: "debug" | "info" | "warning" | "error";
  line: string;
}

interface Call<Params, Result, Progress = never> {
  params: Params;
  result: Result;
  progress: Progress;
}

export interface Calls {
  start: Call<StartOptions, HostInfo, "fetched">; // "fetched": the network is done, what follows is the machine
  catalog: Call<null, CatalogEntry[]>;
  open: Call<{ manifest: SkillHash; signature: string }, SkillInfo>;
  load: Call<{ manifest: SkillHash }, LoadedSkill, { receivedBytes: number; totalBytes: number }>;
  unload: Call<{ manifest: SkillHash }, null>;
  ask: Call<Question, Answer, { text: string }>;
  state: Call<null, HeapState>;
}

export type Method = keyof Calls;
export type Params<M extends Method> = Calls[M]["params"];
export type Result<M extends Method> = Calls[M]["result"];
export type Progress<M extends Method> = Calls[M]["progress"];

export type ToWorker =
  | { type: "call"; id: number; method: Method; params: unknown }
  | { type: "cancel"; id: number }
  | { type: "ping" };

export type FromWorker =
  | { type: "result"; id: number; result: unknown }
  | { type: "error"; id: number; problem: Problem }
  | { type: "progress"; id: number; progress: unknown }
  | { type: "pong" }
  | { type: "state"; state: HeapState }
  | { type: "log"; line: LogLine }
  | { type: "fatal"; problem: Problem }; // the worker can no longer be relied on
