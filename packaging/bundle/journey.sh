#!/bin/sh
# SPDX-License-Identifier: MIT
# Runs inside a clean Debian, see journey.py. Each line that begins with “ok” was seen to be so.
set -eu
export LANG=C.UTF-8 LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive HOME=/root
cd /journey
rm -rf "$HOME/.local" "$HOME/.config"
ok() { echo "ok: $*"; }
fail() {
  echo "NOT: $*"
  tail -20 /journey/window.log "$HOME"/.local/state/jzreader/log/jzreader.log 2>/dev/null || true
  import -window root /journey/0-failed.png 2>/dev/null || true
  exit 1
}
await() { # what, then a command that becomes true
  what=$1; shift
  for _ in $(seq 240); do
    if eval "$*" >/dev/null 2>&1; then ok "$what"; return; fi
    sleep 0.5
  done
  fail "$what"
}
snapshot() {
  find / -xdev \( -path /journey -o -path /proc -o -path /dev -o -path /tmp -o -path /run -o -path /root \
    -o -path /var/cache -o -path /var/lib/dpkg -o -path /var/lib/apt -o -path /var/log \) -prune -o -print | sort
}

apt-get update -qq
tools="xvfb xauth xdotool fluxbox libglib2.0-bin desktop-file-utils shared-mime-info procps imagemagick"
apt-get install -y -qq --no-install-recommends $tools >/journey/apt.log 2>&1 || fail "tools install"
apt-get satisfy -y -qq --no-install-recommends "$(dpkg-deb -f jzreader.deb Depends)" >>/journey/apt.log 2>&1 ||
  fail "its dependencies are Debian's"
if command -v python3 >/dev/null; then fail "there is no Python"; fi
ok "its dependencies are Debian's, and there is no Python"
dpkg --purge jzreader >/dev/null 2>&1 || true
snapshot >before
dpkg -i jzreader.deb >>/journey/apt.log 2>&1 || fail "it installs"
ok "it installs"
desktop-file-validate /usr/share/applications/jzreader.desktop && ok "its menu entry is valid"
here=/usr/lib/jzreader/_internal
missing=$(find $here -name "*.so*" ! -name "libqgtk3.so" ! -name "libqwayland.so" ! -path "*wayland*" \
  -exec env LD_LIBRARY_PATH=$here:$here/PySide6/Qt/lib ldd {} + 2>/dev/null |
  awk '/not found/ { print $1 }' | sort -u | grep -v wayland || true)
[ -z "$missing" ] || fail "no library is missing: $missing"
ok "no library is missing"

trap 'pkill -x jzreader || true; kill $manager $server 2>/dev/null || true' EXIT
manager= server=
Xvfb :7 -screen 0 1366x768x24 >/dev/null 2>&1 &
server=$!
export DISPLAY=:7 JZREADER_LANGUAGE=en
sleep 2
fluxbox >/dev/null 2>&1 &
manager=$!
shot() { import -window root "/journey/$1.png" 2>/dev/null || true; }
window() { xdotool search --onlyvisible --class jzreader 2>/dev/null | tail -1; }
await_window() { await "$1" '[ -n "$(window)" ]'; sleep 2; xdotool windowactivate --sync "$(window)" 2>/dev/null || true; }
await_dialog() { await "the dialog “$1” opens" 'xdotool getactivewindow getwindowname | grep -q "'"$1"'"'; sleep 1; }
stop() { pkill -x jzreader || true; for _ in $(seq 40); do pgrep -x jzreader >/dev/null || return 0; sleep 0.25; done; }
library=$HOME/.local/share/jzreader/library.jzlib

gio launch /usr/share/applications/jzreader.desktop >window.log 2>&1 &
await_window "its menu entry opens the window"
shot 1-welcome
stop
gio launch /usr/share/applications/jzreader.desktop /journey/澜湾日报_2024-03-09_01_要闻.txt >>window.log 2>&1 &
await_window "the menu entry takes a page"
await "the page is in the library" 'jzreader list --library $library | grep -q 2024-03-09'
sleep 2
shot 2-imported
xdotool key --clearmodifiers ctrl+d
await "a key reviews the article, and it is kept" 'jzreader show 1 --json --library $library | grep -q reviewed'
xdotool key --clearmodifiers ctrl+e
await_dialog "^Export\$"
shot 3-export
xdotool key Return
await_dialog "Export issue"
xdotool type --delay 30 /journey/out.json
xdotool key Return
await "the window exports" '[ -s /journey/out.json ]'
grep -q 何秀珍 /journey/out.json || fail "the export has the article"
ok "the export has the article"

jzreader export 1 --format jzissue --output /journey/handed.jzissue --library learn.jzlib
kind=$(gio info -a standard::content-type handed.jzissue | awk '/content-type/ { print $2 }')
[ "$kind" = application/x-jzreader-issue ] || fail "an issue file is known by its kind, not as $kind"
ok "an issue file is known by its kind"
gio open /journey/handed.jzissue >>window.log 2>&1
await "a double click on it brings it into the open window" 'jzreader list --library $library | grep -q 2024-03-08'
sleep 1
[ "$(xdotool search --onlyvisible --name "jzreader$" | wc -l)" = 1 ] || fail "there is one window"
ok "there is one window"
shot 4-handed
cp learn.jzlib "$HOME/Other.jzlib"
gio open "$HOME/Other.jzlib" >>window.log 2>&1
await "a double click on a library opens it there" 'grep -q Other.jzlib $HOME/.local/share/jzreader/chosen.txt'
stop
rm -f $HOME/.local/share/jzreader/chosen.txt
jzreader doctor || fail "the doctor finds nothing at fault"
ok "the doctor finds nothing at fault"

mkdir -p "$(dirname "$library")"
cp learn.jzlib "$library"
rm -f "$library-wal" "$library-shm"
gio launch /usr/share/applications/jzreader.desktop >>window.log 2>&1 &
await_window "the window opens the other library"
xdotool key --clearmodifiers ctrl+shift+p
await_dialog "All commands"
xdotool type --delay 30 "Learn from"
sleep 1
shot 5-learn
xdotool key Return
await "it learns in the background" 'jzreader stats --library $library | grep -Eq "[[:space:]]1[[:space:]]+taggers"'
shot 6-learned
stop
grep -q Traceback window.log && fail "nothing went wrong meanwhile"
ok "nothing went wrong meanwhile"

kill $manager $server 2>/dev/null || true
dpkg --purge jzreader >>/journey/apt.log 2>&1
snapshot >after
if ! diff before after >trace; then cat trace; fail "it leaves no trace"; fi
ok "it leaves no trace; the library in the user's home stays: $(ls -1 "$HOME/.local/share/jzreader" | tr '\n' ' ')"
