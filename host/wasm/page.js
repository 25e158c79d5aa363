// What the host tells the page that embeds it, beside answers to calls.
addToLibrary({
  skillet_js_log__deps: ['$UTF8ToString'],
  skillet_js_log: (level, line) => Module['onSkilletLog']?.(level, UTF8ToString(line)),
});
