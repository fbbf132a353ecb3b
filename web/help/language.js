// The language of the page that the reader came from: ?lang=en on a Chinese page goes to its English twin, and back.
const wanted = new URLSearchParams(location.search).get('lang');
if (wanted && wanted !== document.documentElement.lang) {
  addEventListener('DOMContentLoaded', () => location.replace(document.querySelector('[data-other]').href));
}
