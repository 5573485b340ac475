import {type Check, type CheckName} from '../../api/sign-in/checklist.js';
import {keyPageUrl} from '../../credentials/missing-key.js';
import {type Finding} from '../../commands/doctor/findings.js';
import {type ExitCode} from '../../errors/shell-error.js';
import {type SignInAttempt} from './setup-options.js';
import {type Choice} from './choices.js';
import {type Problem} from './setup-problem.js';

/** What the wizard shows and waits for. */
export type SetupScreen =
	/** Signing in; `isFirst`: with what was saved, nothing typed yet. */
	| {readonly kind: 'checking'; readonly isFirst: boolean}
	| {readonly kind: 'opening-demo'}
	/** Everything between here and the server is being looked at. */
	| {readonly kind: 'diagnosing'}
	| {readonly kind: 'ask-key'; readonly value: string}
	| {readonly kind: 'ask-url'; readonly value: string}
	| {readonly kind: 'choose'; readonly choices: readonly Choice[]; readonly selected: number}
	| Done
	| {readonly kind: 'left'; readonly exitCode: ExitCode};

/** Signed in. */
export type Done = {
	readonly kind: 'done';

	/** Where a typed key is now. */
	readonly savedTo?: string | undefined;

	/** What is not as it should be although the session is fine, e.g. that the key could not be saved. */
	readonly warning?: Problem | undefined;
};

/** What the wizard knows. */
export type Setup = {
	readonly screen: SetupScreen;

	/** The attempt that runs or ran last. */
	readonly tried: SignInAttempt;

	/** Of that attempt, in the order they came. */
	readonly checks: ReadonlyMap<CheckName, Check>;

	/** Why it failed. */
	readonly problem: Problem | undefined;

	/** What is wrong with the text in the field, if anything. */
	readonly complaint: string | undefined;

	/** What came of something the user asked for meanwhile, e.g. that a page opens. */
	readonly remark: string | undefined;
	readonly offeredKey: string | undefined;
	readonly canOpenDemo: boolean;
	readonly canDiagnose: boolean;

	/** Of the diagnosis since that attempt, in the order they began. */
	readonly findings: readonly Finding[];
};

export type SetupAction =
	| {readonly type: 'check'; readonly check: Check}
	| {readonly type: 'fail'; readonly problem: Problem}
	| ({readonly type: 'succeed'} & Omit<Done, 'kind'>)
	| {readonly type: 'change-field'; readonly value: string}
	| {readonly type: 'complain'; readonly complaint: string}
	| {readonly type: 'remark'; readonly remark: string}
	/** Enter in a field; `value` is what was typed, cleaned. */
	| {readonly type: 'submit'; readonly value: string}
	| {readonly type: 'move'; readonly by: 1 | -1}
	/** Takes the selected choice, or the one with this 0-based index. */
	| {readonly type: 'choose'; readonly index?: number | undefined}
	/** The demo server runs. */
	| {readonly type: 'enter-demo'; readonly url: string; readonly key: string}
	| {readonly type: 'find'; readonly finding: Finding}
	/** The diagnosis has ended. */
	| {readonly type: 'end-diagnosis'}
	/** Escape: one step back, or out. */
	| {readonly type: 'back'}
	/** Ctrl-C. */
	| {readonly type: 'interrupt'};

export type SetupStart = Pick<Setup, 'offeredKey' | 'canOpenDemo'> & {
	readonly url: string;

	/** Default false. */
	readonly canDiagnose?: boolean | undefined;
};

/** The wizard before its first attempt, which uses what was saved. */
export function firstSetup({url, offeredKey, canOpenDemo, canDiagnose = false}: SetupStart): Setup {
	return {
		screen: {kind: 'checking', isFirst: true},
		tried: {url},
		checks: new Map(),
		problem: undefined,
		complaint: undefined,
		remark: undefined,
		offeredKey,
		canOpenDemo,
		canDiagnose,
		findings: [],
	};
}

/** Whether the key that was tried is the environment's. */
export function isKeyFromEnvironment({checks, tried}: Pick<Setup, 'checks' | 'tried'>): boolean {
	return tried.typedKey === undefined && checks.get('environment-key')?.state === 'passed';
}

/** The page where the user of the server at hand makes a key. Modelon's own server is a hub; others are asked. */
export function keyPage({tried: {url}, checks}: Pick<Setup, 'tried' | 'checks'>): string {
	const isHub = checks.get('hub')?.state === 'passed' || /^https:\/\/impact\.modelon\.cloud\b/v.test(url);
	return keyPageUrl({url, isHub});
}
