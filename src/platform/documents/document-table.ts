import {
  artifact,
  contentWidth,
  ink,
  left,
  makeRoom,
  paleInk,
  rule,
  ruleInk,
  type Flow,
  type Scope,
} from './document-flow.ts';
import { drawLine, lineHeight, linesOf, widthOf, type TextStyle } from './document-text.ts';

export type DocumentColumn = {
  header: string;
  /** Its part of the width, against the other columns' shares. */
  share: number;
  /** Amounts and quantities stand right-aligned under each other. */
  isNumber?: boolean;
};

export type DocumentTable = {
  columns: readonly DocumentColumn[];
  /** A text a column, in the order of the columns. */
  rows: readonly (readonly string[])[];
  /** The last row, in bold: the total. Its first cell names it. */
  foot?: readonly string[];
};

export type DocumentFact = { label: string; value: string; isTotal?: boolean };

const plain: TextStyle = { isBold: false, size: 10, color: ink };
const bold: TextStyle = { isBold: true, size: 10, color: ink };
const headerStyle: TextStyle = { isBold: true, size: 9, color: paleInk };
const gap = 10;
const padding = 4;
/** More than any bill line needs; a row must fit on a page. */
const linesInCellMax = 40;

type Place = { x: number; width: number; isRight: boolean };
type CellRole = { tag: 'TD' } | { tag: 'TH'; scope: 'Column' | 'Row' };
type Cell = { lines: string[]; style: TextStyle; place: Place; role: CellRole };

/** A table whose head is tagged as such, and repeated (for the eye only) on every page that it goes on to. */
export function tableBlock(flow: Flow, table: DocumentTable): void {
  const places = placesOf(table.columns);
  const cellsOf = (texts: readonly string[], style: TextStyle, roleOf: (index: number) => CellRole) =>
    places.map((place, index) => cellOf(flow, texts[index] ?? '', style, place, roleOf(index)));
  const isHead = (): CellRole => ({ tag: 'TH', scope: 'Column' });
  const isBody = (): CellRole => ({ tag: 'TD' });
  const isFoot = (index: number): CellRole => (index === 0 ? { tag: 'TH', scope: 'Row' } : { tag: 'TD' });

  const headers = table.columns.map((column) => column.header);
  const head = cellsOf(headers, headerStyle, isHead);
  const parent = startTable(flow);
  makeRoom(flow, heightOf(head) + 40);
  drawRow(flow, parent, head);
  const draw = (cells: Cell[]) => {
    if (makeRoom(flow, heightOf(cells))) repeatHead(flow, head);
    drawRow(flow, parent, cells);
  };
  for (const row of table.rows) draw(cellsOf(row, plain, isBody));
  if (table.foot) draw(cellsOf(table.foot, bold, isFoot));
  parent.end();
  flow.y += 6;
}

/** Facts with their names, one under the other; amounts right-aligned as on a receipt. Tagged as a table of row heads. */
export function factsBlock(flow: Flow, facts: readonly DocumentFact[], isAmounts: boolean): void {
  const labelWidth = isAmounts ? contentWidth * 0.7 : contentWidth * 0.32;
  const labelPlace: Place = { x: left, width: labelWidth, isRight: false };
  const valueX = left + labelWidth + gap;
  const valuePlace: Place = { x: valueX, width: contentWidth - labelWidth - gap, isRight: isAmounts };
  const parent = startTable(flow);
  for (const fact of facts) {
    const style = fact.isTotal ? bold : plain;
    const labelStyle = fact.isTotal || isAmounts ? style : { ...plain, color: paleInk };
    const cells = [
      cellOf(flow, fact.label, labelStyle, labelPlace, { tag: 'TH', scope: 'Row' }),
      cellOf(flow, fact.value, style, valuePlace, { tag: 'TD' }),
    ];
    makeRoom(flow, heightOf(cells));
    drawRow(flow, parent, cells);
  }
  parent.end();
  flow.y += 6;
}

function startTable(flow: Flow): PDFKit.PDFStructureElement {
  const table = flow.pdf.struct('Table');
  flow.root.add(table);
  return table;
}

function placesOf(columns: readonly DocumentColumn[]): Place[] {
  const shares = columns.reduce((sum, column) => sum + column.share, 0);
  const room = contentWidth - gap * (columns.length - 1);
  let x = left;
  return columns.map((column) => {
    const place = { x, width: (room * column.share) / shares, isRight: column.isNumber ?? false };
    x += place.width + gap;
    return place;
  });
}

function cellOf(flow: Flow, text: string, style: TextStyle, place: Place, role: CellRole): Cell {
  return { lines: linesOf(flow.pdf, text, style, place.width).slice(0, linesInCellMax), style, place, role };
}

function heightOf(cells: readonly Cell[]): number {
  const heights = cells.map((cell) => Math.max(1, cell.lines.length) * lineHeight(cell.style));
  return Math.max(...heights) + 2 * padding;
}

function drawRow(flow: Flow, table: PDFKit.PDFStructureElement, cells: readonly Cell[]): void {
  const row = flow.pdf.struct('TR');
  table.add(row);
  for (const cell of cells) {
    const scope: Scope = cell.role.tag === 'TH' ? { scope: cell.role.scope } : {};
    row.add(flow.pdf.struct(cell.role.tag, scope, [() => drawCell(flow, cell)]));
  }
  row.end();
  endRow(flow, cells);
}

function repeatHead(flow: Flow, head: readonly Cell[]): void {
  artifact(flow, 'Pagination', () => {
    for (const cell of head) drawCell(flow, cell);
  });
  endRow(flow, head);
}

function endRow(flow: Flow, cells: readonly Cell[]): void {
  flow.y += heightOf(cells);
  rule(flow, ruleInk, 0.5);
}

function drawCell(flow: Flow, { lines, style, place }: Cell): void {
  lines.forEach((line, index) => {
    const room = place.isRight ? place.width - widthOf(flow.pdf, line.trimEnd(), style) : 0;
    drawLine(flow.pdf, line, place.x + room, flow.y + padding + index * lineHeight(style), style);
  });
}
