import {commentsOf} from '../program.js';
import {Reference, unfinished, type Program, type ProgramPart, type Step} from '../recorded-line.js';
import {clientLines} from './python-client.js';
import {createPythonObjects} from './python-objects.js';
import {python, pythonText} from './python-literal.js';

export type PythonOptions = {
	/** Whether to use Modelon's client where it has a call; otherwise `requests` only. Default true. */
	readonly usesClient?: boolean | undefined;
};

/** The code for one line of the session. */
export type PythonCell = Pick<ProgramPart, 'remark' | 'notes'> & {readonly lines: readonly string[]};

/** A Python program: imports and setup, then the code for each line. */
export function pythonCells(
	{base, url, parts}: Program,
	{usesClient = true}: PythonOptions = {},
): {readonly head: readonly string[]; readonly cells: readonly PythonCell[]} {
	const objects = usesClient ? createPythonObjects() : undefined;
	const written = parts.map(({steps, ...part}) => ({
		...part,
		lines: inOneBlock(
			steps.flatMap((step) => {
				const {prepare = [], lines} = objects === undefined ? {} : clientLines(step, steps, objects);
				return [...prepare, ...(lines ?? requestLines(step))];
			}),
		),
	}));
	const text = written.flatMap(({lines}) => lines).join('\n');
	const cells = written.map((cell) => ({...cell, lines: cell.lines.filter((line) => isNeeded(line, text))}));
	return {head: headLines({base, url}, text), cells};
}

/** Puts what follows the same `with` into its first block, each line once. */
function inOneBlock(lines: readonly string[]): readonly string[] {
	const kept: string[] = [];
	let block = 0;
	for (const line of lines) {
		if (line.startsWith('with ') && line !== kept[block]) {
			block = kept.length;
			kept.push(line);
		} else if (!line.startsWith('with ') && (!line.startsWith('    ') || !kept.includes(line, block))) {
			kept.push(line);
		}
	}

	return kept;
}

/** Drops a line that assigns an id or a path no other line uses, because the client's object is passed instead. */
function isNeeded(line: string, text: string): boolean {
	const id = /^(\w+_(?:id|path)(?:_\d+)?|guid(?:_\d+)?) = (?!response\b)/v.exec(line)?.[1];
	return id === undefined || text.split(new RegExp(String.raw`\b${id}\b`, 'v')).length > 2;
}

/** A Python program as one file. */
export function pythonProgram(program: Program, options: PythonOptions = {}): string {
	const {head, cells} = pythonCells(program, options);
	const body = cells.flatMap(({lines, ...part}) => ['', ...commentsOf(part, '#'), ...lines]);
	return [...head, ...body, ''].join('\n');
}

