/** The fields by which a form tells how many rows it had, and which of them shall go. */
export const countField = (list: string) => `rows:${list}`;
export const removeField = ({ list, at: place }: { list: string; at: number }) => `remove:${list}.${place}`;

/** What the button sends that adds a row to a list. */
export const addValue = (list: string) => `add:${list}`;
