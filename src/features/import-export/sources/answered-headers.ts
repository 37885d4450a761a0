import type { OursByTheirs } from '../import-run.ts';

/** What somebody said the columns of a header are, in small letters; those without a name of ours are none of ours there. */
export type AnsweredHeader = { header: readonly string[]; columns: OursByTheirs };

/** What a source calls our columns wherever nothing else was said, and what was said of each header. */
export type NamesOfSource = { columns: OursByTheirs; answers: readonly AnsweredHeader[] };

/** Which columns of a header are ours: as was said of this very header, or by the names that mean one thing only. */
export function columnsOfHeader(
  names: NamesOfSource,
  header: readonly string[],
): { columns: OursByTheirs; isAnswered: boolean } | null {
  const titles = titlesOf(header);
  const answer = names.answers.find((one) => isSame(one.header, titles));
  if (answer) return { columns: answer.columns, isAnswered: true };
  const isDoubtful = titles.some((title) => names.answers.some((one) => saysOtherwise(one, title, names.columns)));
  return isDoubtful ? null : { columns: names.columns, isAnswered: false };
}

/** The names of a source with what was said of one more header, or of the same once more. */
export function withAnswer(names: NamesOfSource, header: readonly string[], columns: OursByTheirs): NamesOfSource {
  const titles = titlesOf(header);
  return {
    columns: { ...names.columns, ...columns },
    answers: [...names.answers.filter((one) => !isSame(one.header, titles)), { header: titles, columns }],
  };
}

/** Other names, typed by hand: a name that is given or taken away so is in the headers too that did not say otherwise. */
export function withNames(names: NamesOfSource, columns: OursByTheirs): NamesOfSource {
  return { columns, answers: names.answers.map((answer) => answerWithNames(answer, names.columns, columns)) };
}

function answerWithNames(answer: AnsweredHeader, before: OursByTheirs, after: OursByTheirs): AnsweredHeader {
  const changed = answer.header.filter(
    (title) => before[title] !== after[title] && answer.columns[title] === before[title],
  );
  const kept = Object.entries(answer.columns).filter(([title]) => !changed.includes(title));
  const columns = new Map(kept);
  for (const title of changed) {
    const ours = after[title];
    if (ours !== undefined && ![...columns.values()].includes(ours)) columns.set(title, ours);
  }
  return { header: answer.header, columns: Object.fromEntries(columns) };
}

/** Headers in which columns are none of ours whose names are ours elsewhere. */
export function headersWithout({
  columns,
  answers,
}: NamesOfSource): { header: readonly string[]; without: string[] }[] {
  return answers
    .map((answer) => ({
      header: answer.header,
      without: answer.header.filter((title) => columns[title] !== undefined && answer.columns[title] === undefined),
    }))
    .filter(({ without }) => without.length > 0);
}

const saysOtherwise = ({ header, columns }: AnsweredHeader, title: string, names: OursByTheirs) =>
  header.includes(title) && columns[title] !== names[title];

/** Before the columns of a file of rejected rows stand these two. */
const ofRejectsFile = ['line', 'reason'];

/** A header whatever the order of its columns, and of the file of its rejected rows too. */
function titlesOf(header: readonly string[]): string[] {
  const titles = header.map((title) => title.toLowerCase());
  const isOfRejects = ofRejectsFile.every((title, at) => titles[at] === title);
  return (isOfRejects ? titles.slice(ofRejectsFile.length) : titles).toSorted();
}

const isSame = (one: readonly string[], other: readonly string[]) => JSON.stringify(one) === JSON.stringify(other);
