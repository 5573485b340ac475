import {safeLine} from '../text/safe-text.js';
import {cellWidth, cutEnd, cutMiddle} from '../text/width.js';
import {lineWidth, type Screen} from './screen.js';
import {symbolsFor} from './theme/symbols.js';
import {paint, themeFor} from './theme/theme.js';
import {type TreeNode, type TreeView} from './views.js';

/** What joins a node to those above it. */
type Guides = {readonly branch: string; readonly last: string; readonly down: string; readonly blank: string};

const unicodeGuides: Guides = {branch: '├── ', last: '└── ', down: '│   ', blank: '    '};
const asciiGuides: Guides = {branch: '|-- ', last: '`-- ', down: '|   ', blank: '    '};

/** A tree as lines, each node with its remark behind it; cut to the width of a terminal. */
export function* treeLines({part, ...tree}: TreeView, screen: Screen): Iterable<string> {
	const {start, end} = part ?? {start: 0, end: Infinity};
	let index = 0;
	for (const line of allLines(tree, screen)) {
		if (index >= start && index < end) {
			yield line;
		}

		index++;
	}
}

function* allLines({root, nodes, empty = 'nothing here'}: TreeView, screen: Screen): Iterable<string> {
	const write = createWriter(screen);
	if (root !== undefined) {
		yield write('', root);
	}

	if (nodes.length === 0) {
		yield paint(
			themeFor(screen),
			'dim',
			cutEnd(safeLine(empty), lineWidth(screen), symbolsFor(screen).ellipsis),
		);
	}

	yield* linesOf(nodes, '', {write, guides: screen.unicode ? unicodeGuides : asciiGuides});
}

type Writing = {readonly write: (guide: string, node: TreeNode) => string; readonly guides: Guides};

function* linesOf(nodes: readonly TreeNode[], above: string, writing: Writing): Iterable<string> {
	const {write, guides} = writing;
	for (const [index, node] of nodes.entries()) {
		const isLast = index === nodes.length - 1;
		yield write(above + (isLast ? guides.last : guides.branch), node);
		yield* linesOf(node.children ?? [], above + (isLast ? guides.blank : guides.down), writing);
	}
}

function createWriter(screen: Screen): Writing['write'] {
	const theme = themeFor(screen);
	const {ellipsis} = symbolsFor(screen);
	const width = lineWidth(screen);
	return (guide, {name, remark = '', isLeaf = false, hasMore = false}) => {
		const guideWidth = Math.min(cellWidth(guide), Math.max(0, width - 1));
		const more = hasMore ? ellipsis : '';
		const behind = [safeLine(remark), more].filter(Boolean).join(' ');
		// The ends of ids tell them apart, the beginnings of remarks what they are about.
		const all = width - guideWidth;
		const share = all < 20 ? all : Math.ceil(all * 0.6);
		const most = Math.max(all - cellWidth(behind) - 2, share);
		const text = cutMiddle(safeLine(name), Math.max(0, most), ellipsis);
		const room = all - cellWidth(text) - 2;
		const shown = room < 4 ? '' : cutEnd(behind, room, ellipsis);
		return [
			paint(theme, 'dim', guide.slice(0, guideWidth)),
			isLeaf ? text : paint(theme, 'accent', text),
			shown === '' ? '' : paint(theme, 'dim', `  ${shown}`),
		].join('');
	};
}
