#!/bin/sh
# Starts $KEYRING_FIREFOX and ends it, with every process it started, when whoever started this is gone: Playwright gives its
# children a pipe as file 3, which closes with its own process however that ends. Firefox itself would live on.
# The crash helper is a daemon of its own: nothing could end it.
unset MOZ_CRASHREPORTER
export MOZ_CRASHREPORTER_DISABLE=1
"$KEYRING_FIREFOX" "$@" 3<&- 4<&- &
browser=$!
# This script leads a process group of its own, in which Firefox is: 0 is all of it.
(read -r _ <&3; kill -KILL 0) >/dev/null 2>&1 4<&- &
watcher=$!
wait "$browser"
code=$?
kill -KILL "$watcher"
exit "$code"
