// What the page and the worker say to each other. Types only: both sides are compiled against this file.
import type { Problem } from "./errors";

// A skill is known by its manifest's SHA-256 (lower-case hex): the same bytes are the same skill, in every host.
export type SkillHash = string;

// A model file of the user's own is known by the key that the page gave it; no key is a SHA-256.
export type ModelKey = string;

export interface Preparation {
  registryUrl: string; // the server's origin, without a path
  hostUrl: string; // skillet-host.mjs
}

export interface StartOptions {
  code: WebAssembly.Module; // skillet-host.wasm
  trust: Uint8Array; // the list of trusted signers
  budgetBytes: number;
  threads: number; // that compute
}

export interface HostInfo {
  abi: string;
  version: string;
  threads: boolean;
  simd: boolean;
}

interface DescribedSkill {
  manifest: SkillHash;
  name: string;
  version: string;
  title: string;
  description: string;
  license: string;
  author: string;
  kind: string;
  bytes: number; // of all files
}

// A line of the server's catalog: a hint of what there is, believed by nobody. What counts comes from the host: SkillInfo.
export interface CatalogEntry extends DescribedSkill {
  signature: string;
}

// What the host says of a skill whose manifest it has verified.
export interface SkillInfo extends DescribedSkill {
  signer: { name: string; key: string };
  hooks: string[];
  base: string; // the name of the base that an adapter, or a tool's drafts, are for; or empty
  draftsOnly: boolean; // a base that writes for other skills, and answers only where it is asked by name
  downloadBytes: number; // of those that this host needs
  examples: { prompt: string; answer: string }[];
}

export interface LoadedSkill {
  residentBytes: number;
  loadMicroseconds: number;
}

// The files of one model, in any order, or the address of its first file.
export type ModelSource = { files: File[] } | { url: string };

export interface ModelRequest {
  key: ModelKey;
  title: string;
  runner: { manifest: SkillHash; signature: string }; // the skill whose code runs it
  source: ModelSource;
}

export interface OpenModel {
  key: ModelKey;
  title: string;
  architecture: string;
  name: string; // as the file says; may be empty
  context: number; // tokens
  vocabulary: number; // tokens
  hasChatTemplate: boolean;
  fileBytes: number;
  residentBytes: number;
  loadMicroseconds: number;
}

// Models that were made of one base become one again. Each is the files of one model, in any order.
export interface MergeRequest {
  name: string; // of the file that they become
  merger: { manifest: SkillHash; signature: string }; // the skill that merges
  base: File[];
  models: { files: File[]; sharePermille: number }[];
  method: string;
  options?: Record<string, string | number>; // of the skill's, by its names
  seed?: number;
  in32Bits?: boolean; // matrices; else 16
}

export interface Message {
  role: "system" | "user" | "assistant";
  content: string;
}

export interface Question {
  prompt: string;
  promptIds?: number[]; // the prompt as tokens, in place of its text; models only
  history?: Message[]; // what was said before, oldest first; models only
  maxTokens?: number;
  seed?: number;
  temperaturePermille?: number;
  skills?: (SkillHash | ModelKey)[]; // default: all that are loaded
  wishes?: Wishes;
}

// What the user wants of the choice between skills. Names are those of skills that are loaded; a model's is its title.
export interface Wishes {
  forced?: string; // answers alone
  pinned?: string[]; // are asked, whatever the router says
  banned?: string[]; // are not asked
  explore?: boolean; // now and then another skill than the likeliest, to learn
}

// How far an answer is: the prompt is read before the first token is written.
export interface AnswerProgress {
  text: string; // new since the last one
  tokens: number; // written so far
  readTokens: number;
  promptTokens: number;
}

export interface Answer {
  skill: string; // the name of the skill that answered; empty when voices did
  voices: string[]; // the names of those that spoke together
  confidencePermille: number; // of a skill that answered alone: 1000 is certain
  tokens: number;
  ids: number[]; // of those tokens; empty for tools
  promptTokens: number;
  reusedTokens: number; // of the prompt: known from an answer before
  end: string; // "end-of-text", "stop-text", "token-limit", "context-full"; empty for tools
  milliseconds: number;
  writingMilliseconds: number; // since the prompt was read
  declined: string[]; // the names of those that were asked and passed
  failures: Problem[]; // of skills that were asked and failed
  files: AnswerFile[]; // that belong to the answer
  explanation?: Explanation;
}

export interface AnswerFile {
  name: string;
  mediaType: string;
  content: Uint8Array<ArrayBuffer>;
}

// How an answer came about, or why there is none.
export interface Explanation {
  considered: ConsideredSkill[];
  abstained: boolean; // the router knows no skill for this prompt
  explored: boolean; // the skill was drawn, to learn from it
  plan: Plan; // a cascade without parts where nobody was to be asked
  nodes: PlanNode[]; // of the plan: each before its parts
}

