#!/usr/bin/env bash
# W6, whole process: w6.sh JAR DATA [PEER] [RUNS]. Polygons to faults, file to file, fresh JVM each time.
# DATA: folder of the workload generator; PEER: script that runs PostGIS on it ("PEER DATA w6"); prints the ratio.
set -eu
jar=$1 data=$2 peer=${3:-} runs=${4:-5}
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
. "$(dirname "$0")/measure.sh"
for _ in $(seq "$runs"); do
  cpu ours java -jar "$jar" check "$data/topo_4544.geojson" --code pid --out "$work/faults.json"
done
count() { sed -n "/^\"$1\"/,/^\]/p" "$work/faults.json" | grep -c "$2" || true; }
total() { sed -n "/^\"$1\"/,/^\]/p" "$work/faults.json" | sed -n 's/.*"areaM2":\([0-9.]*\).*/\1/p' | awk '{s += $1} END {printf "%.3f", s}'; }
answer="$(count overlaps areaM2) $(count overlaps '"sliver":true') $(total overlaps) $(count gaps areaM2) $(count gaps '"sliver":true') $(total gaps)"
[ "$answer" = "370 150 1051225.451 370 150 967503.194" ] || { echo "wrong answer: $answer" >&2; exit 1; }
java -jar "$jar" check "$data/topo_clean_4544.geojson" --code pid --out "$work/clean.json" 2>/dev/null
! grep -q areaM2 "$work/clean.json" || { echo "false faults in the clean file" >&2; exit 1; }
echo "answers right; median $(median "$work/ours") CPU s, fresh process from file to file"
[ -n "$peer" ] || exit 0
"$peer" "$data" w6 | tee "$work/peer"
awk -v a="$(peer w6 "$work/peer")" -v b="$(median "$work/ours")" 'BEGIN {printf "w6: PostGIS (loaded, indexed) / ours (fresh process) = %.1f\n", a / b}'
