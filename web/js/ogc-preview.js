// The map on the pages of the OGC API: the features of this page, on plain ground. Needs no other host.
import * as L from 'leaflet';

const box = document.getElementById('gw-map');
const zh = document.documentElement.lang === 'zh';
const map = L.map(box, { preferCanvas: true, attributionControl: false });
L.control.scale({ imperial: false }).addTo(map);

/** Words on the map where there is nothing to draw. */
function say(words) {
  box.style.height = 'auto';
  box.textContent = words;
}

/** Address of the page about one feature, beside the address of the features. */
function pageOf(feature) {
  const url = new URL(box.dataset.items, location.href);
  if (!url.pathname.includes('/items/')) url.pathname += `/${encodeURIComponent(feature.properties.code)}`;
  const page = new URL(url.origin + url.pathname);
  page.search = new URLSearchParams({ f: 'html', territory: feature.properties.territory ?? '' });
  return page.href;
}

const answer = await fetch(box.dataset.items);
const data = answer.ok ? await answer.json() : { features: [] };
const style = { color: '#1f6feb', weight: 1.5, fillOpacity: 0.12 };
const layer = L.geoJSON(data, {
  style: () => style,
  pointToLayer: (feature, at) => L.circleMarker(at, { ...style, radius: 4, fillOpacity: 0.7 }),
  onEachFeature: (feature, drawn) => {
    const link = document.createElement('a');
    link.href = pageOf(feature);
    link.textContent = feature.properties.name ?? feature.properties.code;
    drawn.bindPopup(link);
  },
});
const bounds = layer.getBounds();
if (bounds.isValid()) {
  layer.addTo(map);
  map.fitBounds(bounds, { maxZoom: 17, animate: false });
  box.dataset.drawn = String(layer.getLayers().length);
  if (data.numberMatched > data.numberReturned) {
    const note = L.control({ position: 'topright' });
    note.onAdd = () => {
      const words = document.createElement('div');
      words.style.cssText = 'background:#fff;color:#1b1f24;padding:2px 8px;border-radius:4px;font-size:12px';
      words.textContent = zh ? `图上为前 ${data.numberReturned} 个，共 ${data.numberMatched} 个`
        : `The first ${data.numberReturned} of ${data.numberMatched} are drawn`;
      return words;
    };
    note.addTo(map);
  }
} else {
  say(zh ? '没有可画的要素。' : 'There are no features to draw.');
}
