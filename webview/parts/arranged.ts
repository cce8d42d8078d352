/** A table whose rows are sorted by a click on a heading and sifted by words; its heading stays in sight. */
import * as l10n from '@vscode/l10n';
import { counted } from '../../src/document/format';
import { make, say } from './make';

/** A column, by its title and what that means. */
export type ArrangedColumn = readonly [title: string, explanation: string];

export interface ArrangedTable {
  /** The field for words, and how many rows there are. */
  readonly controls: HTMLElement;
  readonly table: HTMLTableElement;
  show(columns: readonly ArrangedColumn[], rows: readonly HTMLElement[]): void;
}

/** By which column, and from which end; as they came where there is none. */
interface Sorting {
  readonly column: string;
  readonly descending: boolean;
}

/** Cells with `data-value` are sorted by that number, others by their words. */
export function makeArrangedTable(name: string, styled: string): ArrangedTable {
  const search = make('input', {
    type: 'search',
    placeholder: l10n.t('Only rows with …'),
    'aria-label': l10n.t`${name}: only rows with`,
  });
  const count = make('span', { class: 'remark', role: 'status' });
  const table = make('table', { class: styled });
  let sorting: Sorting | undefined;
  let words = '';
  let columns: readonly ArrangedColumn[] = [];
  let rows: readonly HTMLElement[] = [];
  const arrange = () => {
    const seen = words === '' ? rows : rows.filter((row) => saysAny(row, words));
    const at = columns.findIndex(([title]) => title === sorting?.column);
    const sorted = sorting && at >= 0 ? sortedBy(seen, at, sorting.descending) : seen;
    table.classList.toggle('sorted', sorted !== seen);
    table.replaceChildren(headOf(columns, sorting, sortBy), make('tbody', {}, ...sorted));
    say(count, words === '' ? '' : l10n.t`${seen.length} of ${counted(rows.length, 'row')}`);
  };
  const sortBy = (column: string) => {
    sorting = nextSorting(sorting, column);
    arrange();
    table.querySelector<HTMLElement>(`[data-column="${CSS.escape(column)}"]`)?.focus();
  };
  search.addEventListener('input', () => {
    words = search.value.trim().toLowerCase();
    arrange();
  });
  return {
    controls: make('div', { class: 'sift' }, search, count),
    table,
    show: (nextColumns, nextRows) => {
      [columns, rows] = [nextColumns, nextRows];
      arrange();
    },
  };
}

function saysAny({ textContent }: HTMLElement, words: string): boolean {
  return textContent?.toLowerCase().includes(words) ?? false;
}

/** Rising, then falling, then as the rows came. */
function nextSorting(sorting: Sorting | undefined, column: string): Sorting | undefined {
  if (sorting?.column !== column) return { column, descending: false };
  return sorting.descending ? undefined : { column, descending: true };
}

function headOf(
  columns: readonly ArrangedColumn[],
  sorting: Sorting | undefined,
  sortBy: (column: string) => void,
): HTMLElement {
  const cells = columns.map(([title, explanation]) => {
    const button = make('button', { type: 'button', class: 'sort', 'data-column': title }, title);
    button.addEventListener('click', () => sortBy(title));
    const sorted = sorting?.column === title ? sorting : undefined;
    const order = sorted && (sorted.descending ? 'descending' : 'ascending');
    return make('th', { scope: 'col', title: explanation, 'aria-sort': order }, button);
  });
  return make('thead', {}, make('tr', {}, ...cells));
}

/** What has no number, or no words, comes last from either end. */
function sortedBy(
  rows: readonly HTMLElement[],
  column: number,
  descending: boolean,
): readonly HTMLElement[] {
  const sign = descending ? -1 : 1;
  const keyed = rows.map((row) => ({ row, key: keyOf(row.children[column]) }));
  return keyed
    .sort(({ key: one }, { key: other }) => {
      if (one === undefined || other === undefined)
        return Number(one === undefined) - Number(other === undefined);
      if (typeof one === 'number' && typeof other === 'number')
        return one === other ? 0 : sign * (one < other ? -1 : 1);
      return sign * String(one).localeCompare(String(other));
    })
    .map(({ row }) => row);
}

function keyOf(cell: Element | undefined): number | string | undefined {
  const value = cell?.getAttribute('data-value');
  if (value !== null && value !== undefined) return Number(value);
  return cell?.textContent || undefined;
}
