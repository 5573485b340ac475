import {defineCommand} from '../define-command.js';
import {readStart} from '../../api/http/read-body.js';
import {UsageError} from '../../errors/usage-error.js';
import {decodeJson} from '../../json/json-value.js';
import {type Output} from '../../output/document.js';
import {type View} from '../../output/views.js';
import {isMatFile, matricesOf} from '../../tables/mat/mat-data.js';
import {readTable} from '../../tables/read-table.js';
import {textInBytes} from '../../tables/text-in-bytes.js';
import {caseArgument, caseOptions} from '../resolution/resolve-experiment.js';
import {jsonSections, matrixView} from './matrix-views.js';

/** Larger files are for programs, in bytes. */
const maxBytes = 20e6;

/** `artifact show ARTIFACT [CASE]`: what a function made beyond trajectories. Source: `GET C/custom-artifacts/{artifactId}`. */
export const artifactShow = defineCommand({
	words: ['artifact', 'show'],
	summary: 'Show an artifact: matrices and tables as tables, text as text',
	description: 'Of JSON, CSV and MAT 4 files, such as the matrices of a linearisation.',
	arguments: [{name: 'artifact', summary: 'Its id', type: 'artifact'}, caseArgument],
	options: caseOptions,
	examples: [
		{line: 'artifact show linearisation 2', summary: 'The matrices of the second case'},
		{line: 'artifact show linearisation | A', summary: 'One of them'},
	],
	async run({client, case: place, arguments: {artifact: id}, signal}) {
		const {chunks, fileName = id, mediaType} = await client.artifacts.download(place, id, {signal});
		const bytes = await readStart(chunks, maxBytes + 1);
		if (bytes.length > maxBytes) {
			throw new UsageError(`${id} is larger than ${maxBytes / 1e6} MB`, {
				hint: `artifact download ${id} saves it`,
			});
		}

		return {...(await shown(bytes, {id, fileName})), body: {bytes, mediaType, fileName}};
	},
});

type Names = {readonly id: string; readonly fileName: string};

/** By what is in it; where that is text, by its name. @throws UsageError for what is neither. */
async function shown(bytes: Uint8Array, {id, fileName}: Names): Promise<Pick<Output, 'value' | 'view'>> {
	if (isMatFile(bytes)) {
		const read = async (offset: number, length: number) => bytes.subarray(offset, offset + length);
		const matrices = await matricesOf({size: bytes.length, read}, fileName);
		return {value: Object.fromEntries(matrices), view: matricesView(matrices)};
	}

	if (bytes.includes(0) && !/\.(?:csv|tsv|txt)$/iv.test(fileName)) {
		throw new UsageError(`${fileName} is neither text nor a MAT 4 file`, {
			hint: `artifact download ${id} saves it`,
		});
	}

	const text = textInBytes(bytes);
	const json = /^\s*[\[\{]/v.test(text) ? parsed(text) : undefined;
	if (json !== undefined) {
		return {value: json, view: jsonSections(json)};
	}

	return /\.(?:csv|tsv)$/iv.test(fileName)
		? tableShown(bytes, fileName)
		: {value: text, view: {kind: 'text', text}};
}

function parsed(text: string): unknown {
	try {
		return decodeJson(text);
	} catch {
		return undefined;
	}
}

function matricesView(matrices: ReadonlyMap<string, ReadonlyArray<readonly unknown[]>>): View {
	const sections = Array.from(matrices, ([title, rows]) => ({title, view: matrixView(rows)}));
	return {kind: 'sections', sections};
}

function tableShown(bytes: Uint8Array, fileName: string): Pick<Output, 'value' | 'view'> {
	const {columns, rows} = readTable(bytes, fileName);
	const values = rows.map(({cells}) =>
		Object.fromEntries(columns.map(({name}, index) => [name, valueOf(cells[index] ?? '')])),
	);
	return {
		value: values,
		view: {
			kind: 'table',
			columns: columns.map(({name, unit}) => ({
				field: name,
				title: unit === undefined ? name : `${name} [${unit}]`,
				isName: true,
			})),
			rows: values,
		},
	};
}

function valueOf(cell: string): number | string {
	const number = Number(cell);
	return cell.trim() === '' || Number.isNaN(number) ? cell : number;
}
