#!/usr/bin/env bash
# W1, whole process: w1.sh JAR DATA [PEER] [RUNS]. Points to tables on two levels, files to files, fresh JVM each time.
# DATA: folder of the workload generator; PEER: script that runs PostGIS on it ("PEER DATA w1 w1plain"); prints ratios.
set -eu
jar=$1 data=$2 peer=${3:-} runs=${4:-5}
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
. "$(dirname "$0")/measure.sh"
for _ in $(seq "$runs"); do
  cpu ours java -jar "$jar" coverage --points "$data/points.csv" --areas "$data/grids_4490.geojson#grid_code" \
    --areas "$data/wards_4490.geojson#ward_code" --workers "$data/workers.csv#grid_code" --out "$work/out"
done
for level in grids_4490:d78d80ef68b0495a62e32e338e567766b7080b3fa4b57e42af5d0b4ce1ae2bf8 \
             wards_4490:f0a25895fdd559981825d49c717701e3892683cfbfb985cd76f009b2ee0a0bce; do
  tail -n +2 "$work/out/${level%%:*}.csv" | sha256sum | grep -q "${level##*:}" || { echo "wrong answer: $level" >&2; exit 1; }
done
echo "answers right; median $(median "$work/ours") CPU s, fresh process from files to tables"
[ -n "$peer" ] || exit 0
"$peer" "$data" w1 w1plain | tee "$work/peer"
for name in w1 w1plain; do
  awk -v a="$(peer $name "$work/peer")" -v b="$(median "$work/ours")" -v n=$name 'BEGIN {printf "%s: PostGIS (loaded, indexed) / ours (fresh process) = %.1f\n", n, a / b}'
done