export interface ConsideredSkill {
  name: string;
  scorePermille?: number; // the router's probability; none where it knows no examples of the skill
  choice: "chosen" | "planned" | "left-out" | "forced" | "pinned" | "banned";
  words: { word: string; sharePermille: number }[]; // those that spoke most for it, and what they add to the router's score
}

// How skills were combined: a tree.
export interface Plan {
  kind: "single" | "pipeline" | "ensemble" | "gate" | "cascade" | "fuse" | "split" | "drafted";
  skill?: string; // of a node without parts, and of who reads a draft
  adapters: { name: string; permille: number }[]; // of that skill's model, with their scales
  parts: Plan[];
  method?: string;
  weightsPermille: number[]; // of the parts
  atLeastPermille?: number; // an answer that is less sure counts as none
  prompt?: string; // instead of the user's
  grammar?: string; // what the answer must look like
  maxTokens?: number;
  maxMilliseconds?: number;
}

// What became of one node.
export interface PlanNode {
  state: "waiting" | "running" | "answered" | "declined" | "unsure" | "failed";
  taken: boolean; // what it said is in the answer
  names: string[]; // who spoke
  microseconds: number;
  promptTokens: number;
  reusedTokens: number;
  tokens: number;
  certaintyPermille?: number;
  end: string;
  error?: Problem;
}

// The user's word on whom a prompt was for.
export interface Correction {
  prompt: string;
  skill: string; // its name; empty: none of them
}

export interface ResidentSkill {
  manifest: SkillHash | ModelKey;
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

// Which skills the governor is to decide about: whether they are resident. Those that are pinned always are, those that
// are banned never.
export interface Governance {
  skills: SkillHash[]; // opened
  pinned: string[]; // names
  banned: string[];
}

export interface GovernedSkill {
  name: string;
  bytes: number; // that it takes, as far as that is known
  resident: boolean;
  pinned: boolean;
  banned: boolean;
  gain: number; // micronats a use
  loadMicroseconds: number;
  timesWanted: number;
  lastWanted: number; // turn; -1: never
}

export interface GovernorChange {
  turn: number;
  action: "add" | "retire" | "no_op"; // no_op: what memory forbade
  skill: string;
  retired: string[]; // what went for it
  why: string;
  hardLimit: string;
  done: boolean;
  undone: boolean;
}

// docs/governor.md explains the numbers.
export interface GovernorState {
  turn: number;
  phase: "under-structured" | "growing" | "over-structured";
  resource: number; // R, micronats
  budgetBytes: number;
  usedBytes: number;
  skills: GovernedSkill[]; // that it knows; those that are not governed any more are banned
  points: { turn: number; resource: number; usedBytes: number }[]; // oldest first
  changes: GovernorChange[]; // oldest first
}

// What a skill, or the host, says to developers.
export interface LogLine {
  level: "debug" | "info" | "warning" | "error";
  line: string;
}

export interface LoadProgress {
  receivedBytes: number;
  totalBytes: number;
}

interface Call<Params, Result, Progress = never> {
  params: Params;
  result: Result;
  progress: Progress;
}

export interface Calls {
  prepare: Call<Preparation, null>; // for start: what needs no code yet. The server can be asked from then on
  start: Call<StartOptions, HostInfo>;
  open: Call<{ manifest: SkillHash; signature: string }, SkillInfo>;
  load: Call<{ manifest: SkillHash }, LoadedSkill, LoadProgress>;
  unload: Call<{ manifest: SkillHash }, null>;
  openModel: Call<ModelRequest, OpenModel, LoadProgress>;
  closeModel: Call<{ key: ModelKey }, null>;
  mergeModels: Call<MergeRequest, File, LoadProgress>;
  ask: Call<Question, Answer, AnswerProgress>;
  correct: Call<Correction, null>;
  govern: Call<Governance | null, null>; // null: nothing is governed
  undoChange: Call<null, null>; // the governor's last
  state: Call<null, HeapState>;
}

export type Method = keyof Calls;
export type Params<M extends Method> = Calls[M]["params"];
export type Result<M extends Method> = Calls[M]["result"];
export type Progress<M extends Method> = Calls[M]["progress"];

export type ToWorker =
  | { type: "call"; id: number; method: Method; params: unknown }
  | { type: "cancel"; id: number }
  | { type: "cancellations"; buffer: SharedArrayBuffer } // where the page may share memory
  | { type: "ping" };

export type FromWorker =
  | { type: "result"; id: number; result: unknown }
  | { type: "error"; id: number; problem: Problem }
  | { type: "progress"; id: number; progress: unknown }
  | { type: "pong" }
  | { type: "silence"; seconds: number } // that may pass before the next message
  | { type: "state"; state: HeapState }
  | { type: "governor"; state: GovernorState }
  | { type: "log"; line: LogLine }
  | { type: "fatal"; problem: Problem }; // the worker can no longer be relied on
