import {defineCommand} from '../define-command.js';
import {formatWanted} from '../command.js';
import {UsageError} from '../../errors/usage-error.js';
import {namedCases, severalCasesOptions, withCaseChoices} from '../resolution/resolve-cases.js';
import {experimentNameOption} from '../resolution/resolve-experiment.js';
import {workspaceOption} from '../resolution/resolve-workspace.js';
import {dataOption} from './data-option.js';
import {drawingOf, drawingOutput} from './draw-curves.js';

/** `plot VARIABLE…`: curves of an experiment's results. Source: `POST E/trajectories`, `POST C/trajectories`. */
export const plot = defineCommand({
	words: ['result', 'plot'],
	aliases: [['plot']],
	summary: 'Draw the curves of variables',
	description: `> chart.svg saves a drawing, > data.csv the numbers; -o table describes the curves in numbers.
Units come from the model description; two units have an axis each.`,
	arguments: [
		{
			name: 'variable',
			summary: 'Name, pattern such as *.phi, /regular expression/, or arithmetic on them; default the states',
			type: 'variable',
			optional: true,
			variadic: true,
		},
	],
	options: [
		...severalCasesOptions,
		{
			name: 'x',
			summary: 'Variable on the horizontal axis; default: time',
			type: 'variable',
			placeholder: 'VARIABLE',
		},
		{name: 'from', summary: 'Earliest time', type: 'number', placeholder: 'TIME'},
		{name: 'to', summary: 'Latest time', type: 'number', placeholder: 'TIME'},
		{...dataOption, summary: 'Measured values to draw as well, or to calculate with'},
		{name: 'last', summary: 'The last point of each case, up to --to, over the swept parameter'},
		{name: 'points', summary: 'Points, not joined by lines'},
		{name: 'log-y', summary: 'Logarithmic vertical axis'},
		{name: 'image', summary: 'As an image, where the terminal shows images'},
		{
			name: 'height',
			summary: 'Rows for the curves; axes and legend come on top',
			type: 'count',
			placeholder: 'ROWS',
		},
		experimentNameOption,
		workspaceOption,
	],
	examples: [
		{line: 'plot', summary: 'The states of the model'},
		{line: 'plot inertia1.phi', summary: 'Of all successful cases'},
		{line: 'plot inertia1.w inertia2.w --cases 1,3 --from 0.4', summary: 'Two variables of two cases'},
		{line: 'plot inertia1.w --case 1 --case baseline/1', summary: 'Beside a case of another experiment'},
		{line: 'plot C1.v --x C2.v', summary: 'One variable over another'},
		{line: 'plot inertia1.w --last', summary: 'The last points over the swept parameter'},
		{line: 'plot inertia1.w --data measured.csv', summary: 'Next to measured values'},
		{line: "plot 'inertia1.phi - inertia2.phi'", summary: 'An expression; help expressions tells more'},
		{line: 'plot *.phi > chart.svg', summary: 'A drawing'},
	],
	async run({context, invocation, workspace, arguments: {variable: variables}, options}) {
		const {x, from, to, data, last, height, experiment} = options;
		if (height !== undefined && height < 1) {
			throw new UsageError('--height must be 1 or more');
		}

		const frame = {height, isLogY: options.logY, hasPoints: options.points, isImage: options.image};
		const isDrawing = ['auto', 'svg'].includes(formatWanted(context, invocation));
		const request = {variables, x, from, to, data, isLast: last, isWhole: !isDrawing, frame};
		const named = {cases: namedCases(options), experiment};
		const drawings = await withCaseChoices(context, workspace, named, async (place, choice) =>
			drawingOf(workspace, place, {...request, ...choice}),
		);
		return drawingOutput(drawings, request);
	},
});
