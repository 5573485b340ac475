import {useLayoutEffect, useSyncExternalStore, type ReactNode} from 'react';
import {type BackgroundJobs} from '../../jobs/background-jobs.js';
import {type CommandSpec} from '../../language/specification.js';
import {type Screen} from '../../output/screen.js';
import {type Session} from '../../session/session.js';
import {type Appearance} from '../../terminal/appearance.js';
import {useSize, useSpinner} from '../terminal/hooks.js';
import {Rows} from '../terminal/rows.js';
import {type Size} from '../../terminal/size.js';
import {type LiveOutput} from '../terminal/live-output.js';
import {type Store} from '../../session/store.js';
import {type Activity, type Running} from './running/activity.js';
import {promptScreen} from './prompt/prompt-screen.js';
import {askedLines} from './asking/asked-lines.js';
import {type Repl} from './repl.js';
import {runningLines} from './running/running-lines.js';

export type ReplViewProps = {
	readonly repl: Pick<Repl, 'line' | 'overlay' | 'activity'>;

	/** What can be typed. */
	readonly specs: readonly CommandSpec[];
	readonly session: Pick<Store<Session, never>, 'get' | 'subscribe'>;
	readonly background: Pick<Store<BackgroundJobs, never>, 'get' | 'subscribe'>;
	readonly screen: () => Screen;
	readonly looks: Appearance;
	readonly output: Pick<LiveOutput, 'size' | 'subscribeSize' | 'draw'>;
};

type PartProps = Pick<ReplViewProps, 'looks' | 'output'> & {readonly size: Size};

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
	useLayoutEffect(
		() => () => {
			output.draw([]);
		},
		[output],
	);
	if (asked !== undefined) {
		return (
			<Rows
				output={output}
				rows={askedLines({asked, steps: running?.steps ?? [], screen: screen(), size, looks})}
			/>
		);
	}

	return running === undefined ? (
		<Prompt
			activity={activity}
			background={background}
			line={repl.line}
			looks={looks}
			output={output}
			overlay={repl.overlay}
			session={session}
			size={size}
			specs={specs}
		/>
	) : (
		<RunningCommand looks={looks} output={output} running={running} screen={screen} size={size} />
	);
}

type PromptProps = PartProps &
	Pick<Repl, 'line' | 'overlay'> &
	Pick<ReplViewProps, 'session' | 'background' | 'specs'> & {
		readonly activity: Pick<Activity, 'hint' | 'last' | 'proposal'>;
	};

function Prompt(props: PromptProps): ReactNode {
	const {line, overlay, session, background, activity, specs, size, looks, output} = props;
	const {rows, cursor} = promptScreen({
		editor: useSyncExternalStore(line.subscribe, line.get),
		overlay: useSyncExternalStore(overlay.subscribe, overlay.get),
		session: useSyncExternalStore(session.subscribe, session.get),
		background: useSyncExternalStore(background.subscribe, background.get),
		activity,
		specs,
		size,
		looks,
	});
	return <Rows cursor={cursor} output={output} rows={rows} />;
}

type RunningProps = PartProps & Pick<ReplViewProps, 'screen'> & {readonly running: Running};

function RunningCommand({running, screen, size, looks, output}: RunningProps): ReactNode {
	const clock = useSpinner(looks.symbols.spinner);
	const rows = runningLines({running, screen: screen(), size, looks, ...clock});
	return <Rows output={output} rows={rows} />;
}
