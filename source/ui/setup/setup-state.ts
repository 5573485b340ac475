import {type Check, type CheckName} from '../../api/sign-in/checklist.js';
import {keyPageUrl} from '../../api/server-address.js';
import {type Finding} from '../../commands/doctor/findings.js';
import {type ExitCode} from '../../errors/shell-error.js';
import {type SignInAttempt} from './setup-options.js';
import {type Choice} from './choices.js';
import {type Problem} from './setup-problem.js';

/** A screen of the wizard. */
export type SetupScreen =
	/** Signing in. `isFirst`: with the saved key, before the user has typed anything. */
	| {readonly kind: 'checking'; readonly isFirst: boolean}
	| {readonly kind: 'opening-demo'}
	/** Checking everything between here and the server. */
	| {readonly kind: 'diagnosing'}
	| {readonly kind: 'ask-key'; readonly value: string}
	| {readonly kind: 'ask-url'; readonly value: string}
	| {readonly kind: 'choose'; readonly choices: readonly Choice[]; readonly selected: number}
	| Done
	| {readonly kind: 'left'; readonly exitCode: ExitCode};

/** Signed in. */
export type Done = {
	readonly kind: 'done';

	/** Where a typed key was saved. */
	readonly savedTo?: string | undefined;

	/** A problem that does not keep the session from starting, e.g. that the key could not be saved. */
	readonly warning?: Problem | undefined;
};

/** The state of the wizard. */
export type Setup = {
	readonly screen: SetupScreen;

	/** The current or the last attempt. */
	readonly tried: SignInAttempt;

	/** Checks of that attempt, in the order they were reported. */
	readonly checks: ReadonlyMap<CheckName, Check>;

	/** Why that attempt failed. */
	readonly problem: Problem | undefined;

	/** What is wrong with the text in the field, if anything. */
	readonly complaint: string | undefined;

	/** The result of something the user did meanwhile, e.g. that a page was opened. */
	readonly remark: string | undefined;
	readonly offeredKey: string | undefined;
	readonly canOpenDemo: boolean;
	readonly canDiagnose: boolean;

	/** Findings of a diagnosis since that attempt, in the order they began. */
	readonly findings: readonly Finding[];
};

export type SetupAction =
	| {readonly type: 'check'; readonly check: Check}
	| {readonly type: 'fail'; readonly problem: Problem}
	| ({readonly type: 'succeed'} & Omit<Done, 'kind'>)
	| {readonly type: 'change-field'; readonly value: string}
	| {readonly type: 'complain'; readonly complaint: string}
	| {readonly type: 'remark'; readonly remark: string}
	/** Enter in a field; `value` is the cleaned text. */
	| {readonly type: 'submit'; readonly value: string}
	| {readonly type: 'move'; readonly by: 1 | -1}
	/** Takes the selected choice, or the one at this 0-based index. */
	| {readonly type: 'choose'; readonly index?: number | undefined}
	/** The demo server is running. */
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

/** The state before the first attempt, which uses the saved key. */
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

/** Whether the key of the last attempt came from the environment. */
export function isKeyFromEnvironment({checks, tried}: Pick<Setup, 'checks' | 'tried'>): boolean {
	return tried.typedKey === undefined && checks.get('environment-key')?.state === 'passed';
}

/** Address of the page where the user can make a key. Modelon's own server is known to be a hub; for others the check tells. */
export function keyPage({tried: {url}, checks}: Pick<Setup, 'tried' | 'checks'>): string {
	const isHub = checks.get('hub')?.state === 'passed' || /^https:\/\/impact\.modelon\.cloud\b/v.test(url);
	return keyPageUrl({url, isHub});
}
