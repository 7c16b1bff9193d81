#!/bin/sh
# Installs what is missing of the groups named, on Debian:
#
#   sh tests/support/install.sh build test
#
# Where nothing is missing it does nothing, and needs neither root nor network.
set -eu

# One line a package: group, Debian's name, a command that works if it is there.
# Modules of Python are asked of the interpreter that Debian's Meson runs with;
# another may stand before it in PATH.
packages='
build gcc                gcc --version
build libc6-dev          test -e /usr/include/stdio.h
build meson              meson --version
build ninja-build        ninja --version
build pkgconf            pkg-config --version
build libyaml-dev        pkg-config --exists yaml-0.1
build libmd-dev          pkg-config --exists libmd
test  libcmocka-dev      pkg-config --exists cmocka
test  binutils           nm --version
test  python3            python3 --version
test  python3-jsonschema /usr/bin/python3 -c "import jsonschema"
test  python3-yaml       /usr/bin/python3 -c "import yaml"
test  valgrind           valgrind --version
'

stop() {
    echo "$*" >&2
    exit 1
}

is_there() { # package check
    # shellcheck disable=SC2016 # the format is for dpkg-query
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ] ||
        sh -c "$2" >/dev/null 2>&1
}

apt_get() {
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get -y \
        -o DPkg::Lock::Timeout=120 "$@" >"$log" 2>&1
}

groups=" $* "
set --
while read -r group package check; do
    case $groups in
    *" $group "*) is_there "$package" "$check" || set -- "$@" "$package" ;;
    esac
done <<END
$packages
END
[ $# -gt 0 ] || exit 0

by_hand="apt-get install --no-install-recommends $*"
command -v apt-get >/dev/null ||
    stop "Fadu needs these Debian packages or what your system has in their place: $*. Install them and run this again."
if [ "$(id -u)" -eq 0 ]; then
    as_root=
elif command -v sudo >/dev/null; then
    as_root=sudo
else
    stop "Fadu needs packages that only root can install. Ask an administrator to run '$by_hand', then run this again."
fi

echo "Installing $*"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
apt_get update || true # an archive out of reach shows in the next step
apt_get install --no-install-recommends "$@" || {
    tail -n 15 "$log" >&2
    stop "The packages could not be installed, for the reason above. Without network, connect this machine; otherwise run '$by_hand' as root. Then run this again."
}
