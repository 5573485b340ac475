import {Cancelled} from '../../errors/cancelled.js';
import {ShellError, type ExitCode} from '../../errors/shell-error.js';

/** What is looked at, in its order, with what it is called. What needs no network comes first. */
export const findingLabels = {
	program: 'impact-shell',
	terminal: 'terminal',
	'key-folder': 'key folder',
	configuration: 'configuration',
	history: 'history',
	cache: 'cache',
	address: 'address',
	key: 'API key',
	proxy: 'proxy',
	names: 'name (DNS)',
	tcp: 'connection (TCP)',
	tls: 'encryption (TLS)',
	clock: 'clock',
	server: 'server',
	hub: 'hub',
	'user-server': 'your server',
	accepted: 'key accepted',
	licence: 'licence',
	'api-version': 'API version',
	'web-socket': 'WebSocket',
} as const;

export type FindingName = keyof typeof findingLabels;

/** What one check found. */
export type Finding = {
	readonly name: FindingName;

	/** `warning`: it works, and yet should be fixed; `skipped`: it does not apply, or something before it failed. */
	readonly state: 'running' | 'passed' | 'warning' | 'failed' | 'skipped';

	/** What was found, in a few words; nothing secret. */
	readonly detail?: string | undefined;

	/** What to do about a warning or failure. */
	readonly remedy?: string | undefined;

	/** How long the check took. */
	readonly milliseconds?: number | undefined;

	/** Of a failure. */
	readonly exitCode?: ExitCode | undefined;
};

/** Hears of each check when it begins and when it ends. */
export type FindingListener = (finding: Finding) => void;

/** What a check that did not throw found. */
type Found = Pick<Finding, 'detail' | 'remedy'> & {readonly state?: Finding['state']};

/** Findings as they come in. */
export class Findings {
	readonly #listener: FindingListener;
	readonly #found = new Map<FindingName, Finding>();

	constructor(listener: FindingListener) {
		this.#listener = listener;
	}

	/** Takes in a finding; one of the same name is replaced. */
	report(finding: Finding): void {
		this.#found.set(finding.name, finding);
		this.#listener(finding);
	}

	get(name: FindingName): Finding | undefined {
		return this.#found.get(name);
	}

	/**
	Makes a check.

	@param describe - what its value means.
	@param nameOf - which check an error belongs to. Default: this one.
	@returns the value, or `undefined` when it failed.
	@throws Cancelled, and what is no `ShellError`.
	*/
	async check<Value>(
		name: FindingName,
		work: () => Promise<Value> | Value,
		describe: (value: Value) => Found,
		nameOf: (error: ShellError) => FindingName = () => name,
	): Promise<Value | undefined> {
		this.report({name, state: 'running'});
		const began = performance.now();
		const milliseconds = () => Math.round(performance.now() - began);
		try {
			const value = await work();
			this.report({name, state: 'passed', ...describe(value), milliseconds: milliseconds()});
			return value;
		} catch (error) {
			if (!(error instanceof ShellError) || error instanceof Cancelled) {
				throw error;
			}

			const failedName = nameOf(error);
			if (failedName !== name) {
				this.report({name, state: 'skipped'});
			}

			this.report({name: failedName, ...failureOf(error), milliseconds: milliseconds()});
			return undefined;
		}
	}

	/** All checks in their order, also those that were not come to. */
	all(): readonly Finding[] {
		// Keys of a literal are all there are.
		// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion
		const names = Object.keys(findingLabels) as readonly FindingName[];
		return names.map((name) => this.#found.get(name) ?? {name, state: 'skipped', detail: 'not looked at'});
	}
}

/** A failure in the words of its error. */
export function failureOf({message, hint, exitCode}: ShellError): Omit<Finding, 'name'> {
	return {state: 'failed', detail: message, remedy: hint, exitCode};
}
