# What scripts/demo and scripts/test share. Sourced, not run.
# shellcheck shell=bash

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

stage_names=()
stage_seconds=()

# stage NAME COMMAND...: runs a command and remembers how long it took.
stage() {
  local name=$1
  shift
  printf '\n== %s\n' "$name"
  local start=$SECONDS
  "$@"
  stage_names+=("$name")
  stage_seconds+=($((SECONDS - start)))
}

print_stages() {
  printf '\nminutes per stage\n'
  local total=0
  for i in "${!stage_names[@]}"; do
    printf '  %-28s %2d:%02d\n' "${stage_names[i]}" $((stage_seconds[i] / 60)) $((stage_seconds[i] % 60))
    total=$((total + stage_seconds[i]))
  done
  printf '  %-28s %2d:%02d\n' total $((total / 60)) $((total % 60))
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  else
    sudo -n "$@"
  fi
}

apt_install() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@"
}

# Installs what scripts/packages.txt lists and the machine lacks. Stops at the package that cannot be installed.
install_packages() {
  local missing=() package
  while read -r package; do
    [ -n "$package" ] || continue
    [ "$(dpkg-query -W -f '${db:Status-Abbrev}' "$package" 2>/dev/null)" = 'ii ' ] || missing+=("$package")
  done <scripts/packages.txt
  if [ ${#missing[@]} -eq 0 ]; then
    echo 'every package is there'
    return
  fi
  echo "installing: ${missing[*]}"
  as_root apt-get update -q
  if apt_install "${missing[@]}"; then return; fi
  for package in "${missing[@]}"; do
    if ! apt_install "$package"; then
      echo "error: the package $package could not be installed; nothing was built; see apt's message above" >&2
      exit 1
    fi
  done
}

# build PRESET [TARGET...]: configures where needed, and builds what changed.
build() {
  local preset=$1
  shift
  cmake --preset "$preset"
  cmake --build --preset "$preset" ${1:+--target "$@"}
}
