import * as Y from 'yjs';

/**
 * For `Y.UndoManager`: what one takes back of one's own must not take the words of others with it. A paragraph, step
 * or table that one made stays as long as anything stands in it when one's own words are gone, or others have set
 * something of it.
 */
export const sparesOthers = ({ content, id }: Y.Item): boolean => {
  if (!(content instanceof Y.ContentType)) return true;
  const { _length: length, _map: set } = content.type;
  return length === 0 && [...set.values()].every((entry) => entry.deleted || entry.id.client === id.client);
};
