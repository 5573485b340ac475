import {Box} from 'ink';
import {useSyncExternalStore, type ReactNode} from 'react';
import {type BackgroundJobs} from '../../jobs/background-jobs.js';
import {type CommandSpec} from '../../language/specification.js';
import {type Screen} from '../../output/screen.js';
import {type Session} from '../../session/session.js';
import {type Store} from '../../session/store.js';
import {type Appearance} from '../../terminal/appearance.js';
import {useSize, type SizeSource} from '../live/hooks.js';
import {type Shell} from '../shell.js';
import {Question} from './asking/question-view.js';
import {Prompt} from './prompt/prompt.js';
import {type Repl} from './repl.js';
import {RunningCommand} from './running/running-command.js';

export type ReplViewProps = {
	readonly repl: Pick<Repl, 'line' | 'overlay' | 'activity' | 'questions'>;

	/** The commands, for highlighting and hints. */
	readonly specs: readonly CommandSpec[];
	readonly session: Pick<Store<Session, never>, 'get' | 'subscribe'>;
	readonly signIn?: Shell['signIn'];
	readonly background: Pick<Store<BackgroundJobs, never>, 'get' | 'subscribe'>;
	readonly screen: () => Screen;
	readonly appearance: Appearance;
	readonly output: SizeSource;
};

/** The live part of the session: an open question, else the running command, else the prompt. */
export function ReplView({output, ...props}: ReplViewProps): ReactNode {
	const size = useSize(output);
	return (
		<Box flexDirection="column">
			<Live {...props} size={size} />
		</Box>
	);
}

type LiveProps = Omit<ReplViewProps, 'output'> & {readonly size: ReturnType<SizeSource['size']>};

function Live({repl, session, signIn, background, specs, screen, appearance, size}: LiveProps): ReactNode {
	const activity = useSyncExternalStore(repl.activity.subscribe, repl.activity.get);
	const {asked, running} = activity;
	if (asked !== undefined) {
		return (
			<Question
				appearance={appearance}
				asked={asked}
				screen={screen()}
				size={size}
				steps={running?.steps ?? []}
				onChange={repl.questions.change}
				onSubmit={repl.questions.submit}
			/>
		);
	}

	return running === undefined ? (
		<Prompt
			activity={activity}
			appearance={appearance}
			background={background}
			line={repl.line}
			overlay={repl.overlay}
			session={session}
			size={size}
			specs={specs}
		/>
	) : (
		<RunningCommand appearance={appearance} running={running} screen={screen()} signIn={signIn} size={size} />
	);
}
