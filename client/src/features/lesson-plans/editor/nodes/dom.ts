type Props = Partial<{ class: string; text: string; type: string; label: string; title: string }>;

/** An element that is no text of the document. */
export function part<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  children: readonly HTMLElement[] = [],
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (props.class !== undefined) element.className = props.class;
  if (props.text !== undefined) element.textContent = props.text;
  if (props.type !== undefined) element.setAttribute('type', props.type);
  if (props.label !== undefined) element.setAttribute('aria-label', props.label);
  if (props.title !== undefined) element.title = props.title;
  element.append(...children);
  return element;
}

/** A place in the editor's own drawing where nobody types. */
export function fixed<E extends HTMLElement>(element: E): E {
  element.contentEditable = 'false';
  return element;
}

/** A choice of a `select`. */
export function choice(value: string, name: string): HTMLOptionElement {
  const option = document.createElement('option');
  option.value = value;
  option.textContent = name;
  return option;
}
