#!/bin/sh
# Installs into an empty folder and uses the library from there as a stranger
# would: pkg-config, a compiler, a program.  Prints TAP.
#
#   test_install.sh SOURCE_FOLDER BUILD_FOLDER
set -u

source=$1
build=$2
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
number=0

# check NAME COMMAND...: one test; what the command says is shown if it fails.
check() {
    number=$((number + 1))
    name=$1
    shift
    if said=$("$@" 2>&1); then
        echo "ok $number - $name"
    else
        echo "not ok $number - $name"
        printf '%s\n' "$said" | sed 's/^/# /'
    fi
}

install_into_stage() {
    DESTDIR=$stage meson install -C "$build" --no-rebuild --quiet
}

ask_pkg_config() { # option...
    PKG_CONFIG_PATH=${pc%/*} pkg-config \
        --define-variable="prefix=$prefix" "$@" fadu
}

compile_program() {
    cat >"$stage/program.c" <<'END' || return 1
#include <stdio.h>

#include <fadu/fadu.h>

int
main(void)
{
    return puts(fadu_version_string()) < 0;
}
END
    # shellcheck disable=SC2046 # the flags are words
    ${CC:-cc} -Wall -Wextra -Werror -o "$stage/program" "$stage/program.c" \
        $(ask_pkg_config --cflags --libs)
}

program_tells_version() {
    version=$(LD_LIBRARY_PATH=$libdir "$stage/program") || return 1
    echo "program says $version, pkg-config says $(ask_pkg_config --modversion)"
    [ "$version" = "$(ask_pkg_config --modversion)" ]
}

program_needs_soname() {
    readelf -d "$stage/program" | grep NEEDED
    readelf -d "$stage/program" | grep -q 'NEEDED.*\[libfadu\.so\.1\]'
}

headers_are_all_there() {
    diff -r "$source/include/fadu" "$prefix/include/fadu"
}

installed_command_answers() {
    LD_LIBRARY_PATH=$libdir "$prefix/bin/fadu" --version
}

installed_rulebooks_pass_their_cases() {
    count=0
    for book in "$source"/rules/*/rulebook.yaml; do
        folder=${book%/rulebook.yaml}
        LD_LIBRARY_PATH=$libdir "$prefix/bin/fadu" test \
            --rules "$prefix/share/fadu/rules/${folder##*/}" || return 1
        count=$((count + 1))
    done
    [ "$count" -gt 0 ]
}

echo "1..8"
check "installs" install_into_stage
pc=$(find "$stage" -name fadu.pc)
libdir=${pc%/pkgconfig/fadu.pc}
prefix=$stage$(PKG_CONFIG_PATH=${pc%/*} pkg-config --variable=prefix fadu)
check "every header is installed" headers_are_all_there
check "a program compiles with what pkg-config says" compile_program
check "it needs the library by its soname" program_needs_soname
check "it runs, and all places agree on the version" program_tells_version
check "the static words of pkg-config are complete" ask_pkg_config --static --libs
check "the installed command runs" installed_command_answers
check "every rulebook is installed and passes its cases" installed_rulebooks_pass_their_cases
