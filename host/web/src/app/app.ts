// The app: puts the parts of the page together around one Skillet.
import { runner_name, Skillet, type LostSkill } from "../client";
import { problemOf, sentence, type Problem } from "../errors";
import type { HostInfo } from "../protocol";
import { Asking } from "./asking";
import { optionsFrom } from "./assets";
import { CatalogView } from "./catalog_view";
import { Composer } from "./composer";
import { byId, element } from "./dom";
import { exploringOption } from "./exploring_option";
import { GovernorSwitch } from "./governor_switch";
import { GovernorView } from "./governor_view";
import { HeapView } from "./heap_view";
import { rememberedCorrections, rememberedGoverning, rememberedModelChoices, rememberedWishes, rememberGoverning, rememberModelChoices, rememberWishes } from "./memory";
import { setUpMergeDialog } from "./merge_dialog";
import { ModelList } from "./model_list";
import { ModelOptions } from "./model_options";
import { ModelSwitches } from "./model_switches";
import { ModelsView } from "./models_view";
import { Notices } from "./notices";
import { setUpOpenDialog } from "./open_dialog";
import { optionsButton } from "./options_panel";
import { ServerWatch } from "./server_watch";
import { Shelf } from "./shelf";
import { SkillSwitches } from "./skill_switches";
import { SkillWishes } from "./skill_wishes";
import { setUpThemeButton } from "./theme";
import { Transcript } from "./transcript";
import { setUpViews } from "./views";

const notices = new Notices(byId("notices"));

async function main(): Promise<void> {
  setUpThemeButton(byId<HTMLButtonElement>("theme"));
  const showSkills = setUpViews();
  const lacking = whatIsLacking();
  if (lacking) return notStarted({ code: "browser-too-old", what: lacking, remedy: "Use a current Firefox, Chromium, Edge or Safari" });
  try {
    assemble(await Skillet.start(optionsFrom(location)), showSkills);
  } catch (thrown) {
    notStarted(problemOf(thrown));
  }
}

