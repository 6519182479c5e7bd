#!/bin/sh
# Has rclone copy files from Decant into the folder where it runs, or into the one it is given, and proves each by its
# SHA-256. Run it again to go on. For what is private, set DECANT_TOKEN to an API key.
# shellcheck disable=SC2154 # assigned here
# @SETTINGS@
set -eu
folder=${1:-.}
command -v rclone >/dev/null || { echo 'this needs rclone' >&2; exit 1; }
RCLONE_HTTP_URL=$files
export RCLONE_HTTP_URL
if [ -n "${DECANT_TOKEN-}" ]; then
    RCLONE_HTTP_HEADERS="Authorization,Bearer $DECANT_TOKEN"
    export RCLONE_HTTP_HEADERS
fi
list=$(mktemp "${TMPDIR:-/tmp}/decant.XXXXXX")
trap 'rm -f "$list"' EXIT
trap 'exit 130' HUP INT TERM
rclone copy :http: "$folder"
if [ -n "${DECANT_TOKEN-}" ]; then
    RCLONE_HEADER="Authorization: Bearer $DECANT_TOKEN" rclone copyurl "$sums" "$list"
else
    rclone copyurl "$sums" "$list"
fi
rclone check --one-way --checkfile sha256 "$list" "$folder"
