// Runs before the first paint, so that a chosen theme does not flash.
import { rememberedTheme } from "./memory";
import { applyTheme } from "./theme";

applyTheme(rememberedTheme());
