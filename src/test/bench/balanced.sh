#!/usr/bin/env bash
# Balanced plans, whole process: balanced.sh JAR CITY… with SEEDS (default "1 2 3") and SCORER from the environment.
# CITY: folder with units.geojson and edges.csv; with current.csv beside them it is gone on from. Each city is divided with
# compounds cut, compounds whole, loads equal and inside wards, for each seed; hard rules and bytes on 1 and 2 threads are
# checked, then medians and worst are printed. SCORER: a script that prints figures of units.geojson and assign.csv; its
# shares and compactness must be those of the report.
set -eu
jar=$1; shift
seeds=${SEEDS:-1 2 3} scorer=${SCORER:-}
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT

# value NAME: a number of the report.
value() { sed -n "s/.*\"$1\":\([-0-9.]*\).*/\1/p" "$work/report.json" | head -1; }
fail() { echo "wrong: $city $mode seed $seed: $1" >&2; exit 1; }

for city in "$@"; do
  for mode in cut whole equal within; do
    case $mode in
      cut) options="" ;;
      whole) options="--keep compound --roads arterial,street --walls wall" ;;
      equal) options="--equal" ;;
      within) options="--keep compound --within ward --roads arterial,street --walls wall" ;;
    esac
    [ -f "$city/current.csv" ] && options="$options --current $city/current.csv"
    : >"$work/rows"
    for seed in $seeds; do
      for threads in 2 1; do
        /usr/bin/time -f '%e %U %S %M' -o "$work/time$threads" java -jar "$jar" plan balanced --units "$city/units.geojson" \
          --edges "$city/edges.csv" --min 300 --max 500 --barrier river,expressway $options --seed "$seed" --threads $threads \
          --out "$work/assign$threads.csv" --report "$work/report.json" 2>"$work/err" || { cat "$work/err" >&2; fail "failed"; }
      done
      cmp -s "$work/assign1.csv" "$work/assign2.csv" || fail "differs on 1 and 2 threads"
      [ "$(value inPieces) $(value unassigned) $(value overBorders)" = "0 0 0" ] || fail "hard rules"
      if [ -n "$scorer" ]; then
        python3 "$scorer" "$city/units.geojson" "$work/assign2.csv" --edges "$city/edges.csv" --lo 300 --hi 500 --keep compound \
          --barrier river,expressway --roads arterial,street --walls wall --within ward >"$work/score"
        awk -v pp="$(value mean)" -v n="$(value regions)" -v i="$(value inRange)" '
          $1 == "noncontiguous_regions" || $1 == "unassigned" {if ($2 != 0) bad = bad " " $0}
          $1 == "pp_mean" {if (($2 - pp) ^ 2 > 1e-7) bad = bad " pp " $2}
          $1 == "share_within_bounds_pct" {if (($2 - 100 * i / n) ^ 2 > 1e-4) bad = bad " share " $2}
          END {if (bad != "") {print bad; exit 1}}' "$work/score" || fail "the scorer counts otherwise"
      fi
      awk -v n="$(value regions)" -v i="$(value inRange)" -v d="$(value meanDeviation)" -v near="$(value within12Percent)" -v pp="$(value mean)" \
        -v km="$(value cutKm)" -v r="$(value boundaryOnRoads)" -v w="$(value boundaryOnRoadsOrWalls)" -v k="$(value keptShare)" \
        '{print 100 * i / n, 100 * d, 100 * near, pp, km, 100 * r, 100 * w, 100 * k, $1, $2 + $3, $4 / 1024}' "$work/time2" >>"$work/rows"
    done
    echo "$city $mode: median (worst)"
    column=0
    for name in "in range %" "mean deviation %" "within 12 %" "Polsby-Popper" "cut km" "on roads %" "roads or walls %" "kept %" \
        "wall s" "CPU s" "MB"; do
      column=$((column + 1))
      case $name in "mean deviation %" | "cut km" | "wall s" | "CPU s" | "MB") order=-n ;; *) order=-rn ;; esac
      awk -v c=$column '{print $c}' "$work/rows" | sort $order |
        awk -v n="$name" '{v[NR] = $1} END {printf "  %-18s %.4g (%.4g)\n", n, v[int((NR + 1) / 2)], v[NR]}'
    done
  done
done
