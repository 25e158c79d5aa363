// The part of the WebAssembly loader that must be JavaScript: compile, instantiate, catch traps. Everything that can be
// decided was decided before, in C++ (host/skill/admission.cpp, module_wasm.cpp); nothing here looks at a module's content.
addToLibrary({
  $compiledModules: '=new Map()', // SHA-256 → {module, functions, got}; the least recently used first
  $loadedModules: '=new Map()', // number → {exports, table, functions, lent, stackPointer, stackTop}

  $skillet__deps: ['$stackSave', '$stackRestore', '$compiledModules'],
  $skillet: {
    maxCompiled: 32,
    lentAtOnce: 32, // slots kept for the host's functions, which come one by one
    nextInstance: 1,
    reason: '',

    // A host function by the name that modules import it under. Some are bound to the skill's own arena instead of libc's.
    hostFunction: (name) => wasmExports['skillet_import_' + name] || wasmExports[name],

    compile: (code, bytes, hash) => {
      let entry = compiledModules.get(hash);
      if (entry) {
        compiledModules.delete(hash); // to be put in again as the most recently used
      } else {
        const module = new WebAssembly.Module(HEAPU8.slice(code, code + bytes)); // a copy: a view of shared memory is refused
        const imports = WebAssembly.Module.imports(module);
        const functions = {};
        for (const { module: from, name, kind } of imports) {
          if (from === 'env' && kind === 'function') functions[name] = skillet.hostFunction(name);
        }
        entry = { module, functions, got: imports.filter(({ module: from }) => from.startsWith('GOT.')) };
        if (compiledModules.size >= skillet.maxCompiled) compiledModules.delete(compiledModules.keys().next().value);
      }
      compiledModules.set(hash, entry);
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

  skillet_js_link__deps: ['$skillet', '$loadedModules', '$UTF8ToString'],
  skillet_js_link: (code, bytes, hash, memoryBase, stackBottom, tableStart, gotStart, lentStart) => {
    const stackTop = memoryBase; // the stack lies below the data
    const constant = (value) => new WebAssembly.Global({ value: 'i32', mutable: false }, value);
    const variable = (value) => new WebAssembly.Global({ value: 'i32', mutable: true }, value);
    try {
      const { module, functions, got } = skillet.compile(code, bytes, UTF8ToString(hash));
      const table = new WebAssembly.Table({ element: 'anyfunc', initial: lentStart + skillet.lentAtOnce });
      const stackPointer = variable(stackTop);
      const addresses = { 'GOT.mem': {}, 'GOT.func': {} };
      for (const { module: from, name } of got) addresses[from][name] = variable(0);
      const { exports } = new WebAssembly.Instance(module, {
        env: {
          ...functions,
          memory: wasmMemory,
          __indirect_function_table: table,
          __memory_base: constant(memoryBase),
          __table_base: constant(tableStart),
          __stack_pointer: stackPointer,
        },
        ...addresses,
      });
      for (const name in addresses['GOT.mem']) addresses['GOT.mem'][name].value = memoryBase + exports[name].value;
      for (const name in addresses['GOT.func']) {
        table.set(gotStart, exports[name] || skillet.hostFunction(name));
        addresses['GOT.func'][name].value = gotStart++;
      }
      exports.__set_stack_limits?.(stackTop, stackBottom);
      exports.__wasm_apply_data_relocs?.();
      exports.__wasm_call_ctors?.();
      loadedModules.set(skillet.nextInstance, { exports, table, functions: [], lent: lentStart, stackPointer, stackTop });
      return skillet.nextInstance++;
    } catch (error) {
      skillet.reason = error.message;
      return 0;
    }
  },

  // Puts a function of the host's into a module's table; where it is there, is its address to the module.
  skillet_js_lend__deps: ['$skillet', '$loadedModules'],
  skillet_js_lend: (number, callee) => {
    const instance = loadedModules.get(number);
    if (instance.lent === instance.table.length) instance.table.grow(skillet.lentAtOnce);
    instance.table.set(instance.lent, wasmTable.get(callee));
    return instance.lent++;
  },

  skillet_js_enter__deps: ['$skillet', '$loadedModules'],
  skillet_js_enter: (number, host, trapped) => {
    const instance = loadedModules.get(number);
    return skillet.guard(instance, trapped, () => instance.exports.skill_entry(host));
  },

  skillet_js_call__deps: ['$skillet', '$loadedModules'],
  skillet_js_call: (number, callee, a, b, trapped) => {
    const instance = loadedModules.get(number);
    const run = (instance.functions[callee] ??= instance.table.get(callee));
    return skillet.guard(instance, trapped, () => run(a, b));
  },

  skillet_js_unlink__deps: ['$loadedModules'],
  skillet_js_unlink: (number) => loadedModules.delete(number),

  skillet_js_reason__deps: ['$skillet', '$stringToUTF8'],
  skillet_js_reason: (text, maxBytes) => stringToUTF8(skillet.reason, text, maxBytes),

  skillet_js_live__deps: ['$loadedModules'],
  skillet_js_live: () => loadedModules.size,

  skillet_js_table_slots__deps: ['$loadedModules'],
  skillet_js_table_slots: () => {
    let slots = wasmTable.length;
    for (const { table } of loadedModules.values()) slots += table.length;
    return slots;
  },
});
