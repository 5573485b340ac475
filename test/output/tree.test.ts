import {expect, test} from 'vitest';
import fc from 'fast-check';
import {type TreeNode, type TreeView} from '../../source/output/views.js';
import {cellWidth} from '../../source/text/width.js';
import {pipe, printed, terminal} from '../helpers/output-screen.js';

const tree: TreeView = {
	kind: 'tree',
	root: {name: 'Modelica'},
	nodes: [
		{
			name: 'Blocks',
			children: [
				{name: 'Examples', children: [{name: 'PID_Controller', remark: 'ready to run', isLeaf: true}]},
				{name: 'Math', hasMore: true},
			],
		},
		{name: 'Fluid', isLeaf: true},
	],
};

test('a tree is drawn with guides, and remarks follow the names', () => {
	expect(printed({value: [], view: tree}, 'auto', terminal(80))).toBe(`Modelica
├── Blocks
│   ├── Examples
│   │   └── PID_Controller  ready to run
│   └── Math  …
└── Fluid
`);
});

test('plain terminals get ASCII guides, narrow ones shortened lines, pipes whole lines', () => {
	expect(printed({value: [], view: tree}, 'auto', terminal(24, {unicode: false}))).toBe(`Modelica
|-- Blocks
|   |-- Examples
|   |   \`-- PID_Co~oller
|   \`-- Math  ~
\`-- Fluid
`);
	expect(printed({value: [], view: tree}, 'auto', pipe)).toContain('PID_Controller  ready to run');
});

test('long ids keep their ends, and their remarks keep their beginnings', () => {
	const nodes = [{name: 'demo_vanderpol_20261127_233947_7983d2f', remark: 'base · Demo.VanDerPol · done'}];
	expect(printed({value: [], view: {kind: 'tree', nodes}}, 'auto', terminal(40))).toBe(
		'└── demo_vander…47_7983d2f  base · Demo…\n',
	);
});

test('an empty tree says so in words', () => {
	const view: TreeView = {kind: 'tree', nodes: [], empty: 'no packages'};
	expect(printed({value: [], view}, 'auto', terminal(80))).toBe('no packages\n');
});

const {node} = fc.letrec<{node: TreeNode}>((tie) => ({
	node: fc.record(
		{
			name: fc.string({unit: 'binary'}),
			remark: fc.option(fc.string({unit: 'binary'}), {nil: undefined}),
			children: fc.array(tie('node'), {maxLength: 3, depthIdentifier: 'tree'}),
		},
		{requiredKeys: ['name']},
	),
}));

test('lines never exceed the width or contain control characters, whatever the names', () => {
	fc.assert(
		fc.property(fc.array(node, {maxLength: 4}), fc.integer({min: 1, max: 80}), (nodes, columns) => {
			const text = printed({value: [], view: {kind: 'tree', nodes}}, 'auto', terminal(columns));
			for (const line of text.split('\n')) {
				expect(cellWidth(line)).toBeLessThanOrEqual(columns);
				expect(line).not.toMatch(/\p{Cc}/u);
			}
		}),
		{numRuns: 200},
	);
});
