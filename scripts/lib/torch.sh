# Sets PYTHON to a Python with PyTorch, or fails. Debian's PyTorch belongs to Debian's Python, which need not be the
# first on the path.
find_torch() {
  for PYTHON in "${PYTHON:-python3}" /usr/bin/python3; do
    if "$PYTHON" -c 'import torch, numpy' 2>/dev/null; then return; fi
  done
  echo "there is no PyTorch: apt-get install python3-torch libopenblas0-openmp python3-numpy" >&2
  return 1
}
