#!/bin/sh
# SPDX-License-Identifier: MIT
# Removes what install.sh installed. Libraries and settings stay: they are yours.
set -eu
refresh() {
  if command -v update-desktop-database >/dev/null; then update-desktop-database -q "$1/share/applications" || true; fi
  if command -v update-mime-database >/dev/null; then update-mime-database "$1/share/mime" >/dev/null || true; fi
}
if [ "${1:-}" = --refresh ]; then
  refresh "$2"
  exit 0
fi
home=$(cd "$(dirname "$0")" && pwd)
prefix=$(dirname "$(dirname "$home")")
while read -r file; do rm -f "$file"; done <"$home/installed"
folders=$(sort -r "$home/folders" 2>/dev/null || true) # what is inside comes first
rm -f "$prefix/bin/jzreader" "$prefix/bin/jzreader-window"
rm -rf "$home"
refresh "$prefix"
echo "$folders" | while read -r folder; do
  case $folder in # what the two programs above wrote into folders that were not there before us
    "") continue ;;
    "$prefix/share/mime") rmdir "$folder/packages" 2>/dev/null || true
      if [ ! -d "$folder/packages" ]; then rm -rf "$folder"; fi ;;
    "$prefix/share/applications")
      if [ "$(ls -A "$folder" 2>/dev/null)" = mimeinfo.cache ]; then rm -f "$folder/mimeinfo.cache"; fi ;;
  esac
  rmdir "$folder" 2>/dev/null || true # others may have put something in
done
