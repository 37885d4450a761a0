import type { StaffRequest } from '../../identity/public.ts';
import { formatMoment } from '../../../kernel/day.ts';
import { cityText, type CityText } from '../../../kernel/language.ts';
import { Alert } from '../../../ui/alert.tsx';
import { Button, ButtonLink, ButtonRow } from '../../../ui/button.tsx';
import { CityWords } from '../../../ui/city-words.tsx';
import { Form } from '../../../ui/form.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { Page } from '../../../ui/page.tsx';
import { Table } from '../../../ui/table.tsx';
import { BackLink } from '../../../ui/text.tsx';
import { wordingMessages } from '../messages/wordings.ts';
import { writersOf, type Writers } from '../writing/who-wrote.ts';
import { ownName } from './find-place.ts';
import { placesOf } from './places.ts';
import { currentWordings } from './reads.ts';
import { forgetWordings } from './shown-wordings.ts';
import { restoreWording, withdrawWording } from './withdraw-wording.ts';
import { doneWords, hubPath, kindPath, placePath, wordingHistoryPath, type Done } from './wording-paths.ts';
import { wordingStateAt, type CurrentWording, type WordingKind } from './wording.ts';

const listedMax = 300;

/** Kinds that have a list of places. */
export type ListedKind = Exclude<WordingKind, 'maintenance'>;

/** A place in the list, and what staff wrote there. */
type Row = {
  key: string;
  name: CityText;
  path: string | null;
  hasBuiltIn: boolean;
  /** Staff made it: an instruction page of the city's own. */
  isOwn: boolean;
  current: CurrentWording | undefined;
};

/** GET of a kind's list: its places, and where each stands. */
export function showWordings(kind: ListedKind) {
  return async ({ db, city, clock, reply, query }: StaffRequest) => {
    const wordings = await currentWordings(db, [kind], listedMax);
    const known = placesOf(kind, city);
    const own = wordings.filter((wording) => !known.some(({ key }) => key === wording.key));
    const rows: Row[] = [
      ...known.map(({ builtIn, ...place }) => ({
        ...{ ...place, hasBuiltIn: builtIn !== null, isOwn: false },
        current: wordings.find(({ key }) => key === place.key),
      })),
      ...own.map((current) => ({
        ...{ key: current.key, name: ownName(current), hasBuiltIn: false, isOwn: true, current },
        path: current.isWithdrawn ? null : `/instructions/${current.key}`,
      })),
    ];
    const writers = await writersOf(db, wordings);
    const done = doneWords.find((one) => one === query['done']) ?? null;
    const shown = { kind, rows, writers, done, now: clock.now(), timeZone: city.timeZone };
    return reply.page(<WordingsPage {...shown} />);
  };
}

/** POST of a kind's list: withdraws or restores the one whose button was pressed; without one, nothing. */
export function submitWordings(kind: ListedKind) {
  return async ({ db, body, reply, user, clock }: StaffRequest) => {
    const by = { userId: user.userId, now: clock.now() };
    const { withdraw, restore } = body;
    const key = withdraw ?? restore;
    if (typeof key !== 'string') return reply.seeOther(kindPath(kind));
    const done = withdraw === undefined ? 'restored' : 'withdrawn';
    const act = done === 'restored' ? restoreWording : withdrawWording;
    const acted = await db.transaction().execute((tx) => act(tx, { kind, key }, by));
    forgetWordings(db);
    return acted.ok ? reply.seeOther(kindPath(kind, done)) : reply.notFound();
  };
}

type WordingsPageProps = {
  kind: ListedKind;
  rows: readonly Row[];
  writers: Writers;
  done: Done | null;
  now: Date;
  timeZone: string;
};

function WordingsPage(props: WordingsPageProps) {
  const { kind, done } = props;
  const t = useText(wordingMessages);
  return (
    <Page
      title={t(`kind.${kind}`)}
      lede={t(`${kind}.lede`)}
      section="staff"
      before={
        <>
          <BackLink href={hubPath}>{t('list.back')}</BackLink>
          {done && <Alert kind="success" isAnswer heading={t(`done.${done}`)} />}
        </>
      }
    >
      {kind === 'instruction-page' && (
        <ButtonRow>
          <ButtonLink href={`${kindPath(kind)}/new`}>{t('instruction-page.new')}</ButtonLink>
        </ButtonRow>
      )}
      {props.rows.some(({ current }) => current) ? (
        <Form action={kindPath(kind)} label={t(`kind.${kind}`)} class="cc-form--table" isAroundReading>
          <WordingTable {...props} />
        </Form>
      ) : (
        <WordingTable {...props} />
      )}
    </Page>
  );
}

function WordingTable({ kind, rows, writers, now, timeZone }: WordingsPageProps) {
  const t = useText(wordingMessages);
  const language = useLanguage();
  const changed = ({ current }: Row) => {
    if (!current) return t('list.never');
    const who = writers.get(current.madeBy) ?? t('history.gone');
    return t('list.changedBy', { when: formatMoment(current.madeAt, language, timeZone), who });
  };
  return (
    <Table
      caption={t(`kind.${kind}`)}
      isCaptionHidden
      isDense
      columns={[
        {
          key: 'place',
          header: t('list.place'),
          kind: 'name',
          isCardTitle: true,
          cell: ({ name }) => <CityWords text={name} />,
        },
        { key: 'state', header: t('list.state'), cell: (row) => t(stateKey(row, now)) },
        { key: 'changed', header: t('list.changed'), cell: changed },
        {
          key: 'do',
          header: t('list.do'),
          isHeaderHidden: true,
          kind: 'actions',
          cell: (row) => <WhatCanBeDone kind={kind} row={row} />,
        },
      ]}
      rows={rows}
    />
  );
}

/** Where a place stands, in the words of its kind. */
function stateKey({ current, hasBuiltIn, isOwn }: Row, now: Date) {
  const state = wordingStateAt(current, now);
  if (hasBuiltIn && state === 'none') return 'state.builtIn';
  if (hasBuiltIn) return state === 'withdrawn' ? 'state.builtInAgain' : 'state.ownText';
  if (isOwn) return state === 'withdrawn' ? 'state.unpublished' : 'state.published';
  return `state.${state}` as const;
}

function WhatCanBeDone({ kind, row: { key, name, path, hasBuiltIn, isOwn, current } }: { kind: ListedKind; row: Row }) {
  const t = useText(wordingMessages);
  const of = t('list.of', { title: cityText(name, useLanguage()) });
  const withdraw = hasBuiltIn ? 'list.backToBuiltIn' : isOwn ? 'list.unpublish' : 'list.withdraw';
  return (
    <>
      <Link href={placePath(kind, key)} hiddenText={of} isAction>
        {t('list.edit')}
      </Link>
      {current && (
        <Link href={wordingHistoryPath(kind, key)} hiddenText={of}>
          {t('list.history')}
        </Link>
      )}
      {path && (
        <Link href={path} hiddenText={of}>
          {t('list.see')}
        </Link>
      )}
      {current && (
        <Button kind="link" name={current.isWithdrawn ? 'restore' : 'withdraw'} value={key} hiddenText={of}>
          {t(current.isWithdrawn ? 'list.restore' : withdraw)}
        </Button>
      )}
    </>
  );
}
