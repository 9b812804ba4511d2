// An alert in words.

/** Text from the news, without what would move a terminal's cursor or turn its direction. */
export function plain(text) {
  return text.replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, ' ');
}

/** An alert has lapsed after validUntil; nobody writes that, so a reader compares with a clock of its own. */
export function holds(alert, now) {
  return alert.state === 'ACTIVE' && now <= alert.validUntil;
}

const minute = (millis) => `${new Date(millis).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

const REASONS = {
  RETRACTED: 'what it rested on was denied',
  REVISED: 'its evidence was revised away',
  REPLACED: 'another version of its rule took its place',
};

/** Lines for one record of escalation-alerts; change is its header ce_type. */
export function alertInWords(alert, change, now) {
  // Page nobody for an exercise: it is a replay of old news.
  const run = alert.run === 'ACTUAL' ? '' : 'EXERCISE ';
  const lines = [`  ${run}${(change ?? 'state').padEnd(9)} ${alert.level.padEnd(8)} ${plain(alert.headline)}`];
  if (alert.state === 'WITHDRAWN') {
    const successor = alert.replacedBy === null ? '' : `; see ${alert.replacedBy.slice(0, 12)}`;
    lines.push(`      taken back: ${REASONS[alert.reason] ?? 'for a reason that this version does not know'}${successor}`);
    return lines.join('\n');
  }
  lines.push(`      ${alert.measured} ${alert.measure} in ${alert.windowDays} days, threshold ${alert.threshold}; `
    + `${holds(alert, now) ? 'holds' : 'lapsed, it held'} until ${minute(alert.validUntil)}`);
  const latest = alert.incidents.at(-1);
  if (latest) {
    const { publisher, quote, language } = latest.evidence;
    lines.push(`      ${latest.firstDay} “${plain(quote)}” ${plain(publisher)} [${language}]`);
  }
  return lines.join('\n');
}

/** One line for a tombstone. */
export function goneInWords(key, change) {
  const why = change === 'expired' ? 'too old to be kept' : 'nothing of it is left';
  return `  gone      value null: forget alert ${key.slice(0, 12)}, ${why}`;
}
