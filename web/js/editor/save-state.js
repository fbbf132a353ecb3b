// Whether all is saved, as the header writes it out. Pure.

/** What is written out about saving: key of the sentence, its values, and a tone. */
export function saveState({ session, hand }) {
  const { outbox, savedAt } = session;
  const n = outbox.items.length;
  if (outbox.state === 'waiting') return { key: 'draw.save.offline', values: { n }, tone: 'bad' };
  if (outbox.state === 'stale' || outbox.state === 'refused') return { key: 'draw.save.stale', values: { n }, tone: 'bad' };
  if (n) return { key: 'draw.save.saving', values: { n }, tone: 'busy' };
  if (hand.drawing?.empty === false) return { key: 'draw.save.sketch', values: {}, tone: 'busy' };
  return savedAt ? { key: 'draw.save.saved', values: { time: clock(savedAt) }, tone: 'ok' } : { key: 'draw.save.none', values: {}, tone: 'ok' };
}

/** hh:mm of today, with the date in front for other days. */
export function clock(date, now = new Date()) {
  const two = (n) => String(n).padStart(2, '0');
  const time = `${two(date.getHours())}:${two(date.getMinutes())}`;
  return date.toDateString() === now.toDateString()
    ? time
    : `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${time}`;
}
