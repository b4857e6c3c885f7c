import type { PanelKit } from './panel-kit.js';
import { renderRow, type RowDeeds, type RowState } from './conversation-row.js';

/** Rows under one heading. */
export interface RowGroup {
  readonly key: string;
  readonly heading: string;
  readonly ids: readonly string[];
}

interface Row {
  readonly element: HTMLElement;
  state: RowState;
}

/**
 * Rows in groups, each of which keeps its element for as long as it lives, so that nothing that comes or goes takes the
 * focus away or costs more than itself. One stop of the Tab key: arrow keys, Home and End lead from row to row.
 */
export class RowList {
  readonly element = document.createElement('div');
  readonly #kit: PanelKit;
  readonly #deeds: RowDeeds;
  readonly #read: (id: string) => Omit<RowState, 'isActive'>;
  readonly #rows = new Map<string, Row>();
  readonly #groups = new Map<string, HTMLElement>();
  #active: string | undefined;
  #order: readonly string[] = [];

  constructor(kit: PanelKit, deeds: RowDeeds, read: (id: string) => Omit<RowState, 'isActive'>) {
    this.#kit = kit;
    this.#deeds = deeds;
    this.#read = read;
    this.element.className = 'rows';
    this.element.addEventListener('keydown', this.#onKeydown);
    this.element.addEventListener('focusin', ({ target }) => this.#follow(target as Element));
  }

  /** Shows these rows. Where the one with the focus has gone, the next one has it. */
  update(groups: readonly RowGroup[]): void {
    const before = this.#order;
    const focused = this.#findFocused();
    this.#order = groups.flatMap(({ ids }) => ids);
    const there = new Set(this.#order);
    if (this.#active === undefined || !there.has(this.#active)) this.#active = nextOf(before, this.#active, there);
    for (const [id, { element }] of this.#rows) {
      if (there.has(id)) continue;
      element.remove();
      this.#rows.delete(id);
    }
    arrange(
      this.element,
      groups.map((group) => this.#drawGroup(group)),
    );
    if (focused !== undefined && focused !== this.#findFocused()) this.focus(there.has(focused) ? focused : undefined);
  }

  /** Focuses a row, by default the one that the Tab key comes to; its first control, or one that fits the selector. */
  focus(id = this.#active, selector = 'button, input'): void {
    const element = this.#rows.get(id ?? '')?.element;
    const control = element?.querySelector<HTMLElement>(selector);
    control?.focus();
    if (control instanceof HTMLInputElement) control.select();
  }

  #drawGroup({ key, heading, ids }: RowGroup): HTMLElement {
    const section = this.#groups.get(key) ?? document.createElement('div');
    this.#groups.set(key, section);
    section.className = 'group';
    const list = section.querySelector('ul') ?? document.createElement('ul');
    const title = section.querySelector('h3') ?? document.createElement('h3');
    if (title.textContent !== heading) title.textContent = heading;
    title.hidden = heading === '';
    arrange(section, [title, list]);
    arrange(
      list,
      ids.map((id) => this.#drawRow(id)),
    );
    return section;
  }

  #drawRow(id: string): HTMLElement {
    const state: RowState = { ...this.#read(id), isActive: id === this.#active };
    const known = this.#rows.get(id);
    const element = known?.element ?? document.createElement('li');
    if (known && isEqual(known.state, state)) return element;
    element.setAttribute('part', 'history-item');
    this.#rows.set(id, { element, state });
    this.#kit.render(renderRow(this.#kit, state, this.#deeds), element);
    return element;
  }

  #findFocused(): string | undefined {
    const { activeElement } = this.element.getRootNode() as ShadowRoot;
    return this.#idOf(activeElement);
  }

  #idOf(target: Element | null): string | undefined {
    const item = target?.closest('li');
    return [...this.#rows].find(([, { element }]) => element === item)?.[0];
  }

  #follow(target: Element): void {
    const before = this.#active;
    this.#active = this.#idOf(target) ?? before;
    if (this.#active === before) return;
    for (const id of [before, this.#active]) if (id !== undefined && this.#rows.has(id)) this.#drawRow(id);
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    const { key, target, defaultPrevented, isComposing, ctrlKey, altKey, metaKey, shiftKey } = event;
    if (defaultPrevented || isComposing || ctrlKey || altKey || metaKey || shiftKey) return;
    const id = this.#idOf(target as Element);
    if (id === undefined || target instanceof HTMLInputElement) return;
    const place = this.#order.indexOf(id);
    const next = { ArrowUp: place - 1, ArrowDown: place + 1, Home: 0, End: this.#order.length - 1 }[key];
    const isListed = this.#rows.get(id)?.state.mode === 'listed';
    if (next !== undefined) this.focus(this.#order[Math.min(Math.max(next, 0), this.#order.length - 1)]);
    else if (key === 'F2' && isListed) this.#deeds.rename(id);
    else if (key === 'Delete' && isListed) this.#deeds.delete(id);
    else return;
    event.preventDefault();
  };
}

/** The row after one that has gone, or before it. */
function nextOf(before: readonly string[], gone: string | undefined, there: ReadonlySet<string>): string | undefined {
  const place = before.indexOf(gone ?? '');
  const after = before.slice(place + 1).find((id) => there.has(id));
  return after ?? before.slice(0, Math.max(place, 0)).findLast((id) => there.has(id)) ?? [...there][0];
}

/** Makes these the children, in this order; what is in its place stays there. */
function arrange(parent: Element, children: readonly Element[]): void {
  const wanted = new Set(children);
  for (const child of [...parent.children]) if (!wanted.has(child)) child.remove();
  for (const [index, child] of children.entries())
    if (parent.children[index] !== child) parent.insertBefore(child, parent.children[index] ?? null);
}

function isEqual(one: RowState, other: RowState): boolean {
  return (Object.keys(one) as (keyof RowState)[]).every((key) => one[key] === other[key]);
}
