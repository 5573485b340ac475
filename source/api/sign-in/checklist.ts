/** The checks of the wizard's list, in their order. */
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

/** One line of the wizard's checklist. */
export type Check = {
	readonly name: CheckName;

	/** `skipped`: does not apply, e.g. no hub, so no server of the user's to be started. */
	readonly state: 'running' | 'passed' | 'failed' | 'skipped';

	/** What was found, e.g. `JupyterHub 5.2.1`, `~/.impact/api.key`, `impact-pro`. */
	readonly detail?: string | undefined;
};

/** Hears of every change of a check; with the reason when it failed. */
export type CheckListener = (check: Check, error?: unknown) => void;

/** Does the work of a check and reports how it went; `describe` gives the detail, `undefined` meaning that it does not apply. */
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