function assemble(skillet: Skillet, showSkills: () => void): void {
  const shelf: Shelf = new Shelf((item) => {
    if (item) catalog.update(item, shelf);
    else catalog.showList(shelf);
    modelsView.showRunner(shelf.byName(runner_name));
    showExamples();
  });
  const modelOptions = new ModelOptions(rememberedModelChoices(), rememberModelChoices);
  const optionsOpener = optionsButton(modelOptions);
  const models: ModelList = new ModelList(() => {
    modelsView.showModels(models);
    optionsOpener.hidden = !models.speaker;
  });
  const server = new ServerWatch(notices, () => switches.takeCatalog());
  const announce = (text: string): void => void (byId("announcer").textContent = text);
  const switches = new SkillSwitches(skillet, shelf, {
    announce,
    onServerLost: (problem) => server.lost(problem),
  });
  const takeLost = (lost: LostSkill[]): void => {
    for (const { skill, problem } of lost) shelf.setCondition(skill.manifest, { is: "off", problem });
  };
  const governor = new GovernorSwitch(skillet, rememberedGoverning(), rememberedWishes(), { remember: rememberGoverning, onLost: takeLost });
  const orSay = (doing: Promise<void>): void => void doing.catch((thrown) => showGovernorProblem(problemOf(thrown)));
  const governorView = new GovernorView(byId("governor"), governor.on, {
    govern: (on) => orSay(governor.switch(on)),
    keep: (name) => orSay(governor.toggleKept(name)),
    undo: () => orSay(governor.undo()),
  });
  const wishes = new SkillWishes(rememberedWishes(), (wished) => {
    rememberWishes(wished);
    orSay(governor.wished(wished));
  });
  const catalog = new CatalogView(byId("catalog"), byId("skills-count"), {
    switchOn: (item) => void switches.switchOn(item),
    switchOff: (item) => void switches.switchOff(item),
    cancel: (item) => switches.cancel(item),
    tryAgain: (item) => void switches.tryAgain(item),
    wishOf: ({ entry }) => wishes.of(entry.name),
    toggleWish: ({ entry }, wish) => wishes.toggle(entry.name, wish),
  });
  const modelSwitches = new ModelSwitches(skillet, models, { announce, onRejected: showRejected });
  const openModel = setUpOpenDialog({
    openFiles: (files) => {
      showSkills(); // where its progress is
      modelSwitches.openFiles(files);
    },
    openAddress: (url) => {
      showSkills();
      modelSwitches.openAddress(url);
    },
    onForeignDrop: () => showRejected({ code: "no-model", what: "What you dropped is no model", remedy: "Drop files whose names end in .gguf" }),
  });
  const mergeModels = setUpMergeDialog(skillet, {
    announce,
    openFiles: (files) => {
      showSkills();
      modelSwitches.openFiles(files);
    },
  });
  const modelsView: ModelsView = new ModelsView(byId("models"), openModel, mergeModels, {
    switchOn: (item) => void modelSwitches.switchOn(item),
    switchOff: (item) => void modelSwitches.switchOff(item),
    cancel: (item) => modelSwitches.cancel(item),
    remove: (item) => modelSwitches.remove(item),
    choose: (item) => modelSwitches.choose(item),
  });
  const heap = new HeapView(byId("heap"), (key) => (shelf.get(key) ?? models.get(key))?.colour);
  const newConversation = byId<HTMLButtonElement>("new-conversation");
  newConversation.before(optionsOpener, exploringOption(wishes));
  const colourOf = (name: string): number | undefined => (models.byTitle(name) ?? shelf.byName(name))?.colour;
  const transcript = new Transcript(byId("transcript"), colourOf, { switchOnTools: () => void switches.switchOnTools(), openModel }, (turns) => (newConversation.hidden = turns === 0));
  const elements = {
    form: byId<HTMLFormElement>("composer"),
    input: byId<HTMLTextAreaElement>("prompt"),
    send: byId<HTMLButtonElement>("send"),
    examples: byId("examples"),
  };
  const composer: Composer = new Composer(elements, (typed) => void asking.askTyped(typed), () => asking.stop(), () => asking.addressees());
  const asking = new Asking({ skillet, shelf, switches, models, modelOptions, wishes, transcript, composer, colourOf, openModel });
  newConversation.addEventListener("click", () => {
    asking.startAnew();
    elements.input.focus();
    announce("A new conversation");
  });

  const showExamples = (): void => {
    const ofEach = shelf.inCondition("on").map(({ info, colour }) => (info?.examples ?? []).map(({ prompt }) => ({ prompt, colour })));
    composer.showExamples(takeInTurns(ofEach));
  };
  const fetchCatalog = async (): Promise<void> => {
    try {
      await switches.takeCatalog();
    } catch (thrown) {
      catalog.showProblem(problemOf(thrown), () => void fetchCatalog());
      server.lost(problemOf(thrown));
    }
  };

  showHost(skillet.host);
  skillet.on("state", (state) => {
    heap.update(state);
    switches.noticeFaults(state);
    modelSwitches.noticeFaults(state);
  });
  skillet.on("governor", (state) => governorView.update(state));
  skillet.on("log", ({ level, line }) => console.debug(`skillet ${level}: ${line}`));
  skillet.on("restarting", (problem) => {
    notices.show("host", { text: "The host is being restarted.", detail: `${sentence(problem)} Your conversation stays as it is.`, tone: "bad" });
  });
  skillet.on("restarted", ({ host, lost, lostModels }) => {
    showHost(host);
    takeLost(lost);
    for (const { key, problem } of lostModels) modelSwitches.lose(key, problem);
    const detail = lost.length + lostModels.length > 0 ? "Not every skill could be loaded again; the list says why." : "What was on is on again.";
    notices.show("host", { text: "The host stopped and was restarted.", detail, tone: "calm", closable: true });
  });
  skillet.on("gone", (problem) => notStarted(problem));
  for (const correction of rememberedCorrections()) void skillet.correct(correction).catch(() => {}); // the page is of use without them
  void skillet.state().then((state) => heap.update(state));
  const begun = governor.begin().catch((thrown) => showGovernorProblem(problemOf(thrown)));
  void begun.then(fetchCatalog);
}

function showHost({ version, abi, threads, simd }: HostInfo): void {
  const able = [threads ? "threads" : "one thread", simd ? "SIMD" : "no SIMD"];
  const versions = element("span", { class: "versions" }, `host ${version} · ABI ${abi} · `);
  byId("runtime").replaceChildren(versions, able.join(" · "));
}

function showRejected(problem: Problem): void {
  notices.show("model", { text: "No model was opened.", detail: sentence(problem), tone: "bad", closable: true });
}

function showGovernorProblem(problem: Problem): void {
  notices.show("governor", { text: "The governor did not do that.", detail: sentence(problem), tone: "bad", closable: true });
}

function notStarted(problem: Problem): void {
  byId("runtime").textContent = "Not running";
  byId("catalog").ariaBusy = "false";
  notices.clear("host");
  notices.show("start", {
    text: navigator.onLine || problem.code !== "server-unreachable" ? "Skillet is not running." : "You are offline.",
    detail: sentence(problem),
    tone: "bad",
    action: { label: "Start again", run: () => location.reload() },
  });
}

function whatIsLacking(): string | undefined {
  if (typeof WebAssembly !== "object") return "This browser does not run WebAssembly, or it is switched off";
  if (typeof Worker !== "function") return "This browser has no workers";
  return undefined;
}

// The first of each, then the second of each, and so on.
function takeInTurns<Value>(lists: Value[][]): Value[] {
  const longest = Math.max(0, ...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_, i) => lists.flatMap((list) => list.slice(i, i + 1))).flat();
}

void main();
