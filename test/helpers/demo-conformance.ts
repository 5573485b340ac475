import {Buffer} from 'node:buffer';

/** A request and its answer as recorded from a real server. */
export type Interaction = {
	readonly request: Message & {readonly method: string; readonly uri: string};
	readonly response: Message & {readonly status: number};
};

export type Message = {
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: string | undefined;
	readonly bodyBase64?: string;
};

export type Recording = {readonly name: string; readonly interactions: readonly Interaction[]};

/** How one recorded exchange went against the demo server. */
export type Verdict = {
	/** Method and path with its ids left out. */
	readonly endpoint: string;
	readonly recording: string;

	/** What is not as recorded; empty when all is. */
	readonly problems: readonly string[];
};

export const bytesOf = ({body, bodyBase64}: Message): Uint8Array<ArrayBuffer> =>
	new Uint8Array(bodyBase64 === undefined ? Buffer.from(body ?? '') : Buffer.from(bodyBase64, 'base64'));

/** JSON, or `undefined` for a body that is something else or nothing. */
export function jsonOf(bytes: Uint8Array, type = ''): unknown {
	if (bytes.byteLength === 0 || !/^application\/(?:[\w.\-]+\+)?json/v.test(type)) {
		return undefined;
	}

	return JSON.parse(Buffer.from(bytes).toString()) as unknown;
}

const collections: ReadonlyArray<readonly [after: string, placeholder: string]> = [
	['workspaces', '{workspace}'],
	['experiments', '{experiment}'],
	['cases', '{case}'],
	['model-executables', '{fmu}'],
	['projects', '{project}'],
	['content', '{content}'],
	['custom-functions', '{function}'],
	['published-workspaces', '{id}'],
	['custom-artifacts', '{id}'],
	['external-result', '{id}'],
	['exports', '{id}'],
	['results', '{id}'],
];

/** `GET /user/u/impact/api/workspaces/w1` → `GET api/workspaces/{workspace}`. */
export function endpointOf(method: string, uri: string): string {
	const segments = uri
		.replace(/\?.*$/v, '')
		.replace(/^\/user\/[^\/]+\/impact\//v, '')
		.split('/');
	const named = segments.map((segment, index) => {
		const before = segments[index - 1] ?? '';
		const placeholder = collections.find(([after]) => after === before)?.[1];
		return placeholder ?? (/-(?:imports|exports|conversions)$/v.test(before) ? '{operation}' : segment);
	});
	return `${method} ${named.join('/')}`;
}

/** Learns which of our ids stands for which recorded one, and puts ours in place of theirs. */
export type IdMap = {
	readonly learn: (recorded: unknown, ours: unknown) => void;

	/** A path, or any text that may be a path. */
	readonly inPath: (path: string) => string;

	/** A JSON value: whole strings only. */
	readonly inJson: (value: unknown) => unknown;

	/** Whether a recorded id was seen in an earlier answer. */
	readonly knows: (id: string) => boolean;
};

const idKeys = new Set([
	'id',
	'workspaceId',
	'projectId',
	'contentId',
	'experiment_id',
	'experimentId',
	'fmuId',
	'fmu_id',
	'caseId',
	'artifactId',
	'sharingId',
	'defaultProjectId',
	'guid',
	'createdBy',
	'ownerId',
]);

const pathKeys = new Set(['location', 'resourceUri', 'downloadUri', 'server']);

export function createIdMap(): IdMap {
	const ours = new Map<string, string>();
	const taken = new Set<string>();

	function note(recorded: string, own: string): void {
		// A list that holds more there than here must not give one of our ids two meanings.
		if (!ours.has(recorded) && !taken.has(own)) {
			ours.set(recorded, own);
			taken.add(own);
		}
	}

	function learn(recorded: unknown, own: unknown, key = ''): void {
		if (typeof recorded === 'string' && typeof own === 'string') {
			if (idKeys.has(key)) {
				note(recorded, own);
			} else if (pathKeys.has(key)) {
				const parts = own.split('/');
				for (const [index, part] of recorded.split('/').entries()) {
					note(part, parts[index] ?? part);
				}
			}
		} else if (Array.isArray(recorded) && Array.isArray(own)) {
			for (const [index, entry] of recorded.entries()) {
				learn(entry, own[index], key);
			}
		} else if (isObject(recorded) && isObject(own)) {
			for (const [name, entry] of Object.entries(recorded)) {
				learn(entry, own[name], name);
			}
		}
	}

	const inPath = (path: string) =>
		path
			.split('/')
			.map((part) => ours.get(part) ?? part)
			.join('/');

	function inJson(value: unknown): unknown {
		if (typeof value === 'string') {
			return ours.get(value) ?? value;
		}

		if (Array.isArray(value)) {
			return value.map((entry) => inJson(entry));
		}

		return isObject(value)
			? Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, inJson(entry)]))
			: value;
	}

	return {learn, inPath, inJson, knows: (id) => ours.has(id)};
}

