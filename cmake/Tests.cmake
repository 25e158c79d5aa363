# One program holds the unit tests of the host and the server; each skill has one of its own, since each has a skill_entry.
enable_testing()

add_executable(skillet_tests "${CMAKE_SOURCE_DIR}/tests/unit_main.cpp")
target_link_libraries(skillet_tests PRIVATE skillet_host skillet_signing doctest_headers)
# What is tested is optimised; the tests themselves need not be.
target_compile_options(skillet_tests PRIVATE $<IF:$<BOOL:${EMSCRIPTEN}>,-O1,-O0>)
add_test(NAME unit COMMAND skillet_tests)

# add_skill_tests(NAME SOURCES file… [SKILL name]): tests of a skill's own parts, as compiled for its module (SKILL, where the
# tests are not named after it). Native only: what is tested is not WebAssembly.
function(add_skill_tests name)
  cmake_parse_arguments(tests "" "SKILL" "SOURCES" ${ARGN})
  if(NOT tests_SKILL)
    set(tests_SKILL "${name}")
  endif()
  if(EMSCRIPTEN)
    return()
  endif()
  add_executable(skill_tests_${name} "${CMAKE_SOURCE_DIR}/tests/unit_main.cpp" ${tests_SOURCES}
    $<TARGET_OBJECTS:skill_${tests_SKILL}>)
  target_include_directories(skill_tests_${name} PRIVATE "${SKILLET_PLUGIN_API}" "${CMAKE_SOURCE_DIR}")
  target_link_libraries(skill_tests_${name} PRIVATE doctest_headers)
  add_test(NAME skill-${name} COMMAND skill_tests_${name})
endfunction()
