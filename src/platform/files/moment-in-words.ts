const momentShape = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?)? ?(Z|[+-]\d{2}:?\d{2})?$/;

/** Moments that were read before: the rows of one file mostly share one. */
const momentsKeptMax = 1_000;

/**
 * Reads moments as files carry them: `2026-01-31T06:00:00-06:00`, `2026-01-31 06:00`, `2026-01-31`. Without an offset
 * the clock of `timeZone` is meant, without a time the beginning of the day. `null` for anything else.
 */
export function momentReader(timeZone: string): (text: string) => Date | null {
  const clock = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  const known = new Map<string, Date | null>();
  return (text) => {
    let moment = known.get(text);
    if (moment === undefined) {
      moment = readMoment(text, clock);
      if (known.size < momentsKeptMax) known.set(text, moment);
    }
    return moment;
  };
}

function readMoment(text: string, clock: Intl.DateTimeFormat): Date | null {
  const match = momentShape.exec(text);
  if (!match) return null;
  const [, day, time = '00:00', second = '00', offset] = match;
  const asIfUtc = new Date(`${day}T${time}:${second}Z`);
  if (Number.isNaN(asIfUtc.getTime()) || !asIfUtc.toISOString().startsWith(`${day}T${time}`)) return null;
  if (offset) return movedBy(asIfUtc, offset);
  // The offset may change between the moment looked up first and the one that is meant, on two days of the year.
  const near = movedBy(asIfUtc, offsetAt(asIfUtc, clock));
  return near && movedBy(asIfUtc, offsetAt(near, clock));
}

/** What a clock that is ahead of UTC by an offset means: `-06:00`, `+0530`, `Z`. */
function movedBy(asIfUtc: Date, offset: string): Date | null {
  if (offset === 'Z') return asIfUtc;
  const sign = offset.startsWith('-') ? -1 : 1;
  const hours = Number(offset.slice(1, 3));
  const minutes = Number(offset.slice(-2));
  if (hours > 14 || minutes > 59) return null;
  return new Date(asIfUtc.getTime() - sign * (hours * 60 + minutes) * 60_000);
}

function offsetAt(moment: Date, clock: Intl.DateTimeFormat): string {
  const named = clock.formatToParts(moment).find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  return named === 'GMT' ? 'Z' : named.replace('GMT', '');
}
