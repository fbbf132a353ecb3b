#!/usr/bin/env bash
# Growth of balanced plans with the city: growth.sh JAR IMAGE.svg CITY… Each CITY is a folder with units.geojson and edges.csv.
# Whole process, reading and writing included, two threads, seed 7, compounds whole. Prints lots, CPU seconds and megabytes of
# each and draws CPU seconds over lots on logarithmic axes, with a line of n log n through the second largest city.
set -eu
jar=$1 image=$2; shift 2
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
for city in "$@"; do
  /usr/bin/time -f '%U %S %M' -o "$work/time" java ${JAVA_OPTS:-} -jar "$jar" plan balanced --units "$city/units.geojson" \
    --edges "$city/edges.csv" --min 300 --max 500 --barrier river,expressway --keep compound --roads arterial,street --walls wall \
    --seed 7 --threads 2 --out "$work/assign.csv" 2>"$work/err" || { cat "$work/err" >&2; exit 1; }
  awk -v lots="$(($(wc -l <"$work/assign.csv") - 1))" '{printf "%d %.1f %.0f\n", lots, $1 + $2, $3 / 1024}' "$work/time" | tee -a "$work/rows"
done
sort -n "$work/rows" | awk '
  function x(lots) {return 70 + 560 * (log(lots) / log(10) - 3) / 3.2}
  function y(s) {return 340 - 300 * (log(s) / log(10)) / 3}
  {lots[NR] = $1; cpu[NR] = $2; mb[NR] = $3}
  END {
    print "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 660 400\" font-family=\"sans-serif\" font-size=\"12\" fill=\"#222\">"
    print "<rect width=\"660\" height=\"400\" fill=\"#fff\"/>"
    for (d = 3; d <= 6; d++) {
      printf "<path d=\"M%.0f 40V340\" stroke=\"#ddd\"/><text x=\"%.0f\" y=\"358\" text-anchor=\"middle\">%d</text>\n", x(10 ^ d), x(10 ^ d), 10 ^ d
    }
    for (d = 0; d <= 3; d++) {
      printf "<path d=\"M70 %.0fH630\" stroke=\"#ddd\"/><text x=\"62\" y=\"%.0f\" text-anchor=\"end\">%d</text>\n", y(10 ^ d), y(10 ^ d) + 4, 10 ^ d
    }
    at = NR > 1 ? NR - 1 : 1
    printf "<path fill=\"none\" stroke=\"#999\" stroke-dasharray=\"5 4\" d=\""
    for (k = 1; k <= 20; k++) {
      n = 10 ^ (3 + 3.1 * k / 20)
      s = cpu[at] * n * log(n) / (lots[at] * log(lots[at]))
      if (s >= 1) printf "%s%.1f %.1f", (started++ ? "L" : "M"), x(n), y(s)
    }
    print "\"/>"
    printf "<path fill=\"none\" stroke=\"#1f6feb\" stroke-width=\"2\" d=\""
    for (k = 1; k <= NR; k++) printf "%s%.1f %.1f", (k > 1 ? "L" : "M"), x(lots[k]), y(cpu[k])
    print "\"/>"
    for (k = 1; k <= NR; k++) {
      printf "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"#1f6feb\"/>", x(lots[k]), y(cpu[k])
      printf "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"end\">%.1f s, %d MB</text>\n", x(lots[k]) - 8, y(cpu[k]) - 8, cpu[k], mb[k]
    }
    print "<text x=\"350\" y=\"385\" text-anchor=\"middle\">lots</text>"
    print "<text x=\"70\" y=\"24\">CPU seconds of the whole command, compounds whole; dashed: n log n</text></svg>"
  }' >"$image"
