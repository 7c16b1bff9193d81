#!/bin/sh
# From a fresh Debian 12 to a first recommendation:
#
#   sh examples/quickstart.sh
#
# Installs what is missing (as root or with sudo), builds into build/ and
# evaluates a sample case.  Nothing else on the machine is changed.
set -eu
CDPATH='' cd -- "$(dirname -- "$0")/.."
. tests/support/steps.sh

show() {
    echo
    echo "\$ $*"
    "$@" || stop "That command failed. Run it by itself to see why: it stands above, after the dollar sign, and runs in $(pwd)."
}

echo "Looking for what the build needs"
install_groups build
echo "Building into build/"
configure build
compile build

unset FADU_RULES
show build/examples/fadu evaluate --lang zh examples/cases/barbecue.yaml
show build/examples/fadu evaluate --lang en examples/cases/barbecue.yaml

cat <<END

What to do next, in $(pwd):
  build/examples/fadu evaluate examples/cases/planning.json
                                   a fine measured by the cost of the works
  build/examples/fadu list         the offences, facts and rules it knows
  sh tests/run.sh                  all tests
  meson install -C build           the library, its headers, the rules
Change a fact in examples/cases/barbecue.yaml and evaluate it again. How rules
are written stands in rules/README.md.
END
