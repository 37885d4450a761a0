import type { Language } from '../../kernel/language.ts';
import type { Result } from '../../kernel/result.ts';
import { idIn } from '../../platform/http/id-in.ts';
import type { RawFields } from '../../platform/http/request.ts';
import { hiddenCharacterInLine, tidied } from '../../platform/text/hidden-character.ts';
import { textIn } from '../../platform/i18n/text.ts';
import { askedList, listQuery } from '../../platform/lists/asked-list.ts';
import type { ListDescription, ListedRow } from '../../platform/lists/list-description.ts';
import type { Tx } from '../../platform/db/types.ts';
import { Alert, ErrorSummary } from '../../ui/alert.tsx';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choices.tsx';
import { fieldId } from '../../ui/field-id.ts';
import { TextField } from '../../ui/fields.tsx';
import { KeyValue } from '../../ui/figures.tsx';
import { Form } from '../../ui/form.tsx';
import { useLanguage, useText } from '../../ui/language.tsx';
import { Link } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { BackLink, EmptyState, Section } from '../../ui/text.tsx';
import { addressesOfUsers, mayRole, type StaffRequest } from '../identity/public.ts';
import { filterWords, orderWords } from './list-words.ts';
import { staffListMessages } from './messages.ts';
import { viewsFor } from './reads.ts';
import { changeView, removeView, saveView, type ViewActor } from './save-view.ts';
import { viewNameLengthMax, type SavedView, type ViewRefusal } from './saved-view.ts';
import { SaveForm } from './save-view-form.tsx';
import type { StaffList } from './staff-list.ts';

const deeds = ['saved', 'changed', 'removed'] as const;
type Deed = (typeof deeds)[number];

/** GET of a list's `/views`: one's own views, to rename, share and delete; and what colleagues share. */
export function showViews<Row extends ListedRow>(list: StaffList<Row>) {
  return (request: StaffRequest) => showViewsPage(list, request, null);
}

/** POST of the same: saves, changes or deletes a view, as the button that was pressed says. */
export function submitViews<Row extends ListedRow>(list: StaffList<Row>) {
  return async (request: StaffRequest) => {
    const { db, body, clock, user, reply } = request;
    const mayShare = mayRole(user.staffRole, 'share-views');
    const asked = { list: list.description, body, actor: { userId: user.userId, mayShare, now: clock.now() } };
    const deed = deedOf(textOf(body, 'do'));
    if (deed === null) return reply.seeOther(`${list.description.path}/views`);
    const outcome = await db.transaction().execute((tx) => doDeed(tx, deed, asked));
    if (!outcome.ok) return showViewsPage(list, request, { ...asked, deed, reason: outcome.reason });
    const kept = deed === 'saved' ? queryOf(list.description, textOf(body, 'query')) : '';
    return reply.seeOther(
      deed === 'saved' ? `${list.description.path}?${kept}` : `${list.description.path}/views?done=${deed}`,
    );
  };
}

function deedOf(word: string): Deed | null {
  const words: Record<string, Deed> = { save: 'saved', change: 'changed', remove: 'removed' };
  return Object.hasOwn(words, word) ? words[word]! : null;
}

type AskedDeed = { list: ListDescription; body: RawFields; actor: ViewActor };

async function doDeed(
  tx: Tx,
  deed: Deed,
  { list, body, actor }: AskedDeed,
): Promise<Result<number | null, ViewRefusal>> {
  const id = idIn(textOf(body, 'view')) ?? 0;
  const named = { list: list.key, name: textOf(body, 'name'), isShared: body['shared'] !== undefined };
  if (deed === 'saved') return saveView(tx, { ...named, query: queryOf(list, textOf(body, 'query')) }, actor);
  return deed === 'changed' ? changeView(tx, id, named, actor) : removeView(tx, { list: list.key, id }, actor);
}

function textOf(body: RawFields, name: string): string {
  const value = body[name];
  return typeof value === 'string' ? tidied(value) : '';
}

/** What of a typed query the list understands, in the words in which it always stands. */
function queryOf(list: ListDescription, typed: string): string {
  return listQuery(list, { ...askedOf(list, typed), place: null });
}

function askedOf(list: ListDescription, query: string) {
  return askedList(list, Object.fromEntries(new URLSearchParams(query)));
}

async function showViewsPage<Row extends ListedRow>(
  list: StaffList<Row>,
  { db, user, query, reply, language }: StaffRequest,
  refused: RefusedDeed | null,
) {
  const error = refused && refusalWords(refused, language);
  const views = await viewsFor(db, list.description.key, user.userId);
  const props = {
    ...{ description: list.description, title: list.title[language] },
    own: views.filter(({ userId }) => userId === user.userId),
    colleagues: views.filter(({ userId }) => userId !== user.userId),
    emailOf: await addressesOfUsers(
      db,
      views.map(({ userId }) => userId),
    ),
    mayShare: mayRole(user.staffRole, 'share-views'),
    done: deeds.find((deed) => deed === query['done']) ?? null,
    again: refused && error !== null ? againOf(refused, error) : null,
  };
  return reply.page(<ViewsPage {...props} />, refused ? 422 : 200);
}

type RefusedDeed = AskedDeed & { deed: Deed; reason: ViewRefusal };

