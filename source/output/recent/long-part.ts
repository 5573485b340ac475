import {
	type RecordView,
	type TableView,
	type TextView,
	type TreeNode,
	type TreeView,
	type View,
} from '../views.js';

/** What can be shown page by page: the rows of a table, the lines of a text or tree, the fields of a record. */
export type LongPart = {
	/** Rows, lines or fields. */
	readonly total: number;

	/** The view with some of them, from `start` up to `end`; one that is cut says how to go on. */
	readonly cut: (page: Stretch) => View;

	/** Those alone, without what stands beside them. */
	readonly page: (start: number, end: number) => {readonly value: unknown; readonly view: View};
};

type Stretch = {readonly start: number; readonly end: number; readonly isCut?: boolean};

/** The part of a view with more rows or lines than `limit`; `undefined` when there is none. Help is read from its beginning to its end. */
export function longPart(view: View, limit: number): LongPart | undefined {
	switch (view.kind) {
		case 'table': {
			return view.rows.length > limit ? partOfTable(view) : undefined;
		}

		case 'text': {
			return view.syntax === 'help' ? undefined : partOfText(view, limit);
		}

		case 'sections': {
			return partOfSections(view, limit);
		}

		case 'record': {
			return view.fields.length > limit ? partOfRecord(view) : undefined;
		}

		case 'tree': {
			return partOfTree(view, limit);
		}

		case 'waterfall':
		case 'chart':
		case 'json':
		case 'empty': {
			return undefined;
		}
	}
}

/** How to go on where something is cut. */
const command = 'more goes on, view shows all';

function partOfTable(view: TableView): LongPart {
	const total = view.rows.length;
	const rest = {total: Math.max(view.rest?.total ?? 0, total), command};
	const cut = ({start, end, isCut = false}: Stretch): TableView => ({
		...view,
		rows: view.rows.slice(start, end),
		rest: isCut ? rest : undefined,
	});
	return {
		total,
		cut,
		page(start, end) {
			const page = cut({start, end});
			return {value: page.rows, view: page};
		},
	};
}

function partOfText(view: TextView, limit: number): LongPart | undefined {
	const lines = view.text.replace(/\n$/v, '').split('\n');
	const total = lines.length;
	const cut = ({start, end, isCut = false}: Stretch): TextView => ({
		...view,
		text: `${lines.slice(start, end).join('\n')}\n`,
		rest: isCut ? {total, command} : undefined,
	});
	return total <= limit
		? undefined
		: {
				total,
				cut,
				page(start, end) {
					const page = cut({start, end});
					return {value: page.text, view: page};
				},
			};
}

function partOfRecord(view: RecordView): LongPart {
	const total = view.fields.length;
	const cut = ({start, end, isCut = false}: Stretch): RecordView => ({
		...view,
		fields: view.fields.slice(start, end),
		rest: isCut ? {total, command} : undefined,
	});
	return {
		total,
		cut,
		page(start, end) {
			const page = cut({start, end});
			return {value: Object.fromEntries(page.fields.map(({name, value}) => [name, value])), view: page};
		},
	};
}

/** A tree is cut between the lines of its nodes. */
function partOfTree(view: TreeView, limit: number): LongPart | undefined {
	const names = [...(view.root === undefined ? [] : [view.root.name]), ...namesIn(view.nodes)];
	const total = names.length;
	const cut = ({start, end, isCut = false}: Stretch): TreeView => ({
		...view,
		part: {start, end},
		rest: isCut ? {total, command} : undefined,
	});
	return total <= limit
		? undefined
		: {
				total,
				cut,
				page: (start, end) => ({value: names.slice(start, end), view: cut({start, end})}),
			};
}

function namesIn(nodes: readonly TreeNode[]): readonly string[] {
	return nodes.flatMap(({name, children = []}) => [name, ...namesIn(children)]);
}

/** The first part that is too long; the others stay whole. */
function partOfSections(view: Extract<View, {kind: 'sections'}>, limit: number): LongPart | undefined {
	for (const [index, section] of view.sections.entries()) {
		const part = longPart(section.view, limit);
		if (part !== undefined) {
			return {
				...part,
				cut: (stretch) => ({
					...view,
					sections: view.sections.with(index, {...section, view: part.cut(stretch)}),
				}),
			};
		}
	}

	return undefined;
}
