// Icons as single paths on a 20 × 20 field, stroked in the colour of the text.
export const ICONS = {
  brand: 'M3 3h6v6H3zM11 3h6v6h-6zM3 11h6v6H3zM14 11v6M11 14h6',
  workers:
    'M7 9a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2 17c0-3 2-5.500 5-5.500s5 2.500 5 5.500M13.500 9.500a2.500 2.500 0 1 0 0-5M14.500 12c2.200.400 3.500 2.300 3.500 5',
  households: 'M3 3h14v14H3zM3 8h14M3 13h14M8 3v14M13 3v14',
  stations:
    'M10 18s6-5.500 6-10a6 6 0 1 0-12 0c0 4.500 6 10 6 10zM10 10.200a2.200 2.200 0 1 0 0-4.400 2.200 2.200 0 0 0 0 4.400z',
  gaps: 'M10 17a7 7 0 1 1 0-14M13.500 4a7 7 0 0 1 3.300 4.500M16.900 11.500a7 7 0 0 1-3.400 4.500M10 6.500v4M10 13.200v.300',
  parking: 'M4 3h12v14H4zM8 14V6h3a2.500 2.500 0 0 1 0 5H8',
  estates: 'M3 17V8l4-3 4 3v9M11 17V4h6v13M2 17h16M6 11h2M6 14h2M13.500 7.500h1M13.500 10.500h1M13.500 13.500h1',
  jobs: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 6v4l2.500 2',
  plus: 'M10 4v12M4 10h12',
  minus: 'M4 10h12',
  ruler: 'M3 13 13 3l4 4L7 17zM6 10l1.500 1.500M8.500 7.500 10 9M11 5l1.500 1.500',
  labels: 'M4 6V4h12v2M10 4v12M8 16h4',
  home: 'M3 10l7-6 7 6M5 9v7h10V9',
  download: 'M10 3v9M6 8.500l4 4 4-4M4 16h12',
  more: 'M5 10h.01M10 10h.01M15 10h.01',
};
