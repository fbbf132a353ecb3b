#!/usr/bin/env bash
# Draws what FootGapsBench prints: … org.gridwarden.bench.FootGapsBench 1000000 | gaps-growth.sh IMAGE.svg
# CPU seconds of making the network and all standards the first time, and megabytes in use, over buildings; logarithmic axes.
set -eu
image=$1
tee /dev/stderr | awk '
  function x(n) {return 70 + 520 * (log(n) / log(10) - 3) / 3}
  function y(v) {return 340 - 300 * (log(v) / log(10) + 2) / 5}
  function line(value, colour, dash, words, above,   k) {
    printf "<path fill=\"none\" stroke=\"%s\" stroke-width=\"2\"%s d=\"", colour, dash
    for (k = 1; k <= n; k++) printf "%s%.1f %.1f", (k > 1 ? "L" : "M"), x(buildings[k]), y(value[k])
    print "\"/>"
    for (k = 1; k <= n; k++) {
      printf "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"/>", x(buildings[k]), y(value[k]), colour
      printf "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">%s%s</text>\n", x(buildings[k]), y(value[k]) + above,
        value[k] < 1 ? sprintf("%.2f", value[k]) : value[k] < 10 ? sprintf("%.1f", value[k]) : sprintf("%.0f", value[k]), words
    }
  }
  /^[0-9]+  / {n++; buildings[n] = $1; cpu[n] = ($3 + $4) / 1000; mb[n] = $8}
  END {
    print "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 660 400\" font-family=\"sans-serif\" font-size=\"12\" fill=\"#222\">"
    print "<rect width=\"660\" height=\"400\" fill=\"#fff\"/>"
    for (d = 3; d <= 6; d++) printf "<path d=\"M%.0f 40V340\" stroke=\"#ddd\"/><text x=\"%.0f\" y=\"358\" text-anchor=\"middle\">%d</text>\n", x(10 ^ d), x(10 ^ d), 10 ^ d
    for (d = -2; d <= 3; d++) printf "<path d=\"M70 %.0fH620\" stroke=\"#ddd\"/><text x=\"62\" y=\"%.0f\" text-anchor=\"end\">%g</text>\n", y(10 ^ d), y(10 ^ d) + 4, 10 ^ d
    line(cpu, "#1f6feb", "", " s", -9)
    line(mb, "#e69f00", " stroke-dasharray=\"6 4\"", " MB", -9)
    print "<text x=\"350\" y=\"385\" text-anchor=\"middle\">buildings</text>"
    print "<text x=\"70\" y=\"24\">Gaps on foot, all standards, network included: CPU seconds (solid), megabytes in use (dashed)</text></svg>"
  }' >"$image"
