import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import type { PlanSurroundings } from './editor-words.ts';
import { part } from './nodes/dom.ts';
import { stopSuggesting } from './suggestions/suggesting.ts';

const MAX_QUERY = 12;
const SHOWN = 6;

type Person = { id: string; name: string; organisation: string };

/** What has been typed behind an @, and where it begins. */
function queryAt(state: EditorState): { q: string; from: number } | null {
  const { selection } = state;
  if (!selection.empty || !selection.$from.parent.inlineContent) return null;
  const { parent, parentOffset } = selection.$from;
  const before = parent.textBetween(Math.max(0, parentOffset - MAX_QUERY - 2), parentOffset, '\n', '\uFFFC');
  const found = /(?:^|[^a-zA-Z0-9._-])@([^\s@\uFFFC，。；：、]{0,12})$/u.exec(before);
  if (found?.[1] === undefined) return null;
  return { q: found[1], from: selection.from - found[1].length - 1 };
}

/** The list of people behind an @: arrows choose, Enter takes, Escape leaves. */
export function mentionMenu(around: PlanSurroundings): Plugin {
  const menu = new MentionMenu(around);
  return new Plugin({
    key: new PluginKey('plan-mention-menu'),
    props: {
      handleKeyDown: (view, event) => !event.isComposing && menu.press(view, event.key),
    },
    view: () => ({
      update: (view, previous) => {
        if (view.state.doc !== previous.doc || !view.state.selection.eq(previous.selection)) menu.look(view);
      },
      destroy: () => menu.close(),
    }),
  });
}

class MentionMenu {
  readonly #around: PlanSurroundings;
  #list: HTMLElement | null = null;
  #people: readonly Person[] = [];
  #chosen = 0;
  /** Where an @ stands that was left by Escape. */
  #left: number | null = null;
  #asked = 0;
  #view: EditorView | null = null;

  constructor(around: PlanSurroundings) {
    this.#around = around;
  }

  /** Follows what is typed; people are asked for at every letter, the latest answer counts. */
  look(view: EditorView): void {
    const found = view.editable && !view.composing ? queryAt(view.state) : null;
    this.#asked += 1;
    const turn = this.#asked;
    if (found === null || found.from === this.#left || stopSuggesting.get(view.state) !== undefined) {
      if (found === null) this.#left = null;
      this.close();
      return;
    }
    void this.#around.findPeople(found.q).then((people) => {
      if (turn !== this.#asked || view.isDestroyed) return;
      this.#people = people.slice(0, SHOWN);
      this.#chosen = 0;
      // an @ that means nobody is a sign like others
      if (this.#people.length === 0) this.close();
      else this.#draw(view, found.from);
    });
  }

  press(view: EditorView, key: string): boolean {
    if (this.#list === null) return false;
    const found = queryAt(view.state);
    if (found === null) return false;
    if (key === 'Escape') {
      this.#left = found.from;
      this.close();
      return true;
    }
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      const by = key === 'ArrowDown' ? 1 : -1;
      this.#chosen = (this.#chosen + by + this.#people.length) % this.#people.length;
      this.#draw(view, found.from);
      return true;
    }
    const person = this.#people[this.#chosen];
    if ((key !== 'Enter' && key !== 'Tab') || person === undefined) return false;
    this.#take(view, person);
    return true;
  }

  close(): void {
    this.#list?.remove();
    this.#list = null;
    this.#view?.dom.removeAttribute('aria-activedescendant');
  }

  #take(view: EditorView, { id, name }: Person): void {
    const found = queryAt(view.state);
    const mention = view.state.schema.nodes['mention'];
    if (found === null || mention === undefined) return;
    const { tr, selection } = view.state;
    tr.replaceWith(found.from, selection.from, [
      mention.create({ id, label: name }),
      view.state.schema.text(' '),
    ]);
    view.dispatch(tr.scrollIntoView());
    view.focus();
  }

  #draw(view: EditorView, from: number): void {
    this.#list?.remove();
    this.#view = view;
    const options = this.#people.map((person, index) => {
      const option = part('div', { class: 'plan-mention-option' }, [
        part('strong', { text: person.name }),
        part('span', { text: person.organisation }),
      ]);
      option.id = `plan-mention-${String(index)}`;
      option.setAttribute('role', 'option');
      option.setAttribute('aria-selected', String(index === this.#chosen));
      option.addEventListener('mousedown', (event) => {
        event.preventDefault();
        this.#take(view, person);
      });
      return option;
    });
    const list = part('div', { class: 'plan-mention-menu', label: this.#around.words.mention.list }, options);
    list.setAttribute('role', 'listbox');
    const { left, bottom } = view.coordsAtPos(from);
    list.style.left = `${String(Math.max(8, Math.min(left, innerWidth - 268)))}px`;
    list.style.top = `${String(bottom + 4)}px`;
    document.body.append(list);
    this.#list = list;
    view.dom.setAttribute('aria-activedescendant', `plan-mention-${String(this.#chosen)}`);
  }
}
