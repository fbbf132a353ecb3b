#!/usr/bin/env bash
# W4, whole process: w4.sh JAR DATA [PEER] [RUNS]. A CSV of a million points into each format, fresh JVM each time.
# DATA: folder of the workload generator; PEER: script that runs ogr2ogr on it ("PEER DATA").
set -eu
jar=$1 data=$2 peer=${3:-} runs=${4:-5}
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
. "$(dirname "$0")/measure.sh"
for ending in geojson csv shp gpkg fgb; do
  for _ in $(seq "$runs"); do
    cpu "$ending" java -jar "$jar" convert "$data/points.csv" "$work/x.$ending" --select id,residents,bid
  done
  rows=$(ogrinfo -so -al "$work/x.$ending" | sed -n 's/^Feature Count: //p')
  [ "$rows" = 1000000 ] || { echo "wrong answer: $rows rows in $ending" >&2; exit 1; }
  echo "w4 $ending: median $(median "$work/$ending") CPU s, fresh process from file to file"
done
[ -z "$peer" ] || "$peer" "$data"
