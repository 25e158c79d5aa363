// The part of the WebAssembly loader that must be JavaScript: compile, instantiate, catch traps. Everything that can be
// decided was decided before, in C++ (host/skill/admission.cpp, module_wasm.cpp); nothing here looks at a module's content.
addToLibrary({
  $skillet__deps: ['$stackSave', '$stackRestore'],
  $skillet: {
    maxCompiled: 32,
    compiled: new Map(), // SHA-256 → {module, imports, functions}; the least recently used first
    instances: new Map(), // number → {exports, stackPointer, stackTop}
    nextInstance: 1,
    reason: '',

    // A host function by the name that modules import it under. Some are bound to the skill's own arena instead of libc's.
    hostFunction: (name) => wasmExports['skillet_import_' + name] || wasmExports[name],

    compile: (code, bytes, hash) => {
      let entry = skillet.compiled.get(hash);
      if (entry) {
        skillet.compiled.delete(hash); // to be put in again as the most recently used
      } else {
        const module = new WebAssembly.Module(HEAPU8.slice(code, code + bytes)); // a copy: a view of shared memory is refused
        const imports = WebAssembly.Module.imports(module);
        const functions = {};
        for (const { module: from, name, kind } of imports) {
          if (from === 'env' && kind === 'function') functions[name] = skillet.hostFunction(name);
        }
        entry = { module, functions, got: imports.filter(({ module: from }) => from.startsWith('GOT.')) };
        if (skillet.compiled.size >= skillet.maxCompiled) skillet.compiled.delete(skillet.compiled.keys().next().value);
      }
      skillet.compiled.set(hash, entry);
      return entry;
    },

    // Runs code of a skill's. A trap is an outcome; whatever else is thrown is not ours to catch.
    guard: (instance, trapped, run) => {
      const hostStack = stackSave();
      try {
        return run();
      } catch (error) {
        if (ABORT || !(error instanceof WebAssembly.RuntimeError || error instanceof RangeError)) throw error;
        stackRestore(hostStack);
        instance.stackPointer.value = instance.stackTop;
        skillet.reason = error.message;
        HEAPU32[trapped >> 2] = 1;
        return 0;
      }
    },
  },

  skillet_js_link__deps: ['$skillet', '$UTF8ToString'],
  skillet_js_link: (code, bytes, hash, memoryBase, tableBase, gotBase, stackTop) => {
    const constant = (value) => new WebAssembly.Global({ value: 'i32', mutable: false }, value);
    const variable = (value) => new WebAssembly.Global({ value: 'i32', mutable: true }, value);
    try {
      const { module, functions, got } = skillet.compile(code, bytes, UTF8ToString(hash));
      const stackPointer = variable(stackTop);
      const addresses = { 'GOT.mem': {}, 'GOT.func': {} };
      for (const { module: from, name } of got) addresses[from][name] = variable(0);
      const { exports } = new WebAssembly.Instance(module, {
        env: {
          ...functions,
          memory: wasmMemory,
          __indirect_function_table: wasmTable,
          __memory_base: constant(memoryBase),
          __table_base: constant(tableBase),
          __stack_pointer: stackPointer,
        },
        ...addresses,
      });
      for (const name in addresses['GOT.mem']) addresses['GOT.mem'][name].value = memoryBase + exports[name].value;
      for (const name in addresses['GOT.func']) {
        wasmTable.set(gotBase, exports[name] || skillet.hostFunction(name));
        addresses['GOT.func'][name].value = gotBase++;
      }
      exports.__wasm_apply_data_relocs?.();
      exports.__wasm_call_ctors?.();
      skillet.instances.set(skillet.nextInstance, { exports, stackPointer, stackTop });
      return skillet.nextInstance++;
    } catch (error) {
      skillet.reason = error.message;
      return 0;
    }
  },

  skillet_js_enter__deps: ['$skillet'],
  skillet_js_enter: (number, host, trapped) => {
    const instance = skillet.instances.get(number);
    return skillet.guard(instance, trapped, () => instance.exports.skill_entry(host));
  },

  skillet_js_call__deps: ['$skillet'],
  skillet_js_call: (number, callee, a, b, trapped) =>
    skillet.guard(skillet.instances.get(number), trapped, () => wasmTable.get(callee)(a, b)),

  skillet_js_unlink__deps: ['$skillet'],
  skillet_js_unlink: (number, tableStart, slots) => {
    skillet.instances.delete(number);
    for (let slot = tableStart; slot < tableStart + slots; slot++) wasmTable.set(slot, null);
  },

  skillet_js_grow_table: (slots) => {
    try {
      return wasmTable.grow(slots);
    } catch {
      return 0; // the engine's limit
    }
  },

  skillet_js_reason__deps: ['$skillet', '$stringToUTF8'],
  skillet_js_reason: (text, maxBytes) => stringToUTF8(skillet.reason, text, maxBytes),

  skillet_js_live__deps: ['$skillet'],
  skillet_js_live: () => skillet.instances.size,

  skillet_js_table_length: () => wasmTable.length,
});
