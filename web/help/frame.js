// What every help page opens with: the way back to the map, its twin in the other language, and the list of pages.
// A page names this script first in its body; a new page needs its row here, a title and <main>.
const pages = [
  ['index', '第一步', 'First steps'],
  ['plans', '画网格', 'Drawing grids'],
  ['evaluate', '评估', 'Evaluating'],
  ['terms', '术语', 'Terms'],
  ['import', '导入', 'Import'],
  ['filter', '筛选', 'Filters'],
  ['gis', 'QGIS 与脚本', 'QGIS and scripts'],
  ['api', '接口', 'Interfaces'],
  ['indicators', '指标与来源', 'Indicators and sources'],
  ['command-line', '命令行', 'Command line'],
  ['keyboard', '键盘', 'Keyboard'],
];
const english = document.documentElement.lang === 'en';
const page = location.pathname.match(/^\/help\/([a-z-]+)(\.en)?\.html$/)?.[1] ?? 'index';
const address = (name, inEnglish) => `/help/${name}${inEnglish ? '.en' : ''}.html`;

// ?lang=en on a Chinese page goes to its English twin, and back.
const wanted = new URLSearchParams(location.search).get('lang');
if (wanted && wanted !== document.documentElement.lang) location.replace(address(page, !english) + location.hash);

const other = english ? 'zh' : 'en';
const link = ([name, zh, en]) => `<a href="${address(name, english)}"${name === page ? ' aria-current="page"' : ''}>${english ? en : zh}</a>`;
document.body.insertAdjacentHTML('afterbegin', `
  <header>
    <a href="/">Gridwarden</a>
    <a href="${address(page, !english)}" lang="${other}" hreflang="${other}">${english ? '中文' : 'English'}</a>
  </header>
  <nav aria-label="${english ? 'Help' : '帮助'}">${pages.map(link).join('')}</nav>`);
