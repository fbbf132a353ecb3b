#!/usr/bin/env bash
# The foot network that GraphHopper makes of a city of OpenStreetMap, searched by both: foot-city.sh JAR CITY.osm.pbf [JARS]
# JARS: where GraphHopper and what it needs lie or are put (default: a throwaway folder; 14 MB by Maven). Every 97th node is a
# facility. Says how many nodes both reach, and fails where the metres to the nearest differ by more than a millimetre.
set -eu
jar=$(realpath "$1"); city=$(realpath "$2")
top=$(cd "$(dirname "$0")/../../.." && pwd)
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
jars=${3:-$work/jars}
if [ ! -d "$jars" ]; then
  cat >"$work/pom.xml" <<'X'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion><groupId>peer</groupId><artifactId>peer</artifactId>
<version>1</version><dependencies><dependency><groupId>com.graphhopper</groupId><artifactId>graphhopper-core</artifactId>
<version>11.0</version></dependency></dependencies></project>
X
  mvn -q -B -f "$work/pom.xml" dependency:copy-dependencies -DoutputDirectory="$jars"
fi
mkdir "$work/city"
java -Xmx2g -XX:+UseSerialGC -cp "$(printf '%s:' "$jars"/*.jar)" "$top/src/test/bench/GraphHopperCity.java" "$city" "$work/city" 2>/dev/null >&2
cd "$work/city"
java -jar "$jar" access --nodes nodes.csv --edges edges.csv --facilities facilities.csv --out ours.csv >/dev/null
awk -F, 'NR == FNR {if (FNR > 1) theirs[$1] = $2; next}
  FNR == 1 {for (i = 1; i <= NF; i++) if ($i == "metres") at = i; next}
  {n++; t = theirs[$1]; o = $at
   if (t == "" && o == "") next
   if (t == "" || o == "") {alone++; next}
   both++; d = t > o ? t - o : o - t; if (d > most) most = d; if (d > 0.001) differ++}
  END {printf "%d nodes, reached by both %d, by one only %d, farther apart than a millimetre %d, at most %.4f m\n", n, both, alone, differ, most
       exit alone + differ > 0}' graphhopper.csv ours.csv