/** Keys that may be on one side only, and why. */
const optionalKeys: ReadonlyMap<string, string> = new Map([
	['encryptionKey', 'cut from the recorded answers'],
	['supports_live_plotting', 'newer servers only'],
	['c_compiler', 'older servers only'],
	['version', 'system projects, and released references'],
	['icon', 'system projects'],
	['name', 'Modelica content, and released references'],
	['appMode', 'app mode workspaces'],
	['errors', 'may be missing or empty'],
	['datetime_started', 'depends on the status'],
	['datetime_finished', 'depends on the status'],
	['experiment', 'one kind of execution'],
	['fmu', 'the other kind of execution'],
	['value', 'one kind of modifier'],
	['vcsUri', 'version controlled projects'],
]);

/** What differs in keys and types between a recorded JSON value and ours. */
export function structureProblems(recorded: unknown, ours: unknown, where = '$'): string[] {
	if (Array.isArray(recorded) && Array.isArray(ours)) {
		return listProblems(recorded, ours, where);
	}

	if (isObject(recorded) && isObject(ours)) {
		const keys = new Set([...Object.keys(recorded), ...Object.keys(ours)]);
		return [...keys].flatMap((key) => keyProblems(recorded, ours, key, `${where}.${key}`));
	}

	const [theirs, own] = [kindOf(recorded), kindOf(ours)];
	return theirs === own ? [] : [`${where}: recorded ${theirs}, ours ${own}`];
}

function keyProblems(
	recorded: Readonly<Record<string, unknown>>,
	ours: Readonly<Record<string, unknown>>,
	key: string,
	where: string,
): string[] {
	if (key in recorded && key in ours) {
		return structureProblems(recorded[key], ours[key], where);
	}

	if (optionalKeys.has(key)) {
		return [];
	}

	return [key in recorded ? `${where}: missing` : `${where}: not recorded`];
}

/** Every entry of one list must be like some entry of the other. */
function listProblems(recorded: readonly unknown[], ours: readonly unknown[], where: string): string[] {
	if (recorded.length === 0) {
		return [];
	}

	if (ours.length === 0) {
		return [`${where}: empty`];
	}

	const [theirs, own] = [distinct(recorded), distinct(ours)];
	return [
		...theirs.flatMap((entry) => closest(own.map((it) => structureProblems(entry, it, `${where}[]`)))),
		...own.flatMap((entry) => closest(theirs.map((it) => structureProblems(it, entry, `${where}[]`)))),
	];
}

const closest = (problems: ReadonlyArray<readonly string[]>): readonly string[] =>
	problems.toSorted((one, other) => one.length - other.length)[0] ?? [];

/** One entry for each shape. */
function distinct(list: readonly unknown[]): unknown[] {
	return [...new Map(list.map((entry) => [shapeOf(entry), entry])).values()];
}

function shapeOf(value: unknown): string {
	if (Array.isArray(value)) {
		return `[${[...new Set(value.map((entry) => shapeOf(entry)))].toSorted().join(',')}]`;
	}

	return isObject(value)
		? `{${Object.entries(value)
				.map(([key, entry]) => `${key}:${shapeOf(entry)}`)
				.toSorted()
				.join(',')}}`
		: kindOf(value);
}

function kindOf(value: unknown): string {
	if (value === null) {
		return 'null';
	}

	return Array.isArray(value) ? 'array' : typeof value;
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** A table by endpoint with passed of total, and the total. */
export function conformanceTable(verdicts: readonly Verdict[]): string {
	const endpoints = new Map<string, {passed: number; total: number}>();
	for (const {endpoint, problems} of verdicts) {
		const row = endpoints.get(endpoint) ?? {passed: 0, total: 0};
		endpoints.set(endpoint, {passed: row.passed + (problems.length === 0 ? 1 : 0), total: row.total + 1});
	}

	const rows = [...endpoints].toSorted(([a], [b]) => (a < b ? -1 : 1));
	const total = {
		passed: verdicts.filter(({problems}) => problems.length === 0).length,
		total: verdicts.length,
	};
	const line = (name: string, {passed, total: of}: {passed: number; total: number}) =>
		`${`${passed}/${of}`.padStart(11)}  ${passed === of ? ' ' : '✖'} ${name}`;
	return [...rows.map(([name, row]) => line(name, row)), line('all exchanges', total)].join('\n');
}
