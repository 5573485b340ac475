import {Text} from 'ink';
import {useSyncExternalStore, type ReactNode} from 'react';
import {type BackgroundJobs} from '../../commands/background/background-jobs.js';
import {type CommandSpec} from '../../language/specification.js';
import {type Screen} from '../../output/look/screen.js';
import {type Session} from '../../session/session.js';
import {type Looks} from '../line.js';
import {useSize, useSpinner, type SizeSource} from '../terminal/hooks.js';
import {type Size} from '../terminal/live-output.js';
import {type Store} from '../../session/store.js';
import {type Activity, type Running} from './activity.js';
import {promptScreen} from './prompt-screen.js';
import {askedLines} from './asked-lines.js';
import {type Repl} from './repl.js';
import {runningLines} from './running-lines.js';

export type ReplViewProps = {
	readonly repl: Pick<Repl, 'line' | 'overlay' | 'activity'>;

	/** What can be typed. */
	readonly specs: readonly CommandSpec[];
	readonly session: Pick<Store<Session, never>, 'get' | 'subscribe'>;
	readonly background: Pick<Store<BackgroundJobs, never>, 'get' | 'subscribe'>;
	readonly screen: () => Screen;
	readonly looks: Looks;
	readonly output: SizeSource;
};

type PartProps = {readonly size: Size; readonly looks: Looks};

/** The live part of the session: a question, else the command that runs, else the prompt. */
export function ReplView({
	repl,
	session,
	background,
	specs,
	screen,
	looks,
	output,
}: ReplViewProps): ReactNode {
	const activity = useSyncExternalStore(repl.activity.subscribe, repl.activity.get);
	const {asked, running} = activity;
	const size = useSize(output);
	if (asked !== undefined) {
		return <Text>{askedLines({asked, running, screen: screen(), size, looks}).join('\n')}</Text>;
	}

	return running === undefined ? (
		<Prompt
			activity={activity}
			background={background}
			line={repl.line}
			looks={looks}
			overlay={repl.overlay}
			session={session}
			size={size}
			specs={specs}
		/>
	) : (
		<RunningCommand looks={looks} running={running} screen={screen} size={size} />
	);
}

type PromptProps = PartProps &
	Pick<Repl, 'line' | 'overlay'> &
	Pick<ReplViewProps, 'session' | 'background' | 'specs'> & {
		readonly activity: Pick<Activity, 'hint' | 'last'>;
	};

function Prompt({line, overlay, session, background, activity, specs, size, looks}: PromptProps): ReactNode {
	const rows = promptScreen({
		editor: useSyncExternalStore(line.subscribe, line.get),
		overlay: useSyncExternalStore(overlay.subscribe, overlay.get),
		session: useSyncExternalStore(session.subscribe, session.get),
		background: useSyncExternalStore(background.subscribe, background.get),
		activity,
		specs,
		size,
		looks,
	});
	return <Text>{rows.join('\n')}</Text>;
}

type RunningProps = PartProps & Pick<ReplViewProps, 'screen'> & {readonly running: Running};

function RunningCommand({running, screen, size, looks}: RunningProps): ReactNode {
	const clock = useSpinner(looks.symbols.spinner);
	return <Text>{runningLines({running, screen: screen(), size, looks, ...clock}).join('\n')}</Text>;
}
