import { listQuery } from '../../platform/lists/asked-list.ts';
import type { ListedRow } from '../../platform/lists/list-description.ts';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choices.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Folded } from '../../ui/folded.tsx';
import { Form } from '../../ui/form.tsx';
import { useText } from '../../ui/language.tsx';
import { staffListMessages } from './messages.ts';
import { shownView, type ShownList } from './read-list.ts';
import { viewNameLengthMax } from './saved-view.ts';

/** Keeps what is in force of filters and order under a name. Nothing where that is kept already, or nothing is in force. */
export function SaveViewForm<Row extends ListedRow>({ shown }: { shown: ShownList<Row> }) {
  const t = useText(staffListMessages);
  const { list, asked, mayShare } = shown;
  const query = listQuery(list.description, { ...asked, place: null });
  if (query === '' || shownView(shown)) return null;
  return (
    <Folded summary={t('view.save')}>
      <SaveForm path={list.description.path} query={query} mayShare={mayShare} typed={null} />
    </Folded>
  );
}

type SaveFormProps = {
  /** Of the list. */
  path: string;
  /** What the view keeps. */
  query: string;
  mayShare: boolean;
  /** As it was sent, where it came back; `field` is `name` where the name is wrong. */
  typed: { name: string; isShared: boolean; error: string; field: string } | null;
};

export function SaveForm({ path, query, mayShare, typed }: SaveFormProps) {
  const t = useText(staffListMessages);
  return (
    <Form action={`${path}/views`} label={t('view.save')}>
      <input type="hidden" name="query" value={query} />
      <TextField
        name="name"
        label={t('view.name')}
        value={typed?.name}
        error={typed?.field === 'name' ? typed.error : undefined}
        maxlength={viewNameLengthMax}
        autocomplete="off"
        isRequired
      />
      {mayShare && <Checkbox name="shared" label={t('view.share')} isChecked={typed?.isShared ?? false} />}
      <ButtonRow>
        <Button kind="outline" name="do" value="save">
          {t('view.saveButton')}
        </Button>
      </ButtonRow>
    </Form>
  );
}
