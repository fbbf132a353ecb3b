#!/usr/bin/env bash
# The sweep of the walking network and its catchments beside three peers, in one run: foot-peers.sh NETWORK [JARS]
# NETWORK: folder of the network generator (800,000 nodes, seed 5). JARS: where GraphHopper and what it needs lie or are put
# (default: a throwaway folder; 14 MB by Maven). Needs python3 with scipy and pandas, PostgreSQL with pgRouting, and root, which
# starts a throwaway cluster as postgres. CPU seconds of the search alone, without reading: ours, scipy and GraphHopper medians
# of warm runs, pgRouting the second run of one backend. All four must say the same sum, pgRouting and GraphHopper by way of a
# node that edges of no length join to the facilities. Compile the tests first.
set -eu
net=$(realpath "$1")
top=$(cd "$(dirname "$0")/../../.." && pwd)
work=$(mktemp -d); chmod 755 "$work"
jars=${2:-$work/jars}
stop() { [ ! -d "$work/db" ] || su postgres -s /bin/bash -c "$bin/pg_ctl -D $work/db -m fast stop" >/dev/null; rm -rf "$work"; }
trap stop EXIT

paths=$top/target/classes:$top/target/test-classes:$(ls "$HOME"/.m2/repository/org/locationtech/jts/jts-core/*/*.jar | tail -1)
java -XX:+UseSerialGC -cp "$paths" org.gridwarden.bench.FootBench "$net" sweep | sed 's/^/ours: /'

/usr/bin/python3 - "$net" <<'P'
import sys, time
import numpy as np, pandas as pd
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra
net = sys.argv[1]
edges = pd.read_csv(net + '/edges.csv')
nodes = sum(1 for _ in open(net + '/nodes.csv')) - 1
a, b = edges.source.to_numpy(), edges.target.to_numpy()
least = pd.DataFrame({'a': np.minimum(a, b), 'b': np.maximum(a, b), 'm': edges.length.clip(lower=1e-9)}).groupby(['a', 'b']).m.min().reset_index()
graph = csr_matrix((least.m, (least.a, least.b)), shape=(nodes, nodes))
graph = (graph + graph.T).tocsr()
starts = pd.read_csv(net + '/facilities-1000.csv').node.to_numpy()
seconds = []
for _ in range(5):
    begun = time.process_time()
    metres = dijkstra(graph, indices=starts, min_only=True)
    seconds.append(time.process_time() - begun)
there = metres[np.isfinite(metres)]
print(f'scipy: nearest of 1000 for every node: {np.median(seconds):.3f} CPU s; reached {there.size}, sum {there.sum():.3f}, max {there.max():.3f}')
P

if [ ! -d "$jars" ]; then
  cat >"$work/pom.xml" <<'X'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion><groupId>peer</groupId><artifactId>peer</artifactId>
<version>1</version><dependencies><dependency><groupId>com.graphhopper</groupId><artifactId>graphhopper-core</artifactId>
<version>11.0</version></dependency></dependencies></project>
X
  mvn -q -B -f "$work/pom.xml" dependency:copy-dependencies -DoutputDirectory="$jars"
fi
java -Xmx2g -XX:+UseSerialGC -cp "$(printf '%s:' "$jars"/*.jar)" "$top/src/test/bench/GraphHopperPeer.java" "$net" 5 2>/dev/null

bin=$(ls -d /usr/lib/postgresql/*/bin | tail -1)
mkdir "$work/db"; chown postgres "$work/db"
port=$(/usr/bin/python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
su postgres -s /bin/bash -c "$bin/initdb -D $work/db -U bench --auth=trust -E UTF8 --locale=C.UTF-8" >/dev/null
su postgres -s /bin/bash -c "$bin/pg_ctl -D $work/db -w -o '-p $port -k /tmp -c listen_addresses=127.0.0.1 -c shared_buffers=512MB -c work_mem=256MB -c jit=off -c max_parallel_workers_per_gather=0' -l $work/db/log start" >/dev/null
cat >"$work/ask.sql" <<S
create extension pgrouting cascade;
create unlogged table edge(id bigserial, source bigint, target bigint, cost double precision);
create unlogged table facility(id bigint, node bigint);
\copy edge(source, target, cost) from '$net/edges.csv' csv header
\copy facility from '$net/facilities-1000.csv' csv header
create unlogged table joined as select id, source, target, cost, cost reverse_cost from edge
  union all select -1 - id, -1, node, 0, 0 from facility;
analyze;
select pg_backend_pid() pid \gset
\setenv PID :pid
S
cat >>"$work/ask.sql" <<'S'
\! awk '{print "cpu", ($14 + $15) / 100}' /proc/$PID/stat
select 'sweep ' || count(*) - 1 || ', sum ' || round(sum(agg_cost)::numeric, 3) || ', max ' || round(max(agg_cost)::numeric, 3) from pgr_drivingDistance('select id, source, target, cost, reverse_cost from joined', -1, 1e9, directed := false);
\! awk '{print "cpu", ($14 + $15) / 100}' /proc/$PID/stat
select 'sweep ' || count(*) - 1 || ', sum ' || round(sum(agg_cost)::numeric, 3) || ', max ' || round(max(agg_cost)::numeric, 3) from pgr_drivingDistance('select id, source, target, cost, reverse_cost from joined', -1, 1e9, directed := false);
\! awk '{print "cpu", ($14 + $15) / 100}' /proc/$PID/stat
select 'catchments ' || count(*) from pgr_drivingDistance('select id, source, target, cost, cost reverse_cost from edge', array(select node from facility), 1000, directed := false);
\! awk '{print "cpu", ($14 + $15) / 100}' /proc/$PID/stat
S
psql -h 127.0.0.1 -p "$port" -U bench -d postgres -qAtX -v ON_ERROR_STOP=1 -f "$work/ask.sql" 2>/dev/null | awk '
  /^cpu/ {took = $2 - last; last = $2; if (n++ >= 2) print "pgRouting: " (n < 4 ? "nearest of 1000 for every node" : "1000 catchments of 1 km") ": " sprintf("%.2f", took) " CPU s; " said}
  !/^cpu/ {said = $0}'
