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
import {stageRows} from '../playing/stage-rows.js';
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
	const below = menu === undefined ? rowsBelow(props, problem) : [];
	const badge = backgroundBadge(background, symbols);
	return (
		<>
			<EditedLine
				appearance={appearance}
				below={Math.max(1, below.length, menu === undefined ? 0 : menuHeight(menu, size))}
				continuation={continuationLine(symbols)}
				cursor={cursor}
				ghost={menu === undefined ? promptGhost(editor, activity) : ''}
				prompt={withViSymbol(promptLine(session, size.columns, symbols, badge), editor.vi, symbols)}
				right={rightSide(props)}
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
): readonly string[] {
	if (activity.isPlaying && guide?.kind === 'play' && activity.hint === undefined) {
		return stageRows(guide, size, appearance);
	}

	const hint = hintLine({editor, activity, specs, problem}, appearance, size.columns);
	return hint === undefined ? [] : [cutLine(hint, size.columns, appearance)];
}

/** Milliseconds from which the duration of a command is shown. */
const longCommand = 2000;

/** The right side of the prompt: the last key in presenter mode, background progress or the last duration, and vi's mode. */
function rightSide({editor, background, activity: {last, key}, appearance}: CommandLineProps): Line {
	const clock: Line | undefined =
		last.duration < longCommand ? undefined : [{text: durationText(last.duration), role: 'dim'}];
	const pressed: Line | undefined = key === undefined ? undefined : [{text: ` ${key} `, role: 'heading'}];
	const parts = [pressed, backgroundProgress(background, appearance.symbols) ?? clock, viModeLine(editor.vi)];
	const shown = parts.flatMap((part) => (part === undefined ? [] : [part]));
	return shown.flatMap((part, index) => (index === 0 ? part : [{text: '  '}, ...part]));
}