/** Imports and setup that the lines need. */
function headLines({base, url}: Pick<Program, 'base' | 'url'>, text: string): readonly string[] {
	const needsRequests = /\bcall\(/v.test(text);
	const needsClient = /\bclient\./v.test(text);
	const isExperimental = experimental.test(text);
	const packages = [
		...(needsClient ? ['modelon-impact-client'] : []),
		...(needsRequests ? ['requests'] : []),
	];
	const modules = [
		...(/\bjson\./v.test(text) ? ['import json'] : []),
		...(needsRequests || isExperimental ? ['import os'] : []),
		...(/\bshutil\./v.test(text) ? ['import shutil'] : []),
		...(/\btime\./v.test(text) ? ['import time'] : []),
	];
	return [
		`# ${packages.length === 0 ? 'Nothing was sent.' : `pip install ${packages.join(' ')}; the key comes from MODELON_IMPACT_CLIENT_API_KEY.`}`,
		...modules,
		...(modules.length > 0 && packages.length > 0 ? [''] : []),
		...(isExperimental
			? [
					'# The client has these methods only when told so before it is imported.',
					'os.environ["IMPACT_PYTHON_CLIENT_EXPERIMENTAL"] = "true"',
					'',
				]
			: []),
		...(needsRequests ? ['import requests'] : []),
		...(needsClient
			? [`from modelon.impact.client import ${['Client', ...classesIn(text)].toSorted().join(', ')}`]
			: []),
		...(packages.length > 0 ? [''] : []),
		...(needsClient ? [`client = Client(url=${pythonText(url)})`] : []),
		...(needsRequests ? [`BASE = ${pythonText(base)}`, ...requestsHead] : []),
	];
}

/** Methods that the client hides by default. */
const experimental =
	/\.(?:new_modeling_session|get_experiment_definitions|get_access_control_list|get_by_access_kind|(?:list|wipe)_orphans|(?:grant|revoke)_(?:user|group|community)_access)\(/v;

const classes = [
	'AccessSettings',
	'ContentType',
	'ProjectType',
	'PublishedWorkspaceAccessKind',
	'PublishedWorkspaceType',
	'StorageLocation',
	'WorkspaceDefinition',
	'Beta',
	'Choices',
	'Enumeration',
	'LatinHypercube',
	'Normal',
	'Range',
	'SimpleExperimentExtension',
	'Sobol',
	'Uniform',
] as const;

/** The classes of the client that the lines use besides its own. */
function classesIn(text: string): readonly string[] {
	return classes.filter((name) => new RegExp(String.raw`\b${name}[\(.]`, 'v').test(text));
}

const requestsHead = [
	'session = requests.Session()',
	'session.headers["impact-api-key"] = os.environ["MODELON_IMPACT_CLIENT_API_KEY"]',
	'',
	'',
	'def call(method, path, **options):',
	`    response = session.request(method, f"{BASE}/{path.lstrip('/')}", timeout=60, **options)`,
	'    response.raise_for_status()',
	'    return response',
	'',
];

/** A step with the `requests` package. */
function requestLines(step: Step): readonly string[] {
	const {response, gives, isResult, pollsAt, file} = step;
	const call = callText(step);
	const given = gives.map(
		({name, at}) => `${name} = response.json()${at.map((key) => `[${pythonText(key)}]`).join('')}`,
	);
	const result = response === 'json' ? 'print(json.dumps(response.json()))' : 'print(response.text)';
	if (pollsAt !== undefined) {
		const status = `response.json()${pollsAt.map((key) => `[${pythonText(key)}]`).join('')}`;
		return [
			`response = ${call}`,
			`while ${status} in ${python(unfinished)}:`,
			'    time.sleep(0.5)',
			`    response = ${call}`,
			...given,
			...(isResult ? [result] : []),
		];
	}

	if (file !== undefined) {
		return [`with open(${pythonText(file)}, "wb") as file:`, `    file.write(${call}.content)`];
	}

	if (given.length === 0 && !isResult) {
		return [call];
	}

	return [`response = ${call}`, ...given, ...(isResult ? [result] : [])];
}

function callText({method, path, query, accept, body}: Step): string {
	const isKnown = path.every((piece) => typeof piece === 'string');
	const target = path
		.map((piece) =>
			piece instanceof Reference ? `{${piece.name}}` : isKnown ? piece : piece.replaceAll(/[\{\}]/gv, '$&$&'),
		)
		.join('/');
	const headers = {
		...(accept !== undefined && {accept}),
		...(body !== undefined &&
			body.kind !== 'form' &&
			body.mediaType !== 'application/json' && {'content-type': body.mediaType}),
	};
	const options = [
		...(query.length === 0 ? [] : [`params=${python(query)}`]),
		...(Object.keys(headers).length === 0 ? [] : [`headers=${python(headers)}`]),
		...bodyOptions(body),
	];
	return `call(${[pythonText(method), `${isKnown ? '' : 'f'}${pythonText(target)}`, ...options].join(', ')})`;
}

function bodyOptions(body: Step['body']): readonly string[] {
	switch (body?.kind) {
		case 'json': {
			return [`json=${python(body.value)}`];
		}

		case 'text': {
			return [`data=${pythonText(body.text)}.encode()`];
		}

		case 'form': {
			const parts = body.parts.map((part) => {
				const content =
					'fileName' in part
						? `open(${pythonText(part.fileName)}, "rb")`
						: `(None, ${'json' in part ? `json.dumps(${python(part.json)})` : pythonText(part.text)})`;
				return `(${pythonText(part.name)}, ${content})`;
			});
			return [`files=[${parts.join(', ')}]`];
		}

		case undefined: {
			return [];
		}
	}
}
