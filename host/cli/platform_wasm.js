// What the command line under Node needs and C cannot reach: Emscripten's own getenv does not show Node's environment.
addToLibrary({
  skillet_js_environment__deps: ['$stringToNewUTF8', '$UTF8ToString'],
  skillet_js_environment: (name) => {
    const value = process.env[UTF8ToString(name)];
    return value === undefined ? 0 : stringToNewUTF8(value);
  },
});
