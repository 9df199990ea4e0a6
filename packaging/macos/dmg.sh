#!/bin/sh
# SPDX-License-Identifier: MIT
# On macOS, after “packaging/bundle.py build”: signs, packs and has Apple look at jzreader.app, as far as the
# environment names who signs: JZREADER_CODESIGN_IDENTITY, and JZREADER_NOTARY_PROFILE of notarytool.
set -eu
cd "$(dirname "$0")/../.."
app=build/bundle/dist/jzreader.app
version=$(sed -n 's/^__version__ = "\(.*\)"$/\1/p' jzreader/__init__.py)
image=build/bundle/jzreader-$version.dmg
if [ -n "${JZREADER_CODESIGN_IDENTITY:-}" ]; then
  codesign --force --deep --options runtime --timestamp --entitlements packaging/macos/entitlements.plist \
    --sign "$JZREADER_CODESIGN_IDENTITY" "$app"
fi
stage=$(mktemp -d)
cp -R "$app" "$stage/"
ln -s /Applications "$stage/Applications"
hdiutil create -volname jzreader -srcfolder "$stage" -ov -format ULMO "$image"
rm -rf "$stage"
if [ -n "${JZREADER_NOTARY_PROFILE:-}" ]; then
  xcrun notarytool submit "$image" --keychain-profile "$JZREADER_NOTARY_PROFILE" --wait
  xcrun stapler staple "$image"
fi
echo "$image"
