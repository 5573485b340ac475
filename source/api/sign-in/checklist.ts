/** The checks of a sign-in, in their order. */
export const checkNames = [
	'environment-key',
	'key-file',
	'server',
	'hub',
	'user-server',
	'key',
	'licence',
	'api-version',
] as const;

export type CheckName = (typeof checkNames)[number];

/** A check of the sign-in, shown as a line of the wizard's list. */
export type Check = {
	readonly name: CheckName;

	/** `skipped`: does not apply, e.g. `user-server` without a hub. */
	readonly state: 'running' | 'passed' | 'failed' | 'skipped';

	/** The result, e.g. `JupyterHub 5.2.1`, `~/.impact/api.key`, `impact-pro`. */
	readonly detail?: string | undefined;
};

/** Called whenever a check changes; with the error if it failed. */
export type CheckListener = (check: Check, error?: unknown) => void;

/** Runs a check and reports its outcome. `describe` returns the detail, or `undefined` if the check does not apply. */
export async function check<Value>(
	name: CheckName,
	listener: CheckListener,
	work: () => Promise<Value> | Value,
	describe: (value: Value) => string | undefined,
): Promise<Value> {
	listener({name, state: 'running'});
	try {
		const value = await work();
		const detail = describe(value);
		listener({name, state: detail === undefined ? 'skipped' : 'passed', detail});
		return value;
	} catch (error) {
		listener({name, state: 'failed', detail: error instanceof Error ? error.message : undefined}, error);
		throw error;
	}
}
