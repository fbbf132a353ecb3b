#!/usr/bin/env bash
# Installs what the tests need beside the JDK and Maven: PostGIS, Chromium with its driver, Node.js and GDAL.
# On Debian as root it installs what is missing; elsewhere it says what is missing and how to get it.
set -eu

declare -A package_of=(
  [chromium]=chromium [chromedriver]=chromium-driver [node]=nodejs [ogrinfo]=gdal-bin
)
missing=()
for program in "${!package_of[@]}"; do
  command -v "$program" >/dev/null 2>&1 || missing+=("${package_of[$program]}")
done
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null 2>&1 || missing+=(postgresql-15)
ls /usr/share/postgresql/*/extension/postgis.control >/dev/null 2>&1 \
  || [ -f "$(pg_config --sharedir 2>/dev/null)/extension/postgis.control" ] || missing+=(postgresql-15-postgis-3)
fc-list :lang=zh 2>/dev/null | grep -q . || missing+=(fonts-noto-cjk fontconfig)

[ ${#missing[@]} -eq 0 ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "installing what the tests need: ${missing[*]}"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
else
  echo "The tests need programs that are not here. Debian and Ubuntu name them: ${missing[*]}" >&2
  echo "Install them (sudo apt-get install ${missing[*]}; on macOS: brew install postgis node gdal chromium chromedriver) and run the command again." >&2
  exit 1
fi
