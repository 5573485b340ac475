import {type ProblemKind} from './setup-problem.js';

/** A way on after a failure. */
export type Choice =
	'trust-server' | 'allow-http' | 'edit-key' | 'change-url' | 'retry' | 'open-demo' | 'leave';

/** How each choice is offered. */
export const choiceTexts: Readonly<Record<Choice, string>> = {
	'trust-server': 'send the saved key to this server',
	'allow-http': 'send the key unencrypted',
	'edit-key': 'enter a key',
	'change-url': 'change the server address',
	retry: 'try again',
	'open-demo': 'open the demo (no account needed)',
	leave: 'leave',
};

/** What the choices depend on beside the problem. */
export type Circumstances = {
	/** The key comes from the environment: a typed one would not win. */
	readonly isKeyFromEnvironment: boolean;
	readonly canOpenDemo: boolean;
};

const choicesByProblem: Readonly<Record<ProblemKind, readonly Choice[]>> = {
	missing: ['edit-key', 'change-url'],
	refused: ['edit-key', 'change-url', 'retry'],
	malformed: ['edit-key', 'change-url', 'retry'],
	'no-licence': ['retry', 'edit-key', 'change-url'],
	'untrusted-server': ['trust-server', 'edit-key', 'change-url'],
	'plain-http': ['change-url', 'allow-http'],
	server: ['retry', 'change-url', 'edit-key'],
	file: ['retry', 'edit-key', 'change-url'],
	stopped: ['retry', 'change-url', 'edit-key'],
};

/** The ways out of a problem, the likeliest first. */
export function choicesFor(kind: ProblemKind, circumstances: Circumstances): readonly Choice[] {
	const {isKeyFromEnvironment, canOpenDemo} = circumstances;
	const possible = isKeyFromEnvironment ? withoutKey(choicesByProblem[kind]) : choicesByProblem[kind];
	return [...possible, ...(canOpenDemo ? ['open-demo' as const] : []), 'leave'];
}

/** With a key in the environment there is always something to try again once it was mended elsewhere: the network, the licence. */
function withoutKey(choices: readonly Choice[]): readonly Choice[] {
	const others = choices.filter((choice) => choice !== 'edit-key');
	return others.includes('retry') ? others : ['retry', ...others];
}
