#!/bin/sh
# Fetches files from Decant into the folder where it runs, and proves each by its SHA-256. Run it again to go on, or to fetch
# what is missing or was changed. It needs curl or wget, and sha256sum or shasum. For what is private, set DECANT_TOKEN to an
# API key, or have a name and password in ~/.netrc; else it asks.
# shellcheck disable=SC2154 # assigned here
# @SETTINGS@
LC_ALL=C
export LC_ALL
unset asked ended
files=0 bad=0
say() { printf '%s\n' "$*" >&2; }
die() { say "$*"; exit 1; }
if command -v curl >/dev/null; then client=curl
elif command -v wget >/dev/null; then client=wget
else die 'this needs curl or wget'; fi
if command -v sha256sum >/dev/null; then digest() { sha256sum; }
elif command -v shasum >/dev/null; then digest() { shasum -a 256; }
else die 'this needs sha256sum or shasum'; fi
# Secrets stand in a file of one's own, where the list of processes does not show them.
secret=$(umask 077 && mktemp "${TMPDIR:-/tmp}/decant.XXXXXX") || exit 1
leave() {
    status=$?
    rm -f "$secret"
    [ -n "${ended-}" ] || say 'it was broken off: run it again to go on'
    [ -n "${ended-}" ] || [ "$status" -ne 0 ] || status=1
    exit "$status"
}
trap leave EXIT
trap 'exit 130' HUP INT TERM
authorize() {
    case $client in
    curl) printf 'header = "Authorization: Bearer %s"\n' "$1" ;;
    wget) printf 'header = Authorization: Bearer %s\nmax_redirect = 0\n' "$1" ;;
    esac >"$secret"
}
[ -z "${DECANT_TOKEN-}" ] || authorize "$DECANT_TOKEN"
ask() {
    [ -z "${asked-}" ] && (: </dev/tty) 2>/dev/null || return 1
    asked=1
    printf 'API key: ' >/dev/tty
    stty -echo </dev/tty
    IFS= read -r key </dev/tty
    stty echo </dev/tty
    printf '\n' >/dev/tty
    authorize "$key"
}
# ID FILE: goes on where the file ends. Leaves the status of the answer in code, 000 where there was none.
fetch() {
    case $client in
    curl)
        code=$({ cat "$secret"; printf 'url = "%s%s/"\n' "$base" "$1"; } |
            curl -K - -fsSLR --netrc-optional --retry 5 --connect-timeout 30 --speed-time 120 --speed-limit 1 \
                -C - -w '%{http_code}' -o "$2")
        ;;
    wget)
        code=200
        printf '%s%s/\n' "$base" "$1" | WGETRC=$secret wget -q -c --tries=5 --timeout=120 -i - -O "$2"
        case $? in
        0) return 0 ;;
        4) code=000 ;;
        6) code=401 ;;
        8) code=404 ;;
        esac
        return 1
        ;;
    esac
}
size() { if [ -f "$1" ]; then echo $(($(wc -c <"$1"))); else echo 0; fi; }
# FILE SUM SIZE
right() {
    [ -f "$1" ] && [ "$(size "$1")" -eq "$3" ] || return 1
    sum=$(digest <"$1")
    [ "${sum%% *}" = "$2" ]
}
failed() {
    bad=$((bad + 1))
    say "$1: $2"
}
# SUM SIZE ID NAME
get() {
    [ $# -eq 4 ] || die 'this script was changed or cut: get it again'
    files=$((files + 1))
    file=./$4
    ! right "$file" "$1" "$2" || return 0
    folder=${file%/*}
    if [ -d "$file" ] || ! mkdir -p "$folder"; then
        failed "$4" 'it cannot be put there'
        return 0
    fi
    part=$folder/.decant-$3.part
    anew=
    while :; do
        have=$(size "$part")
        [ "$2" -ne 0 ] || : >"$part"
        if [ "$have" -lt "$2" ] && ! fetch "$3" "$part"; then
            case $code in
            000) die 'the server cannot be reached: run this again to go on' ;;
            401)
                ask || die 'the server asks who you are: set DECANT_TOKEN to an API key (401)'
                continue
                ;;
            40[34] | 410)
                failed "$4" "there is none, or not for you ($code)"
                return 0
                ;;
            esac
            [ "$(size "$part")" -le "$have" ] || continue
        elif right "$part" "$1" "$2"; then
            mv -f "$part" "$file" || failed "$4" 'it cannot be put there'
            return 0
        fi
        rm -f "$part"
        if [ -n "$anew" ]; then
            failed "$4" 'it cannot be had as it should be'
            return 0
        fi
        anew=1
    done
}
# FILES LEFT-OUT
end() {
    [ "$files" -eq "${1:--1}" ] || die 'this script was changed or cut: get it again'
    ended=1
    [ "$2" -eq 0 ] || say "$2 files are left out here, because no SHA-256 is known of them"
    [ "$bad" -eq 0 ] || die "$bad of $1 files are not here: run this again to try again"
    say "$1 files are here and right"
    exit 0
}
