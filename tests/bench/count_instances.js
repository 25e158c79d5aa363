// Counts the WebAssembly instances that are made while counting is on and that the engine still keeps at the end. Whether
// an object is gone can be seen only between two turns of the event loop, so the count is printed after main is over.
addToLibrary({
  $liveInstances__postset: `{
    const Instance = WebAssembly.Instance;
    WebAssembly.Instance = function (module, imports) {
      const instance = new Instance(module, imports);
      if (liveInstances.counting) liveInstances.made++, liveInstances.gone.register(instance);
      return instance;
    };
  }`,
  $liveInstances: {
    counting: false,
    made: 0,
    collected: 0,
    report: (rounds) => {
      globalThis.gc();
      if (rounds > 0) return void setTimeout(liveInstances.report, 20, rounds - 1);
      const live = liveInstances.made - liveInstances.collected;
      const build = typeof SharedArrayBuffer === 'function' && wasmMemory.buffer instanceof SharedArrayBuffer ? 'wasm-threads' : 'wasm';
      console.log(JSON.stringify({ bench: 'loader', case: build, metric: 'live_objects_growth', value: live, unit: 'instances' }));
      process.exit(0);
    },
  },
  skillet_js_count_instances__deps: ['$liveInstances'],
  skillet_js_count_instances: (on) => {
    liveInstances.gone ??= new FinalizationRegistry(() => liveInstances.collected++);
    liveInstances.counting = on !== 0;
    if (!liveInstances.counting) setTimeout(liveInstances.report, 0, 5);
  },
});
