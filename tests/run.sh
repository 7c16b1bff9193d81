#!/bin/sh
# Runs all tests, plain and under the sanitizers:
#
#   sh tests/run.sh
#
# Installs what is missing (as root or with sudo).  The last line says how many
# single tests passed and failed; the exit status is 0 only if none failed.
set -eu
CDPATH='' cd -- "$(dirname -- "$0")/.."
. tests/support/steps.sh

# run_suites FOLDER OPTION...: leaves its results in the folder for total.py.
run_suites() {
    folder=$1
    shift
    rm -f "$folder/meson-logs/testlog.json"
    meson test -C "$folder" --no-rebuild "$@" </dev/null || true
    [ -s "$folder/meson-logs/testlog.json" ] ||
        stop "No test ran in $folder; what Meson said stands above."
}

echo "Looking for what build and tests need"
install_groups build test

echo "Building into build/, warnings are errors"
configure build -Dwerror=true -Dauto_features=enabled
compile build
run_suites build

echo "Building into build-sanitize/"
# No errors from warnings here: the sanitizers make gcc see things.
configure build-sanitize -Dauto_features=enabled -Db_sanitize=address,undefined
compile build-sanitize
run_suites build-sanitize --timeout-multiplier 4

exec python3 tests/support/total.py build build-sanitize
