/** A filter and an order of a list under a name. */
export type SavedView = {
  id: number;
  list: string;
  userId: string;
  name: string;
  /** As the list's address has them. */
  query: string;
  isShared: boolean;
};

/** Of all lists together, for one person. */
export const viewsOfPersonMax = 30;
/** Of one list by colleagues; more than anybody reads through. */
export const sharedViewsMax = 60;
export const viewNameLengthMax = 60;

export type ViewRefusal = 'no-name' | 'long-name' | 'hidden-character' | 'name-taken' | 'too-many' | 'nothing' | 'gone';
