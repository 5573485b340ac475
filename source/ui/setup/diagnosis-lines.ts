import {findingLabels, type Finding} from '../../commands/doctor/findings.js';
import {type Symbols} from '../../output/theme/symbols.js';
import {safeLine} from '../../text/safe-text.js';
import {type Line} from '../line.js';
import {type Setup} from './setup-state.js';
import {checkMark} from './check-lines.js';

/** The findings of a diagnosis that are new since `before`, as lines for the transcript. */
export function endedLines(
	before: Pick<Setup, 'findings'>,
	after: Pick<Setup, 'findings'>,
	symbols: Symbols,
): readonly Line[] {
	return after.findings
		.filter((finding) => isEnd(finding) && !before.findings.includes(finding))
		.map((finding) => findingLine(finding, symbols));
}

/** The checks that are running now. */
export function runningLines({findings}: Pick<Setup, 'findings'>, symbols: Symbols): readonly Line[] {
	return findings.filter(({state}) => state === 'running').map((finding) => findingLine(finding, symbols));
}

/** What is wrong and how to fix it, or that nothing was found. */
export function troubleLines({findings}: Pick<Setup, 'findings'>, symbols: Symbols): readonly Line[] {
	const troubles = findings.filter(({state}) => state === 'failed' || state === 'warning');
	return troubles.length === 0
		? [[{text: symbols.success, role: 'success'}, {text: ' all is well now: try again'}]]
		: troubles.flatMap((finding): readonly Line[] => [
				[
					checkMark(finding, symbols),
					{text: ` ${findingLabels[finding.name]}: ${safeLine(finding.detail ?? '')}`},
				],
				...(finding.remedy === undefined
					? []
					: [[{text: `  ${symbols.next} `, role: 'dim'} as const, {text: safeLine(finding.remedy)}]]),
			]);
}

function isEnd({state}: Finding): boolean {
	return state !== 'running' && state !== 'skipped';
}

/** Width of the longest label and two blanks, in cells. */
const labelWidth = 18;

/** `✔ connection (TCP)  93.184.215.14:443` */
function findingLine(finding: Finding, symbols: Symbols): Line {
	const {name, detail} = finding;
	return [
		{text: '  '},
		checkMark(finding, symbols),
		{text: ` ${findingLabels[name].padEnd(labelWidth)}`},
		{text: safeLine(detail ?? ''), role: 'dim'},
	];
}
