#!/usr/bin/env bash
# QGIS' own OGC API client without a window: qgis.sh [ADDRESS] opens every collection of a running service, reads it whole and
# compares the count with what the service says. Needs python3-qgis. Fails when a collection does not open or is not whole.
set -eu
address=${1:-http://localhost:8080}
export QT_QPA_PLATFORM=offscreen XDG_RUNTIME_DIR=${XDG_RUNTIME_DIR:-$(mktemp -d)}
exec /usr/bin/python3 - "$address/ogc" <<'PYTHON'
import json
import sys
import time
import urllib.request

from qgis.core import Qgis, QgsApplication, QgsVectorLayer

base = sys.argv[1]
application = QgsApplication([], False)
application.initQgis()


def answer(path):
    with urllib.request.urlopen(base + path) as response:
        return json.load(response)


print("QGIS", Qgis.QGIS_VERSION)
wrong = 0
for name in [each["id"] for each in answer("/collections?f=json")["collections"]]:
    said = answer(f"/collections/{name}/items?f=json&limit=1")["numberMatched"]
    began = time.time()
    layer = QgsVectorLayer(f"url='{base}' typename='{name}' restrictToRequestBBOX='0' pageSize='1000'", name, "OAPIF")
    read = sum(1 for _ in layer.getFeatures()) if layer.isValid() else -1
    wrong += read != said
    print(f"{name}: {read} of {said} features, {layer.fields().count()} fields, {time.time() - began:.1f} s")
application.exitQgis()
sys.exit(1 if wrong else 0)
PYTHON
