import {type ProblemKind} from './setup-problem.js';

/** What the user can do after a failure. */
export type Choice =
	'trust-server' | 'allow-http' | 'edit-key' | 'change-url' | 'retry' | 'diagnose' | 'open-demo' | 'leave';

/** The text of each choice, and a short one of at most 16 characters for narrow screens. */
const texts: Readonly<Record<Choice, readonly [text: string, short: string]>> = {
	'trust-server': ['send the saved key to this server', 'send saved key'],
	'allow-http': ['send the key unencrypted', 'send unencrypted'],
	'edit-key': ['enter a key', 'enter a key'],
	'change-url': ['change the server address', 'change server'],
	retry: ['try again', 'try again'],
	diagnose: ['find out what is wrong', 'find the cause'],
	'open-demo': ['open the demo (no account needed)', 'open the demo'],
	leave: ['leave', 'leave'],
};

/** The texts of the choices: the short ones if a long one is wider than `width` cells. */
export function choiceTexts(choices: readonly Choice[], width: number): readonly string[] {
	const hasSpace = choices.every((choice) => texts[choice][0].length <= width);
	return choices.map((choice) => texts[choice][hasSpace ? 0 : 1]);
}

/** What the choices depend on besides the problem. */
export type Circumstances = {
	/** The key comes from the environment, so a typed one would not be used. */
	readonly isKeyFromEnvironment: boolean;
	readonly canOpenDemo: boolean;

	/** Default false. */
	readonly canDiagnose?: boolean | undefined;
};

const choicesByProblem: Readonly<Record<ProblemKind, readonly Choice[]>> = {
	missing: ['edit-key', 'change-url'],
	refused: ['edit-key', 'change-url', 'retry'],
	malformed: ['edit-key', 'change-url', 'retry'],
	'no-licence': ['retry', 'edit-key', 'change-url'],
	// Not first: an Enter typed ahead must not send a key anywhere.
	'untrusted-server': ['change-url', 'trust-server', 'edit-key'],
	'plain-http': ['change-url', 'allow-http'],
	'wrong-url': ['change-url', 'retry', 'edit-key'],
	server: ['retry', 'change-url', 'edit-key'],
	file: ['retry', 'edit-key', 'change-url'],
	stopped: ['retry', 'change-url', 'edit-key'],
};

/** The choices after a problem, the likeliest first. */
export function choicesFor(kind: ProblemKind, circumstances: Circumstances): readonly Choice[] {
	const {isKeyFromEnvironment, canOpenDemo, canDiagnose = false} = circumstances;
	const possible = isKeyFromEnvironment ? withoutKey(choicesByProblem[kind]) : choicesByProblem[kind];
	return [
		...possible,
		...(canDiagnose && kind !== 'missing' ? ['diagnose' as const] : []),
		...(canOpenDemo ? ['open-demo' as const] : []),
		'leave',
	];
}

/** Retrying always makes sense with a key from the environment: the network or the licence may have been fixed meanwhile. */
function withoutKey(choices: readonly Choice[]): readonly Choice[] {
	const others = choices.filter((choice) => choice !== 'edit-key');
	return others.includes('retry') ? others : ['retry', ...others];
}
