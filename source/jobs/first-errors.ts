import {type Case} from '../api/resources/cases.js';
import {type ExperimentRef} from '../api/resources/experiments.js';
import {type WorkspaceScope} from '../api/workspace-scope.js';
import {ApiError} from '../errors/api-error.js';
import {type Notice} from '../output/document.js';
import {errorPlace} from './compiler-errors.js';

/** The first error of a case, with the source text it points to, if available. */
export type FirstError = Pick<Notice, 'text' | 'place'>;

/** Number of failed cases whose errors are read for an outcome; `case list --errors` shows all. */
export const maxAskedFailures = 10;

/** Maximum number of logs requested in parallel. */
const maxParallel = 10;

/**
The first error of each failed case, by case id: from the FMU if compilation failed, else from the log of the case. Reads at most
`limit` cases; cases that share an FMU share the request.
*/
export async function firstErrors(
	scope: WorkspaceScope,
	place: ExperimentRef,
	cases: readonly Case[],
	limit = maxAskedFailures,
): Promise<ReadonlyMap<string, FirstError>> {
	const failed = cases.filter(({status}) => status === 'failed').slice(0, limit);
	const compilations = new Map<string, Promise<FirstError | undefined>>();
	const errorOf = async ({id, failedAt, fmuId = ''}: Case): Promise<FirstError | undefined> => {
		if (failedAt !== 'compilation' || fmuId === '') {
			return logError(scope, place, id);
		}

		const error = compilations.get(fmuId) ?? compilationError(scope, fmuId);
		compilations.set(fmuId, error);
		return error;
	};

	const found = new Map<string, FirstError>();
	for (let start = 0; start < failed.length; start += maxParallel) {
		const group = failed.slice(start, start + maxParallel);
		// In groups, so as not to request the logs of a thousand cases at once.
		// eslint-disable-next-line no-await-in-loop
		const errors = await Promise.all(group.map(async (each) => [each.id, await errorOf(each)] as const));
		for (const [id, error] of errors) {
			if (error !== undefined) {
				found.set(id, error);
			}
		}
	}

	return found;
}

/** The first line of a log that reports an error; joined with the next line where that contains the message. */
export function errorInLog(log: string): string | undefined {
	const lines = log.split(/\r?\n/v);
	const at = lines.findIndex(
		(line) => /\b(?:error|failed|failure|exception|fatal)\b/iv.test(line) && !/:\s*\d+\s*$/v.test(line),
	);
	const line = lines[at]?.trim();
	const next = lines[at + 1]?.trim() ?? '';
	return line?.endsWith(':') && next !== '' ? `${next} (${line.slice(0, -1)})` : line;
}

async function logError({client, signal}: WorkspaceScope, place: ExperimentRef, caseId: string) {
	return quietly(async () => {
		const {text} = await client.cases.log({...place, caseId}, {signal});
		const error = errorInLog(text) ?? lastLine(text);
		return error === undefined ? undefined : {text: error};
	});
}

/** The last line of a failed case's log usually says what stopped it. */
function lastLine(log: string): string | undefined {
	return log
		.split(/\r?\n/v)
		.findLast((line) => line.trim() !== '')
		?.trim();
}

async function compilationError(scope: WorkspaceScope, fmuId: string) {
	const {client, workspaceId, signal} = scope;
	return quietly(async () => {
		const {
			className,
			errors: [first],
		} = await client.fmus.get({workspaceId, fmuId}, {signal});
		return first && {text: first.msg, place: await errorPlace(scope, className, first)};
	});
}

/** A log that cannot be read must not hide the failure itself. */
async function quietly(read: () => Promise<FirstError | undefined>): Promise<FirstError | undefined> {
	try {
		return await read();
	} catch (error) {
		if (error instanceof ApiError) {
			return undefined;
		}

		throw error;
	}
}
