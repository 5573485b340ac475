import {type Pane} from './pane.js';
import {textPane, type TextPane} from './text/text-pane.js';
import {type ViewerBinding} from './viewer-bindings.js';

const headings: Readonly<Record<ViewerBinding['place'], string>> = {
	tree: 'In a tree:',
	table: 'In a table:',
	text: 'In a text:',
	chart: 'In a chart:',
	everywhere: 'Everywhere:',
	input: 'While typing:',
};

/** The keys, those of the pane one comes from first. */
export function helpPane(kind: Pane['kind'], bindings: readonly ViewerBinding[], title: string): TextPane {
	const places: ReadonlyArray<ViewerBinding['place']> = [kind, 'everywhere', 'input'];
	const text = places.map((place) => section(place, bindings)).join('\n\n');
	return textPane({text, syntax: 'help'}, title);
}

function section(place: ViewerBinding['place'], bindings: readonly ViewerBinding[]): string {
	const rows = new Map<string, string[]>();
	for (const binding of bindings.filter((each) => each.place === place)) {
		rows.set(binding.help, [...(rows.get(binding.help) ?? []), shownKey(binding.key)]);
	}

	const lines = Array.from(rows, ([help, keys]) => `  ${shownKeys(keys).padEnd(18)}  ${help}`);
	return [headings[place], ...lines].join('\n');
}

/** `1 … 9` for a row of them. */
function shownKeys(keys: readonly string[]): string {
	return keys.length > 4 ? `${keys[0] ?? ''} to ${keys.at(-1) ?? ''}` : keys.join(', ');
}

const names = new Map([
	['page-down', 'PgDn'],
	['page-up', 'PgUp'],
	['escape', 'Esc'],
	['wheel-down', 'wheel down'],
	['wheel-up', 'wheel up'],
	['down', '↓'],
	['up', '↑'],
	['left', '←'],
	['right', '→'],
]);

/** How people read `shift-g`: `G`. */
function shownKey(key: string): string {
	const capital = /^shift-([a-z])$/v.exec(key)?.[1];
	return (
		capital?.toUpperCase() ??
		names.get(key) ??
		key.replaceAll(/(?<=^|-)[a-z](?=[a-z\d]|$)/gv, (letter) =>
			key.length === 1 ? letter : letter.toUpperCase(),
		)
	);
}
