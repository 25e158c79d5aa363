# Shared by every script here; source it, do not run it.
# Sets ROOT (this clone) and CACHE (what is fetched once, outside the clone).
set -euo pipefail
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
CACHE=${SKILLET_CACHE:-${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/skillet}
JOBS=${SKILLET_JOBS:-$(nproc)}

say() { printf '\033[1m[%s]\033[0m %s\n' "${0##*/}" "$*" >&2; }
die() { printf '%s: %s\n' "${0##*/}" "$*" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

# version_at_least 3.1.69 3.1.6: is the second at least the first?
version_at_least() { [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -1)" = "$1" ]; }

# Everything that setup found or fetched is named in this file; empty before the first setup.
TOOLS_ENV=$CACHE/tools.env
load_tools() {
  [ -f "$TOOLS_ENV" ] || die "nothing is set up yet: run scripts/setup"
  # shellcheck disable=SC1090
  . "$TOOLS_ENV"
  export PATH SKILLET_LIBSODIUM_SRC SKILLET_BROWSER
  export CCACHE_DIR=${CCACHE_DIR:-$CACHE/ccache}
}
