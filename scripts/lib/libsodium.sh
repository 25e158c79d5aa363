# libsodium's sources, for the WebAssembly build: Debian's own source package, fetched once.
# Sourced by scripts/setup; needs common.sh and emscripten.sh (private_apt).

# make_libsodium DIR: DIR becomes the unpacked source tree.
make_libsodium() {
  local dir=$1 work=$1.partial signed=/usr/share/keyrings/debian-archive-keyring.gpg
  rm -rf "$work"
  mkdir -p "$work"
  say "fetching libsodium's sources (2 MB, once) into $dir"
  private_apt_init "$work/apt" "deb-src [signed-by=$signed] $(debian_mirror) bookworm main"
  private_apt "$work/apt" update
  (cd "$work/apt" && private_apt "$work/apt" --download-only source libsodium)
  tar -x -C "$work" --strip-components=1 -f "$work"/apt/libsodium_*.orig.tar.*
  rm -rf "$work/apt" "$dir"
  mv "$work" "$dir"
}
