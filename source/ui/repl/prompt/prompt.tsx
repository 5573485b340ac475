import {useSyncExternalStore, type ReactNode} from 'react';
import {type Appearance} from '../../../terminal/appearance.js';
import {type LineEditor} from '../../../editor/state/editor-state.js';
import {selectedRange} from '../../../editor/vi/vi-selection.js';
import {type LineProblem} from '../../../language/hints/line-problem.js';
import {type CommandSpec} from '../../../language/specification.js';
import {durationText} from '../../../output/table/quantities.js';
import {type Session} from '../../../session/session.js';
import {type Store} from '../../../session/store.js';
import {type LineStore} from '../typing/prompt-keys.js';
import {type Line} from '../../line.js';
import {cutLine} from '../../live/frame.js';
import {Rows} from '../../live/rows.js';
import {type Size} from '../../../terminal/size.js';
import {type BackgroundJobs} from '../../../jobs/background-jobs.js';
import {type Activity} from '../running/activity.js';
import {spansWidth, wrapSpans} from '../../../output/text/spans.js';
import {stageLines} from '../playing/stage-lines.js';
import {type Menu, type OverlayStore} from '../typing/overlay.js';
import {promptGhost} from '../typing/prompt-ghost.js';
import {backgroundBadge, backgroundProgress} from './background-badge.js';
import {lineStyles} from './line-styles.js';
import {MenuList, menuHeight} from './menu.js';
import {continuationLine, promptLine} from './prompt-text.js';
import {EditedLine} from './edited-line.js';
import {viModeLine, withViSymbol} from './vi-prompt.js';
import {hintLine} from './hint.js';
import {HistorySearch} from './search-view.js';

/** A store that is only read. */
type Readable<State> = Pick<Store<State, never>, 'get' | 'subscribe'>;

export type PromptProps = {
	readonly line: LineStore;
	readonly overlay: OverlayStore;
	readonly session: Readable<Session>;
	readonly background: Readable<BackgroundJobs>;
	readonly activity: Pick<Activity, 'hint' | 'last' | 'proposal' | 'key' | 'isPlaying'>;
	readonly specs: readonly CommandSpec[];
	readonly size: Size;
	readonly appearance: Appearance;
};

/** The prompt: the edited line with the menu or a hint below it, or the history search. */
export function Prompt({line, overlay, session, background, ...props}: PromptProps): ReactNode {
	const editor = useSyncExternalStore(line.subscribe, line.get);
	const open = useSyncExternalStore(overlay.subscribe, overlay.get);
	const state = {
		editor,
		session: useSyncExternalStore(session.subscribe, session.get),
		background: useSyncExternalStore(background.subscribe, background.get),
	};
	const {size, appearance} = props;
	return open?.kind === 'search' ? (
		<HistorySearch appearance={appearance} search={open} size={size} />
	) : (
		<CommandLine {...props} {...state} menu={open} />
	);
}

export type CommandLineProps = Omit<PromptProps, 'line' | 'overlay' | 'session' | 'background'> & {
	readonly editor: LineEditor;
	readonly session: Session;
	readonly background: BackgroundJobs;
	readonly menu: Menu | undefined;
};

/** The command being typed: highlighted, with a suggestion after it, and below it the menu or a hint. */
export function CommandLine(props: CommandLineProps): ReactNode {
	const {editor, session, activity, background, menu, specs, size, appearance} = props;
	const {symbols, theme} = appearance;
	const {text, cursor} = editor;
	const {styleAt, problem} = lineStyles({text, cursor, selected: selectedRange(editor), specs, theme});
	const badge = backgroundBadge(background, symbols);
	const prompt = withViSymbol(promptLine(session, size.columns, symbols, badge), editor.vi, symbols);
	const ghost = menu === undefined ? promptGhost(editor, activity) : '';
	const key = pressedKey(activity);
	// On a line that leaves no space for it the key stands below.
	const [firstRow = ''] = text.split('\n');
	const used = spansWidth([...prompt, ...key, {text: firstRow + ghost}]);
	const hasSpace = used + keyGap < size.columns;
	const below = menu === undefined ? rowsBelow(props, problem, hasSpace ? [] : key) : [];
	return (
		<>
			<EditedLine
				appearance={appearance}
				below={Math.max(1, below.length, menu === undefined ? 0 : menuHeight(menu, size))}
				continuation={continuationLine(symbols)}
				cursor={cursor}
				ghost={ghost}
				prompt={prompt}
				right={rightSide(props, hasSpace ? key : [])}
				size={size}
				styleAt={styleAt}
				text={text}
			/>
			{menu === undefined ? null : <MenuList appearance={appearance} menu={menu} size={size} />}
			<Rows rows={below} />
		</>
	);
}

/** What stands below the line while no menu is open: a message, else the step of a script, else a hint. */
function rowsBelow(
	{editor, session: {guide}, activity, specs, size, appearance}: CommandLineProps,
	problem: LineProblem | undefined,
	key: Line,
): readonly string[] {
	const hint = hintLine({editor, activity, specs, problem}, appearance, size.columns);
	const isOnStage = activity.isPlaying && guide?.kind === 'play' && activity.hint === undefined;
	const lines = isOnStage ? stageLines(guide, size, appearance) : hint === undefined ? [] : [hint];
	const [first = [], ...others] = lines;
	return [...(key.length === 0 ? lines.slice(0, 1) : [withKey(first, key, size, appearance)]), ...others].map(
		(line) => cutLine(line, size.columns, appearance),
	);
}

/** As much of a line as leaves space for the key at the right edge. */
function withKey(line: Line, key: Line, {columns}: Size, {symbols: {ellipsis}}: Appearance): Line {
	const space = Math.max(1, columns - spansWidth(key) - keyGap);
	const [shown = []] = wrapSpans(line, space, {mode: 'anywhere', ellipsis});
	return [...shown, {text: ' '.repeat(space + keyGap - spansWidth(shown))}, ...key];
}

/** Cells between a line and the key. */
const keyGap = 2;

/** The last key, in presenter mode. */
function pressedKey({key}: Pick<Activity, 'key'>): Line {
	return key === undefined ? [] : [{text: ` ${key} `, role: 'heading'}];
}

/** Milliseconds from which the duration of a command is shown. */
const longCommand = 2000;

/** The right side of the prompt: the last key, background progress or the last duration, and vi's mode. */
function rightSide({editor, background, activity: {last}, appearance}: CommandLineProps, key: Line): Line {
	const clock: Line | undefined =
		last.duration < longCommand ? undefined : [{text: durationText(last.duration), role: 'dim'}];
	const parts = [
		key.length === 0 ? undefined : key,
		backgroundProgress(background, appearance.symbols) ?? clock,
		viModeLine(editor.vi),
	];
	const shown = parts.flatMap((part) => (part === undefined ? [] : [part]));
	return shown.flatMap((part, index) => (index === 0 ? part : [{text: '  '}, ...part]));
}
