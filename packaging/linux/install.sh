#!/bin/sh
# SPDX-License-Identifier: MIT
# Installs jzreader for this user, or for all with: sudo ./install.sh /usr/local
set -eu
here=$(cd "$(dirname "$0")" && pwd)
prefix=${1:-$HOME/.local}
home=$prefix/lib/jzreader
made=$(mktemp)
trap 'rm -f "$made"' EXIT
folder() { # what was not there is written down, so that it goes again
  if [ ! -d "$1" ]; then
    folder "$(dirname "$1")"
    mkdir "$1"
    echo "$1" >>"$made"
  fi
}
if [ -f "$home/uninstall.sh" ]; then sh "$home/uninstall.sh"; fi # an earlier version, whole
for name in bin share lib; do folder "$prefix/$name"; done
rm -rf "$home"
cp -a "$here/app" "$home"
cp "$here/uninstall.sh" "$home/uninstall.sh"
for name in jzreader jzreader-window; do ln -sf "$home/jzreader" "$prefix/bin/$name"; done
(cd "$here/share" && find . -type f) | while read -r file; do
  folder "$(dirname "$prefix/share/${file#./}")"
  cp "$here/share/$file" "$prefix/share/$file"
  echo "$prefix/share/${file#./}" >>"$home/installed"
done
cp "$made" "$home/folders"
entry=$prefix/share/applications/jzreader.desktop
sed -i "s|^Exec=jzreader-window|Exec=\"$prefix/bin/jzreader-window\"|" "$entry"
"$home/uninstall.sh" --refresh "$prefix"
missing=$(ldd "$home/_internal/PySide6/Qt/plugins/platforms/libqxcb.so" | awk '/not found/ { print $1 }' | sort -u)
if [ -n "$missing" ]; then
  echo "These libraries are missing on this system; install them, then start jzreader:"
  echo "$missing"
fi
echo "Installed: $prefix/bin/jzreader-window. To remove it: $home/uninstall.sh"
