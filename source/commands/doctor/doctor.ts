import process from 'node:process';
import {version} from '../../version.js';
import {type Invocation} from '../../language/specification.js';
import {type Notice, type Output} from '../../output/document.js';
import {formatWanted, type Command, type Context} from '../command.js';
import {defineCommand} from '../define-command.js';
import {diagnose} from './run-checks.js';
import {findingLabels, type Finding} from './findings.js';

/** `server doctor`: why there is no session, or that all is well. */
const serverDoctor = defineCommand({
	words: ['server', 'doctor'],
	summary: 'Check everything between you and the server, and say how to fix it',
	description: `Files, key, proxy, name, connection, certificate, clock, hub, licence, version and WebSocket, each asked anew; nothing is changed.
Works without being signed in. Holds nothing secret, so that it can go into a support ticket. Exits as what fails first would.`,
	examples: [
		{line: 'server doctor', summary: 'What works, what does not, and what to do'},
		{line: "server doctor --json | checks[?state=='failed']", summary: 'Only what fails'},
		{line: 'server doctor > ticket.txt', summary: 'For a support ticket'},
	],
	async run({context, invocation, signal}) {
		const findings = await diagnose(context.server.access(), {
			signal,
			listener(finding) {
				report(context, finding);
			},
		});
		const failed = findings.find(({state}) => state === 'failed');
		return {
			value: {
				ok: failed === undefined,
				version,
				checks: findings.map(({name, state, detail = null, remedy = null, milliseconds = null}) => ({
					name,
					state,
					detail,
					remedy,
					milliseconds,
				})),
			},
			view: isWatched(context, invocation) ? {kind: 'empty'} : findingsTable(findings),
			notices: remarks(findings),
			exitCode: failed?.exitCode,
		};
	},
});

const stepStates = {running: 'running', passed: 'done', warning: 'warning', failed: 'failed'} as const;

/** In a log the end of each check is enough. */
function report({report: tell, isInteractive}: Context, {name, state, detail}: Finding): void {
	if (state !== 'skipped' && (isInteractive || state !== 'running')) {
		tell({id: name, label: findingLabels[name], state: stepStates[state], detail});
	}
}

/** Whoever has seen each check end at a terminal needs no table of them. */
function isWatched(context: Context, invocation: Invocation): boolean {
	const isShown = ['auto', 'table'].includes(formatWanted(context, invocation));
	return isShown && context.readAs === undefined && !context.takesStream && areTerminals();
}

function areTerminals(): boolean {
	return process.stdout.isTTY && process.stderr.isTTY;
}

function findingsTable(findings: readonly Finding[]): Output['view'] {
	return {
		kind: 'table',
		columns: [
			{field: 'check'},
			{field: 'state', kind: 'state'},
			{field: 'detail', title: 'found', priority: 2},
			{field: 'remedy', priority: 1},
		],
		rows: findings.map(({name, ...finding}) => ({check: findingLabels[name], ...finding})),
	};
}

/** What is not well, each with its remedy; or that all is. */
function remarks(findings: readonly Finding[]): readonly Notice[] {
	const troubles = findings.filter(({state}) => state === 'failed' || state === 'warning');
	const missed = findings.filter(({state, detail}) => state === 'skipped' && detail === 'not looked at');
	return [
		...troubles.flatMap(({name, detail = '', remedy}): readonly Notice[] => [
			{kind: 'warning', text: `${findingLabels[name]}: ${detail}`},
			...(remedy === undefined ? [] : [{kind: 'info', text: remedy} as const]),
		]),
		...(missed.length === 0
			? []
			: [
					{
						kind: 'info',
						text: `not looked at for that: ${missed.map(({name}) => findingLabels[name]).join(', ')}`,
					} as const,
				]),
		...(troubles.length === 0 ? [{kind: 'success', text: 'all is well'} as const] : []),
	];
}

export const doctorCommands: readonly Command[] = [serverDoctor];
