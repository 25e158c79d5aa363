# The part of libsodium that verifies: Ed25519, SHA-512 beneath it, SHA-256. Compiled from its own sources for WebAssembly.
if(NOT EXISTS "${SKILLET_LIBSODIUM_SRC}/src/libsodium/include/sodium.h" AND NOT EXISTS "${SKILLET_LIBSODIUM_SRC}/src/libsodium/sodium/core.c")
  message(FATAL_ERROR "libsodium's sources are not in '${SKILLET_LIBSODIUM_SRC}': run scripts/setup, or set SKILLET_LIBSODIUM_SRC")
endif()
set(sodium_dir "${SKILLET_LIBSODIUM_SRC}/src/libsodium")
set(sodium_files
  crypto_core/ed25519/ref10/ed25519_ref10.c
  crypto_hash/sha256/hash_sha256.c
  crypto_hash/sha256/cp/hash_sha256_cp.c
  crypto_hash/sha512/hash_sha512.c
  crypto_hash/sha512/cp/hash_sha512_cp.c
  crypto_sign/ed25519/sign_ed25519.c
  crypto_sign/ed25519/ref10/keypair.c
  crypto_sign/ed25519/ref10/open.c
  crypto_sign/ed25519/ref10/sign.c
  crypto_verify/sodium/verify.c
  randombytes/randombytes.c
  sodium/codecs.c
  sodium/core.c
  sodium/runtime.c
  sodium/utils.c)
list(TRANSFORM sodium_files PREPEND "${sodium_dir}/")
# version.h is made by libsodium's configure script; of it, only these three are read.
file(WRITE "${CMAKE_BINARY_DIR}/sodium/sodium/version.h"
  "#define SODIUM_VERSION_STRING \"1.0.18\"\n#define SODIUM_LIBRARY_VERSION_MAJOR 10\n#define SODIUM_LIBRARY_VERSION_MINOR 3\n"
  "#include \"export.h\"\n")
add_library(sodium STATIC ${sodium_files})
target_include_directories(sodium SYSTEM PUBLIC "${CMAKE_BINARY_DIR}/sodium" "${sodium_dir}/include")
target_include_directories(sodium SYSTEM PRIVATE "${CMAKE_BINARY_DIR}/sodium/sodium" "${sodium_dir}/include/sodium")
target_compile_definitions(sodium PRIVATE CONFIGURED=1 SODIUM_STATIC=1 HAVE_WEAK_SYMBOLS=0 NATIVE_LITTLE_ENDIAN=1)
target_compile_options(sodium PRIVATE -w)
