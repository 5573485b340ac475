import {defineCommand} from '../define-command.js';
import {type Notice} from '../../output/document.js';
import {type View} from '../../output/views.js';
import {errorInLog} from '../../jobs/first-errors.js';
import {type Case} from '../../api/resources/cases.js';
import {caseArgument, caseOptions, withCase} from '../resolution/resolve-experiment.js';

/** `case log [CASE]`. Source: `GET C/log`. */
export const caseLog = defineCommand({
	words: ['case', 'log'],
	aliases: [['log']],
	summary: 'Show the simulation log of a case, errors first',
	description:
		'Lines about errors stand before the log with their numbers. In view, Tab shows the whole log, and e jumps\nfrom one error to the next.',
	arguments: [
		{
			...caseArgument,
			summary:
				'case_2, 2, label or EXPERIMENT/CASE; default the one in use, the first that failed, or the only one',
			isResolved: false,
		},
	],
	options: [{name: 'errors', summary: 'Only errors and warnings'}, ...caseOptions],
	examples: [
		{line: 'log', summary: 'The case in use, or the first that failed'},
		{line: 'log 2', summary: 'The second case'},
		{line: 'log 2 --errors', summary: 'What went wrong'},
	],
	async run({context, client, workspace, arguments: {case: name}, options: {errors, experiment}, signal}) {
		let chosen: string | undefined;
		const choose = (cases: readonly Case[]) => {
			chosen = cases.length > 1 ? cases.find(({status}) => status === 'failed')?.id : undefined;
			return chosen;
		};

		return withCase(context, workspace, {text: name, experiment, choose}, async (place) => {
			const {text, body} = await client.cases.log(place, {signal});
			const which: readonly Notice[] =
				chosen === undefined ? [] : [{kind: 'info', text: `of ${chosen}, the first that failed`}];
			const notices = [...which, ...logNotices(text)];
			if (!errors) {
				return {value: text, body, view: logView(text), notices};
			}

			const shown = problemLines(text)
				.map(({line}) => line)
				.join('\n');
			return {value: shown, view: {kind: 'text', text: shown, syntax: 'log'}, notices};
		});
	},
});

/** The lines about errors and their numbers, then the whole; just the whole when nothing went wrong. */
function logView(text: string): View {
	if (text.trim() === '') {
		return {kind: 'empty'};
	}

	const whole = {kind: 'text', text, syntax: 'log'} as const;
	const wrong = errorInLog(text) === undefined ? [] : problemLines(text);
	if (wrong.length === 0 || wrong.length === text.trim().split('\n').length) {
		return whole;
	}

	const width = String(wrong.at(-1)?.number ?? '').length;
	const listed = wrong.map(({number, line}) => `${String(number).padStart(width)}  ${line}`);
	return {
		kind: 'sections',
		sections: [
			{title: 'errors, by line', view: {kind: 'text', text: listed.join('\n'), syntax: 'log'}},
			{title: 'log', view: whole},
		],
	};
}

function logNotices(text: string): readonly Notice[] {
	const error = errorInLog(text);
	if (error === undefined) {
		return text.trim() === '' ? [{kind: 'info', text: 'the log is empty'}] : [];
	}

	return [
		{kind: 'warning', text: `line ${lineOf(text, error)}: ${error}`},
		...(text.trim().includes('\n') ? [{kind: 'next', text: 'view'} as const] : []),
	];
}

type LogLine = {
	/** Counts from 1. */
	readonly number: number;
	readonly line: string;
};

const problem = /\b(?:error|failed|failure|exception|fatal|warning)\b/iv;

/** Lines about errors and warnings, each with the one after it where that holds the message. */
function problemLines(log: string): readonly LogLine[] {
	const lines = log.split(/\r?\n/v);
	const isProblem = (line: string) => problem.test(line) && !/:\s*\d+\s*$/v.test(line);
	const isKept = (line: string, index: number) => {
		const before = lines[index - 1] ?? '';
		return isProblem(line) || (before.trim().endsWith(':') && isProblem(before));
	};

	return lines
		.map((line, index) => ({number: index + 1, line}))
		.filter(({line}, index) => isKept(line, index));
}

function lineOf(log: string, error: string): number {
	const start = error.replace(/ \(.*\)$/sv, '');
	return log.slice(0, Math.max(0, log.indexOf(start))).split('\n').length;
}
