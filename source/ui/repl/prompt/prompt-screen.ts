import {type Appearance} from '../../../terminal/appearance.js';
import {type LineEditor} from '../../../editor/state/editor-state.js';
import {selectedRange} from '../../../editor/vi/vi-selection.js';
import {usageHint, type UsageHint} from '../../../language/hints/usage-hint.js';
import {type LineProblem} from '../../../language/hints/line-problem.js';
import {type CommandSpec} from '../../../language/specification.js';
import {durationText} from '../../../output/table/quantities.js';
import {safeLine} from '../../../text/safe-text.js';
import {type Session} from '../../../session/session.js';
import {cellWidth} from '../../../text/width.js';
import {cutLine} from '../../frame.js';
import {type Line} from '../../line.js';
import {type Size} from '../../../terminal/size.js';
import {type BackgroundJobs} from '../../../jobs/background-jobs.js';
import {type Activity} from '../running/activity.js';
import {type Overlay, type Search} from '../typing/overlay.js';
import {promptGhost} from '../typing/prompt-ghost.js';
import {backgroundBadge, backgroundProgress} from './background-badge.js';
import {lineLooks, longestColoured} from './line-styles.js';
import {menuLines} from './menu-lines.js';
import {continuationLine, promptLine} from './prompt-text.js';
import {promptFrame, type PaintedRows} from './prompt-frame.js';
import {viModeLine, withViSign} from './vi-mode.js';
import {searchList, searchPreview, searchPrompt} from './search-lines.js';

/** Everything the prompt shows. */
export type PromptScreen = {
	readonly editor: LineEditor;
	readonly session: Session;
	readonly activity: Pick<Activity, 'hint' | 'last' | 'proposal'>;
	readonly background: BackgroundJobs;
	readonly overlay: Overlay;
	readonly specs: readonly CommandSpec[];
	readonly size: Size;
	readonly looks: Appearance;
};

/** Commands that took longer are told of, in milliseconds. */
const longCommand = 2000;

/** The prompt as rows for the live part: the line, below it the menu or a hint; or the search of history. Pure. */
export function promptScreen(screen: PromptScreen): PaintedRows {
	return screen.overlay?.kind === 'search' ? searchRows(screen, screen.overlay) : lineRows(screen);
}

function lineRows(screen: PromptScreen): PaintedRows {
	const {editor, session, activity, background, overlay, specs, size, looks} = screen;
	const {text, cursor} = editor;
	const selected = selectedRange(editor);
	const {styleAt, trouble} = lineLooks({text, cursor, selected, specs, theme: looks.theme});
	const menu = overlay?.kind === 'menu' ? menuLines(overlay, size, looks) : undefined;
	const hint =
		menu === undefined ? hintLine({editor, activity, specs, trouble}, looks, size.columns) : undefined;
	const below = menu ?? (hint === undefined ? [] : [hint]);
	const frame = promptFrame({
		text,
		cursor,
		prompt: withViSign(
			promptLine(session, size.columns, looks.symbols, backgroundBadge(background, looks.symbols)),
			editor.vi,
			looks.symbols,
		),
		continuation: continuationLine(looks.symbols),
		size,
		looks,
		styleAt,
		ghost: overlay === undefined ? promptGhost(editor, activity) : '',
		right: rightSide(screen),
		below: Math.max(1, below.length),
	});
	const rows = [...frame.rows, ...below.map((line) => cutLine(line, size.columns, looks))];
	return {rows, cursor: frame.cursor};
}

function searchRows({size, looks}: PromptScreen, search: Search): PaintedRows {
	const {query} = search;
	const frame = promptFrame({
		text: query.text,
		cursor: query.cursor,
		prompt: searchPrompt(search),
		continuation: continuationLine(looks.symbols),
		size: {...size, rows: 3},
		looks,
	});
	const cut = (line: Line) => cutLine(line, size.columns, looks);
	const list = searchList(search, size, looks);
	const lines = [...list, ...searchPreview(search, size)].map((line) => cut(line));
	return {
		rows: lines.toSpliced(list.length, 0, ...frame.rows),
		cursor: frame.cursor && {...frame.cursor, row: list.length + frame.cursor.row},
	};
}

type HintParts = Pick<PromptScreen, 'editor' | 'activity' | 'specs'> & {
	readonly trouble: LineProblem | undefined;
};

/** What was just said, else what is wrong with the line, else how its command is used. */
function hintLine(
	{editor: {text, cursor, isLiteral}, activity: {hint}, specs, trouble}: HintParts,
	{symbols}: Appearance,
	columns: number,
): Line | undefined {
	const said = isLiteral ? 'The next key is taken as it is' : hint;
	if (said !== undefined) {
		return [{text: safeLine(said), role: 'dim'}];
	}

	if (trouble !== undefined) {
		return [
			{text: `${symbols.failure} `, role: 'failure'},
			{text: safeLine(trouble.message), role: 'dim'},
		];
	}

	const usage = text === '' || text.length > longestColoured ? undefined : usageHint(text, cursor, specs);
	return usage && [{text: usageText(usage, columns), role: 'dim'}];
}

/** As much as there is room for: all of it, else without the options' names. */
function usageText({usage, brief, summary}: UsageHint, columns: number): string {
	const end = summary === '' ? '' : `  ${summary}`;
	return cellWidth(usage + end) <= columns ? usage + end : brief + end;
}

/** Vi's mode, and how far the work in the background is or else how long the last command took. */
function rightSide({editor, background, activity: {last}, looks}: PromptScreen): Line {
	const clock: Line | undefined =
		last.duration < longCommand ? undefined : [{text: durationText(last.duration), role: 'dim'}];
	const parts = [backgroundProgress(background, looks.symbols) ?? clock, viModeLine(editor.vi)];
	const shown = parts.flatMap((part) => (part === undefined ? [] : [part]));
	return shown.flatMap((part, index) => (index === 0 ? part : [{text: '  '}, ...part]));
}
