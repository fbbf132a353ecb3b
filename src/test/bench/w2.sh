#!/usr/bin/env bash
# W2, whole process: w2.sh JAR DATA [PEER] [RUNS]. 100 m cells clipped to wards, files to file, fresh JVM each time.
set -eu
jar=$1 data=$2 peer=${3:-} runs=${4:-5}
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
. "$(dirname "$0")/measure.sh"
for _ in $(seq "$runs"); do
  cpu ours java -jar "$jar" plan cells --areas "$data/wards_4544.geojson#ward_code" --method square --cell 100 \
    --crs EPSG:4544 --out "$work/cells.geojson"
done
pieces=$(grep -c '"type":"Feature",' "$work/cells.geojson")
clipped=$(grep -c '"whole":false' "$work/cells.geojson")
[ "$pieces $clipped" = "110017 10748" ] || { echo "wrong answer: $pieces pieces, $clipped clipped" >&2; exit 1; }
echo "answers right; median $(median "$work/ours") CPU s, fresh process with reading and writing"
[ -n "$peer" ] || exit 0
"$peer" "$data" w2 | tee "$work/peer"
awk -v a="$(peer w2 "$work/peer")" -v b="$(median "$work/ours")" 'BEGIN {printf "w2: PostGIS (loaded, computing only) / ours (fresh process, files) = %.1f\n", a / b}'
