#!/usr/bin/env bash
# Sourced by the scripts beside it: CPU seconds (user + system) of a whole process, and medians.

# cpu LABEL COMMAND…: one run; prints CPU seconds and peak memory, adds the seconds to the file of the label.
cpu() {
  local label=$1; shift
  /usr/bin/time -f '%U %S %M' -o "$work/time" "$@" >/dev/null 2>&1
  awk -v l="$label" '{printf "%s: %.2f CPU s, %d MB\n", l, $1 + $2, $3 / 1024}' "$work/time"
  awk '{print $1 + $2}' "$work/time" >>"$work/$label"
}

median() { sort -n "$1" | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'; }

# peer NAME OUTPUT: CPU seconds of a line "PostGIS NAME: … s wall, … s CPU" in the peer's output.
peer() { awk -v n="PostGIS $1:" 'index($0, n) == 1 {for (i = 1; i <= NF; i++) if ($i == "CPU") print $(i - 2)}' "$2"; }
