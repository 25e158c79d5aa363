// What the host tells the page that embeds it, beside answers to calls.
addToLibrary({
  skillet_js_log__deps: ['$UTF8ToString'],
  skillet_js_log: (level, line) => Module['onSkilletLog']?.(level, UTF8ToString(line)),

  // Asked while a model computes, when no message can arrive.
  skillet_js_is_cancelled: () => (Module['isSkilletCancelled']?.() ? 1 : 0),
});
