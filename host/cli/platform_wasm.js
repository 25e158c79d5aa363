// What the command line under Node needs and C cannot reach: Emscripten's own getenv does not show Node's environment.
addToLibrary({
  skillet_js_environment__deps: ['$stringToNewUTF8', '$UTF8ToString'],
  skillet_js_environment: (name) => {
    const value = process.env[UTF8ToString(name)];
    return value === undefined ? 0 : stringToNewUTF8(value);
  },

  skillet_js_use_zone__deps: ['$UTF8ToString'],
  skillet_js_use_zone: (name) => {
    const zone = UTF8ToString(name);
    try {
      new Intl.DateTimeFormat('en', {timeZone: zone});
    } catch {
      return 0;
    }
    process.env.TZ = zone;  // Node's Date follows it at once
    return 1;
  },
});
