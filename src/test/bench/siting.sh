#!/usr/bin/env bash
# Siting, whole processes: siting.sh JAR [KIND…]. Problems in the style of the published ones, written by SitingCases from
# fixed seeds (compile the tests first); kinds: median centre coverage all rooms rooms-coverage. Fails when a p-median or
# p-centre problem is not proved, when one that was solved elsewhere comes out otherwise, or when coverage is farther from
# the best known than asked.
set -eu
jar=$(realpath "$1"); shift
top=$(cd "$(dirname "$0")/../../.." && pwd)
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
. "$top/src/test/bench/measure.sh"
java -cp "$top/target/test-classes" org.gridwarden.bench.SitingCases "$work/cases"
cd "$work/cases"
member() { sed -n "s/.*\"$1\":\([^,}]*\).*/\1/p" out.json | head -1; }
for kind in ${*:-median centre coverage all rooms rooms-coverage}; do
  : >"$work/$kind"; : >"$work/gaps"
  while read -r _ name options; do
    cpu "$kind" java -jar "$jar" siting $options --out out.json >/dev/null
    value=$(member objective); bound=$(member bound); proved=$(member proved)
    best=$(awk -v k="$kind" -v n="$name" '$1 == k && $2 == n {print $3}' "$top/src/test/bench/siting-best.txt")
    echo "$kind $name $value bound $bound proved $proved best-known ${best:--} CPU $(tail -1 "$work/$kind")"
    case $kind in median | centre)
      [ "$proved" = true ] || { echo "not proved: $name" >&2; exit 1; }
      [ -z "$best" ] || [ "$value" = "$best" ] || { echo "$name should be $best" >&2; exit 1; } ;;
    coverage)
      awk -v v="$value" -v b="${best:-$bound}" '{exit} END {print 100 * (b > v ? b - v : 0) / b}' /dev/null >>"$work/gaps" ;;
    esac
  done < <(grep "^$kind " cases.txt)
  awk -v k="$kind" '{s += $1; if ($1 > m) m = $1} END {printf "%s: %d problems, %.1f CPU s together, %.1f the longest\n", k, NR, s, m}' "$work/$kind"
  [ "$kind" != coverage ] || awk '{s += $1; if ($1 > m) m = $1} END {
    printf "coverage: mean %.3f %%, worst %.3f %% from the best known\n", s / NR, m; exit s / NR > 0.2 || m > 0.6}' "$work/gaps"
done
