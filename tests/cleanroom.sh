#!/bin/sh
# Tries the two commands of the README in a bare Debian 12, as root:
#
#   sh tests/cleanroom.sh FOLDER
#
# FOLDER/cleanroom-base is a minimal system with git, made once and kept;
# FOLDER/cleanroom-copy is a fresh copy of it with a clone of the last commit
# in /root/fadu.  Packages come from the archive that this machine's apt uses.
set -eu

stop() {
    echo "cleanroom: $*" >&2
    exit 1
}

# What apt on this machine reads for Debian 12: "URI release component" lines.
list_archives() {
    # shellcheck disable=SC2016 # apt expands it
    apt-get indextargets \
        --format '$(REPO_URI) $(RELEASE) $(COMPONENT) $(ORIGIN)' \
        'Created-By: Packages' |
        awk '$2 ~ /^bookworm/ && $4 == "Debian" && $3 == "main" {
                 print $1, $2, $3 }' | sort -u
}

make_base() {
    mirror=$(list_archives | awk '$2 == "bookworm" { print $1; exit }')
    [ -n "$mirror" ] ||
        stop "apt here knows no Debian 12 archive; run 'apt-get update' first."
    echo "cleanroom: making a bare Debian 12 in $base"
    rm -rf "$base.new"
    debootstrap --variant=minbase --include=git,ca-certificates \
        bookworm "$base.new" "$mirror" >"$logs/debootstrap.log" 2>&1 || {
        tail -n 20 "$logs/debootstrap.log" >&2
        stop "debootstrap failed; the lines above say why."
    }
    rm -f "$base.new"/var/cache/apt/archives/*.deb
    mv "$base.new" "$base"
}

# The copy reaches the network the way this machine does.
lend_network() {
    list_archives | sed 's/^/deb /' >"$copy/etc/apt/sources.list"
    apt-config dump |
        grep -E '^Acquire::(https?|Check-|Retries|ForceIPv)' \
            >"$copy/etc/apt/apt.conf.d/90cleanroom" || true
    cp -L /etc/resolv.conf /etc/hosts "$copy/etc/"
    if [ -d /usr/local/share/ca-certificates ]; then
        cp -R /usr/local/share/ca-certificates "$copy/usr/local/share/"
        chroot "$copy" update-ca-certificates >/dev/null 2>&1
    fi
}

# Runs a command in the copy.  The mounts live in a namespace of their own and
# vanish with it, so that nothing of this machine is left inside the folder.
in_copy() {
    # shellcheck disable=SC2016,SC2086 # expanded inside; one option or none
    unshare --mount --pid --fork $no_network sh -eu -c '
        copy=$1
        shift
        mount --make-rprivate /
        mount -t proc proc "$copy/proc"
        mount --rbind /dev "$copy/dev"
        exec chroot "$copy" env -i HOME=/root TERM=dumb \
            PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
            ${http_proxy:+http_proxy="$http_proxy"} \
            ${https_proxy:+https_proxy="$https_proxy"} \
            ${no_proxy:+no_proxy="$no_proxy"} "$@"
    ' sh "$copy" "$@"
}

# try LOG COMMAND: runs it in the clone, keeps the output, prints its end.
try() {
    log=$logs/$1.log
    started=$(date +%s)
    result=passed
    in_copy sh -c "cd /root/fadu && $2" >"$log" 2>&1 </dev/null || {
        result=FAILED
        status=1
    }
    echo "== $2"
    tail -n 25 "$log"
    echo "== $result after $(($(date +%s) - started)) s; all of it: $log"
}

[ $# -eq 1 ] || stop "say where: sh tests/cleanroom.sh FOLDER"
[ "$(id -u)" -eq 0 ] || stop "only root can make a system; use sudo."
for tool in debootstrap unshare apt-get; do
    command -v "$tool" >/dev/null || stop "$tool is missing; install it first."
done

source=$(cd "$(dirname "$0")/.." && pwd -P)
mkdir -p "$1/cleanroom-logs"
folder=$(cd "$1" && pwd -P)
base=$folder/cleanroom-base
copy=$folder/cleanroom-copy
logs=$folder/cleanroom-logs
no_network=
status=0

[ -d "$base" ] || make_base
rm -rf "$copy"
cp -a "$base" "$copy"
lend_network
git clone --quiet --no-hardlinks "$source" "$copy/root/fadu" ||
    stop "git could not clone $source; commit something first."

try quickstart 'sh examples/quickstart.sh'
no_network=--net
try quickstart-again 'sh examples/quickstart.sh'
no_network=
try tests 'sh tests/run.sh'
exit "$status"