function refusalWords({ reason, body }: RefusedDeed, language: Language): string {
  const hidden = reason === 'hidden-character' && hiddenCharacterInLine(textOf(body, 'name'));
  return textIn(language, staffListMessages)(`refused.${reason}`, hidden ? { code: hidden.code } : {});
}

/** A form of a view that came back: what was typed, what is wrong, and whether the name is. */
type Again = { view: number | null; query: string; name: string; isShared: boolean; error: string; field: string };

const namesWrong: ReadonlySet<ViewRefusal> = new Set(['no-name', 'long-name', 'hidden-character', 'name-taken']);

function againOf({ list, body, deed, reason }: RefusedDeed, error: string): Again {
  const view = deed === 'saved' ? null : idIn(textOf(body, 'view'));
  const field = namesWrong.has(reason) ? nameField(view) : 'form';
  const query = deed === 'saved' ? queryOf(list, textOf(body, 'query')) : '';
  return { view, query, name: textOf(body, 'name'), isShared: body['shared'] !== undefined, error, field };
}

const nameField = (view: number | null) => (view === null ? 'name' : `name-${view}`);

type ViewsPageProps = {
  description: ListDescription;
  title: string;
  own: readonly SavedView[];
  colleagues: readonly SavedView[];
  emailOf: ReadonlyMap<string, string>;
  mayShare: boolean;
  done: Deed | null;
  again: Again | null;
};

function ViewsPage(props: ViewsPageProps) {
  const { description, title, own, colleagues, done, again } = props;
  const t = useText(staffListMessages);
  return (
    <Page
      title={t('views.title', { list: title })}
      section="staff"
      lede={t('views.lede')}
      before={
        <>
          <BackLink href={description.path}>{t('views.back')}</BackLink>
          <ErrorSummary errors={again ? { [again.field]: again.error } : undefined} />
          {done && !again && <Alert kind="success" isAnswer heading={t(`done.${done}`)} />}
        </>
      }
    >
      {again && again.query !== '' && <SaveAgain {...props} again={again} />}
      <Section heading={t('views.own')} id="own">
        {own.length === 0 ? (
          <EmptyState>{t('views.own.none')}</EmptyState>
        ) : (
          own.map((view) => <OwnView key={view.id} view={view} {...props} />)
        )}
      </Section>
      {colleagues.length > 0 && (
        <Section heading={t('views.colleagues')} id="colleagues">
          <ul class="cc-list-shared">
            {colleagues.map((view) => (
              <ColleaguesView key={view.id} view={view} {...props} />
            ))}
          </ul>
        </Section>
      )}
    </Page>
  );
}

/** The form of a new view as it was sent, with what it would keep. */
function SaveAgain({ again, description, mayShare }: ViewsPageProps & { again: Again }) {
  const t = useText(staffListMessages);
  const language = useLanguage();
  return (
    <Section heading={t('view.save')} id="save-again">
      <KeyValue rows={[{ label: t('view.asIs'), value: viewWords(again, description, language) }]} />
      <SaveForm path={description.path} query={again.query} mayShare={mayShare} typed={again} />
    </Section>
  );
}

type OneView = ViewsPageProps & { view: SavedView };

function OwnView({ view, description, mayShare, again }: OneView) {
  const t = useText(staffListMessages);
  const language = useLanguage();
  const typed = again?.view === view.id ? again : null;
  const name = nameField(view.id);
  return (
    <Section
      heading={<Link href={`${description.path}?${view.query}`}>{view.name}</Link>}
      id={`view-${view.id}`}
      level={3}
    >
      <KeyValue rows={[{ label: t('view.asIs'), value: viewWords(view, description, language) }]} />
      <Form action={`${description.path}/views`} label={view.name}>
        <input type="hidden" name="view" value={view.id} />
        <TextField
          name="name"
          id={fieldId(name)}
          label={t('view.name')}
          value={typed?.name ?? view.name}
          error={typed?.field === name ? typed.error : undefined}
          maxlength={viewNameLengthMax}
          autocomplete="off"
        />
        {(mayShare || view.isShared) && (
          <Checkbox
            name="shared"
            id={`shared-${view.id}`}
            label={t('view.share')}
            isChecked={typed?.isShared ?? view.isShared}
          />
        )}
        <ButtonRow>
          <Button kind="outline" name="do" value="change" hiddenText={t('view.of', { name: view.name })}>
            {t('view.changeButton')}
          </Button>
          <Button kind="link" name="do" value="remove" hiddenText={view.name}>
            {t('view.remove')}
          </Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}

function viewWords({ query }: Pick<SavedView, 'query'>, description: ListDescription, language: Language): string {
  const { filters, order } = askedOf(description, query);
  const column = description.columns.find(({ key }) => key === order.by)!;
  const words = filters.map((filter) => filterWords(filter, language));
  return [...words, orderWords(column, order.isDescending, language)].join('; ');
}

function ColleaguesView({ view, description, emailOf, mayShare }: OneView) {
  const t = useText(staffListMessages);
  return (
    <li>
      <Link href={`${description.path}?${view.query}`}>
        {t('views.by', { name: view.name, email: emailOf.get(view.userId) ?? t('person') })}
      </Link>
      {mayShare && (
        <Form action={`${description.path}/views`} label={view.name}>
          <input type="hidden" name="view" value={view.id} />
          <Button kind="link" name="do" value="remove" hiddenText={view.name}>
            {t('view.remove')}
          </Button>
        </Form>
      )}
    </li>
  );
}
