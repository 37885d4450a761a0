import type { CartProgram, CartSize } from '../../kernel/city-profile.ts';
import { useText } from '../../ui/language.tsx';
import { catalogueMessages } from './messages/catalogue.ts';

const personInches = 66;
/** Room above the person's head and below the ground line, in inches of the drawing. */
const headroom = 4;
const footroom = 10;
const gap = 9;
const personWidth = 22;

/** The carts of a program beside a person, all to the same scale: one unit of the drawing is one inch. */
export function CartDrawing({ program, name }: { program: CartProgram; name: string }) {
  const t = useText(catalogueMessages);
  const ground = headroom + personInches;
  let x = gap + personWidth + gap;
  const placed = program.sizes.map((size) => {
    const at = x;
    x += size.widthInches + gap;
    return { size, at };
  });
  const sizes = program.sizes
    .map(({ gallons, heightInches }) => t('services.drawing.size', { gallons, height: heightInches }))
    .join('; ');
  return (
    <svg
      class="cc-carts__drawing"
      viewBox={`0 0 ${x} ${ground + footroom}`}
      role="img"
      aria-label={t('services.drawing', { name, sizes })}
    >
      <Person x={gap} ground={ground} />
      <text class="cc-carts__label" x={gap + personWidth / 2} y={ground + 7} text-anchor="middle">
        {t('services.person')}
      </text>
      {placed.map(({ size, at }) => (
        <g key={size.gallons}>
          <Cart size={size} x={at} ground={ground} program={program} />
          <text
            class="cc-carts__label cc-carts__label--size"
            x={at + size.widthInches / 2}
            y={ground + 7}
            text-anchor="middle"
          >
            {t('services.gallonsShort', { gallons: size.gallons })}
          </text>
        </g>
      ))}
      <line class="cc-carts__ground" x1="2" x2={x - 2} y1={ground + 0.3} y2={ground + 0.3} />
    </svg>
  );
}

/** An adult of 5 feet 6 inches, in plain grey: only there to compare with. */
function Person({ x, ground }: { x: number; ground: number }) {
  return (
    <g class="cc-carts__person" transform={`translate(${x} ${ground - personInches})`}>
      <circle cx="11" cy="4.7" r="4.7" />
      <path d="M6.8 11h8.400c3 0 4.6 1.8 4.9 4.700l1.3 14.500c.2 2.3-2.8 2.6-3.1.4L17 20.500l-.4 14.2.9 28.900c.1 3-4.3 3.2-4.6.3L11.4 39h-.8L9.1 63.900c-.3 2.9-4.7 2.7-4.6-.3l.9-28.900L5 20.5 3.7 30.600c-.3 2.2-3.3 1.9-3.1-.4l1.3-14.500C2.2 12.8 3.8 11 6.8 11z" />
    </g>
  );
}

type CartProps = { size: CartSize; x: number; ground: number; program: CartProgram };

/** A wheeled cart from the front: a body that narrows downwards, a lid that overhangs, the wheels behind. */
function Cart({ size, x, ground, program }: CartProps) {
  const { widthInches: width, heightInches: height } = size;
  const top = ground - height;
  const lid = 4;
  const narrow = width * 0.11;
  const bodyTop = top + lid;
  const left = x + 1;
  const right = x + width - 1;
  const wheel = 4.5;
  return (
    <g>
      <rect class="cc-carts__wheel" x={x + narrow - 1.5} y={ground - wheel * 2} width="4" height={wheel * 2} rx="1.5" />
      <rect
        class="cc-carts__wheel"
        x={x + width - narrow - 2.5}
        y={ground - wheel * 2}
        width="4"
        height={wheel * 2}
        rx="1.5"
      />
      <path
        d={`M${left} ${bodyTop}H${right}L${right - narrow} ${ground - 2}q-.2 1.5-1.7 1.500H${left + narrow + 1.7}q-1.5 0-1.7-1.500z`}
        fill={program.bodyColor}
      />
      <path
        class="cc-carts__shade"
        d={`M${left + 2.5} ${bodyTop + 5}H${right - 2.5}L${right - 2.6} ${bodyTop + 6}H${left + 2.6}z`}
      />
      <path
        class="cc-carts__ridge"
        d={`M${x + width * 0.33} ${bodyTop + 9}l${width * 0.03} ${height * 0.5}M${x + width * 0.67} ${bodyTop + 9}l${-width * 0.03} ${height * 0.5}`}
      />
      <path
        d={`M${x} ${bodyTop + 1.2}v-1.700q.3-3 3.6-3.500h${width - 7.2}q3.3.5 3.6 3.500v1.700q-.1.8-1 .8H${x + 1}q-.9 0-1-.8z`}
        fill={program.lidColor}
      />
      <rect class="cc-carts__handle" x={x + width * 0.3} y={top + 1.2} width={width * 0.4} height="1.2" rx="0.6" />
    </g>
  );
}
