import {Text} from 'ink';
import {useSyncExternalStore, type ReactNode} from 'react';
import {type Screen} from '../../output/screen.js';
import {type Session} from '../../session/session.js';
import {frameLines} from '../frame.js';
import {type Looks} from '../line.js';
import {useSize, useSpinner, type SizeSource} from '../terminal/hooks.js';
import {type Size} from '../terminal/live-output.js';
import {type Store} from '../../session/store.js';
import {type Activity, type Running} from './activity.js';
import {continuationLine, promptLine} from './prompt.js';
import {promptFrame} from './prompt-frame.js';
import {questionLines} from './question.js';
import {type Repl} from './repl.js';
import {runningLines} from './running-lines.js';

export type ReplViewProps = {
	readonly repl: Pick<Repl, 'line' | 'activity'>;
	readonly session: Pick<Store<Session, never>, 'get' | 'subscribe'>;
	readonly screen: Screen;
	readonly looks: Looks;
	readonly output: SizeSource;
};

type PartProps = {readonly size: Size; readonly looks: Looks};

/** The live part of the session: a question, else the command that runs, else the prompt. */
export function ReplView({repl, session, screen, looks, output}: ReplViewProps): ReactNode {
	const {asked, running, hint} = useSyncExternalStore(repl.activity.subscribe, repl.activity.get);
	const size = useSize(output);
	if (asked !== undefined) {
		const focus = asked.selected + 1;
		return <Text>{frameLines(questionLines(asked, looks.symbols), size, looks, focus).join('\n')}</Text>;
	}

	return running === undefined ? (
		<Prompt hint={hint} line={repl.line} looks={looks} session={session} size={size} />
	) : (
		<RunningCommand looks={looks} running={running} screen={screen} size={size} />
	);
}

type PromptProps = PartProps & Pick<Activity, 'hint'> & Pick<Repl, 'line'> & Pick<ReplViewProps, 'session'>;

function Prompt({line, session, hint, size, looks}: PromptProps): ReactNode {
	const {text, cursor} = useSyncExternalStore(line.subscribe, line.get);
	const known = useSyncExternalStore(session.subscribe, session.get);
	const prompt = promptLine(known, size.columns, looks.symbols);
	const continuation = continuationLine(looks.symbols);
	const rows = promptFrame({text, cursor, prompt, continuation, size, looks});
	const hints = hint === undefined ? [] : frameLines([[{text: hint, role: 'dim'}]], size, looks);
	return <Text>{[...rows, ...hints].join('\n')}</Text>;
}

type RunningProps = PartProps & Pick<ReplViewProps, 'screen'> & {readonly running: Running};

function RunningCommand({running, screen, size, looks}: RunningProps): ReactNode {
	const clock = useSpinner(looks.symbols.spinner);
	return <Text>{runningLines({running, screen, size, looks, ...clock}).join('\n')}</Text>;
}
