# shellcheck shell=sh
# What quickstart.sh and run.sh share.  Sourced from the top of the project.

# Texts are UTF-8 whatever the machine's language is.
LC_ALL=C.UTF-8
PYTHONUTF8=1
export LC_ALL PYTHONUTF8

stop() {
    echo "$*" >&2
    exit 1
}

# Runs a command; shows what it said only if it fails.
quietly() {
    if output=$("$@" 2>&1 </dev/null); then
        return 0
    fi
    printf '%s\n' "$output" | tail -n 60 >&2
    return 1
}

install_groups() {
    sh tests/support/install.sh "$@" || exit 1
}

# configure FOLDER OPTION...: does nothing if that was the last thing it did.
configure() {
    folder=$1
    shift
    if [ ! -f "$folder/build.ninja" ]; then
        quietly meson setup "$folder" "$@"
    elif [ $# -gt 0 ] && [ "$(cat "$folder/options" 2>/dev/null)" != "$*" ]; then
        quietly meson setup --reconfigure "$folder" "$@"
    else
        return 0
    fi || stop "Meson could not prepare the folder $folder, for the reason above. Delete that folder and run this again; if that does not help, the reason lies in the sources."
    [ $# -eq 0 ] || echo "$*" >"$folder/options"
}

compile() {
    quietly meson compile -C "$1" ||
        stop "Compiling into $1 failed, for the reason above. Correct the place named there and run this again; if you changed nothing, delete the folder $1 first."
}
