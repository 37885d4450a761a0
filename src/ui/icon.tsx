import { render, type Rendered } from './render.ts';

/**
 * The portal's own line icons on a 24-unit grid. They never carry meaning alone: a word stands beside each, so that
 * they are hidden from a person who hears the page.
 */
const shapes = {
  'arrow-left': 'M19 12H5M11 6l-6 6 6 6',
  'arrow-right': 'M5 12h14M13 6l6 6-6 6',
  bank: 'M4 10h16L12 4 4 10zM6.5 10v7M10.2 10v7M13.8 10v7M17.5 10v7M4 20h16M5 17h14',
  bill: 'M6 3h12v18l-2.4-1.6L13.2 21 12 20.2 10.8 21 8.4 19.4 6 21V3zM9 8h6M9 12h6',
  book: 'M12 6.500C10.2 5 7.5 4.5 4 4.500V18c3.5 0 6.2.5 8 2 1.8-1.5 4.5-2 8-2V4.500c-3.5 0-6.2.5-8 2zM12 6.500V20',
  calendar: 'M4 6.500h16V20H4V6.500zM4 10.500h16M8 3.500v4M16 3.500v4',
  card: 'M3 6h18v12H3V6zM3 10h18M6.5 14.500h4',
  cart: 'M6 7h12l-1.3 11.500H7.300L6 7zM5 7h14M9 4.500h6V7M9 21h.01M15 21h.01',
  check: 'M5 12.500l4.5 4.500L19 7.5',
  'chevron-down': 'M6 9l6 6 6-6',
  'chevron-left': 'M15 6l-6 6 6 6',
  'chevron-right': 'M9 6l6 6-6 6',
  clock: 'M12 3.500a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 7.500V12l3 2.2',
  close: 'M6 6l12 12M18 6L6 18',
  download: 'M12 4v11M7 10.500l5 5 5-5M5 20h14',
  error: 'M8.3 3.500h7.400l4.8 4.800v7.400l-4.8 4.800H8.300l-4.8-4.800V8.300L8.3 3.500zM12 7.500V13M12 16.300v.2',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9.2a2.8 2.8 0 1 0 .01 0z',
  info: 'M12 3.500a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 11v5.500M12 7.700v.2',
  mail: 'M3.5 5.500h17v13h-17v-13zM3.5 7l8.5 6.500L20.5 7',
  menu: 'M4 6.500h16M4 12h16M4 17.500h16',
  phone: 'M6.5 3.5l3 .5 1.3 4-2 1.7a13 13 0 0 0 5.5 5.5l1.7-2 4 1.3.5 3c-1 2-3 3-5 2.5-5-1-10-6-11-12-.5-2 .5-4 2.5-5z',
  pin: 'M12 21s7-6.2 7-11.500a7 7 0 1 0-14 0C5 14.8 12 21 12 21zM12 7a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z',
  print: 'M7 9V3.500h10V9M7 17H4V9h16v8h-3M7 14h10v6.500H7V14z',
  sort: 'M8 10l4-4 4 4M8 14l4 4 4-4',
  'sort-down': 'M12 5v14M6.5 13.500l5.5 5.500 5.5-5.500',
  'sort-up': 'M12 19V5M6.5 10.500L12 5l5.5 5.500',
  success: 'M12 3.500a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM8 12.300l2.8 2.800L16 9.7',
  user: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.5 20.500c.6-4 3.6-6 7.5-6s6.9 2 7.5 6',
  warning: 'M12 4L2.8 20h18.400L12 4zM12 10v5M12 17.300v.2',
} as const;

export type IconName = keyof typeof shapes;

const drawn = new Map<IconName, Rendered>();

/** A small picture beside a word; as tall as the text around it. */
export function Icon({ name }: { name: IconName }) {
  let icon = drawn.get(name);
  if (!icon) drawn.set(name, (icon = render(<Drawing d={shapes[name]} />)));
  return <>{icon}</>;
}

function Drawing({ d }: { d: string }) {
  return (
    <svg class="cc-icon" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
      <path d={d} />
    </svg>
  );
}

const marks = {
  done: 'M19 33.5l9 9L46 24',
  waiting: 'M32 18v15l9 6',
  failed: 'M32 17v19M32 45v.5',
} as const;

/** How an errand ended: `waiting` where somebody else has still to answer. */
export type Outcome = keyof typeof marks;

/** The big mark at the head of a receipt: the first thing a payer sees. The words beside it say the same. */
export function OutcomeMark({ outcome }: { outcome: Outcome }) {
  return (
    <svg
      class={`cc-mark cc-mark--${outcome}`}
      viewBox="0 0 64 64"
      width="64"
      height="64"
      aria-hidden="true"
      focusable="false"
    >
      <circle cx="32" cy="32" r="30" />
      <path d={marks[outcome]} />
    </svg>
  );
}
