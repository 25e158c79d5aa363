# Boost and libsodium: the system's natively; for WebAssembly, Boost's headers (what we use there is header-only) and
# libsodium's own sources.
find_package(Threads REQUIRED)
if(EMSCRIPTEN)
  find_path(SKILLET_BOOST_INCLUDE boost/json.hpp PATHS /usr/include /usr/local/include NO_CMAKE_FIND_ROOT_PATH REQUIRED)
  # Alone in a folder, so that the system's C headers stay out of sight.
  file(MAKE_DIRECTORY "${CMAKE_BINARY_DIR}/include")
  file(CREATE_LINK "${SKILLET_BOOST_INCLUDE}/boost" "${CMAKE_BINARY_DIR}/include/boost" SYMBOLIC)
  add_library(boost_headers INTERFACE)
  target_include_directories(boost_headers SYSTEM INTERFACE "${CMAKE_BINARY_DIR}/include")
  add_library(Boost::headers ALIAS boost_headers)

  file(MAKE_DIRECTORY "${CMAKE_BINARY_DIR}/doctest")
  find_path(SKILLET_DOCTEST_INCLUDE doctest/doctest.h PATHS /usr/include /usr/local/include NO_CMAKE_FIND_ROOT_PATH REQUIRED)
  file(CREATE_LINK "${SKILLET_DOCTEST_INCLUDE}/doctest" "${CMAKE_BINARY_DIR}/doctest/doctest" SYMBOLIC)
  add_library(doctest_headers INTERFACE)
  target_include_directories(doctest_headers SYSTEM INTERFACE "${CMAKE_BINARY_DIR}/doctest")

  set(SKILLET_LIBSODIUM_SRC "$ENV{SKILLET_LIBSODIUM_SRC}" CACHE PATH "libsodium's sources (scripts/setup fetches them)")
  include(Libsodium)
else()
  find_package(Boost 1.81 REQUIRED COMPONENTS program_options)
  find_path(SKILLET_DOCTEST_INCLUDE doctest/doctest.h REQUIRED)
  add_library(doctest_headers INTERFACE)
  target_include_directories(doctest_headers SYSTEM INTERFACE "${SKILLET_DOCTEST_INCLUDE}")
  find_package(PkgConfig REQUIRED)
  pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)
  add_library(sodium ALIAS PkgConfig::sodium)
endif()
