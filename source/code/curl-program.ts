import {literal, jsonDialect} from './literal.js';
import {commentsOf} from './program.js';
import {Reference, unfinished, type Program, type Step} from './recorded-line.js';

/** A POSIX shell script with curl. Reads the key from its environment variable. */
export function curlProgram({base, parts}: Program): string {
	const steps = parts.flatMap((part) => part.steps);
	const needsJq = steps.some(({gives}) => gives.length > 0);
	return [
		'#!/bin/sh',
		`# Needs curl${needsJq ? ' and jq' : ''}, and the key in MODELON_IMPACT_CLIENT_API_KEY.`,
		'set -eu',
		`base=${quoted(base)}`,
		'',
		'# call METHOD PATH OPTION…',
		'call() {',
		'  method=$1 path=${2#/}',
		'  shift 2',
		'  curl --silent --show-error --fail-with-body --globoff --request "$method" \\',
		'    --header "impact-api-key: $MODELON_IMPACT_CLIENT_API_KEY" "$@" "$base/$path"',
		'}',
		...parts.flatMap(({steps, ...part}) => [
			'',
			...commentsOf(part, '#'),
			...steps.flatMap((step) => stepLines(step)),
		]),
		'',
	].join('\n');
}

const printed = String.raw`printf '%s\n' "$response"`;

function stepLines(step: Step): readonly string[] {
	const {pollsAt, gives, isResult, file} = step;
	const call = callText(step);
	if (pollsAt !== undefined) {
		return [
			`response=$(${call})`,
			`while printf '%s' "$response" | grep -Eq '"status" *: *"(${unfinished.join('|')})"'; do`,
			'  sleep 1',
			`  response=$(${call})`,
			'done',
			...givenLines(gives),
			...(isResult ? [printed] : []),
		];
	}

	if (file !== undefined) {
		return [`${call} > ${quoted(file)}`];
	}

	if (gives.length === 0) {
		return isResult ? [call, 'echo'] : [`${call} > /dev/null`];
	}

	return [`response=$(${call})`, ...givenLines(gives), ...(isResult ? [printed] : [])];
}

function givenLines(gives: Step['gives']): readonly string[] {
	return gives.map(
		({name, at}) =>
			`${name}=$(printf '%s' "$response" | jq --raw-output ${quoted(`.${at.map((key) => JSON.stringify(key)).join('.')}`)})`,
	);
}

function callText({method, path, query, accept, body}: Step): string {
	const search = new URLSearchParams(
		query.map(([name, value]): [string, string] => [name, value]),
	).toString();
	const target = path
		.map((piece) => (piece instanceof Reference ? `$${piece.name}` : inDoubleQuotes(piece)))
		.join('/');
	const options = [
		...(accept === undefined ? [] : [`--header ${quoted(`accept: ${accept}`)}`]),
		...bodyOptions(body),
	];
	const words = [
		`call ${method} "${target}${search === '' ? '' : `?${inDoubleQuotes(search)}`}"`,
		...options,
	];
	return words.join(words.join(' ').length > 100 ? ' \\\n  ' : ' ');
}

/** Delimits variable names in JSON; cannot occur in it otherwise. */
const mark = '\u0000';
const references = new RegExp(String.raw`${mark}(\w+)${mark}`, 'gv');

function bodyOptions(body: Step['body']): readonly string[] {
	switch (body?.kind) {
		case 'json': {
			return [`--header ${quoted(`content-type: ${body.mediaType}`)}`, `--data '${jsonText(body.value)}'`];
		}

		case 'text': {
			return [`--header ${quoted(`content-type: ${body.mediaType}`)}`, `--data-binary ${quoted(body.text)}`];
		}

		case 'form': {
			return body.parts.map((part) => {
				if ('json' in part) {
					return `--form-string '${part.name}=${jsonText(part.json)}'`;
				}

				return 'text' in part
					? `--form-string ${quoted(`${part.name}=${part.text}`)}`
					: `--form ${quoted(`${part.name}=@${part.fileName}`)}`;
			});
		}

		case undefined: {
			return [];
		}
	}
}

/** JSON within single quotes, which it leaves for a variable. */
function jsonText(value: unknown): string {
	const text = literal(value, {...jsonDialect, reference: (name) => `"${mark}${name}${mark}"`});
	return text.replaceAll("'", String.raw`'\''`).replaceAll(references, `'"$$$1"'`);
}

function quoted(text: string): string {
	return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

function inDoubleQuotes(text: string): string {
	return text.replaceAll(/["$`\\]/gv, String.raw`\$&`);
}
