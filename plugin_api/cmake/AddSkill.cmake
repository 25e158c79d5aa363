# add_skill: one skill from its sources, for whatever this build is for.
#
#   add_skill(NAME
#     SOURCES file…                 C11 or C++20
#     [MANIFEST skill.json]         what the author says of the skill; default: skill.json
#     [FILES PATH=FILE…]            further files of the package, by the path that host->file_open takes
#     [LICENSE FILE]                default: LICENSE beside the manifest, where there is one
#     [SMALL])                      half the bytes to fetch and compile rather than the fastest code
#
# A native build makes NAME's shared object, an Emscripten build its side module. Either puts its product, and what else
# belongs to the package, into ${SKILLET_STAGE}/NAME, from where `skillet pack` takes it.
get_filename_component(SKILLET_PLUGIN_API "${CMAKE_CURRENT_LIST_DIR}/.." ABSOLUTE)
if(NOT DEFINED SKILLET_STAGE)
  set(SKILLET_STAGE "${CMAKE_SOURCE_DIR}/build/stage")
endif()

# Names this build's code file in a package, as host/skill/manifest.cpp names its target.
if(EMSCRIPTEN)
  set(SKILLET_CODE_FILE "skill.wasm")
else()
  string(TOLOWER "${CMAKE_SYSTEM_NAME}" skillet_system)
  string(REPLACE "darwin" "macos" skillet_system "${skillet_system}")
  string(REGEX REPLACE "arm64" "aarch64" skillet_machine "${CMAKE_SYSTEM_PROCESSOR}")
  set(SKILLET_CODE_FILE "skill.${skillet_system}-${skillet_machine}.so")
endif()

function(add_skill name)
  cmake_parse_arguments(skill "SMALL" "MANIFEST;LICENSE" "SOURCES;FILES" ${ARGN})
  if(NOT skill_SOURCES OR skill_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "add_skill(NAME SOURCES file… [MANIFEST file] [FILES path=file…] [LICENSE file] [SMALL])")
  endif()
  set(target "skill_${name}")
  set(stage "${SKILLET_STAGE}/${name}")

  # Small code, no exceptions, nothing exported but the entry.
  set(optimisation -O2)
  if(skill_SMALL AND EMSCRIPTEN)
    set(optimisation -Oz)
  elseif(SKILLET_SANITIZE)
    set(optimisation -O0) # found sooner, and nobody waits for its answers
  endif()
  set(options ${optimisation} -fPIC -fvisibility=hidden -ffunction-sections -fdata-sections)
  set(cxx_options -fno-exceptions -fno-rtti -fvisibility-inlines-hidden)
  if(EMSCRIPTEN)
    add_executable(${target} ${skill_SOURCES} "${SKILLET_PLUGIN_API}/runtime/runtime.cpp")
    set_target_properties(${target} PROPERTIES SUFFIX ".wasm")
    list(APPEND options -flto -mbulk-memory -sSIDE_MODULE=2)
    list(APPEND cxx_options -fno-c++-static-destructors)
    # Without BigInt every pointed-to function that takes 64 bits would be exported once more, for JavaScript.
    target_link_options(${target} PRIVATE ${optimisation} -flto -sWASM_BIGINT -sSIDE_MODULE=2 -Wl,-Bsymbolic -sSTACK_OVERFLOW_CHECK=2)
  else()
    add_library(${target} MODULE ${skill_SOURCES})
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
      list(APPEND cxx_options -fno-gnu-unique) # a unique symbol would keep the object from ever being unloaded
    endif()
    target_link_options(${target} PRIVATE $<$<NOT:$<BOOL:${APPLE}>>:-Wl,--gc-sections -Wl,-Bsymbolic>)
  endif()
  target_include_directories(${target} PRIVATE "${SKILLET_PLUGIN_API}")
  target_compile_options(${target} PRIVATE ${options} "$<$<COMPILE_LANGUAGE:CXX>:${cxx_options}>")
  set_target_properties(${target} PROPERTIES CXX_STANDARD 20 CXX_STANDARD_REQUIRED ON C_STANDARD 11)

  if(NOT skill_MANIFEST)
    set(skill_MANIFEST "skill.json")
  endif()
  get_filename_component(manifest "${skill_MANIFEST}" ABSOLUTE)
  set(copies "${manifest}" "${stage}/skill.json")
  if(NOT skill_LICENSE AND EXISTS "${CMAKE_CURRENT_SOURCE_DIR}/LICENSE")
    set(skill_LICENSE "${CMAKE_CURRENT_SOURCE_DIR}/LICENSE")
  endif()
  if(skill_LICENSE)
    get_filename_component(license "${skill_LICENSE}" ABSOLUTE)
    list(APPEND copies "${license}" "${stage}/LICENSE")
  endif()
  foreach(pair IN LISTS skill_FILES)
    string(REGEX MATCH "^([^=]+)=(.+)$" matched "${pair}")
    if(NOT matched)
      message(FATAL_ERROR "add_skill(${name}): FILES takes path=file, not \"${pair}\"")
    endif()
    get_filename_component(file "${CMAKE_MATCH_2}" ABSOLUTE)
    list(APPEND copies "${file}" "${stage}/${CMAKE_MATCH_1}")
  endforeach()

  set(outputs "${stage}/${SKILLET_CODE_FILE}")
  set(inputs ${target})
  set(commands COMMAND ${CMAKE_COMMAND} -E copy_if_different "$<TARGET_FILE:${target}>" "${stage}/${SKILLET_CODE_FILE}")
  while(copies)
    list(POP_FRONT copies from to)
    list(APPEND inputs "${from}")
    list(APPEND commands COMMAND ${CMAKE_COMMAND} -E copy_if_different "${from}" "${to}")
  endwhile()
  set(stamp "${CMAKE_CURRENT_BINARY_DIR}/${target}.staged")
  add_custom_command(OUTPUT "${stamp}" COMMAND ${CMAKE_COMMAND} -E make_directory "${stage}" ${commands}
    COMMAND ${CMAKE_COMMAND} -E touch "${stamp}" DEPENDS ${inputs} COMMENT "Staging ${name}" VERBATIM)
  add_custom_target(stage_${name} ALL DEPENDS "${stamp}")
endfunction()
