# An Emscripten for Debian 12, which ships one that is too old: trixie's, on bookworm's own LLVM 19.
# No chroot, no mount, and the machine's libc stays as it is; docs/decisions/0001-emscripten-on-debian-12.md says why.
# Sourced by scripts/setup; needs common.sh.

EMSCRIPTEN_FLOOR=3.1.69

# Prints the folder of an emcc on PATH that is new enough, or fails.
find_emscripten() {
  have emcc || return 1
  local version
  version=$(emcc --version 2>/dev/null | sed -n '1s/.* \([0-9][0-9.]*[0-9]\).*/\1/p')
  version_at_least "$EMSCRIPTEN_FLOOR" "${version:-0}" || return 1
  dirname "$(command -v emcc)"
}

# The mirror that this machine's apt already uses, so that a private mirror keeps working.
debian_mirror() {
  local uri
  uri=$(apt-get indextargets --format '$(SITE) $(CODENAME) $(COMPONENT)' 'Created-By: Packages' 2>/dev/null |
    awk '$2 == "bookworm" && $3 == "main" { print $1; exit }')
  [ -n "$uri" ] || die "apt names no mirror for bookworm: run 'apt-get update', or put an emcc >= $EMSCRIPTEN_FLOOR on PATH"
  printf '%s' "${uri%/}"
}

# private_apt DIR SUITE-LINE…: a function-local apt whose state is DIR and whose only source is the given lines.
private_apt_init() {
  local dir=$1
  shift
  mkdir -p "$dir/lists/partial" "$dir/archives/partial"
  : >"$dir/status"
  printf '%s\n' "$@" >"$dir/sources.list"
}
private_apt() {
  local dir=$1
  shift
  apt-get -qq -o Dir::State::Lists="$dir/lists" -o Dir::State::status="$dir/status" \
    -o Dir::Cache::Archives="$dir/archives" -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= \
    -o Dir::Etc::SourceList="$dir/sources.list" -o Dir::Etc::SourceParts=/dev/null \
    -o APT::Sandbox::User=root "$@"
}

# make_emscripten PREFIX: fetches and lays out the toolchain; PREFIX appears only when it is complete.
make_emscripten() {
  local prefix=$1 work=$1.partial signed=/usr/share/keyrings/debian-archive-keyring.gpg
  rm -rf "$work"
  mkdir -p "$work/root" "$work/bin"
  say "fetching Emscripten (about 250 MB, once) into $prefix"
  private_apt_init "$work/apt" "deb [signed-by=$signed] $(debian_mirror) trixie main"
  private_apt "$work/apt" update
  (cd "$work/apt" && private_apt "$work/apt" download emscripten binaryen libc6 libstdc++6 libgcc-s1 node-acorn)

  local deb
  for deb in "$work"/apt/*.deb; do
    dpkg-deb --fsys-tarfile "$deb" | tar -x -C "$work/root" \
      --exclude='*/emscripten/test/*' --exclude='*/wasm32-emscripten/lto*' --exclude='*-ww*' \
      --exclude='*san*' --exclude='*wasmfs*' --exclude='./usr/share/doc/*' --exclude='./usr/share/man/*'
  done
  find "$work/root" -path '*wasm32-emscripten*' -name 'libGL*' ! -name 'libGL*getprocaddr.a' -delete
  rm -rf "$work/apt"

  # Their libc is newer than this machine's: their programs run with their own loader and libraries.
  local lib loader program
  loader=$(cd "$work/root" && find . -name 'ld-linux-*.so.*' | head -1)
  [ -n "$loader" ] || die "no dynamic loader in the fetched libc6 ($(uname -m)): bring your own emsdk on PATH"
  lib=$prefix/root/$(dirname "$(cd "$work/root" && find . -name 'libc.so.6' | head -1)")
  find "$work/root" -name 'libbinaryen.so*' -type f -exec patchelf --force-rpath --set-rpath "$lib" {} +
  for program in "$work"/root/usr/bin/wasm-*; do
    patchelf --force-rpath --set-rpath "$lib:$prefix/root/usr/lib:$(dirname "$lib")" \
      --set-interpreter "$prefix/root/${loader#./}" "$program"
  done
  ln -s nodejs "$work/root/usr/share/node_modules"

  # Beside emcc.py, where every way of starting it finds it: CMake's toolchain file calls it past the wrappers below.
  cat >"$work/root/usr/share/emscripten/.emscripten" <<CONFIG
LLVM_ROOT = '/usr/bin'
LLVM_ADD_VERSION = '19'
CLANG_ADD_VERSION = '19'
BINARYEN_ROOT = '$prefix/root/usr'
NODE_JS = '$(command -v node)'
FROZEN_CACHE = True
CONFIG
  local tool
  for tool in emcc em++ emar emranlib emcmake emconfigure; do
    cat >"$work/bin/$tool" <<WRAPPER
#!/bin/sh
unset NODE_EXTRA_CA_CERTS
exec python3 -E '$prefix/root/usr/share/emscripten/$tool.py' "\$@"
WRAPPER
    chmod +x "$work/bin/$tool"
  done
  rm -rf "$prefix"
  mv "$work" "$prefix"
}
