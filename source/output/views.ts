import {type EntityKind} from '../session/session.js';
import {type ChartView} from './chart/chart-view.js';

/** How people see a value. */
export type View =
	| TableView
	| RecordView
	| TextView
	| TreeView
	| WaterfallView
	| ChartView
	| JsonView
	| EmptyView
	| SectionsView;

/** Rows and columns. */
export type TableView = {
	readonly kind: 'table';
	readonly columns: readonly Column[];

	/**
	One object per row; a column takes its cell from the field of its name. Where the value is a list of as many items, row and
	item of one index belong together, so that sorting and limiting change both.
	*/
	readonly rows: ReadonlyArray<Readonly<Record<string, unknown>>>;

	/** What to say instead of a table without rows, e.g. `no workspaces yet`. */
	readonly empty?: string | undefined;

	/** How many rows there are in all when `rows` is a part. */
	readonly rest?: Rest | undefined;

	/** Show every column whatever the width, if need be as cards. Default false. */
	readonly isWide?: boolean | undefined;

	/** What every row is, with its `id`: it can be used from the viewer. */
	readonly entity?: EntityKind | undefined;
};

/** That something is only a part: how many rows or lines there are in all, and how to see the others, in a few words. */
export type Rest = {readonly total: number; readonly command?: string | undefined};

/** How a cell is shown to people; CSV and JSON keep the exact value. */
export type CellKind =
	'text' | 'id' | 'class' | 'number' | 'bytes' | 'age' | 'date' | 'duration' | 'state' | 'boolean' | 'spark';

export type Column = {
	/** Field of the row; may be a dotted path such as `definition.name`. */
	readonly field: string;

	/** Column title; default the last part of `field`. */
	readonly title?: string | undefined;

	/** The title is a name of the user's, such as a variable's: shown letter by letter. Default false: in capitals. */
	readonly isName?: boolean | undefined;

	/**
	Default `text`. `class` is the name of a Modelica class, of which the last part tells most; `age` and `date` take milliseconds since 1970 or ISO text, `duration` milliseconds, `bytes` a number of bytes,
	`state` one of the API's status words, `spark` a list of numbers, shown as a curve of one line.
	*/
	readonly kind?: CellKind | undefined;

	/** It is listed below the table for people, so that only programs and the viewer get the column. Default false. */
	readonly isListedBelow?: boolean | undefined;

	/** The higher, the longer the column stays when the width runs out. Default 0; the first column always stays. */
	readonly priority?: number | undefined;
};

/** Names and values of one thing, one below the other. */
export type RecordView = {
	readonly kind: 'record';
	readonly title?: string | undefined;

	/** Long values are shown to their end. Default false. */
	readonly isWhole?: boolean | undefined;
	readonly fields: ReadonlyArray<{
		readonly name: string;
		readonly value: unknown;
		readonly kind?: CellKind | undefined;
	}>;

	/** How many fields there are in all when these are a part. */
	readonly rest?: Rest | undefined;
};

/** Text as it is: logs, help, Modelica source. */
export type TextView = {
	readonly kind: 'text';
	readonly text: string;

	/** How to colour it; default `plain`. */
	readonly syntax?: 'plain' | 'help' | 'log' | 'modelica' | 'diff' | undefined;

	/** How many lines there are in all when `text` is a part. */
	readonly rest?: Rest | undefined;
};

/** Things inside things. */
export type TreeView = {
	readonly kind: 'tree';

	/** What the nodes are in; absent: they stand by themselves. */
	readonly root?: TreeNode | undefined;
	readonly nodes: readonly TreeNode[];

	/** What to say when there are none. */
	readonly empty?: string | undefined;

	/** The lines that are shown, from `start` up to `end`, as they are drawn. Default: all. */
	readonly part?: {readonly start: number; readonly end: number} | undefined;

	/** How many lines there are in all when some are left out. */
	readonly rest?: Rest | undefined;
};

export type TreeNode = {
	readonly name: string;

	/** What one may want to know of it, in one line. */
	readonly remark?: string | undefined;

	/** Nothing can be inside. Default false. */
	readonly isLeaf?: boolean | undefined;

	/** There may be more inside than is shown. Default false. */
	readonly hasMore?: boolean | undefined;
	readonly children?: readonly TreeNode[] | undefined;
};

/** The calls of a command as a tree, each where it lies in the time of the whole. */
export type WaterfallView = {
	readonly kind: 'waterfall';

	/** What made them, e.g. a line. */
	readonly title: string;

	/** How many, how much, how long. */
	readonly summary: string;

	/** Milliseconds from the start of the first to the end of the last. */
	readonly span: number;
	readonly calls: readonly WaterfallCall[];
};

export type WaterfallCall = {
	/** From 1. */
	readonly number: number;

	/** The last number of several alike, one after the other, as polls are; times and sizes are sums. */
	readonly last?: number | undefined;

	/** A further try or a redirect of the call before. */
	readonly isAgain: boolean;
	readonly method: string;
	readonly path: string;

	/** A status of HTTP, or a word. */
	readonly status: string;
	readonly isSuccessful: boolean;

	/** Bytes of the response; absent when none came. */
	readonly size?: number | undefined;

	/** Milliseconds. */
	readonly time: number;

	/** Milliseconds after the first began. */
	readonly start: number;

	/** Milliseconds of each, in the order they happened. */
	readonly parts: ReadonlyArray<readonly [part: WaterfallPart, milliseconds: number]>;
};

/** `pause` is time between calls. */
export type WaterfallPart = 'pause' | 'queue' | 'name' | 'connect' | 'tls' | 'send' | 'wait' | 'receive';

/** Several views, one below the other. */
export type SectionsView = {
	readonly kind: 'sections';
	readonly sections: ReadonlyArray<{
		readonly title?: string | undefined;
		readonly view: View;

		/** Left out where the output goes to no terminal: the other sections are the result. Default false. */
		readonly isForScreen?: boolean | undefined;
	}>;
};

type JsonView = {readonly kind: 'json'};

/** Nothing to see: the notices say it all. */
type EmptyView = {readonly kind: 'empty'};

/** The sections that are the result wherever it goes. */
export function lastingSections({sections}: SectionsView): SectionsView['sections'] {
	return sections.filter(({isForScreen = false}) => !isForScreen);
}

/** The view a result is to programs: its only section where all others are for the screen. */
export function lastingView(view: View | undefined): View | undefined {
	if (view?.kind !== 'sections') {
		return view;
	}

	const [only, ...others] = lastingSections(view);
	return only !== undefined && others.length === 0 ? only.view : view;
}
