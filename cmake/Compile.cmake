# How everything of ours is compiled.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_C_STANDARD 11)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

find_program(SKILLET_CCACHE ccache)
if(SKILLET_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${SKILLET_CCACHE}")
  set(CMAKE_C_COMPILER_LAUNCHER "${SKILLET_CCACHE}")
endif()

add_compile_options(-Wall -Wextra -Wshadow -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # False alarms of GCC 12: std::variant, designated initialisers, and "text" + std::string (its bug 105651).
  add_compile_options(-Wno-maybe-uninitialized -Wno-missing-field-initializers -Wno-restrict)
else()
  add_compile_options(-Wno-missing-field-initializers)
endif()

if(SKILLET_SANITIZE)
  set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O1 -g1") # half the time to compile of -O2 -g, which is most of what the tests take
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()

if(EMSCRIPTEN)
  add_compile_options(-msimd128 -mbulk-memory)
  if(SKILLET_THREADS)
    add_compile_options(-pthread)
    add_link_options(-pthread)
  endif()
endif()
