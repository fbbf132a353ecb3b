#!/usr/bin/env bash
# Walking network and W5, whole processes: foot.sh JAR NETWORK DATA [PEERS] [RUNS]. Files to file, fresh JVM each time.
# NETWORK: folder of the network generator (800,000 nodes, seed 5); DATA: folder of the workload generator; PEERS: folder
# with dijkstra_scipy.py and ckdtree.py, which run beside it.
set -eu
jar=$1 net=$2 data=$3 peers=${4:-} runs=${5:-5}
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
. "$(dirname "$0")/measure.sh"
for _ in $(seq "$runs"); do
  cpu network java -jar "$jar" access --nodes "$net/nodes.csv" --edges "$net/edges.csv" \
    --facilities "$net/facilities-1000.csv" --out "$work/nodes.csv"
  cpu w5 java -jar "$jar" access --straight --facilities "$data/facilities.csv" --demand "$data/points.csv" --out "$work/w5.csv"
  [ -z "$peers" ] || cpu scipy /usr/bin/python3 "$peers/dijkstra_scipy.py" "$net" 1000
  [ -z "$peers" ] || cpu ckdtree /usr/bin/python3 "$peers/ckdtree.py" "$data"
done
answer=$(awk -F, '$6 == "reached" {n++; s += $3; if ($3 > m) m = $3} END {printf "%d %.3f %.3f", n, s, m}' "$work/nodes.csv")
[ "$answer" = "769493 1124897640.677 4825.494" ] || { echo "wrong answer: $answer" >&2; exit 1; }
sum=$(tail -n +2 "$work/w5.csv" | cut -d, -f1,2 | sha256sum | cut -d' ' -f1)
[ "$sum" = 88ab96341852fc9169180ab2a5b0e82224cd862df41fa657b761cab926f2b02a ] || { echo "wrong answer: $sum" >&2; exit 1; }
echo "answers right; medians in CPU s, fresh processes with reading and writing:"
for label in network w5 scipy ckdtree; do [ ! -f "$work/$label" ] || echo "$label $(median "$work/$label")"; done
[ -z "$peers" ] || { /usr/bin/python3 "$peers/dijkstra_scipy.py" "$net" 1000; /usr/bin/python3 "$peers/ckdtree.py" "$data"; }
