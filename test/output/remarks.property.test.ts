import fc from 'fast-check';
import {test} from 'vitest';
import {ApiError} from '../../source/errors/api-error.js';
import {UsageError} from '../../source/errors/usage-error.js';
import {renderError} from '../../source/output/error.js';
import {type Notice} from '../../source/output/document.js';
import {renderNotices} from '../../source/output/notice.js';
import {plainProgressLine, progressLines, type Step} from '../../source/output/progress.js';
import {expectFits, nastyText} from '../helpers/nasty-text.js';
import {terminal} from '../helpers/output-screen.js';

const columns = fc.oneof(fc.integer({min: 1, max: 30}), fc.integer({min: 1, max: 500}));

const notices: fc.Arbitrary<readonly Notice[]> = fc.array(
	fc.record({kind: fc.constantFrom('success', 'info', 'warning', 'next'), text: nastyText}),
	{maxLength: 3},
);

const error = fc.oneof(
	fc
		.record({
			message: nastyText,
			hint: nastyText,
			text: nastyText,
			offset: fc.nat(60),
			length: fc.integer({min: 1, max: 60}),
		})
		.map(({message, hint, ...place}) => new UsageError(message, {hint, place})),
	nastyText.map((text) => new ApiError(text, {status: 400, method: 'GET', path: text, code: 1})),
	nastyText.map((text) => new TypeError(text)),
	nastyText,
);

const step: fc.Arbitrary<Step> = fc.record({
	id: fc.string(),
	label: nastyText,
	state: fc.constantFrom('running', 'done', 'failed'),
	fraction: fc.option(fc.double(), {nil: undefined}),
	count: fc.option(fc.record({finished: fc.nat(), total: fc.nat()}), {nil: undefined}),
	detail: fc.option(nastyText, {nil: undefined}),
	elapsed: fc.option(fc.nat(), {nil: undefined}),
});

test('remarks fit into any terminal and contain no control sequences', () => {
	fc.assert(
		fc.property(notices, columns, (list, width) => {
			expectFits([...renderNotices(list, terminal(width))].join(''), width);
		}),
	);
});

test('errors fit into any terminal and contain no control sequences, whatever the server or the line says', () => {
	fc.assert(
		fc.property(error, columns, fc.boolean(), (thrown, width, debug) => {
			expectFits([...renderError(thrown, terminal(width), {debug})].join(''), width);
		}),
	);
});

test('steps fit into any terminal and contain no control sequences, redrawn or as lines of a log', () => {
	fc.assert(
		fc.property(fc.array(step, {maxLength: 4}), columns, fc.nat(), (steps, width, tick) => {
			expectFits(progressLines(steps, terminal(width), tick).join('\n'), width);
			expectFits(steps.map((each) => plainProgressLine(each)).join('\n'), Number.POSITIVE_INFINITY);
		}),
	);
});
