#!/usr/bin/env bash
# gaps and parking from file to file, whole processes: layers.sh JAR [RUNS]. Makes a town of a million buildings with 1,000
# kindergartens on 400 × 400 crossings 100 m apart and 1,600 areas of a square kilometre, always the same; fresh JVM each time.
set -eu
jar=$1 runs=${2:-5}
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
. "$(dirname "$0")/measure.sh"
LC_ALL=C awk -v dir="$work" 'BEGIN {
  srand(1); b = dir "/buildings.csv"; f = dir "/facilities.csv"; s = dir "/supply.csv"; n = dir "/nodes.csv"; e = dir "/edges.csv"; a = dir "/areas.geojson"
  print "id,x,y,residents,households" > b
  for (i = 0; i < 1000000; i++) printf "b%d,%.1f,%.1f,%d,%d\n", i, rand() * 39900, rand() * 39900, 1 + rand() * 200, 1 + rand() * 60 > b
  print "id,x,y,capacity" > f
  for (i = 0; i < 1000; i++) printf "f%d,%.1f,%.1f,%d\n", i, rand() * 39900, rand() * 39900, 10 + rand() * 300 > f
  print "id,x,y,spaces,kind,hours" > s
  for (i = 0; i < 20000; i++) printf "p%d,%.1f,%.1f,%d,%s\n", i, rand() * 39900, rand() * 39900, 1 + rand() * 90, i % 5 ? "marked," : "shared,18:00-08:00" > s
  print "id,x,y" > n; print "source,target,length" > e
  for (r = 0; r < 400; r++) for (c = 0; c < 400; c++) {
    v = r * 400 + c; print v "," c * 100 "," r * 100 > n
    if (c < 399) print v "," v + 1 ",100" > e
    if (r < 399) print v "," v + 400 ",100" > e
  }
  printf "{\"type\":\"FeatureCollection\",\"features\":[" > a
  for (i = 0; i < 1600; i++) {
    x = i % 40 * 1000; y = int(i / 40) * 1000
    printf "%s{\"type\":\"Feature\",\"properties\":{\"code\":\"w%04d\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[%d,%d],[%d,%d],[%d,%d],[%d,%d],[%d,%d]]]}}", i ? "," : "", i, x, y, x + 1000, y, x + 1000, y + 1000, x, y + 1000, x, y > a
  }
  print "]}" > a }'
town=(--areas "$work/areas.geojson#code" --buildings "$work/buildings.csv")
foot=(--nodes "$work/nodes.csv" --edges "$work/edges.csv")
gaps=(java -Xmx2g -jar "$jar" gaps "${town[@]}" --facilities "$work/facilities.csv" --standard kindergarten-reach)
for _ in $(seq "$runs"); do
  cpu straight "${gaps[@]}" --straight --out "$work/straight.out"
  cpu foot "${gaps[@]}" "${foot[@]}" --out "$work/foot.out"
  cpu parking java -Xmx2g -jar "$jar" parking "${town[@]}" --supply "$work/supply.csv" "${foot[@]}" --out "$work/parking.out"
done
people=$(awk -F, 'NR > 1 {n += $4} END {print n}' "$work/buildings.csv")
for table in straight foot; do
  counted=$(/usr/bin/python3 -c 'import csv, sys; print(sum(int(r["peopleCovered"]) + int(r["peopleUncovered"]) for r in csv.DictReader(open(sys.argv[1]))))' "$work/$table.out/areas.csv")
  [ "$counted" = "$people" ] || { echo "$table: $counted people of $people" >&2; exit 1; }
done
echo "every one of $people people counted; medians in CPU s, fresh processes with reading and writing:"
for label in straight foot parking; do echo "$label $(median "$work/$label")"; done
