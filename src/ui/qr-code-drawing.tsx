import { qrCode, quietUnits } from '../platform/documents/qr-code.ts';

/** A QR code on a page, black on white whatever the colours around it; `description` says what it holds. */
export function QrCodeDrawing({ address, description }: { address: string; description: string }) {
  const { size, path } = qrCode(address);
  const side = size + 2 * quietUnits;
  return (
    <svg
      class="cc-qr-code"
      viewBox={`${-quietUnits} ${-quietUnits} ${side} ${side}`}
      shape-rendering="crispEdges"
      role="img"
      aria-label={description}
    >
      <rect x={-quietUnits} y={-quietUnits} width={side} height={side} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  );
}
