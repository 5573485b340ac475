import {UsageError} from '../../errors/usage-error.js';
import {type Access} from '../access.js';
import {Findings, type Finding, type FindingListener} from './findings.js';
import {checkLocally} from './local-checks.js';
import {checkNetwork} from './network-checks.js';

export type DiagnoseOptions = {
	/** A key just typed, to be looked at in place of a stored one. */
	readonly typedKey?: string | undefined;
	readonly listener: FindingListener;
	readonly signal: AbortSignal;
};

/**
Looks at all that a session needs, from the disk to the modeling socket, and changes nothing.

@returns a finding for every check, in their order.
@throws Cancelled; UsageError where a recording stands for the server.
*/
export async function diagnose(
	access: Access,
	{typedKey, listener, signal}: DiagnoseOptions,
): Promise<readonly Finding[]> {
	if (access.transport.agentFor !== undefined) {
		throw new UsageError('a recording stands for the server: there is no network to look at', {
			hint: 'Run server doctor without --replay.',
		});
	}

	const findings = new Findings(listener);
	const local = await checkLocally(findings, access, typedKey);
	await checkNetwork(findings, local, {access, typedKey, signal});
	return findings.all();
}
