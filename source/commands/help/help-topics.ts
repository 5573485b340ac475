import {curveFunctions} from '../../curves/functions.js';
import {wrap} from '../../text/wrap.js';
import {defineCommand} from '../define-command.js';
import {type Command} from '../command.js';
import {helpColumns} from './help-pages.js';

/** One screen of help about something that is no command. */
export type HelpTopic = {
	readonly name: string;

	/** One line, without a full stop. */
	readonly summary: string;

	/** Headings with lines that run as they stand and what they do; after `workspace create`, in this order. */
	readonly sections: ReadonlyArray<{
		readonly title: string;
		readonly lines: ReadonlyArray<readonly [line: string, summary: string]>;

		/** Below them. Default: nothing. */
		readonly note?: string | undefined;
	}>;
};

/** The functions of expressions, in lines of names. */
function functionNames(): string {
	return wrap([...curveFunctions.keys(), 'pi'].join(' '), 76, '…')
		.map((line) => `  ${line}`)
		.join('\n');
}

/** The topics, in the order of help. Every line of them runs in a workspace of the demo. */
export const helpTopics: readonly HelpTopic[] = [
	{
		name: 'language',
		summary: 'Show how lines are written: requests, names, references',
		sections: [
			{
				title: 'Commands and requests',
				lines: [
					['workspaces', 'A noun alone lists; workspace list is the same'],
					['get /workspaces/{workspace}', 'A path of the API; {workspace} is the one in use'],
					['get /projects vcsInfo==true', 'A query; name=text and name:=json make a JSON body'],
					['workspaces; experiments', String.raw`One after the other; a \ at the end goes on below`],
				],
			},
			{
				title: 'Names for results',
				lines: [
					['all = get /workspaces', 'Kept and not printed; the blanks round = belong to it'],
					['$all.data.items[0].id', 'A part of it'],
					['$_', 'The last result'],
					['diff $all $_', 'Used as a value'],
				],
			},
			{
				title: 'What is in use',
				lines: [
					['workspace show @workspace', '@experiment, @case, @fmu and @project, too'],
					["workspace rename @workspace 'a b'  # comment", 'Quotes keep blanks; # begins a comment'],
				],
			},
		],
	},
	{
		name: 'modifiers',
		summary: 'Show how parameters are set and swept in run',
		sections: [
			{
				title: 'One value',
				lines: [
					['run Demo.BouncingBall e=0.8', 'A number; true, false, text and enumerations as well'],
					['run Demo.BouncingBall e=0.8 --final-time 2', 'And an option of the function'],
				],
			},
			{
				title: 'Sweeps',
				lines: [
					['run Demo.BouncingBall e=range(0.5,0.9,3)', 'Start, end and how many'],
					['run Demo.BouncingBall e=choices(0.5,0.7)', 'These values'],
					[
						'run Demo.BouncingBall e=choices(0.5,0.7) h0=choices(1,2)',
						'Every value with every other: four cases',
					],
					["run Demo.BouncingBall --case e=0.5 --case 'e=0.7,h0=2'", 'Cases one by one'],
				],
			},
			{
				title: 'Drawn values',
				lines: [
					[
						'run Demo.BouncingBall e=uniform(0.5,0.9) --expansion latin-hypercube --samples 4',
						'Also sobol; normal(…) and beta(…)',
					],
					['run Demo.BouncingBall e=range(0.5,0.9,3) --dry-run', 'Shows the definition and runs nothing'],
				],
			},
		],
	},
	{
		name: 'filters',
		summary: 'Show what stands behind a result: expressions and programs',
		sections: [
			{
				title: 'Expressions, in JMESPath',
				lines: [
					['get /workspaces | data.items[*].id', 'A field of every item'],
					["cases | data.items[?run_info.status == 'failed']", 'Those that fit; texts in single quotes'],
					['cases | length(data.items)', 'A function; numbers stand in backticks: [?size > `10`]'],
					['cases --csv | data.items[*].{case: id, how: run_info.status}', 'Fields by new names'],
				],
			},
			{
				title: 'Programs of the system',
				lines: [
					['cases --csv |! tail -1', 'It reads the format before it'],
					['get /workspaces |! head -c 20', 'Without one, what the server sent'],
				],
			},
			{
				title: 'Without an expression',
				lines: [
					['cases --sort -duration --limit 2', 'Every list takes these, and --columns and --wide'],
					['cases -o ndjson', 'Formats: json, ndjson, csv, table, raw'],
				],
			},
		],
	},
	{
		name: 'files',
		summary: 'Show how results get into files, and files into commands',
		sections: [
			{
				title: 'Out',
				lines: [
					['values h > h.csv', 'The ending chooses the format: csv, json, ndjson, svg'],
					['values h --case 1 >! h.csv', '>! overwrites what is there, >> appends'],
					['plot h > h.svg', 'A drawing; > h-plot.csv has its numbers'],
					['result download 1 --to ball.mat', 'The whole result of a case'],
				],
			},
			{
				title: 'In',
				lines: [
					['plot h --data h.csv', 'Measured values beside the simulated'],
					['variables --file ball.mat', 'Of a file: a MAT file of Dymola or OpenModelica, or a table'],
					['plot h --case 1; diff ball.mat', 'Over each other, and how far apart'],
					['artifact upload h.csv 1', 'A file that belongs to a case'],
				],
			},
		],
	},
	{
		name: 'expressions',
		summary: 'Show how curves are calculated with and measured',
		sections: [
			{
				title: 'Wherever a variable is taken',
				lines: [
					["plot 'h - h0'", 'Signs + - * / ^ ( ) and comparisons'],
					['values \'2*"h"\' --every 50', 'Odd names in double quotes'],
					["result last 'max(v)' 'integral(h)'", 'Functions, point by point or over time:'],
				],
				note: functionNames(),
			},
			{
				title: 'Other curves',
				lines: [
					["plot 'h - case:1:h'", 'Of another case; or experiment:LABEL:h'],
					["plot 'h - data:h' --data h.csv", 'A measured column'],
				],
			},
			{
				title: 'Measures',
				lines: [
					['result measure h max mean', 'A row for each case; --sort'],
					['result measure v settle=0.02 overshoot rise', 'Of the step, first to final value'],
					['result measure h rmse=data:h --data h.csv', 'At the points measured'],
				],
			},
		],
	},
	{
		name: 'scripts',
		summary: 'Show how sessions become scripts that check themselves',
		sections: [
			{
				title: 'What has to be',
				lines: [
					['cases; expect length(data.items) > 0', 'Of the last result; else the script ends'],
					['expect measure h max < 2', 'Of a curve, in every case'],
					['expect measure h initial = 1 ± 1e-3', 'A tolerance; +- 1% is one, too'],
				],
			},
			{
				title: 'Values with a name',
				lines: [
					['let e = 0.5', 'A number, text, JSON or reference'],
					['let twice = 2 * $e', 'Something to calculate'],
					['let home = $env.HOME', 'A variable of the environment'],
				],
			},
			{
				title: 'One value after another, up to end',
				lines: [
					['for e in 0.5 0.9; run Demo.BouncingBall e=$e; end', 'At the prompt, over several lines'],
					['for c in cases | data.items[*].id; log $c; end', 'What a command gives'],
				],
			},
			{
				title: 'Files',
				lines: [['history save study.impact --overwrite', 'What you typed, as a script']],
				note: `  include study.impact        Runs its lines
  impact-shell -f study.impact
      --dry-run               Says what it would run
      --report junit.xml      For build servers
      --keep-going            Goes on after a failure`,
			},
		],
	},
];

/** A topic as it is shown. */
function topicText({sections}: HelpTopic): string {
	const widest = 50;
	return sections
		.map(({title, lines, note}) => {
			const rows = lines.map(([typed, summary]) => ({typed, summary}));
			return [title, helpColumns(rows, widest), note].filter((part) => part !== undefined).join('\n');
		})
		.join('\n\n');
}

/** `help language`, `help modifiers`, `help filters`, `help files`, `help expressions` and `help scripts`. */
export const topicCommands: readonly Command[] = helpTopics.map((topic) =>
	defineCommand({
		words: ['help', topic.name],
		summary: topic.summary,
		examples: [{line: `help ${topic.name}`, summary: 'One screen, with lines to try'}],
		async run() {
			const value = topic.sections.flatMap(({title, lines}) =>
				lines.map(([line, summary]) => ({title, line, summary})),
			);
			return {value, view: {kind: 'text', syntax: 'help', text: topicText(topic)}};
		},
	}),
);
